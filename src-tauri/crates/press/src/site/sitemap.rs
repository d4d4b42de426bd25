//! The map of a site, as sitemaps.org 0.9 has it.

use crate::address::web_address;
use crate::html::iso;
use jiff::Timestamp;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The map of pages, named from the site's address; nothing where there is none to show.
pub(super) fn of(home: &str, pages: &[&str], time: Timestamp) -> Option<Vec<u8>> {
    let addresses: Vec<String> =
        pages.iter().filter_map(|page| web_address(&format!("{home}{page}"))).collect();
    if addresses.is_empty() {
        return None;
    }
    written(&addresses, &iso(time)).ok()
}

fn written(addresses: &[String], time: &str) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let whole = writer.create_element("urlset").with_attribute(("xmlns", SCHEMA));
    whole.write_inner_content(|writer| {
        for address in addresses {
            writer.create_element("url").write_inner_content(|writer| {
                writer.create_element("loc").write_text_content(BytesText::new(address))?;
                writer.create_element("lastmod").write_text_content(BytesText::new(time))?;
                Ok(())
            })?;
        }
        Ok(())
    })?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

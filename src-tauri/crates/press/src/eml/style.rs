//! How a newsletter looks. Mail programs drop style sheets, so each element carries its own; these
//! are the one source of them. The classes only turn the colours where a program is dark.

use serde::Serialize;

/// The style of each kind of element.
#[derive(Serialize)]
pub(super) struct Style {
    body: &'static str,
    hidden: &'static str,
    outer: &'static str,
    sheet: &'static str,
    publication: &'static str,
    mark: &'static str,
    name: &'static str,
    section: &'static str,
    kicker: &'static str,
    headline: &'static str,
    lede: &'static str,
    small: &'static str,
    notice: &'static str,
    part: &'static str,
    text: &'static str,
    list: &'static str,
    item: &'static str,
    group: &'static str,
    label: &'static str,
    link: &'static str,
    rule: &'static str,
    /// What a dark program shows instead.
    dark: &'static str,
}

pub(super) const STYLE: Style = Style {
    body: "margin:0;padding:0;background:#f6f3ec",
    hidden: "display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:#f6f3ec",
    outer: "width:100%;border-collapse:collapse;background:#f6f3ec",
    sheet: "max-width:600px;margin:0 auto;padding:24px 20px;background:#fffdf9;color:#1d1b18;font:17px/1.5 Georgia,'Times New Roman',serif;overflow-wrap:break-word",
    publication: "margin:0 0 20px;font:bold 18px/1.3 Georgia,'Times New Roman',serif",
    mark: "margin:0 0 20px;padding:10px 14px;background:#7c1d2c;color:#fffdf9;font:14px/1.4 Arial,sans-serif",
    name: "margin:0 0 10px;font:bold 30px/1.2 Georgia,'Times New Roman',serif",
    section: "margin:32px 0 0;color:#7c1d2c;font:bold 12px/1.5 Arial,sans-serif;text-transform:uppercase",
    kicker: "margin:0 0 4px;color:#7c1d2c;font:bold 12px/1.5 Arial,sans-serif;text-transform:uppercase",
    headline: "margin:0 0 8px;font:bold 25px/1.2 Georgia,'Times New Roman',serif",
    lede: "margin:0 0 8px;font-size:18px",
    small: "margin:2px 0 0;color:#5d574c;font:13px/1.5 Arial,sans-serif",
    notice: "margin:14px 0;padding:12px 16px;background:#f3e4e1;border-left:4px solid #7c1d2c",
    part: "margin:24px 0 8px;color:#5d574c;font:bold 12px/1.5 Arial,sans-serif;text-transform:uppercase",
    text: "margin:0 0 10px",
    list: "margin:0;padding:0 1.1em",
    item: "margin:0 0 10px",
    group: "margin:16px 0 0;font:bold 18px/1.3 Georgia,'Times New Roman',serif",
    label: "font:bold 13px/1.5 Arial,sans-serif",
    link: "color:#7c1d2c",
    rule: "margin:28px 0;border:0;border-top:1px solid #e4ddcf",
    dark: ":root{color-scheme:light dark}\
           @media(prefers-color-scheme:dark){\
           .p{background:#131518!important}.s{background:#1a1d21!important;color:#ece8df!important}\
           .m{color:#aca79b!important}.a,.s a{color:#e79a94!important}\
           .n{background:#3a2326!important;border-color:#e79a94!important}\
           hr{border-color:#2b2f36!important}.k{background:#e79a94!important;color:#131518!important}}",
};

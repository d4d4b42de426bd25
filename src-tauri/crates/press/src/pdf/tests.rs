use super::read;
use brief::{Brief, BriefId};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write as _;

/// A file of objects as ISO 32000-1 has it, the first being the catalog.
fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", number + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    with_table(bytes, &places, trailer)
}

fn with_table(mut bytes: Vec<u8>, places: &[usize], trailer: &str) -> Vec<u8> {
    let at = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    bytes.extend(format!("trailer\n<</Root 1 0 R{trailer}>>\nstartxref\n{at}\n%%EOF\n").bytes());
    bytes
}

fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    let mut object = format!("<</Length {}{entries}>>\nstream\n", bytes.len()).into_bytes();
    object.extend(bytes);
    object.extend(b"\nendstream");
    object
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const JSON: &str = "/Subtype/application#2Fjson";
const TREE: &str = "<</Names<</EmbeddedFiles<</Names[(a) 2 0 R]>>>>>>";

fn brief() -> Brief {
    let mut brief = Brief::new(BriefId::made_from(&[b"pdf"]), "Ferry sinks");
    brief.slug = "ferry-sinks".into();
    brief
}

/// A file with one file attached.
fn attached(catalog: &str, attached: &str, stream: Vec<u8>) -> Vec<u8> {
    let objects = [catalog.into(), attached.into(), stream];
    file(&objects, "")
}

fn reason(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().to_string()
}

fn only(bytes: &[u8]) -> Brief {
    read(bytes).unwrap().remove(0).unwrap().brief
}

#[test]
fn a_brief_is_found_by_either_way_and_packed_or_not() {
    let exact = brief().canonical_bytes();
    let plain = stream(JSON, &exact);
    let flat = stream(&format!("{JSON}/Filter/FlateDecode"), &packed(&exact));
    let nested = "<</Names<</EmbeddedFiles<</Kids[<</Names[(a) 2 0 R]>>]>>>>>>";
    for catalog in ["<</AF[2 0 R]>>", TREE, nested] {
        for stream in [&plain, &flat] {
            let bytes = attached(catalog, "<</EF<</F 3 0 R>>>>", stream.clone());
            assert_eq!(only(&bytes), brief(), "{catalog}");
        }
    }
}

#[test]
fn what_was_added_later_stands_for_what_was_there() {
    let older = attached(TREE, "<</EF<</F 3 0 R>>>>", stream(JSON, b"{}"));
    assert!(read(&older).unwrap()[0].is_err());
    let at = older.windows(4).rposition(|window| window == b"xref").unwrap();
    let at = older[..at].windows(4).rposition(|window| window == b"xref").unwrap();
    let mut bytes = older.clone();
    let place = bytes.len();
    bytes.extend(b"3 0 obj\n");
    bytes.extend(stream(JSON, &brief().canonical_bytes()));
    bytes.extend(b"\nendobj\n");
    let table = bytes.len();
    let newer = format!(
        "xref\n3 1\n{place:010} 00000 n \ntrailer\n<</Root 1 0 R/Prev {at}>>\nstartxref\n{table}\n%%EOF"
    );
    bytes.extend(newer.bytes());
    assert_eq!(only(&bytes), brief());
}

#[test]
fn files_without_a_brief_say_what_to_do() {
    let exact = brief().canonical_bytes();
    let fine = |stream| attached(TREE, "<</EF<</F 3 0 R>>>>", stream);
    assert!(reason(b"words").contains("no PDF"));
    assert!(reason(b"%PDF-1.7\nwords").contains("damaged"));
    assert!(reason(&file(&[b"<<>>".to_vec()], "")).contains("copy its text and paste it"));
    assert!(reason(&file(&[b"<<>>".to_vec()], "/Encrypt 2 0 R")).contains("locked by a password"));
    let picture = fine(stream("/Subtype/image#2Fpng", &exact));
    assert!(reason(&picture).contains("carries no brief"));
    let outside = attached(TREE, "<</FS/URL/F(https://a.example/b.json)>>", stream(JSON, &exact));
    assert!(reason(&outside).contains("carries no brief"), "nothing is fetched");
    let elsewhere = fine(stream(&format!("{JSON}/F(b.json)"), &exact));
    assert!(reason(&elsewhere).contains("packed in a way"));
    let mut by_stream = fine(stream(JSON, &exact));
    let at = by_stream.windows(5).rposition(|window| window == b"\nxref").unwrap();
    by_stream[at + 1] = b'X';
    assert!(reason(&by_stream).contains("another program saved it anew"));
}

#[test]
fn what_would_never_end_is_refused() {
    let bomb = stream(&format!("{JSON}/Filter/FlateDecode"), &packed(&vec![b' '; 3 << 20]));
    assert!(reason(&attached(TREE, "<</EF<</F 3 0 R>>>>", bomb)).contains("unpacks to more than"));
    let circle = "<</Names<</EmbeddedFiles 2 0 R>>>>";
    let kids = "<</Kids[2 0 R 2 0 R 2 0 R]>>";
    assert!(reason(&attached(circle, kids, Vec::new())).contains("have no end"));
    let many = format!("<</AF[{}]>>", "2 0 R ".repeat(501));
    assert!(reason(&attached(&many, "<<>>", Vec::new())).contains("501 files attached"));
    let own_length = b"<</Length 3 0 R/Subtype/application#2Fjson>>\nstream\nx\nendstream".to_vec();
    assert!(reason(&attached(TREE, "<</EF<</F 3 0 R>>>>", own_length)).contains("damaged"));
    let mut looped = attached(TREE, "<</EF<</F 3 0 R>>>>", stream(JSON, b"{}"));
    let at = looped.windows(5).rposition(|window| window == b"\nxref").unwrap() + 1;
    let text = String::from_utf8_lossy(&looped).replace("<</Root", &format!("<</Prev {at}/Root"));
    assert!(text.contains("/Prev"));
    looped = text.into_bytes();
    assert!(read(&looped).is_err());
    // The same large object again and again, as no library for all of PDF minds.
    let large = format!("<</A[{}]>>", "0 ".repeat(100_000));
    let again = format!("<</AF[{}]>>", "2 0 R ".repeat(400));
    assert!(reason(&attached(&again, &large, Vec::new())).contains("bytes on the way"));
}

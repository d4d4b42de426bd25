//! The fonts that come with the program, parsed once.

use typst::foundations::Bytes;
use typst::text::Font;
use typst_kit::fonts::FontStore;

/// Reading serif and quiet sans first, then what their letters do not cover: Greek and Cyrillic, Hebrew,
/// Arabic, Chinese and Japanese, emoji, signs. `fonts/README.md` says where each comes from.
const BUNDLED: [&[u8]; 14] = [
    include_bytes!("../fonts/Newsreader-Regular.ttf"),
    include_bytes!("../fonts/Newsreader-Italic.ttf"),
    include_bytes!("../fonts/Newsreader-SemiBold.ttf"),
    include_bytes!("../fonts/Inter-Regular.ttf"),
    include_bytes!("../fonts/Inter-SemiBold.ttf"),
    include_bytes!("../fonts/NotoSerif-Regular.ttf"),
    include_bytes!("../fonts/NotoSerif-SemiBold.ttf"),
    include_bytes!("../fonts/FrankRuhlLibre-Regular.ttf"),
    include_bytes!("../fonts/FrankRuhlLibre-SemiBold.ttf"),
    include_bytes!("../fonts/Amiri-Regular.ttf"),
    include_bytes!("../fonts/Amiri-Bold.ttf"),
    include_bytes!("../fonts/NotoSerifSC-Regular.ttf"),
    include_bytes!("../fonts/NotoEmoji-Regular.ttf"),
    include_bytes!("../fonts/DejaVuSans.ttf"),
];

/// The bundled fonts, then others; files that hold no font are left out.
pub(crate) fn store(others: &[Vec<u8>]) -> FontStore {
    let mut store = FontStore::new();
    let bundled = BUNDLED.into_iter().map(Bytes::new);
    for bytes in bundled.chain(others.iter().cloned().map(Bytes::new)) {
        store.extend(Font::iter(bytes).map(|font| {
            let info = font.info().clone();
            (font, info)
        }));
    }
    store
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_of_the_program_is_found_by_its_family() {
        let store = store(&[b"no font".to_vec()]);
        let families: Vec<&str> = store.book().families().map(|(name, _)| name).collect();
        let expect = [
            "Amiri",
            "DejaVu Sans",
            "Frank Ruhl Libre",
            "Inter",
            "Newsreader",
            "Noto Emoji",
            "Noto Serif",
            "Noto Serif SC",
        ];
        assert_eq!(families, expect);
        assert!(store.font(BUNDLED.len() - 1).is_some() && store.font(BUNDLED.len()).is_none());
    }
}

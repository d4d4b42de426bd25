//! Pages as pictures, for a screen.

use press::Unwritable;
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

/// The most pages that are shown; a proof of more is read as a file.
const MOST: usize = 40;

/// How many dots of a picture stand for a point of the page: sharp on a screen of twice the usual density.
const DENSITY: f64 = 2.0;

/// The pages as PNG pictures.
pub(crate) fn of(document: &PagedDocument) -> Result<Vec<Vec<u8>>, Unwritable> {
    let options = RenderOptions { pixel_per_pt: DENSITY.into(), ..RenderOptions::default() };
    let pages = document.pages().iter().take(MOST);
    pages
        .map(|page| {
            let picture = typst_render::render(page, &options);
            picture.encode_png().map_err(|error| Unwritable::Failed(error.to_string()))
        })
        .collect()
}

//! Documents on printed pages: PDF by typst, with its fonts.

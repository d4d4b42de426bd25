//! The small words by which a language is known.

use super::Gives::Nothing;
use super::Language::{English, French, German, Spanish};
use super::List;

#[rustfmt::skip]
pub(super) const LISTS: &[List] = &[
    List::new(0, Nothing, 0, &[
        "a and are as at be been but by for from had has have he his in is it its not of on or said \
         she that the their they this to was were which will with would",
    ]).of(English),
    List::new(0, Nothing, 0, &[
        "am auf aus bei das dass dem den der des die ein eine einen einer er es für hat im ist mit \
         nach nicht oder sei sich sie sind und vom von war werden wird wurde zu zum zur",
    ]).of(German),
    List::new(0, Nothing, 0, &[
        "a au aux avec ce cette dans de des du elle en est et il la le les mais ont par pas pour que \
         qui sa se son sont sur un une à été",
    ]).of(French),
    List::new(0, Nothing, 0, &[
        "al como con de del el en es está fue ha han la las lo los más no para pero por que se sin son \
         su sus un una y",
    ]).of(Spanish),
];

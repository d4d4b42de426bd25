"""Makes NotoSerifSC-Regular.ttf out of the whole font, which is three times as large.

    python -m venv venv && venv/bin/pip install fonttools==4.68.0
    venv/bin/python subset.py NotoSerifSC_400Regular.ttf NotoSerifSC-Regular.ttf

What stays: every character of GB 2312 (simplified Chinese), of the first level of Big5 (traditional
Chinese) and of the first level of JIS X 0208 with kana (Japanese), with their punctuation.
"""

import sys

from fontTools import subset


def of(encoding, leads, trails):
    for lead in leads:
        for trail in trails:
            try:
                yield bytes([lead, trail]).decode(encoding)
            except UnicodeDecodeError:
                pass


def characters():
    whole = range(0xA1, 0xFF)
    found = set(of("gb2312", range(0xA1, 0xF8), whole))
    found |= set(of("big5", range(0xA1, 0xC7), [*range(0x40, 0x7F), *whole]))
    found |= set(of("euc_jp", range(0xA1, 0xD0), whole))
    points = {ord(one) for one in found if len(one) == 1}
    # Latin, Greek and Cyrillic come from other fonts.
    points = {point for point in points if point >= 0x2000 and not 0xE000 <= point < 0xF900}
    return points | set(range(0x3000, 0x3130)) | set(range(0xFF00, 0xFFF0))


def main(source, target):
    options = subset.Options(
        hinting=False,
        layout_features=["ccmp", "locl", "chws", "halt", "palt"],
        name_IDs=["*"],
        notdef_outline=True,
    )
    options.drop_tables += ["vhea", "vmtx", "VORG"]
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)
    subset.save_font(font, target, options)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Cuts fonts down to what is set with them.

    python -m venv venv && venv/bin/pip install fonttools==4.68.0
    venv/bin/python subset.py chinese NotoSerifSC_400Regular.ttf NotoSerifSC-Regular.ttf
    venv/bin/python subset.py inter Inter_400Regular.ttf Inter-Regular.ttf
    venv/bin/python subset.py inter Inter_600SemiBold.ttf Inter-SemiBold.ttf

The whole Chinese font is three times as large. What stays of it: every character of GB 2312 (simplified
Chinese), of the first level of Big5 (traditional Chinese) and of the first level of JIS X 0208 with kana
(Japanese), with their punctuation.

Of Inter every character stays; what goes are its other forms of letters and the rules that choose them by
their neighbours, which nobody asked for here and which took a seventh of the time of a page.
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


def cut(source, target, unicodes, features, **more):
    options = subset.Options(
        hinting=False, layout_features=features, name_IDs=["*"], notdef_outline=True, **more
    )
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes or font.getBestCmap())
    subsetter.subset(font)
    subset.save_font(font, target, options)


def main(what, source, target):
    if what == "chinese":
        features = ["ccmp", "locl", "chws", "halt", "palt"]
        tables = [*subset.Options().drop_tables, "vhea", "vmtx", "VORG"]
        cut(source, target, characters(), features, drop_tables=tables)
    else:
        cut(source, target, None, ["kern", "locl", "mark", "mkmk"])


if __name__ == "__main__":
    main(*sys.argv[1:])

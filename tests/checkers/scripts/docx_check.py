"""Holds Word documents against python-docx, lxml and the rules of Office Open XML.

Argument: a JSON file with an entry a document: its path and what must be in it. Every fault is printed
on a line of its own.
"""

import json
import posixpath
import sys
import zipfile

import docx
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
CHANGES = ["ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart"]

# The validator asks for parts that Word writes and ECMA-376 leaves free (part 1, section 14.2.7).
OPTIONAL = ["relationships/theme'"]


def parsed(package):
    """Every part as a tree, by its name; no part may have a document type."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    trees = {}
    for name in package.namelist():
        root = etree.fromstring(package.read(name), parser)
        assert not root.getroottree().docinfo.doctype, f"{name} has a document type"
        trees[name] = root
    return trees


def related(trees):
    """Every relation leads to a part that is there, or into the web."""
    for name, root in trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = [one.get("Id") for one in root]
        assert len(set(ids)) == len(ids), f"{name}: two relations of one id"
        for one in root:
            target = one.get("Target")
            if one.get("TargetMode") == "External":
                assert target.startswith(("http://", "https://")), target
                assert target.isascii() and " " not in target, target
            else:
                path = posixpath.normpath(posixpath.join(folder, target))
                assert path in trees, f"{name}: {target} is not there"


def numbered(document):
    """No two changes have one id, and both ends of each move have one name."""
    ids = [one.get(W + "id") for kind in CHANGES for one in document.iter(W + kind)]
    assert len(set(ids)) == len(ids), "two changes of one id"
    for one in ids:
        assert int(one) >= 0
    names = [
        sorted(one.get(W + "name") for one in document.iter(W + kind))
        for kind in ["moveFromRangeStart", "moveToRangeStart"]
    ]
    assert names[0] == names[1], f"moves with one end: {names}"
    for kind in ["moveFrom", "moveTo"]:
        starts = {one.get(W + "id") for one in document.iter(W + kind + "RangeStart")}
        ends = {one.get(W + "id") for one in document.iter(W + kind + "RangeEnd")}
        assert starts == ends, f"{kind}: {starts} {ends}"
    for kind in ["ins", "del", "moveFrom", "moveTo"]:
        for one in document.iter(W + kind):
            assert one.get(W + "author"), "a change of nobody"


def hidden(element, gone):
    """Whether an element stands inside one of those that are gone."""
    return any(parent.tag in gone for parent in element.iterancestors())


def side(document, accepted):
    """The paragraphs with all changes accepted, or with all rejected; an own reading of section 17.13.5."""
    gone = ["del", "moveFrom"] if accepted else ["ins", "moveTo"]
    gone = [W + kind for kind in gone]
    texts, text = [], ""
    for paragraph in document.iter(W + "p"):
        for element in paragraph.iter(W + "t", W + "delText", W + "tab", W + "br"):
            if hidden(element, gone):
                continue
            text += {W + "tab": "\t", W + "br": "\n"}.get(element.tag) or element.text
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is not None and any(mark.find(kind) is not None for kind in gone):
            continue
        texts.append(text)
        text = ""
    return [one for one in texts + [text] if one]


def commented(trees, expect):
    comments = trees.get("word/comments.xml")
    if comments is None:
        assert not expect, "there are no comments"
        return
    parents = {
        one.get(W15 + "paraId"): one.get(W15 + "paraIdParent")
        for one in trees["word/commentsExtended.xml"]
    }
    found, own = [], {}
    for one in comments:
        paragraph = one.findall(W + "p")[-1].get(W14 + "paraId")
        own[paragraph] = len(found)
        parent = parents[paragraph]
        text = "\n".join("".join(p.itertext()) for p in one.findall(W + "p"))
        answers = None if parent is None else own[parent]
        found.append([one.get(W + "author"), one.get(W + "date"), text, answers])
    assert found == expect, found
    ids = sorted(one.get(W + "id") for one in comments)
    document = trees["word/document.xml"]
    for kind in ["commentRangeStart", "commentRangeEnd", "commentReference"]:
        assert sorted(one.get(W + "id") for one in document.iter(W + kind)) == ids, kind


def read_by_python_docx(path, expect):
    document = docx.Document(path)
    properties = document.core_properties
    for name in ["title", "author", "language"]:
        found = getattr(properties, name)
        assert found == expect[name], f"{name}: {found!r}"
    modified = properties.modified.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert modified == expect["modified"], modified
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.text]
    header = "\n".join(p.text for p in document.sections[0].header.paragraphs)
    assert header.split("\n") == expect["header"], header
    if "rejected" in expect:
        return
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert [text for text in texts if text] == expect["accepted"], texts
    if expect["styles"]:
        assert styles == expect["styles"], styles


def checked(path, expect):
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        dates = {one.date_time for one in package.infolist()}
        assert dates == {(1980, 1, 1, 0, 0, 0)}, dates
        assert package.namelist()[0] == "[Content_Types].xml"
        trees = parsed(package)
    related(trees)
    document = trees["word/document.xml"]
    numbered(document)
    assert side(document, True) == expect["accepted"], side(document, True)
    rejected = expect.get("rejected", expect["accepted"])
    assert side(document, False) == rejected, side(document, False)
    commented(trees, expect["comments"])
    turned = document.find(f".//{W}p/{W}pPr/{W}bidi") is not None
    assert turned or not expect["rtl"], "no paragraph runs from right to left"
    read_by_python_docx(path, expect)
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2021).validate(path)
    faults = [str(error.description) for error in result.errors]
    faults = [fault for fault in faults if not any(free in fault for free in OPTIONAL)]
    assert not faults, faults


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        documents = json.load(file)
    faults = 0
    for expect in documents:
        try:
            checked(expect["path"], expect)
        except Exception as fault:
            faults += 1
            print(f"{expect['path']}: {type(fault).__name__}: {fault}")
    print(f"{len(documents)} documents checked")
    sys.exit(faults > 0)


main()

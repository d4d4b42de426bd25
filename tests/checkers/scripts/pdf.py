"""Looks into PDF files and prints what they say of themselves, a line of JSON a file.

Fails where a file breaks what PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) ask and can be seen
without a whole validator: fonts, metadata, tags, the order of headings, what links say.
"""

import json
import sys

import pikepdf
from lxml import etree

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"


def metadata(pdf):
    tree = etree.fromstring(pdf.Root.Metadata.read_bytes())
    found = {}
    for description in tree.iter(RDF + "Description"):
        found.update(description.attrib)
        found.update({child.tag: "".join(child.itertext()).strip() for child in description})
    return found


def fonts(pdf, faults):
    names = []
    for obj in pdf.objects:
        if not isinstance(obj, pikepdf.Dictionary) or obj.get("/Type") != "/Font":
            continue
        kind = str(obj.get("/Subtype"))
        if kind in ("/Type0", "/Type3"):
            if "/ToUnicode" not in obj:
                faults.append(f"a font without its letters: {obj.get('/BaseFont')}")
            continue
        name = str(obj.get("/BaseFont"))
        descriptor = obj.get("/FontDescriptor", {})
        if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            faults.append(f"{name} is not embedded")
        if "+" not in name:
            faults.append(f"{name} is embedded whole")
        names.append(name.split("+")[-1])
    return sorted(set(names))


def tags(pdf, faults):
    """The tags in the order of reading."""
    found = []
    pending = [pdf.Root.StructTreeRoot.get("/K")]
    while pending:
        node = pending.pop()
        if isinstance(node, pikepdf.Array):
            pending.extend(reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(str(node.S)[1:])
            if "/K" in node:
                pending.append(node.K)
    levels = [int(tag[1:]) for tag in found if tag[0] == "H" and tag[1:].isdigit()]
    before = 0
    for level in levels:
        if level > before + 1:
            faults.append(f"a heading of level {level} follows one of level {before}")
        before = level
    if not levels or levels[0] != 1:
        faults.append("the first heading is not of the first level")
    return found


def links(pdf, faults):
    """The addresses that links lead to, and how many lead to a place in the file."""
    found, inner = [], 0
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            uri = note.get("/A", {}).get("/URI")
            if uri is not None:
                found.append(str(uri))
            elif "/Dest" in note or "/D" in note.get("/A", {}):
                inner += 1
            else:
                faults.append("a link that leads nowhere")
            if "/Contents" not in note or "/StructParent" not in note:
                faults.append(f"a link that says nothing or has no tag: {uri}")
        if page.get("/Tabs") != "/S":
            faults.append("a page whose tab order is not that of its tags")
    return found, inner


def outline(pdf):
    with pdf.open_outline() as whole:
        def titles(items):
            return [title for item in items for title in [item.title, *titles(item.children)]]
        return titles(whole.root)


def look(path):
    faults = []
    with pikepdf.open(path) as pdf:
        root, meta = pdf.Root, metadata(pdf)
        if not root.get("/MarkInfo", {}).get("/Marked"):
            faults.append("it is not marked as tagged")
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            faults.append("its name is shown instead of its title")
        for what in ("/OutputIntents", "/Lang"):
            if what not in root:
                faults.append(f"there is no {what}")
        standard = (meta.get(PDFA + "part"), meta.get(PDFA + "conformance"), meta.get(PDFUA + "part"))
        if standard != ("3", "A", "1"):
            faults.append(f"its metadata says {standard}")
        if "/Encrypt" in pdf.trailer or any("/JavaScript" in str(key) for key in root.keys()):
            faults.append("it is locked, or has a script")
        attached = {
            name: spec.get_file().read_bytes().decode() for name, spec in pdf.attachments.items()
        }
        if attached and "/AF" not in root:
            faults.append("its attachments are not those of the document")
        info = pdf.docinfo
        addresses, inner = links(pdf, faults)
        facts = {
            "pages": len(pdf.pages),
            "language": str(root.get("/Lang", "")),
            "title": str(info.get("/Title", "")),
            "author": str(info.get("/Author", "")),
            "created": str(info.get("/CreationDate", "")),
            "fonts": fonts(pdf, faults),
            "tags": tags(pdf, faults),
            "links": addresses,
            "inner": inner,
            "outline": outline(pdf),
            "attached": attached,
        }
    return facts, faults


def main(paths):
    broken = False
    for path in paths:
        facts, faults = look(path)
        print(json.dumps(facts, ensure_ascii=False))
        for fault in faults:
            broken = True
            print(f"{path}: {fault}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`pdfa.py FILE…`: holds PDF files against ISO 19005-3 with pikepdf's validator, which follows veraPDF's
rules for level B. What level A asks beside them, tags above all, `pdf.py` looks at.

The validator lets through only what it knows, and says itself that a refusal may be a false alarm. So only
rules of the standard count, and of those not what it does not read; it is named here.
"""

import io
import sys

import pikepdf
from pikepdf import pdfa

FLAVOUR = "3b"

# It reads no descriptions of further properties (ISO 19005-3, 6.6.2.3.3), by which PDF/UA names itself, and
# does not know the properties of paged text of the XMP specification (part 2, 8.5).
UNREAD = ("pdfaExtension", "pdfaSchema", "pdfaProperty", "pdfuaid:part", "xmpTPg")

# Level A holds all of level B, and says so in its metadata.
OF_LEVEL_A = "pdfaid:conformance"


def is_fault(finding):
    names_unread = any(name in finding.message for name in (*UNREAD, OF_LEVEL_A))
    of_standard = finding.rule.startswith("ISO_19005_3:")
    return finding.kind == "violation" and of_standard and not names_unread


def faults_of(file):
    return [finding for finding in pdfa.validate_written(file, FLAVOUR).findings if is_fault(finding)]


def without_metadata(path):
    """The same file without what it says of itself."""
    file = io.BytesIO()
    with pikepdf.open(path) as pdf:
        del pdf.Root.Metadata
        pdf.save(file)
    file.seek(0)
    return file


def main(paths):
    faults = 0
    for path in paths:
        for fault in faults_of(path):
            print(f"{path}: {fault}")
            faults += 1
    # What passes above passes for a reason.
    if paths and not faults_of(without_metadata(paths[0])):
        print(f"{paths[0]}: nothing is wrong without its metadata")
        faults += 1
    print(f"{len(paths)} files, {faults} faults")
    return 1 if faults or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

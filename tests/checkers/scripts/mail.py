"""Reads every mail of a folder as a mail program would, and compares it with what it must say.

Usage: mail.py FOLDER, in which `expected.json` lists for each mail its file, subject and sender, and
the texts that stand in its plain text and in its HTML.
"""

import email
import json
import sys
from email import policy
from html.parser import HTMLParser
from pathlib import Path

MOST_BYTES = 102 * 1024


class Text(HTMLParser):
    """The text that a reader of the HTML sees, and what could run or be fetched."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self.faults = []
        self.unseen = 0

    def handle_starttag(self, tag, attrs):
        if tag in ("style", "title"):
            self.unseen += 1
        if tag in ("script", "img", "link", "iframe", "form", "object"):
            self.faults.append(f"has a <{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name == "src":
                self.faults.append(f"has {name}={value}")
            if name == "href" and not value.startswith(("https://", "http://")):
                self.faults.append(f"links {value}")
        if tag in ("br", "p", "li", "h1", "h2", "h3", "h4", "h5", "div"):
            self.parts.append(" ")

    def handle_endtag(self, tag):
        if tag in ("style", "title"):
            self.unseen -= 1

    def handle_data(self, data):
        if not self.unseen:
            self.parts.append(data)


def flat(text):
    return " ".join(text.split())


def faults_of(path, expected):
    raw = path.read_bytes()
    mail = email.message_from_bytes(raw, policy=policy.default)
    found = [f"defect: {defect!r}" for part in mail.walk() for defect in part.defects]
    for header in mail.values():
        found += [f"defect of a header: {defect!r}" for defect in getattr(header, "defects", ())]
    if any(len(line) > 998 for line in raw.split(b"\r\n")) or b"\n" in raw.replace(b"\r\n", b""):
        found.append("has a line of more than 998 bytes, or one that ends otherwise than in CRLF")
    if raw.split(b"\r\n\r\n", 1)[0].decode("ascii", "replace").count("\ufffd"):
        found.append("has a header that is not ASCII")
    if mail.get_content_type() != "multipart/alternative":
        found.append(f"is {mail.get_content_type()}")
    if not 0 < len(mail.get_boundary() or "") <= 70:
        found.append(f"has the boundary {mail.get_boundary()}")
    if mail["subject"] != expected["subject"]:
        found.append(f"has the subject {mail['subject']!r}, not {expected['subject']!r}")
    if str(mail["from"].addresses[0].addr_spec) != expected["sender"]:
        found.append(f"is from {mail['from']}")
    if mail["date"].datetime is None or not mail["message-id"]:
        found.append("has no date or no Message-ID")
    kinds = [part.get_content_type() for part in mail.iter_parts()]
    if kinds != ["text/plain", "text/html"]:
        return found + [f"has the parts {kinds}"]
    if any(part.get_content_charset() != "utf-8" for part in mail.iter_parts()):
        found.append("has a part that is not UTF-8")
    plain, html = (part.get_content() for part in mail.iter_parts())
    if len(html.encode()) >= MOST_BYTES:
        found.append(f"has {len(html.encode())} bytes of HTML")
    reader = Text()
    reader.feed(html)
    found += reader.faults
    bodies = {"text": flat(plain), "html": flat("".join(reader.parts))}
    for body, text in bodies.items():
        missing = [said for said in expected[body] if flat(said) not in text]
        found += [f"does not say in its {body}: {said}" for said in missing[:3]]
    return found


def main():
    folder = Path(sys.argv[1])
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    found = {mail["file"]: faults_of(folder / mail["file"], mail) for mail in expected}
    for name, faults in found.items():
        for fault in faults:
            print(f"{name}: {fault}")
    print(f"{len(found)} mails")
    sys.exit(1 if any(found.values()) or not found else 0)


main()

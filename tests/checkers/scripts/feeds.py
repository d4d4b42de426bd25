"""Reads feeds with feedparser and holds them against what they were made of.

`feeds.py EXPECTED` where EXPECTED is a JSON file: a list of objects with `file` and `items`, each with
`id`, `headline`, `published`, `updated`, `language` and `words` that the content must hold.
"""

import html
import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from datetime import datetime, timezone

import feedparser

ATOM = "{http://www.w3.org/2005/Atom}"
faults = []


def instant(parsed):
    return datetime(*parsed[:6], tzinfo=timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def plain(markup):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def check(condition, *what):
    if not condition:
        faults.append(": ".join(str(part) for part in what))


def check_item(file, entry, wanted):
    check(entry.get("id") == wanted["id"], file, "id", entry.get("id"))
    title = html.unescape(entry.get("title", ""))
    check(title.endswith(wanted["headline"]), file, "title", entry.get("title"))
    check("published_parsed" in entry, file, "no published", wanted["id"])
    if "published_parsed" in entry:
        check(instant(entry.published_parsed) == wanted["published"], file, "published", entry.published)
    if entry.get("updated_parsed"):
        check(instant(entry.updated_parsed) == wanted["updated"], file, "updated", entry.updated)
    else:
        check(False, file, "no updated", wanted["id"])
    content = entry.get("content", [{}])[0].get("value", "")
    check("<script" not in content, file, "script")
    for words in wanted["words"]:
        check(" ".join(words.split()) in plain(content), file, "content has not", words)
    for word in wanted["sections"]:
        check(word in [tag["term"] for tag in entry.get("tags", [])], file, "category", word)


def check_atom(file):
    """What RFC 4287 asks for (sections 4.1.1 and 4.1.2) and feedparser forgives."""
    feed = ElementTree.parse(file).getroot()
    check(feed.tag == ATOM + "feed", file, "root", feed.tag)
    holders = [(feed, "feed")] + [(entry, "entry") for entry in feed.findall(ATOM + "entry")]
    for holder, kind in holders:
        for name in ("id", "title", "updated"):
            found = holder.findall(ATOM + name)
            check(len(found) == 1 and found[0].text, file, kind, name, len(found))
        alternates = [l for l in holder.findall(ATOM + "link") if l.get("rel") == "alternate"]
        check(len(alternates) <= 1, file, kind, "alternate links")
    check(feed.findall(ATOM + "author"), file, "no author")
    ids = [entry.findtext(ATOM + "id") for entry in feed.findall(ATOM + "entry")]
    check(len(ids) == len(set(ids)), file, "ids repeat")


for wanted in json.load(open(sys.argv[1], encoding="utf-8")):
    file = wanted["file"]
    feed = feedparser.parse(file, sanitize_html=False)
    check(not feed.bozo, file, "bozo", feed.get("bozo_exception"))
    check(feed.version in ("rss20", "atom10"), file, "version", feed.version)
    check(feed.feed.get("title"), file, "no title")
    check(feed.feed.get("link"), file, "no link")
    check(len(feed.entries) == len(wanted["items"]), file, "entries", len(feed.entries))
    for entry, item in zip(feed.entries, wanted["items"]):
        check_item(file, entry, item)
    if feed.version == "atom10":
        check_atom(file)

for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)

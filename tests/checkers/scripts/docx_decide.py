"""Lets LibreOffice accept and reject all tracked changes of documents and write what is left as text.

Runs in the Python of the system, whose package python3-uno talks to LibreOffice.
Arguments: a folder for LibreOffice's profile, a folder for the texts, the documents.
Each document NAME.docx becomes NAME.accepted.txt and NAME.rejected.txt.
"""

import pathlib
import re
import subprocess
import sys
import time
import zipfile

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def value(name, of):
    property = PropertyValue()
    property.Name, property.Value = name, of
    return property


def without_comments(path):
    """A copy in which no words have comments: LibreOffice 7.4 without a screen falls over any comment,
    also those that python-docx writes."""
    anchors = (
        rb"<w:commentRange(Start|End)[^>]*/>"
        rb"|<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:commentReference[^>]*/></w:r>"
    )
    copy = path.with_suffix(".copy.docx")
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(copy, "w") as other:
        for name in package.namelist():
            part = package.read(name)
            if name == "word/document.xml":
                part = re.sub(anchors, b"", part)
            other.writestr(name, part)
    return copy


def connected(pipe):
    """The running office, as soon as it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(600):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
    sys.exit("LibreOffice does not answer")


def main():
    profile, folder, documents = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
    pipe = "parallax" + str(abs(hash(profile)))
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={pathlib.Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        context = connected(pipe)
        services = context.ServiceManager
        desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = services.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", context
        )
        text = (value("FilterName", "Text (encoded)"), value("FilterOptions", "UTF8,LF"))
        for name in documents:
            copy = without_comments(pathlib.Path(name))
            for command, ending in [("Accept", "accepted"), ("Reject", "rejected")]:
                document = desktop.loadComponentFromURL(
                    copy.as_uri(), "_blank", 0, (value("Hidden", True),)
                )
                frame = document.CurrentController.Frame
                dispatcher.executeDispatch(frame, f".uno:{command}AllTrackedChanges", "", 0, ())
                target = folder / f"{pathlib.Path(name).stem}.{ending}.txt"
                document.storeToURL(target.as_uri(), text)
                document.close(True)
        desktop.terminate()
    finally:
        try:
            office.wait(30)
        except subprocess.TimeoutExpired:
            office.kill()


main()

"""`newsml.py XSD FILE…`: holds files against the official XML Schema of NewsML-G2, with the schema of the
`xml` namespace that lies beside it; nothing is fetched. What ids name must be there too."""

import pathlib
import sys

from lxml import etree

G2 = "{http://iptc.org/std/nar/2006-10-01/}"


class Beside(etree.Resolver):
    """Every schema that another one names is the file of its name beside it."""

    def __init__(self, folder):
        super().__init__()
        self.folder = folder

    def resolve(self, url, public_id, context):
        path = self.folder / pathlib.PurePosixPath(url).name
        return self.resolve_filename(str(path), context)


def schema_of(path):
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Beside(pathlib.Path(path).parent))
    return etree.XMLSchema(etree.parse(path, parser))


def faults_of(schema, path):
    tree = etree.parse(path, etree.XMLParser(no_network=True, resolve_entities=False))
    faults = []
    if not schema.validate(tree):
        faults += [f"{path}:{error.line}: {error.message}" for error in schema.error_log]
    items = {item.get("guid") for item in tree.iter(G2 + "newsItem")}
    for reference in tree.iter(G2 + "itemRef"):
        if reference.get("residref") not in items:
            faults.append(f"{path}: {reference.get('residref')} is not in the message")
    # A message's items are looked at leniently by the schema: each is held against it once more, alone.
    if tree.getroot().tag == G2 + "newsMessage":
        for item in tree.find(G2 + "itemSet"):
            alone = etree.ElementTree(etree.fromstring(etree.tostring(item)))
            if not schema.validate(alone):
                faults += [f"{path}: {error.message}" for error in schema.error_log]
    return faults


schema = schema_of(sys.argv[1])
faults = [fault for path in sys.argv[2:] for fault in faults_of(schema, path)]
for fault in faults:
    print(fault)
print(f"{len(sys.argv) - 2} held against the schema")
sys.exit(1 if faults else 0)

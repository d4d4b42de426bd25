"""`schema.py SCHEMA FILE…`: holds JSON files against a schema of the draft that it names, formats too."""

import json
import sys

import jsonschema


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


schema = load(sys.argv[1])
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
faults = 0
for path in sys.argv[2:]:
    for error in validator.iter_errors(load(path)):
        faults += 1
        print(f"{path}: {error.json_path}: {error.message[:300]}")
sys.exit(1 if faults else 0)

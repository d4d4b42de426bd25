"""`ninjs.py SCHEMA FILE…`: holds files against the official schema of ninjs, formats too.

`ninjs.py SCHEMA --suite FOLDER`: holds the schema's own test suite against this validator, so that what
passes above passes for a reason: all of `should_pass` must, none of `should_fail` may.
"""

import json
import pathlib
import sys

import jsonschema
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

# The schema of GeoJSON is elsewhere, and nothing is fetched here.
ELSEWHERE = "https://geojson.org/schema/GeoJSON.json"


def load(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def validator_of(path):
    schema = load(path)
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    # Without these packages a format is not looked at, and everything passes.
    for kind_of_text in ("uri", "date-time"):
        assert kind_of_text in kind.FORMAT_CHECKER.checkers, f"{kind_of_text} is not checked"
    geo = Resource.from_contents({}, default_specification=DRAFT202012)
    registry = Registry().with_resource(ELSEWHERE, geo)
    return kind(schema, registry=registry, format_checker=kind.FORMAT_CHECKER)


def errors(validator, path):
    return [f"{e.json_path}: {e.message[:300]}" for e in validator.iter_errors(load(path))]


def check(validator, files):
    faults = [f"{file}: {error}" for file in files for error in errors(validator, file)]
    return faults, len(files)


def suite(validator, folder):
    faults = []
    passing = sorted(pathlib.Path(folder, "should_pass").glob("*.json"))
    failing = sorted(pathlib.Path(folder, "should_fail").glob("*.json"))
    failing = [path for path in failing if "geojson" not in path.name]
    for path in passing:
        faults += [f"{path}: {error}" for error in errors(validator, path)]
    faults += [f"{path}: nothing is wrong" for path in failing if not errors(validator, path)]
    return faults, len(passing) + len(failing)


validator = validator_of(sys.argv[1])
if sys.argv[2] == "--suite":
    faults, number = suite(validator, sys.argv[3])
else:
    faults, number = check(validator, sys.argv[2:])
for fault in faults:
    print(fault)
print(f"{number} held against the schema")
sys.exit(1 if faults or not number else 0)

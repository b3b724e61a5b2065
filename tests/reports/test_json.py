import json
from pathlib import Path
from typing import Any

import pytest

from custclean.outcome import Audit
from custclean.reports import json as report

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/reference/audit.schema.json").read_text("utf-8"))
TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int,
    "number": (int, float),
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], where: str = "$") -> list[str]:  # noqa: ANN401  any JSON
    """What is wrong with a value by the part of JSON Schema that our schema uses; a key it does not name is wrong."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]] | schema
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    as_number = not isinstance(value, bool)
    if types and not any(isinstance(value, TYPES[one]) and (as_number or one == "boolean") for one in types):
        return [f"{where}: {value!r} is no {types}"]
    found = []
    if "const" in schema and value != schema["const"]:
        found.append(f"{where}: {value!r} is not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{where}: {value!r} is none of {schema['enum']}")
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        found.append(f"{where}: {value} is out of range")
    if isinstance(value, list):
        for place, item in enumerate(value):
            found += faults(item, schema.get("items", {}), f"{where}[{place}]")
    if isinstance(value, dict):
        found += [f"{where}: {key} is missing" for key in schema.get("required", []) if key not in value]
        for key, item in value.items():
            part = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
            found += [f"{where}: {key} is not described"] if part is None else faults(item, part, f"{where}.{key}")
    return found


def test_follows_the_schema(any_audit: Audit):
    assert faults(json.loads(report.audit(any_audit)), SCHEMA) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"score": 101}, "$.score: 101 is out of range"),
        ({"score": "83"}, "$.score: '83' is no ['integer']"),
        ({"masked": 1}, "$.masked: 1 is no ['boolean']"),
        ({"version": "2"}, "$.version: '2' is not '1'"),
        ({"more": 1}, "$: more is not described"),
    ],
)
def test_the_check_by_schema_can_fail(realistic: Audit, change: dict[str, object], fault: str):
    assert faults(json.loads(report.audit(realistic)) | change, SCHEMA) == [fault]


def test_a_missing_key_breaks_the_schema(realistic: Audit):
    document = json.loads(report.audit(realistic))
    del document["issues"][0]["code"]
    assert faults(document, SCHEMA) == ["$.issues[0]: code is missing"]


def test_what_it_says(realistic: Audit):
    document = json.loads(report.audit(realistic))
    assert document["dimensions"] == {
        "completeness": 81.234567,
        "validity": 95.4,
        "uniqueness": 99.43,
        "consistency": 64.3,
        "timeliness": None,
    }
    assert document["region"]["code"] == "PL"
    assert document["columns"][1]["sentinels"] == {"-": 3, "brak": 12}
    assert [issue["code"] for issue in document["issues"]] == [problem.code for problem in realistic.problems]
    assert document["issues"][2]["examples"] == [
        {
            "source": "crm_export.csv",
            "row": 75,
            "line": 77,
            "value": "a***.w********@g****.con",
            "suggestion": "a***.w********@g****.com",
        }
    ]
    assert document["duplicates"]["rows"] == {"values": 14, "extra_rows": 17, "rows_involved": 31}
    assert document["duplicates"]["keys"][1]["column"] == "E-mail"


def test_text_stays_as_it_is_and_ends_with_a_newline(realistic: Audit):
    text = report.audit(realistic)
    assert '"Imię"' in text
    assert text.endswith("}\n")
    assert text == report.audit(realistic)


def test_long_values_are_whole(audits: dict[str, Audit]):
    assert "x" * 3000 in report.audit(audits["long"])

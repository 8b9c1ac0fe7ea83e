from __future__ import annotations

import io
import json
from typing import Any

import pytest

from mtfix import output
from mtfix.edit import Change, Edit
from mtfix.log import Record, records

TEXT = "one\r\nOpenai, 50% of\r\nit.\n"
FILE = "docs/a b,c.txt"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def record(start: int, before: str, after: str, why: str = "so: it is\n50%") -> Record:
    assert TEXT[start : start + len(before)] == before
    change = Change(start, start + len(before), before, after, (Edit(0, 0, "", "entity/a/b", 0.95, why),))
    return records([change], TEXT, FILE, "utf-8", "0", "1")[0]


ONE_LINE = output.Finding(record(5, "Openai", "OpenAI"), "message: 50%\n", "abc")
TWO_LINES = output.Finding(record(17, "of\r\nit", "of it"), "message", "def", suggested=True)


@pytest.mark.parametrize(
    ("environment", "terminal", "wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colours_are_for_those_who_want_them(environment: dict[str, str], terminal: bool, wanted: bool) -> None:
    assert output.in_colour(Terminal() if terminal else io.StringIO(), environment) is wanted


def test_the_end_of_a_finding() -> None:
    assert ONE_LINE.end == (2, 7)
    assert TWO_LINES.end == (3, 3)


def test_github_shows_it_beside_the_line() -> None:
    assert output.github(ONE_LINE) == (
        "::warning file=docs/a b%2Cc.txt,line=2,endLine=2,col=1,endColumn=7,title=mtfix entity/a/b::message: 50%25%0A\n"
    )
    assert output.github(TWO_LINES).startswith("::notice file=docs/a b%2Cc.txt,line=2,endLine=3,col=13,title=")
    assert output.github_error("a\nb") == "::error title=mtfix::a%0Ab\n"


def test_json_parts_changes_from_suggestions() -> None:
    content = json.loads(output.as_json([ONE_LINE, TWO_LINES], ["no"], 3, {}))
    assert (content["files"], content["errors"], "diffs" in content) == (3, ["no"], False)
    assert [entry["before"] for entry in content["changes"]] == ["Openai"]
    assert [entry["before"] for entry in content["suggestions"]] == ["of\r\nit"]
    assert json.loads(output.as_json([], [], 0, {"a": "diff"}))["diffs"] == {"a": "diff"}


def sarif(*findings: output.Finding, errors: tuple[str, ...] = ()) -> dict[str, Any]:
    log = json.loads(output.sarif(findings, errors))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif_carries_place_and_repair() -> None:
    run = sarif(ONE_LINE, TWO_LINES)
    first, second = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/a%20b%2Cc.txt"
    assert place["region"] == {
        "startLine": 2,
        "startColumn": 1,
        "endLine": 2,
        "endColumn": 7,
        "charOffset": 5,
        "charLength": 6,
    }
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "OpenAI"}
    assert (first["level"], second["level"]) == ("warning", "note")
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["entity/a/b"]
    assert all(run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])


def test_sarif_tells_errors() -> None:
    (invocation,) = sarif(errors=("no such file",))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "no such file"


def test_without_findings_sarif_is_still_whole() -> None:
    assert sarif()["results"] == []

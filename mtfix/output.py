"""How changes are shown: for people, for GitHub, as JSON and as SARIF."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TextIO
from urllib.parse import quote

import mtfix
from mtfix.log import Record


def in_colour(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a stream wants colours: a terminal does; NO_COLOR forbids, FORCE_COLOR demands them."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return environment.get("TERM") != "dumb" and stream.isatty()


_CODES = {"bold": "1", "red": "31", "green": "32", "cyan": "36", "dim": "2", "yellow": "33"}


MARKS = ("\x1b[7m", "\x1b[27m")
"""Set a change off in its line, whatever the line's colour: reverse on, reverse off."""


def paint(text: str, colour: str, wanted: bool) -> str:
    """Colour a text where colours are wanted.

    >>> paint("a", "red", False)
    'a'
    """
    return f"\x1b[{_CODES[colour]}m{text}\x1b[0m" if wanted and text else text


def colour_diff(diff: str, wanted: bool) -> str:
    """Colour a unified diff line by line."""
    if not wanted:
        return diff
    return "".join(_colour_line(line) for line in diff.splitlines(keepends=True))


def _colour_line(line: str) -> str:
    body = line.rstrip("\r\n")
    end = line[len(body) :]
    if line.startswith(("--- ", "+++ ")):
        return paint(body, "bold", True) + end
    colour = {"-": "red", "+": "green", "@": "cyan"}.get(line[:1])
    return paint(body, colour, True) + end if colour else line


def show_record(record: Record, colours: bool, suggested: bool = False) -> str:
    """Show a change with its place, rule and reason on one line."""
    where = paint(f"{record.file}:{record.line}:{record.column}", "bold", colours)
    rules = paint(", ".join(record.rules), "cyan", colours)
    doubt = paint(f" suggestion, {record.confidence:.0%}", "yellow", colours) if suggested else ""
    why = f"  ({record.why})" if record.why else ""
    return f"{where}:{doubt} {record.shown}  {rules}{why}\n"


@dataclass(frozen=True, slots=True)
class Finding:
    """A change or suggestion, ready for a machine to read.

    Args:
        record: the change.
        message: what it does, in words.
        fingerprint: the same for the same debris wherever it moves.
        suggested: whether it was only suggested.
    """

    record: Record
    message: str
    fingerprint: str = ""
    suggested: bool = False

    @property
    def end(self) -> tuple[int, int]:
        """Give line and column, from 1, one past the last changed character."""
        lines = (self.record.before + "|").splitlines()
        column = self.record.column if len(lines) == 1 else 1
        return self.record.line + len(lines) - 1, column + len(lines[-1]) - 1


def github(finding: Finding) -> str:
    """Write a finding as a workflow command, which GitHub shows beside the line."""
    record, (end_line, end_column) = finding.record, finding.end
    level = "notice" if finding.suggested else "warning"
    places = {"file": record.file.replace(os.sep, "/"), "line": record.line, "endLine": end_line, "col": record.column}
    if end_line == record.line:
        places["endColumn"] = end_column
    places["title"] = f"mtfix {record.rule}"
    options = ",".join(f"{key}={_property(str(value))}" for key, value in places.items())
    return f"::{level} {options}::{_data(finding.message)}\n"


def github_error(message: str) -> str:
    """Write an error as a workflow command."""
    return f"::error title=mtfix::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(findings: Iterable[Finding], errors: Sequence[str], files: int, diffs: Mapping[str, str]) -> str:
    """Write one JSON object: changes, suggestions, errors, and the diffs where they were asked for."""
    changes: list[dict[str, Any]] = []
    suggestions: list[dict[str, Any]] = []
    for finding in findings:
        (suggestions if finding.suggested else changes).append(asdict(finding.record))
    content = {
        "mtfix": mtfix.__version__,
        "files": files,
        "changes": changes,
        "suggestions": suggestions,
        "errors": list(errors),
    }
    return json.dumps({**content, "diffs": diffs} if diffs else content, ensure_ascii=False, indent=2) + "\n"


def sarif(findings: Sequence[Finding], errors: Sequence[str]) -> str:
    """Write a SARIF 2.1.0 log, with the repair of each finding as a fix."""
    rules = {finding.record.rule: {"id": finding.record.rule} for finding in findings}
    for finding in findings:
        if finding.record.why:
            rules[finding.record.rule]["shortDescription"] = {"text": finding.record.why}  # type: ignore[assignment]
    ids = list(rules)
    run = {
        "tool": {"driver": {"name": "mtfix", "version": mtfix.__version__, "rules": list(rules.values())}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, ids.index(finding.record.rule)) for finding in findings],
        "invocations": [
            {
                "executionSuccessful": not errors,
                "toolExecutionNotifications": [{"level": "error", "message": {"text": text}} for text in errors],
            }
        ],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding, index: int) -> dict[str, Any]:
    record, (end_line, end_column) = finding.record, finding.end
    region = {
        "startLine": record.line,
        "startColumn": record.column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": record.start,
        "charLength": record.end - record.start,
    }
    artifact = {"uri": quote(record.file.replace(os.sep, "/"))}
    replacement = {"deletedRegion": region, "insertedContent": {"text": record.after}}
    return {
        "ruleId": record.rule,
        "ruleIndex": index,
        "level": "note" if finding.suggested else "warning",
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"debris/v1": finding.fingerprint},
        "fixes": [{"artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}]}],
    }

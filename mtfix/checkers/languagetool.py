"""LanguageTool over HTTP: a server that runs already, or one of our own from a folder of jars."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from mtfix.checkers import CheckerError, Proposal, character
from mtfix.checkers.server import Server, find_jars
from mtfix.options import Options

BATCH = 15_000
"""Characters sent at once; public servers take 20,000."""

PATIENCE = 60.0
"""Seconds that an answer may take."""

BETWEEN = "\n\n"


class LanguageTool:
    """A client of a LanguageTool server.

    Args:
        url: of the server, with or without ``/v2``.
        server: the server, if it is ours: so that it lives as long as this does.
        patience: seconds that an answer may take; None: `PATIENCE`.
    """

    def __init__(self, url: str, server: Server | None = None, patience: float | None = None) -> None:
        if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
            raise CheckerError(f"languagetool_url takes an address such as http://localhost:8081, not {url!r}")
        self.url = url.rstrip("/").removesuffix("/check").removesuffix("/v2")
        self._server = server
        self._patience = PATIENCE if patience is None else patience
        handlers = [urllib.request.ProxyHandler({})] if server else []
        self._open = urllib.request.build_opener(*handlers).open

    def check(self, texts: Sequence[str]) -> list[list[Proposal]]:
        """Check paragraphs in batches; its offsets are units of UTF-16.

        Raises:
            CheckerError: the server doesn't answer, or not as LanguageTool does.
        """
        return [proposals for batch in batches(texts) for proposals in self._check(batch)]

    def close(self) -> None:
        """End the server, if it is ours."""
        if self._server is not None:
            self._server.stop()

    def version(self) -> str:
        """Give the server's version; old ones don't tell."""
        try:
            with self._open(f"{self.url}/v2/info", timeout=self._patience) as answer:
                return str(json.load(answer)["software"]["version"])
        except (OSError, ValueError, KeyError, TypeError):
            return "of unknown version"

    def _check(self, texts: Sequence[str]) -> list[list[Proposal]]:
        text = BETWEEN.join(texts)
        starts = [0, *accumulate(len(part) + len(BETWEEN) for part in texts)][:-1]
        found: list[list[Proposal]] = [[] for _ in texts]
        answer = self._ask(text)
        try:
            for match in json.loads(answer)["matches"]:
                proposal = _proposal(text, match)
                number = bisect_right(starts, proposal.start) - 1
                at = starts[number]
                if proposal.end <= at + len(texts[number]):
                    moved = (proposal.start - at, proposal.end - at, proposal.rule, proposal.category)
                    found[number].append(Proposal(*moved, proposal.replacements, proposal.spelling))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise CheckerError(f"what answers at {self.url} is not LanguageTool ({type(error).__name__})") from None
        return found

    def _ask(self, text: str) -> bytes:
        clean = text.encode("utf-8", "replace").decode("utf-8")
        form = urllib.parse.urlencode({"language": "en-US", "text": clean}).encode()
        try:
            with self._open(f"{self.url}/v2/check", form, timeout=self._patience) as answer:
                got: bytes = answer.read()
                return got
        except urllib.error.HTTPError as error:
            raise CheckerError(
                f"LanguageTool at {self.url} refuses the text: HTTP {error.code} {error.reason}"
            ) from None
        except TimeoutError:
            raise self._late() from None
        except (OSError, urllib.error.URLError) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                raise self._late() from None
            raise CheckerError(f"no LanguageTool at {self.url}: {self._cause(error)}") from None
        except Exception as error:  # http.client's, such as a server that hangs up in mid-answer
            raise CheckerError(f"LanguageTool at {self.url} broke off: {error}") from None

    def _late(self) -> CheckerError:
        hint = "try again" if self._server is not None else "start it anew, or set languagetool_path"
        return CheckerError(f"LanguageTool at {self.url} gave no answer in {self._patience:g} seconds; {hint}")

    def _cause(self, error: OSError) -> str:
        if self._server is not None:
            return self._server.fate()
        return f"{getattr(error, 'reason', error)}; start one there, or set languagetool_path"


def batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """Cut a list of paragraphs into lists of not more than `BATCH` characters, if a paragraph isn't longer itself.

    >>> [len(batch) for batch in batches(["a" * 9000, "b" * 5000, "c" * 5000])]
    [2, 1]
    """
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text) + len(BETWEEN)
    if batch:
        yield batch


def _proposal(text: str, match: dict[str, Any]) -> Proposal:
    start = character(text, match["offset"], "utf-16-le", 2)
    end = character(text, match["offset"] + match["length"], "utf-16-le", 2)
    rule = match["rule"]["id"]
    values = tuple(replacement["value"] for replacement in match["replacements"])
    return Proposal(start, end, rule, match["rule"]["category"]["id"], values, rule.startswith("MORFOLOGIK"))


def make(options: Options) -> LanguageTool:
    """Make the client: of the server at `languagetool_url`, or of one started from jars.

    Raises:
        CheckerError: there is no server, no jar, no Java, or it doesn't start.
    """
    if options.languagetool_url:
        tool = LanguageTool(options.languagetool_url)
        tool.check(["A test."])
        return tool
    server = Server(find_jars(options.languagetool_path))
    return LanguageTool(server.start(), server)

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.checkers import Checker, CheckerError, Proposal, character, load
from mtfix.checkers.languagetool import LanguageTool, batches
from mtfix.checkers.server import Server, find_jars, java, version
from mtfix.cli import main
from mtfix.document import WORD, Document
from mtfix.draft import Draft, Piece
from mtfix.engine import Cleaner
from mtfix.fixers.checkers import Grammar, actions
from mtfix.fixers.typos import certain, slip
from mtfix.options import CHECKERS, Options, OptionsError


class Fake:
    """A checker that says the same wherever a word stands."""

    def __init__(self, word: str, *replacements: str, rule: str = "RULE", spelling: bool = False) -> None:
        self.asked: list[str] = []
        self._said = (word, replacements, rule, spelling)

    def check(self, texts: Sequence[str]) -> list[list[Proposal]]:
        self.asked += texts
        word, replacements, rule, spelling = self._said
        places = ((text, text.find(word)) for text in texts)
        return [
            [Proposal(at, at + len(word), rule, "GRAMMAR", replacements, spelling)] if at >= 0 else []
            for text, at in places
        ]

    def close(self) -> None:
        pass


def fixer(checker: Checker, **calibration: str) -> Grammar:
    made = Grammar("harper", lambda: checker)
    made._actions = calibration
    return made


def proposed(checker: Checker, text: str, **calibration: str) -> list[tuple[str, float]]:
    return [(edit.after, edit.confidence) for edit in fixer(checker, **calibration).propose(Document.of(text))]


def test_calibration_decides() -> None:
    fake = Fake("goed", "went")
    assert [confidence >= 0.9 for _, confidence in proposed(fake, "He goed home.", RULE="apply")] == [True]
    assert [confidence >= 0.9 for _, confidence in proposed(fake, "He goed home.", RULE="suggest")] == [False]
    assert [confidence >= 0.9 for _, confidence in proposed(fake, "He goed home.")] == [False]
    assert proposed(fake, "He goed home.", RULE="ignore") == []
    assert proposed(Fake("goed"), "He goed home.", RULE="apply") == []


def test_names_are_only_suggestions() -> None:
    assert [c >= 0.9 for _, c in proposed(Fake("Li Ning", "La Niña"), "He met Li Ning here.", RULE="apply")] == [False]
    assert [c >= 0.9 for _, c in proposed(Fake("An", "A"), "An car came.", RULE="apply")] == [True]


def test_lone_letters_are_only_suggestions() -> None:
    assert [c >= 0.9 for _, c in proposed(Fake("i", "I"), "Up to i we go.", RULE="apply")] == [False]
    assert [c >= 0.9 for _, c in proposed(Fake("a", "an"), "It is a apple.", RULE="apply")] == [True]


def test_apostrophes_are_those_of_the_document() -> None:
    assert proposed(Fake("dont", "don't"), "It’s fine, we dont go.", RULE="apply")[0][0] == "don’t"
    assert proposed(Fake("dont", "don't"), "It's fine, we dont go.", RULE="apply")[0][0] == "don't"


def test_what_touches_code_or_addresses_is_dropped() -> None:
    url = "See https://example.org/goed now."
    assert proposed(Fake("goed", "went"), url, RULE="apply") == []
    pieces = [Piece("He goed ", "He goed "), Piece("`x`", "\ufffc")]
    assert list(fixer(Fake("goed", "went"), RULE="apply").propose(Document(Draft(pieces)))) == []


def test_an_applied_edit_is_reported_and_settles() -> None:
    fake = Fake("goed", "went")
    report = Cleaner(fixers=[fixer(fake, RULE="apply")]).review("He goed home.\n\nShe slept.", path="a.md")
    assert report.text == "He went home.\n\nShe slept." and report.settled
    assert report.changes[0].rules == ("grammar/harper/RULE",)
    assert sorted(fake.asked) == ["He goed home.", "He went home.", "She slept."], "each paragraph is asked about once"


def test_spelling_needs_every_witness() -> None:
    fake = Fake("recieve", "receive", "relieve", spelling=True)
    assert [c >= 0.9 for _, c in proposed(fake, "We recieve letters.")] == [True]
    assert [c >= 0.9 for _, c in proposed(fake, "We recieve them, they recieve them.")] == [False]
    assert [c >= 0.9 for _, c in proposed(fake, "A pre-recieve hook.")] == [False]


@pytest.mark.parametrize(
    ("text", "word", "candidates"),
    [
        ("The railcars stood there.", "railcars", ["rail cars", "railcar"]),
        ("Pasta al dente here.", "dente", ["dense", "dent"]),
        ("The Recieve band played.", "Recieve", ["Receive"]),
        ("They asked kubectl for it.", "kubectl", ["cubicle"]),
        ("The colour is right.", "colour", ["color"]),
        ("Mail is sorted by formail(1), a filter.", "formail", ["formal"]),
        ("An async call.", "async", ["async", "sync"]),
    ],
)
def test_words_that_no_one_may_respell(text: str, word: str, candidates: list[str]) -> None:
    assert certain(Document.of(text), text.index(word), word, candidates) is None


def test_a_typo_with_one_repair() -> None:
    text = "The best enginners in the world are definately here."
    for word, right in (("enginners", "engineers"), ("definately", "definitely")):
        assert certain(Document.of(text), text.index(word), word, [right]) == right


@given(st.text("abcdefg", min_size=3, max_size=9), st.data())
def test_slips_of_every_kind(right: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(right) - 2))
    swapped = right[:at] + right[at + 1] + right[at] + right[at + 2 :]
    for word in (right[:at] + right[at + 1 :], right[:at] + "x" + right[at:], right[:at] + "x" + right[at + 1 :]):
        assert slip(word, right)
    assert swapped == right or slip(swapped, right) or (right[at] == right[at + 1])
    assert slip(right, right) is None and slip("x" + right[1:], right) is None
    assert slip(right[:-1] + "x", right) is None and slip(right + "x", right) is None


@pytest.mark.parametrize(
    "text",
    [
        "As the railway crowd cried sauve qui peut at last, we all ran.",
        "Few non sunt inventa in ista terra, wrote the monk.",
        "Tom thought o' the gyate an' the feald, an' ran tae it.",
        "She said that teh restaurent of thoes peple is definately good.",
        "The shader and the mutex of the codec were sharded by the linter.",
        "Beyonce and her bakend dancers met the Recieves at the Adress hotel.",
    ],
)
def test_other_languages_dialect_and_code_keep_their_words(text: str) -> None:
    doc = Document.of(text)
    for match in WORD.finditer(text):
        word = match[0]
        near = [word[:at] + letter + word[at + 1 :] for at in range(1, len(word)) for letter in "aceinst"]
        if word != "bakend":
            assert certain(doc, match.start(), word, near) is None, word


@pytest.mark.parametrize(
    ("text", "word", "candidates", "right"),
    [
        ("Please answer our mesage before noon.", "mesage", ["massage", "message", "mirage"], "message"),
        ("We were happy, and tommorow we will go home.", "tommorow", ["tomorrow"], "tomorrow"),
        ("They have allways been there for us.", "allways", ["always", "all ways", "alleys"], "always"),
        ("It was seen in the goverment building.", "goverment", ["government", "governments"], "government"),
        ("The servise is open to guests.", "servise", ["service", "serving"], "service"),
    ],
)
def test_the_likeliest_slip_wins(text: str, word: str, candidates: list[str], right: str) -> None:
    assert certain(Document.of(text), text.index(word), word, candidates) == right


@given(st.text(), st.data())
def test_offsets_of_other_encodings(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    head = text[:at]
    assert character(text, len(head.encode("utf-8", "replace")), "utf-8") == at
    assert character(text, len(head.encode("utf-16-le", "replace")) // 2, "utf-16-le", 2) == at


def test_options() -> None:
    assert Options().grammar == CHECKERS[0] == "none"
    with pytest.raises(OptionsError, match="grammar takes one of none, harper"):
        Options.of({"grammar": "grammarly"})


@pytest.mark.parametrize("name", CHECKERS[1:])
def test_tables(name: str) -> None:
    assert set(actions(name).values()) <= {"apply", "suggest", "ignore"}


def test_nothing_is_imported_unasked() -> None:
    code = "import mtfix, sys; mtfix.clean('He goed , home.'); print([m for m in sys.modules if 'checkers' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- LanguageTool over HTTP ---


class Handler(BaseHTTPRequestHandler):
    """A LanguageTool that knows one word; other answers by the text's first word."""

    def do_POST(self) -> None:
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        text = parse_qs(form)["text"][0]
        if text.startswith("hang"):
            time.sleep(0.6)
            return
        if text.startswith("die"):
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.send_response(413 if text.startswith("long") else 200)
        self.end_headers()
        self.wfile.write(b"<html>" if text.startswith("web") else json.dumps({"matches": self.matches(text)}).encode())

    def matches(self, text: str) -> list[dict[str, object]]:
        rule = {"id": "GOED", "category": {"id": "GRAMMAR"}}
        parts = text.split("goed")
        heads = ["goed".join(parts[:number]) for number in range(1, len(parts))]
        offsets = [len(head.encode("utf-16-le")) // 2 for head in heads]
        return [{"offset": at, "length": 4, "replacements": [{"value": "went"}], "rule": rule} for at in offsets]

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_batches_come_apart_again(url: str) -> None:
    texts = ["😀 He goed.", "Fine.", "𝔘𝔘 They goed, we goed.", "x " * 9000, "ﷺ goed 😀"]
    answers = LanguageTool(url).check(texts)
    found = [[text[one.start : one.end] for one in said] for text, said in zip(texts, answers, strict=True)]
    assert found == [["goed"], [], ["goed", "goed"], [], ["goed"]]
    assert len(list(batches(texts))) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hang on", "no answer in 0.3 seconds"),
        ("die now", "LanguageTool"),
        ("long text", "HTTP 413"),
        ("web page", "is not LanguageTool"),
    ],
)
def test_a_server_that_fails(url: str, text: str, message: str) -> None:
    with pytest.raises(CheckerError, match=message):
        LanguageTool(url, patience=0.3).check([text])


def test_wrong_addresses() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    with pytest.raises(CheckerError, match="no LanguageTool at http"):
        LanguageTool(f"http://127.0.0.1:{free}").check(["x"])
    with pytest.raises(CheckerError, match="takes an address"):
        LanguageTool("localhost:8081")


def test_the_command_line_says_it_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Openai grew.")
    code = main(["clean", "--grammar", "languagetool", "--languagetool-url", "http://127.0.0.1:9", str(file)])
    assert code == 2 and file.read_text() == "Openai grew."
    told = capsys.readouterr().err
    assert "no LanguageTool at http://127.0.0.1:9" in told and "Traceback" not in told


def program(folder: Path, text: str) -> str:
    (folder / "java").write_text(f"#!/bin/sh\n{text}\n")
    (folder / "java").chmod(0o755)
    return str(folder)


posix = pytest.mark.skipif(os.name != "posix", reason="the fake java is a shell script")


@posix
def test_java_is_missing_old_or_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CheckerError, match="no java on PATH"):
        java()
    program(tmp_path, "echo 'openjdk version \"11.0.2\"' >&2")
    with pytest.raises(CheckerError, match=r"17 or newer; .* is Java 11"):
        java()
    program(tmp_path, "[ $1 = -version ] && echo 'version \"21\"' >&2 || { echo no memory; exit 3; }")
    with pytest.raises(CheckerError, match="ended with code 3: no memory"):
        Server(tmp_path).start()


@posix
def test_a_server_that_never_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "PATH", program(tmp_path, "[ $1 = -version ] && echo 'version \"21\"' >&2 || exec /bin/sleep 60")
    )
    server = Server(tmp_path, patience=0.5)
    with pytest.raises(CheckerError, match="doesn't answer within"):
        server.start()
    assert server.fate() == "it was stopped"


def test_no_jars(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CheckerError, match="no languagetool-server jar in"):
        find_jars(str(tmp_path))
    monkeypatch.setenv("LTP_PATH", str(tmp_path))
    with pytest.raises(CheckerError, match="set languagetool_url"):
        find_jars(None, download=False)
    for number in ("6.10", "6.8", "6.9"):
        folder = tmp_path / f"LanguageTool-{number}"
        folder.mkdir()
        (folder / "languagetool-server.jar").touch()
    assert find_jars(None) == tmp_path / "LanguageTool-6.10"
    assert version(tmp_path / "LanguageTool-6.10") == "6.10"


@pytest.mark.parametrize("fails", [OSError("no route to host"), SystemExit("no Java"), None])
def test_the_download_of_language_tool_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: BaseException | None
) -> None:
    def download() -> None:
        if fails:
            raise fails
        (tmp_path / "LanguageTool-6.8").mkdir()
        (tmp_path / "LanguageTool-6.8" / "languagetool-server.jar").touch()

    tool = SimpleNamespace(from_version_name=lambda _: SimpleNamespace(download=download))
    module = SimpleNamespace(LTP_DOWNLOAD_VERSION="6.8", LocalLanguageTool=tool)
    monkeypatch.setitem(sys.modules, "language_tool_python", SimpleNamespace(download_lt=module))
    monkeypatch.setitem(sys.modules, "language_tool_python.download_lt", module)
    monkeypatch.setenv("LTP_PATH", str(tmp_path))
    if fails is None:
        assert find_jars(None) == tmp_path / "LanguageTool-6.8"
        return
    with pytest.raises(CheckerError, match=rf"can't be downloaded \({fails}\); set languagetool_url"):
        find_jars(None)


def test_doctor(capsys: pytest.CaptureFixture[str], tmp_path: Path, url: str) -> None:
    assert main(["doctor", "--languagetool-path", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(CHECKERS[1:])
    assert "missing" in lines[2] and "no languagetool-server jar" in lines[2]
    main(["doctor", "--languagetool-url", url])
    assert f"ready    LanguageTool of unknown version, server at {url}" in capsys.readouterr().out


# --- the real ones, where they are installed ---

MIXED = "😀 ﷺ It is an car, 𝔘 and he said it."


def places(checker: Checker) -> set[str]:
    return {MIXED[one.start : one.end] for one in checker.check([MIXED])[0] if one.rule in ("AnA", "EN_A_VS_AN")}


@pytest.mark.parametrize(("name", "module"), [("harper", "harper"), ("lingotweaker", "lingotweaker_data_en")])
def test_embedded_checkers(name: str, module: str) -> None:
    pytest.importorskip(module)
    checker = load(Options(grammar=name))
    assert places(checker) == {"an"}
    assert load(Options(grammar=name)) is checker
    assert checker.check(["A lone \ufffd sign."]) is not None

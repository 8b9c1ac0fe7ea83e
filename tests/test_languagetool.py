"""A real LanguageTool, from a folder of jars, and what may go wrong with it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import mtfix
from mtfix import checkers
from mtfix.checkers import CheckerError, languagetool, server
from mtfix.checkers.languagetool import LanguageTool
from mtfix.checkers.server import Server, find_jars
from mtfix.cli import main
from mtfix.engine import Cleaner
from mtfix.options import Options
from tests import score
from tests.tools import evidence

JARS = os.environ.get("MTFIX_LANGUAGETOOL_PATH", "")

pytestmark = [
    pytest.mark.languagetool,
    pytest.mark.skipif(not JARS, reason="set MTFIX_LANGUAGETOOL_PATH to a folder with LanguageTool's jars"),
    pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc"),
]

ARTICLE = """# 😀 How 𝔘 we work

The best enginners in the world are here, **😀 and they recieve** letters, said Openai .

```
they recieve code
```

Nothing is wrong with this: see `enginners` and https://example.org/recieve for 𝔘 more.
"""

REPAIRED = """# 😀 How 𝔘 we work

The best engineers in the world are here, **😀 and they receive** letters, said OpenAI.

```
they recieve code
```

Nothing is wrong with this: see `enginners` and https://example.org/recieve for 𝔘 more.
"""


def options() -> Options:
    return Options(grammar="languagetool", languagetool_path=JARS)


@pytest.fixture
def tool() -> Iterator[LanguageTool]:
    """The server that the whole process shares; a test that breaks it leaves a new one to the next."""
    made = checkers.load(options())
    assert isinstance(made, LanguageTool)
    yield made


def java_of(tool: LanguageTool) -> int:
    """Give the process id of a server's Java: the keeper's child."""
    assert tool._server and tool._server._process
    keeper = tool._server._process.pid
    return int(Path(f"/proc/{keeper}/task/{keeper}/children").read_text().split()[0])


def gone(process: int, seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def clean(*arguments: str) -> list[str]:
    return ["clean", "--grammar", "languagetool", "--languagetool-path", JARS, *arguments]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.md"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


def test_the_whole_way() -> None:
    report = mtfix.review(ARTICLE, path="page.md", grammar="languagetool", languagetool_path=JARS)
    assert report.text == REPAIRED and report.settled
    ours = [change for change in report.changes if change.rules[0].startswith("grammar/languagetool/")]
    assert [ARTICLE[change.start : change.end] for change in ours] == [change.before for change in ours]
    assert [change.rules for change in ours] == [("grammar/languagetool/MORFOLOGIK_RULE_EN_US",)] * 2
    assert mtfix.clean(REPAIRED, path="page.md", grammar="languagetool", languagetool_path=JARS) == REPAIRED


def test_offsets_after_astral_characters(tool: LanguageTool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languagetool, "BATCH", 1000)
    texts = ["😀𝔘 It is an car.", "Fine.", "𝔘😀𝔘 ﷺ é and they recieve it, 😀 and they recieve it."]
    found = [[text[one.start : one.end] for one in said] for text, said in zip(texts, tool.check(texts), strict=True)]
    assert "an" in found[0] and found[1] == [] and found[2].count("recieve") == 2
    long = [f"😀 Sentence {number} is about an car." for number in range(80)]
    spots = {text[one.start : one.end] for text, said in zip(long, tool.check(long), strict=True) for one in said}
    assert "an" in spots and not spots & {"n c", " an", "an "}


def test_it_helps_and_harms_nothing(tool: LanguageTool, cleaner: Cleaner) -> None:
    cases = [case for case in score.read_cases([evidence.CASES[-1]]) if evidence.held_out(case["id"])]
    alone, _ = score.score(cases, lambda case: cleaner.clean(case["text"]))
    helped = Cleaner(options(), plugins=False)
    both, _ = score.score(cases, lambda case: helped.clean(case["text"]))
    assert both.figures(["spelling"])[1] >= 0.7 and both.figures(["grammar"])[1] > alone.figures(["grammar"])[1]
    assert both.figures()[0] >= alone.figures()[0] - 0.005
    assert both.total["held"] == alone.total["held"] and both.total["lost"] == 0


def test_threads_share_one_server(tool: LanguageTool) -> None:
    answers: list[object] = []
    threads = [
        threading.Thread(target=lambda: answers.append(checkers.load(options()).check(["It is an car."])))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [tool.check(["It is an car."])] * 8
    assert checkers.load(options()) is tool


def test_the_server_is_killed_in_mid_document(
    tool: LanguageTool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "long.txt"
    file.write_text("\n\n".join(f"Paragraph {number} of Openai is about an car." for number in range(60)))
    monkeypatch.setattr(languagetool, "BATCH", 1000)
    asked = []
    ask = LanguageTool._ask

    def kill_at_the_second(self: LanguageTool, text: str) -> bytes:
        asked.append(text)
        if len(asked) == 2:
            os.kill(java_of(self), signal.SIGKILL)
        return ask(self, text)

    before = file.read_bytes()
    monkeypatch.setattr(LanguageTool, "_ask", kill_at_the_second)
    assert main(clean(str(file))) == 2
    assert file.read_bytes() == before and len(asked) == 2
    told = capsys.readouterr().err
    assert "its server ended with code" in told and "Traceback" not in told
    assert main(clean(str(file))) == 1, "a new server is started for the next file"
    assert "OpenAI" in file.read_text()


def test_the_server_hangs(
    tool: LanguageTool, page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    java = java_of(tool)
    monkeypatch.setattr(tool, "_patience", 1.0)
    os.kill(java, signal.SIGSTOP)
    assert main(clean(str(page))) == 2
    assert page.read_text(encoding="utf-8") == ARTICLE
    assert "gave no answer in 1 seconds" in capsys.readouterr().err
    assert gone(java), "what hangs is not left behind"
    assert checkers.load(options()).check(["It is an car."])[0], "the next one is a new one"


def test_a_wrong_address(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
    assert main(clean("--languagetool-url", url, str(page))) == 2
    assert page.read_text(encoding="utf-8") == ARTICLE
    assert f"no LanguageTool at {url}" in capsys.readouterr().err


def test_an_address_wins_over_a_folder(tool: LanguageTool, page: Path) -> None:
    assert main(clean("--languagetool-url", tool.url, "--languagetool-path", "/nowhere", str(page))) == 1
    assert page.read_text(encoding="utf-8") == REPAIRED


def run(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "mtfix", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )


def test_no_java_on_the_path(page: Path, tmp_path: Path) -> None:
    process = run(*clean(str(page)), PATH=str(tmp_path))
    _, told = process.communicate(timeout=60)
    assert process.returncode == 2 and page.read_text(encoding="utf-8") == ARTICLE
    assert told == "mtfix: error: LanguageTool needs Java 17 or newer, and there is no java on PATH\n"


def test_two_processes_at_once(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.md" for number in range(2)]
    for file in files:
        file.write_text(ARTICLE, encoding="utf-8")
    for process in [run(*clean(str(file))) for file in files]:
        _, told = process.communicate(timeout=120)
        assert process.returncode == 1, told
    assert {file.read_text(encoding="utf-8") for file in files} == {REPAIRED}


def test_workers_share_one_server(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.md" for number in range(40)]
    for file in files:
        file.write_text(ARTICLE, encoding="utf-8")
    log = tmp_path / "java.log"
    real = server.java()
    (tmp_path / "java").write_text(f'#!/bin/sh\necho "$@" >> {log}\nexec {real} "$@"\n')
    (tmp_path / "java").chmod(0o755)
    process = run(*clean("--jobs", "2", *map(str, files)), PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    _, told = process.communicate(timeout=180)
    assert process.returncode == 1, told
    assert {file.read_text(encoding="utf-8") for file in files} == {REPAIRED}
    assert log.read_text().count("HTTPServer") == 1


def test_a_port_is_taken(tool: LanguageTool, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = int(tool.url.rpartition(":")[2])
    free = server._free_port()
    ports = [taken, free]
    monkeypatch.setattr(server, "_free_port", lambda: ports.pop(0))
    other = Server(find_jars(JARS))
    url = other.start()
    assert url == f"http://localhost:{free}"
    assert LanguageTool(url, other).check(["It is an car."])[0]
    other.stop()
    with pytest.raises(CheckerError, match="it was stopped"):
        LanguageTool(url, other).check(["x"])


HOLD = """
import sys
from mtfix import checkers
from mtfix.options import Options
tool = checkers.load(Options(grammar="languagetool", languagetool_path=sys.argv[1]))
print(tool._server._process.pid, flush=True)
sys.stdin.readline()
"""


@pytest.mark.parametrize("how", ["ends", "is killed", "is interrupted"])
def test_the_server_goes_with_the_process(how: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, JARS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin and process.stdout
    keeper = int(process.stdout.readline())
    java = int(Path(f"/proc/{keeper}/task/{keeper}/children").read_text().split()[0])
    assert not gone(java, 0.1)
    if how == "ends":
        process.stdin.write("\n")
        process.stdin.close()
    else:
        process.send_signal(signal.SIGKILL if how == "is killed" else signal.SIGINT)
    process.wait(timeout=30)
    assert gone(java) and gone(keeper)


def test_doctor(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    assert main(["doctor", "--languagetool-path", JARS]) == 0
    line = capsys.readouterr().out.splitlines()[-1]
    assert line.startswith("languagetool  ready    LanguageTool 6.") and JARS in line
    found = checkers.load(options())
    assert isinstance(found, LanguageTool) and found.version() in line


def test_a_start_that_fails_is_not_tried_again_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "languagetool-server.jar").write_bytes(b"no jar")
    broken = Options(grammar="languagetool", languagetool_path=str(tmp_path))
    with pytest.raises(CheckerError, match="doesn't start"):
        checkers.load(broken)
    monkeypatch.setattr(languagetool, "make", lambda options: pytest.fail("tried again"))
    with pytest.raises(CheckerError, match="doesn't start"):
        checkers.load(broken)

"""A LanguageTool server of our own: found, started on a free port, ended with this process however that ends."""

from __future__ import annotations

import atexit
import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import weakref
from pathlib import Path

from mtfix.checkers import CheckerError

JAVA = 17
"""The oldest Java that LanguageTool runs on."""

PATIENCE = 90.0
"""Seconds that a start may take."""

_SILENT = 20.0
"""Seconds after which a server that doesn't say that it has started is believed to have."""

_HELP = (
    "set languagetool_url to a server that runs, set languagetool_path to a folder with LanguageTool's jars, "
    "or pip install 'mtfix[languagetool]', which can download them"
)

_TRACE = re.compile(r"\s+(?:at |\.\.\. \d+ more)")

# Its input ends when the process that started it ends, killed or not; then it ends Java.
_KEEPER = """
import os, subprocess, sys, threading
java = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
def wait():
    while os.read(0, 1):
        pass
    java.kill()
threading.Thread(target=wait, daemon=True).start()
os._exit(java.wait() & 255)
"""


def java() -> str:
    """Find Java.

    Raises:
        CheckerError: there is none, it doesn't run, or it is too old.
    """
    path = shutil.which("java")
    if path is None:
        raise CheckerError(f"LanguageTool needs Java {JAVA} or newer, and there is no java on PATH")
    try:
        told = subprocess.run([path, "-version"], capture_output=True, text=True, timeout=30, check=False).stderr
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CheckerError(f"{path} doesn't run: {error}") from None
    match = re.search(r'version "(?:1\.)?(\d+)', told)
    if match is None or int(match[1]) < JAVA:
        found = f"Java {match[1]}" if match else "no Java"
        raise CheckerError(f"LanguageTool needs Java {JAVA} or newer; {path} is {found}")
    return path


def find_jars(folder: str | None, download: bool = True) -> Path:
    """Find LanguageTool: in a folder, or where the package language-tool-python has put it or can put it.

    Raises:
        CheckerError: it isn't there; the message says how to get it.
    """
    if folder is not None:
        path = Path(folder).expanduser()
        if not _holds(path):
            raise CheckerError(f"languagetool_path: no languagetool-server jar in {path}")
        return path
    cache = Path(os.environ.get("LTP_PATH") or Path.home() / ".cache" / "language_tool_python")
    found = _downloaded(cache)
    if found:
        return found
    if not download:
        raise CheckerError(f"no LanguageTool here; {_HELP}")
    return _download(cache)


def _holds(folder: Path) -> bool:
    return any(folder.glob("languagetool-server*.jar"))


def _download(cache: Path) -> Path:
    """Let language-tool-python download LanguageTool; it is imported only here: its licence is GPL-3."""
    try:
        from language_tool_python.download_lt import LTP_DOWNLOAD_VERSION, LocalLanguageTool
    except ImportError:
        raise CheckerError(f"grammar = 'languagetool': no LanguageTool here; {_HELP}") from None
    try:
        LocalLanguageTool.from_version_name(LTP_DOWNLOAD_VERSION).download()
    except (Exception, SystemExit) as error:
        reason = str(error).partition("\n")[0][:200]
        raise CheckerError(f"LanguageTool can't be downloaded ({reason}); {_HELP}") from None
    found = _downloaded(cache)
    if not found:
        raise CheckerError(f"LanguageTool was downloaded, but not to {cache}; set languagetool_path to its folder")
    return found


def _downloaded(cache: Path) -> Path | None:
    """Give the newest LanguageTool in the folder where language-tool-python keeps them."""
    found = [path for path in cache.glob("LanguageTool-*") if _holds(path)]
    return max(found, key=lambda path: [int(number) for number in re.findall(r"\d+", path.name)], default=None)


def version(folder: Path) -> str:
    """Give the version of the LanguageTool in a folder, by the name of its jar or its own.

    >>> version(Path("LanguageTool-6.8"))
    '6.8'
    """
    names = [*(path.name for path in folder.glob("languagetool-server*.jar")), folder.name]
    found = (re.search(r"-(\d[\d.]*\d)", name) for name in names)
    return next((match[1] for match in found if match), "of unknown version")


class Server:
    """A server, not yet started.

    Args:
        folder: holds the jars, in itself or in ``libs``.
        patience: seconds that the start may take.
    """

    def __init__(self, folder: Path, patience: float = PATIENCE) -> None:
        self._folder = folder
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()
        self._output = tempfile.TemporaryFile("a+b")  # noqa: SIM115 - lives as long as the server
        _servers.add(self)

    def start(self) -> str:
        """Start it on a free port, wait until it answers and give its address.

        Raises:
            CheckerError: no Java, or it ends or doesn't answer in time.
        """
        program = java()
        for _ in range(3):  # between the choice of a port and its use another may take it
            url = self._launch(program, _free_port())
            if self._answers(url):
                return url
            if "in use" not in self._said().lower():
                break
        fate = self.fate()
        self.stop()
        raise CheckerError(f"LanguageTool in {self._folder} doesn't start: {fate}")

    def _launch(self, program: str, port: int) -> str:
        self.stop()
        self._output.seek(0)
        self._output.truncate()
        path = os.pathsep.join(str(self._folder / part) for part in ("", "*", "libs/*"))
        command = [program, "-cp", path, "org.languagetool.server.HTTPServer", "--port", str(port)]
        atexit.register(self.stop)
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _KEEPER, *command],
            stdin=subprocess.PIPE,
            stdout=self._output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # a Ctrl-C is for us; the keeper then sees its input end
        )
        return f"http://localhost:{port}"

    def _answers(self, url: str) -> bool:
        begun = time.monotonic()
        opened = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
        while (spent := time.monotonic() - begun) < self._patience and self._runs():
            with contextlib.suppress(OSError), opened(f"{url}/v2/healthcheck", timeout=5):
                if "Server started" in self._said() or spent > _SILENT:  # else another's server has the port
                    return self._runs()
            time.sleep(0.2)
        return False

    def _runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _said(self) -> str:
        self._output.seek(0)
        return self._output.read().decode("utf-8", "replace")

    def fate(self) -> str:
        """Say what has become of it: its exit code and its last words, or that it hangs."""
        if os.getpid() != self._owner:
            return "the server that the first process started doesn't answer"
        if self._process is None:
            return "it was stopped"
        try:
            code = self._process.wait(timeout=1)  # who was cut off may be faster than who tells of the end
        except subprocess.TimeoutExpired:
            return f"it runs, but doesn't answer within {self._patience:g} seconds"
        lines = self._said().splitlines()
        words = [line.strip() for line in lines if line.strip() and not _TRACE.match(line)]
        return f"its server ended with code {code}" + (f": {words[-1][:200]}" if words else "")

    def stop(self) -> None:
        """End it, if it runs and this process started it."""
        if os.getpid() != self._owner:
            return
        process, self._process = self._process, None
        if process is not None and process.stdin is not None:
            process.stdin.close()
            process.wait()
        atexit.unregister(self.stop)

    def let_go(self) -> None:
        """Close a forked worker's end of the server's input: the server ends with the process that started it."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()


_servers: weakref.WeakSet[Server] = weakref.WeakSet()


def _let_go() -> None:
    for server in _servers:
        server.let_go()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port

"""Files: read them whole, write them so that nothing is ever half-written."""

from __future__ import annotations

import codecs
import contextlib
import os
import signal
import stat
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_BOMS = {
    "utf-16": ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
    "utf-32": ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")),
}


class FileError(ValueError):
    """A file that can't be read or written; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read.

    Args:
        path: as it was named.
        data: its bytes.
        text: its characters, byte order mark and line ends included.
        encoding: what turns one into the other, byte for byte.
        status: of the file when it was read; None for standard input.
    """

    path: str
    data: bytes
    text: str
    encoding: str
    status: os.stat_result | None = None


def read(path: str, encoding: str = "utf-8", max_size: int | None = None) -> Source:
    """Read a text file whole.

    Args:
        path: of the file; symbolic links are followed.
        encoding: of the file.
        max_size: in bytes; a larger file is refused before it is read.

    Raises:
        FileError: there is no such file, it can't be read, is too large or isn't text of that encoding.
    """
    try:
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode):
            raise FileError(f"{path}: not a regular file")
        if max_size is not None and status.st_size > max_size:
            raise FileError(f"{path}: {status.st_size:,} bytes, more than --max-size {max_size:,}")
        if os.name == "posix" and not status.st_mode & 0o444:  # root could, but nobody meant it to
            raise FileError(f"{path}: can't be read: no permission")
        data = Path(path).read_bytes()
    except OSError as error:
        raise FileError(f"{path}: {_reason(error)}") from None
    text, codec = decode(data, encoding, path)
    return Source(path, data, text, codec, status)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission"
    return error.strerror or str(error)


def decode(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    """Turn bytes into characters; never guess.

    Returns:
        The text, its byte order mark included, and the exact encoding that gives the same bytes back.

    Raises:
        FileError: the bytes aren't text of that encoding; the message names the first that isn't.
    """
    codec = codecs.lookup(encoding).name
    codec = "utf-8" if codec == "utf-8-sig" else codec
    if codec in _BOMS:
        codec = next((exact for bom, exact in _BOMS[codec] if data.startswith(bom)), f"{codec}-le")
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise FileError(f"{name}: {_undecodable(data, codec, error)}") from None
    if "\0" in text:
        offset = len(text[: text.index("\0")].encode(codec))
        raise FileError(f"{name}: NUL byte at offset {offset}: not a text file, or --encoding is another")
    if codec != "utf-8" and text.encode(codec) != data:
        raise FileError(f"{name}: reading it as {codec} and writing it back would not give the same bytes")
    return text, codec


def _undecodable(data: bytes, codec: str, error: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, error.start) + 1
    shown = "UTF-8" if codec == "utf-8" else codec
    utf16 = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    hint = "it begins like UTF-16: --encoding utf-16" if utf16 else "say what it is, such as --encoding cp1252"
    byte = data[error.start] if error.start < len(data) else 0
    return f"not {shown}: byte 0x{byte:02x} at offset {error.start} (line {line}); {hint}"


def encode(text: str, source: Source) -> bytes:
    """Turn the repaired text into the bytes of its file.

    Raises:
        FileError: the encoding has no sign for one of the characters.
    """
    try:
        return text.encode(source.encoding)
    except UnicodeEncodeError as error:
        sign = text[error.start]
        raise FileError(f"{source.path}: {source.encoding} has no {sign!r}, which the repaired text needs") from None


def write(
    path: str, data: bytes, status: os.stat_result | None = None, ready: Callable[[], None] | None = None
) -> None:
    """Replace or create a file in one step: whoever looks sees the old bytes or the new, never a part.

    Args:
        path: of the file; a symbolic link stays one, its target is replaced.
        data: the new bytes.
        status: of the file when it was read: a file that changed since is left alone; mode and owner are kept.
        ready: called when the new bytes are safe on the disk, before they take the file's place.

    Raises:
        FileError: it can't be written; nothing has been changed then.
    """
    with _signals_held():
        _write(path, data, status, ready)


@contextlib.contextmanager
def _signals_held() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM wait: between a temporary file's creation and its rename they would leave it behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    held = {number: handler for number, handler in before.items() if handler is not None}
    for number in held:
        signal.signal(number, lambda caught, _: waiting.append(caught))
    try:
        yield
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)
        if waiting:
            signal.raise_signal(waiting[0])


def _write(path: str, data: bytes, status: os.stat_result | None, ready: Callable[[], None] | None) -> None:
    real = Path(path).resolve()
    try:
        if status is not None:
            _check_writable(path, real, status)
        handle, temporary = tempfile.mkstemp(prefix=f".{real.name[:100]}.", suffix=".mtfix", dir=real.parent)
    except OSError as error:
        raise FileError(f"{path}: can't be written: {_reason(error)}") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            _dress(file.fileno(), temporary, status)
            os.fsync(file.fileno())
        if ready is not None:
            ready()
        Path(temporary).replace(real)
    except BaseException as error:
        Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise FileError(f"{path}: can't be written: {_reason(error)}") from None
        raise
    _sync_folder(real.parent)


def _check_writable(path: str, real: Path, status: os.stat_result) -> None:
    now = Path(real).stat()
    if (now.st_mtime_ns, now.st_size, now.st_ino) != (status.st_mtime_ns, status.st_size, status.st_ino):
        raise FileError(f"{path}: changed while it was being cleaned; left alone")
    if not now.st_mode & 0o222 or not os.access(real, os.W_OK):
        raise FileError(f"{path}: read-only; left alone")


def _dress(handle: int, temporary: str, status: os.stat_result | None) -> None:
    """Give the new file the old one's mode and, where that is permitted, its owner."""
    if status is None:
        if os.name == "posix":
            mask = os.umask(0)
            os.umask(mask)
            os.fchmod(handle, 0o666 & ~mask)
        return
    if os.name == "posix":
        with contextlib.suppress(PermissionError):
            os.fchown(handle, status.st_uid, status.st_gid)
    Path(temporary).chmod(stat.S_IMODE(status.st_mode))


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself last; some systems and file systems know no such thing."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

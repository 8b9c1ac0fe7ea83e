"""The diff log as a file: read it, let it grow while a run goes on."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from mtfix.files import FileError
from mtfix.log import Record, parse


def load(path: str) -> list[Record]:
    """Read a diff log.

    Raises:
        FileError: it can't be read.
        LogError: it isn't a diff log.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        reason = "no such file" if isinstance(error, FileNotFoundError) else error.strerror
        raise FileError(f"{path}: {reason}") from None
    return parse(text, path)


def dump(records: Sequence[Record]) -> bytes:
    """Give the bytes of a log; file names that aren't UTF-8 come back as they were."""
    return "".join(record.to_json() + "\n" for record in records).encode("utf-8", "surrogateescape")


class LogFile:
    """A diff log that grows file by file; what an earlier run wrote stays, so that undo reaches back.

    Args:
        path: of the log; made if it isn't there.

    Raises:
        FileError: it can't be read or written.
        LogError: there is another file of that name, which isn't a log.
    """

    def __init__(self, path: str) -> None:
        try:
            known = load(path) if Path(path).exists() else []
            self._file = Path(path).open("ab")  # noqa: SIM115 - closed by `close`
        except OSError as error:
            raise FileError(f"{path}: the log can't be written: {error.strerror}") from None
        self._runs = {record.run for record in known}

    def add(self, records: Sequence[Record]) -> None:
        """Write the changes of one file and make sure that they are on the disk; a run that it has is passed over."""
        if records and records[0].run not in self._runs:
            self._file.write(dump(records))
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.files import FileError, Source, decode, encode, read, write


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".mtfix")]


@given(st.text().filter(lambda text: "\0" not in text), st.sampled_from(["utf-8", "utf-16", "utf-32", "utf-8-sig"]))
def test_bytes_come_back_as_they_were(text: str, encoding: str) -> None:
    data = text.encode(encoding, "replace")
    read_text, exact = decode(data, encoding, "x")
    assert read_text.encode(exact) == data


def test_a_byte_order_mark_of_either_order_is_kept() -> None:
    for data in (b"\xfe\xff\0a", b"\xff\xfea\0"):
        text, exact = decode(data, "utf-16", "x")
        assert (text, text.encode(exact)) == ("\ufeffa", data)


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (
            b"one\ncaf\xe9 x",
            "utf-8",
            "x: not UTF-8: byte 0xe9 at offset 7 (line 2); say what it is, such as --encoding",
        ),
        (b"abc\xc3", "utf-8", "x: not UTF-8: byte 0xc3 at offset 3 (line 1)"),
        (b"\xff\xfea\0", "utf-8", "x: not UTF-8: byte 0xff at offset 0 (line 1); it begins like UTF-16"),
        (b"caf\xc3\xa9\0", "utf-8", "x: NUL byte at offset 5"),
        (b"a\x81b", "cp1252", "x: not cp1252: byte 0x81 at offset 1"),
        (b"+AGE-", "utf-7", "x: reading it as utf-7 and writing it back would not give the same bytes"),
    ],
)
def test_what_is_not_text_is_refused_with_its_byte(data: bytes, encoding: str, message: str) -> None:
    with pytest.raises(FileError) as caught:
        decode(data, encoding, "x")
    assert message in str(caught.value)


def test_a_sign_that_the_encoding_lacks_is_refused() -> None:
    source = Source("x.txt", b"caf\xe9", "café", "cp1252")
    assert encode("café!", source) == b"caf\xe9!"
    with pytest.raises(FileError, match="cp1252 has no 'ł'"):
        encode("cafł", source)


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("abcdef")
    with pytest.raises(FileError, match="6 bytes, more than --max-size 5"):
        read(str(tmp_path / "x"), max_size=5)
    assert read(str(tmp_path / "x"), max_size=6).text == "abcdef"


def test_what_is_no_readable_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        read(str(tmp_path / "none"))
    with pytest.raises(FileError, match="not a regular file"):
        read(str(tmp_path))
    (tmp_path / "x").write_text("a")
    (tmp_path / "x").chmod(0)
    with pytest.raises(FileError, match="no permission"):
        read(str(tmp_path / "x"))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="not a regular file"):
        read(str(tmp_path / "pipe"))


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_writing_keeps_the_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "x"
    path.write_text("old")
    path.chmod(mode)
    write(str(path), b"new", read(str(path)).status)
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == mode


def test_a_new_file_gets_the_usual_mode(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write(str(tmp_path / "x"), b"new")
    finally:
        os.umask(mask)
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o644


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root gives files away")
def test_writing_keeps_the_owner(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("old")
    os.chown(path, 1234, 2345)
    write(str(path), b"new", read(str(path)).status)
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    target = tmp_path / "folder" / "target"
    target.parent.mkdir()
    target.write_text("old")
    link = tmp_path / "link"
    link.symlink_to("folder/target")
    write(str(link), b"new", read(str(link)).status)
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_failure_before_the_renaming_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x"
    path.write_text("old")

    def fail(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(FileError, match="can't be written: No space left"):
        write(str(path), b"new", read(str(path)).status)
    assert path.read_text() == "old"
    assert not left_over(tmp_path)


@pytest.mark.parametrize("blow", [KeyboardInterrupt, SystemExit, MemoryError])
def test_an_interruption_leaves_all_as_it_was(tmp_path: Path, blow: type[BaseException]) -> None:
    path = tmp_path / "x"
    path.write_text("old")

    def interrupt() -> None:
        assert left_over(tmp_path), "the new bytes are on the disk already"
        raise blow

    with pytest.raises(blow):
        write(str(path), b"new", read(str(path)).status, interrupt)
    assert path.read_text() == "old"
    assert not left_over(tmp_path)


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(FileError, match="read-only; left alone"):
        write(str(path), b"new", read(str(path)).status)
    assert path.read_text() == "old"


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("old")
    status = read(str(path)).status
    path.write_text("newer")
    with pytest.raises(FileError, match="changed while it was being cleaned"):
        write(str(path), b"new", status)
    assert path.read_text() == "newer"


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="can't be written: no such file or folder"):
        write(str(tmp_path / "none" / "x"), b"new")

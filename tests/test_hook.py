"""The hooks, run by the real pre-commit in a real repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pre_commit")
yaml = pytest.importorskip("yaml")

ROOT = Path(__file__).parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
DEBRIS = "They left the house ,and the dog stayed.\n"
CLEAN = "They left the house, and the dog stayed.\n"


class Repository:
    """A git repository with a hook of ours; the hook counts its processes in a file."""

    def __init__(self, root: Path, hook: str, **settings: object) -> None:
        self.root = root
        self.starts = root / ".git" / "starts"
        keep = ("PATH", "HOME", "LANG", "SYSTEMROOT", "TMPDIR")
        self.environment = {name: os.environ[name] for name in keep if name in os.environ}
        self.environment |= {"PRE_COMMIT_HOME": str(root.parent / "cache"), "PYTHONPATH": str(ROOT)}
        self.git("init", "-q")
        for name, value in (("user.email", "a@example.org"), ("user.name", "A"), ("core.autocrlf", "false")):
            self.git("config", name, value)
        (root / ".pre-commit-config.yaml").write_text(yaml.safe_dump(self._config(hook, settings)))
        self.run(sys.executable, "-m", "pre_commit", "install")

    def _config(self, hook: str, settings: dict[str, object]) -> dict[str, Any]:
        """Take the hook from the manifest as it stands, save that it runs this checkout."""
        (found,) = (entry for entry in yaml.safe_load(MANIFEST.read_text()) if entry["id"] == hook)
        starter = self.root / ".git" / "start.py"
        starter.write_text(
            f"import sys\nopen({str(self.starts)!r}, 'a').write('x')\n"
            f"from mtfix.cli import main\nsys.exit(main({found['entry'].split()[1:]!r} + sys.argv[1:]))\n"
        )
        local = {**found, "language": "system", "entry": f"{sys.executable} {starter}", **settings}
        return {"repos": [{"repo": "local", "hooks": [local]}]}

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=self.root, env=self.environment, capture_output=True, text=True, check=False)

    def git(self, *args: str) -> subprocess.CompletedProcess[str]:
        done = self.run("git", *args)
        assert args[0] == "commit" or done.returncode == 0, done.stderr
        return done

    def stage(self, **files: str) -> None:
        for name, text in files.items():
            path = self.root / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        self.git("add", "-A")

    def text_of(self, name: str) -> str:
        return (self.root / name).read_text()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    root.mkdir()
    return root


def test_the_manifest_is_valid() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)]
    assert subprocess.run(command, check=False).returncode == 0


def test_a_commit_with_debris_is_stopped_and_repaired_and_then_passes(root: Path) -> None:
    repository = Repository(root, "mtfix")
    repository.stage(page_md=DEBRIS, sub__note_txt=DEBRIS)
    done = repository.git("commit", "-m", "one")
    assert done.returncode == 1 and "files were modified by this hook" in done.stderr, done.stderr
    assert (repository.text_of("page.md"), repository.text_of("sub/note.txt")) == (CLEAN, CLEAN)
    repository.git("add", "-A")
    assert repository.git("commit", "-m", "two").returncode == 0


def test_only_staged_prose_is_touched(root: Path) -> None:
    repository = Repository(root, "mtfix")
    (root / "requirements.txt").write_text("requests ,\n")
    repository.stage(page_md=CLEAN, code_py=DEBRIS, data_csv=DEBRIS, CMakeLists_txt=DEBRIS)
    (root / "other.md").write_text(DEBRIS)
    assert repository.git("commit", "-m", "one").returncode == 0
    assert (repository.text_of("other.md"), repository.text_of("code.py")) == (DEBRIS, DEBRIS)
    assert repository.text_of("requirements.txt") == "requests ,\n"


def test_the_check_stops_and_never_writes(root: Path) -> None:
    repository = Repository(root, "mtfix-check")
    repository.stage(page_md=DEBRIS)
    done = repository.git("commit", "-m", "one")
    assert done.returncode == 1 and "page.md:1:20: “house ,and” → “house, and”" in done.stderr
    assert "files were modified" not in done.stderr
    assert repository.text_of("page.md") == DEBRIS


def test_many_files_start_one_process(root: Path) -> None:
    repository = Repository(root, "mtfix")
    for at in range(200):
        (root / f"{at}.md").write_text(CLEAN)
    repository.git("add", "-A")
    assert repository.git("commit", "-m", "one").returncode == 0
    assert repository.starts.read_text() == "x"


def test_a_repository_that_adopts_it_late_has_a_baseline(root: Path) -> None:
    repository = Repository(root, "mtfix-check", args=["--baseline", "debris.json"])
    (root / "old.md").write_text(DEBRIS)
    done = repository.run(sys.executable, "-m", "mtfix", "clean", "--write-baseline", "debris.json", ".")
    assert done.returncode == 0, done.stderr
    repository.git("add", "-A")
    assert repository.git("commit", "-m", "one").returncode == 0
    repository.stage(old_md="A new line stands above.\n\n" + DEBRIS)
    assert repository.git("commit", "-m", "two").returncode == 0, "the old debris has only moved"
    repository.stage(old_md=DEBRIS + "\nThey closed the window ,and left.\n")
    done = repository.git("commit", "-m", "three")
    assert done.returncode == 1 and "old.md:3:" in done.stderr and "old.md:1:" not in done.stderr


@pytest.mark.slow
def test_pre_commit_installs_it_from_the_repository(root: Path) -> None:
    """Clone, build and install with all dependencies from the package index, as a user's pre-commit does."""
    repository = Repository(root, "mtfix")
    source = root.parent / "source"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(source)], check=True)
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=source, capture_output=True, text=True, check=True).stdout
    config = {"repos": [{"repo": str(source), "rev": head.strip(), "hooks": [{"id": "mtfix"}]}]}
    (root / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    del repository.environment["PYTHONPATH"]
    repository.stage(page_md=DEBRIS)
    done = repository.git("commit", "-m", "one")
    assert done.returncode == 1 and repository.text_of("page.md") == CLEAN, done.stderr + done.stdout

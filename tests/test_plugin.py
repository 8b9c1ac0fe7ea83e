"""The example plug-in, installed for real, is found and works; its pack passes its own tests."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mtfix import packs
from mtfix.engine import Cleaner
from mtfix.examples import failures

PLUGIN = Path(__file__).parent.parent / "examples" / "plugin"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plug-in, installed by pip into a folder of its own that is then on the path."""
    build = tmp_path / "source"
    shutil.copytree(PLUGIN, build)
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(tmp_path / "site"), str(build)]
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    return tmp_path


def test_an_installed_plugin_is_found_by_its_entry_points(installed: Path) -> None:
    report = Cleaner().review("See § § 3 and 4 of the contract, to all the effects.")
    assert report.text == "See §§ 3 and 4 of the contract, for all purposes."
    assert [change.rules for change in report.changes] == [
        ("spacing/legal/section-signs",),
        ("calque/legal/to-all-the-effects",),
    ]
    assert Cleaner(plugins=False).clean("to all the effects") == "to all the effects"


def test_the_examples_of_its_pack_hold() -> None:
    folder = PLUGIN / "mtfix_legal" / "rules"
    everything = Cleaner(packs=[str(folder)], plugins=False)
    for rule in packs.read_packs(folder, trusted=False):
        assert not list(failures(rule, everything))

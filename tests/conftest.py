"""What tests share: one cleaner, loaded once."""

from __future__ import annotations

import pytest

from mtfix.engine import Cleaner


@pytest.fixture(scope="session")
def cleaner() -> Cleaner:
    return Cleaner(plugins=False)

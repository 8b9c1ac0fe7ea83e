"""Words of the source language that nobody translated."""

from __future__ import annotations

FIXERS = ()

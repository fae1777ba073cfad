"""Whole numbers as they stand in literals, which may hold anything."""

from __future__ import annotations

import re

_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
"""More digits are no figure of a landscape, and Python refuses to read thousands of them."""


def whole_number(text: str) -> int | None:
    """The whole number that a text is; None for anything else."""
    return int(text) if _WHOLE.fullmatch(text) else None

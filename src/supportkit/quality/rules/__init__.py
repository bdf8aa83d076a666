"""The rules on prose, one file each. Every rule is explained on a page of its own."""

from __future__ import annotations

from supportkit.findings import Rule
from supportkit.quality.prose import Prose

__all__ = ["RULES"]

RULES: tuple[Rule[Prose], ...] = ()
"""All rules on prose, by code."""

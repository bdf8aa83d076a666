"""The rules that catalogues of other systems are held against, one file each.

They carry the codes of the rules on canned responses where they find the same.
"""

from __future__ import annotations

from supportkit.findings import Rule
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.checks.mangled_placeholder import MangledPlaceholder
from supportkit.templates.strings.checks.variables_differ import VariablesDiffer

__all__ = ["RULES", "StringExamination"]

RULES: tuple[Rule[StringExamination], ...] = (
    VariablesDiffer(),
    MangledPlaceholder(),
)
"""All rules on texts of other systems, by code."""

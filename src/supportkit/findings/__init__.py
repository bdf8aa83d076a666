"""What checks find: one kind of value for template checks, policy checks and reviews.

A `Rule` looks at one kind of subject and yields findings. A `Finding` is a value,
not an error: it can be counted, sorted, chosen by code and written out. What runs the
rules of a whole folder (settings, comments, baselines, fixes) is loaded when it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from supportkit.findings.finding import Coded, Finding, Fix, Named, Rule, Severity, ordered
from supportkit.findings.output import Format, render
from supportkit.findings.select import choose, wanted
from supportkit.values.lazily import lazily

if TYPE_CHECKING:
    from supportkit.findings.adding import add_ignores
    from supportkit.findings.applying import apply_ignores
    from supportkit.findings.baseline import Baseline, Gone
    from supportkit.findings.counting import Count, statistics, write_statistics
    from supportkit.findings.fixes import Fixed, apply_fixes, diff
    from supportkit.findings.ignores import Ignore, parse_ignores
    from supportkit.findings.plugins import LoadedRules, load_rules
    from supportkit.findings.selection import Selection
    from supportkit.findings.settings import Settings, find_settings, read_settings
    from supportkit.findings.severity import fails
    from supportkit.findings.sources import read_sources, write_sources
    from supportkit.findings.unused_ignore import UnusedIgnore

_LAZY = {
    "Baseline": "baseline",
    "Count": "counting",
    "Fixed": "fixes",
    "Gone": "baseline",
    "Ignore": "ignores",
    "LoadedRules": "plugins",
    "Selection": "selection",
    "Settings": "settings",
    "UnusedIgnore": "unused_ignore",
    "add_ignores": "adding",
    "apply_fixes": "fixes",
    "apply_ignores": "applying",
    "diff": "fixes",
    "fails": "severity",
    "find_settings": "settings",
    "load_rules": "plugins",
    "parse_ignores": "ignores",
    "read_settings": "settings",
    "read_sources": "sources",
    "statistics": "counting",
    "write_sources": "sources",
    "write_statistics": "counting",
}

__all__ = [
    "Baseline",
    "Coded",
    "Count",
    "Finding",
    "Fix",
    "Fixed",
    "Format",
    "Gone",
    "Ignore",
    "LoadedRules",
    "Named",
    "Rule",
    "Selection",
    "Settings",
    "Severity",
    "UnusedIgnore",
    "add_ignores",
    "apply_fixes",
    "apply_ignores",
    "choose",
    "diff",
    "fails",
    "find_settings",
    "load_rules",
    "ordered",
    "parse_ignores",
    "read_settings",
    "read_sources",
    "render",
    "statistics",
    "wanted",
    "write_sources",
    "write_statistics",
]

__getattr__, __dir__ = lazily(__name__, _LAZY)

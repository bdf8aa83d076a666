"""The list of all rules in the documentation; run it to write the list anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from supportkit.cli.rules import RuleInfo, known_rules
from supportkit.findings.pages import FAMILIES

__all__ = ["RULES_PAGE", "rule_table"]

RULES_PAGE = Path("docs", "rules", "index.md")

_BEGINNING = """\
# All rules

`supportkit rule CODE` shows the same pages. An *error* is what a customer would see, a *warning*
may go wrong for some, and *info* is a matter of style. What is off runs if it is asked for, as
with `--extend-select CODE`. What can be mended is mended by `--fix`, or by `--unsafe-fixes` as well
where the meaning could change; the page says which.
"""


def rule_table(rules: Iterable[RuleInfo]) -> str:
    """Write the page that lists rules, family by family."""
    ours = [rule for rule in rules if rule.about is not None]
    return "".join((_BEGINNING, *_families(sorted(ours, key=_order))))


def _order(rule: RuleInfo) -> tuple[int, str]:
    return list(FAMILIES.values()).index(rule.about or ""), rule.code


def _families(rules: Iterable[RuleInfo]) -> Iterator[str]:
    for about, members in groupby(rules, key=lambda rule: rule.about or ""):
        prefix = next(prefix for prefix, title in FAMILIES.items() if title == about)
        yield f"\n## {prefix}: {about}\n\n"
        yield "| code | rule | severity | | mended | what it does |\n"
        yield f"{'| --- ' * 6}|\n"
        yield from map(_row, members)


def _row(rule: RuleInfo) -> str:
    summary = rule.summary.rstrip(".").replace("|", "\\|")
    state, mended = ("" if rule.by_default else "off"), ("yes" if rule.fixable else "")
    link = f"[{rule.name}]({rule.name}.md)"
    return f"| {rule.code} | {link} | {rule.severity} | {state} | {mended} | {summary} |\n"


if __name__ == "__main__":
    root = Path(__file__).resolve().parents[2]
    (root / RULES_PAGE).write_text(rule_table(known_rules()), encoding="utf-8")

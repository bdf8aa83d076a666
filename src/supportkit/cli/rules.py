"""Every rule there is, with what is known of it."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Any

from supportkit.cases.checking import RULES as ON_CASES
from supportkit.cli.checking.rules import every_rule
from supportkit.cli.word_checks import CHECKS
from supportkit.cli.words import InvalidWordFile
from supportkit.findings import Severity
from supportkit.findings.pages import family, page
from supportkit.quality.voice_check import InvalidVoiceFile

__all__ = ["RuleInfo", "known_rules"]


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule, as people ask for it.

    Attributes:
        code: Its code.
        name: Its name.
        severity: How much its findings matter, if they do not say otherwise.
        by_default: Whether it is on if nobody asks for it.
        fixable: Whether its page says how it is mended by ``--fix``.
        summary: What it does, in a sentence.
        explanation: Its page in Markdown; for a rule of others, what its class says.
        about: What its family is about; None for rules of others.
    """

    code: str
    name: str
    severity: Severity
    by_default: bool
    fixable: bool
    summary: str
    explanation: str
    about: str | None

    def to_dict(self) -> dict[str, Any]:
        """Give plain values, for JSON."""
        return {
            "code": self.code,
            "name": self.name,
            "family": self.about,
            "severity": self.severity.value,
            "by_default": self.by_default,
            "fixable": self.fixable,
            "summary": self.summary,
            "explanation": self.explanation,
        }


def known_rules() -> tuple[RuleInfo, ...]:
    """Give every rule, by code: ours, and those of installed packages.

    Raises:
        RuleError: A rule of somebody else cannot be loaded.
    """
    every = (*every_rule(), InvalidVoiceFile, *ON_CASES, *CHECKS, InvalidWordFile)
    by_code = {rule.code: _info(rule) for rule in every}
    return tuple(by_code[code] for code in sorted(by_code))


def _info(rule: Any) -> RuleInfo:
    found = page(rule.name)
    told = inspect.cleandoc(getattr(rule, "wrapped", rule).__doc__ or rule.name)
    return RuleInfo(
        code=rule.code,
        name=rule.name,
        severity=Severity(getattr(rule, "severity", Severity.WARNING)),
        by_default=bool(getattr(rule, "by_default", True)),
        fixable=found is not None and "Fix" in found.sections,
        summary=told.partition("\n")[0] if found is None else found.summary,
        explanation=f"# {rule.name} ({rule.code})\n\n{told}" if found is None else found.text,
        about=family(rule.code),
    )

"""SK602: a key or token of a program stands in a text."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.quality.prose import Prose
from supportkit.quality.rules.secret_in_text import SecretInText as OnProse
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["SecretInText"]

_SIGN = regex(
    r"(?:sk|rk)_live_|AKIA|ASIA|gh[opsu]_|github_pat_|xox[abpsr]-|glpat-|AIza|eyJ|-----BEGIN"
    r"|SG\.|whsec_|npm_|://[^\s/:@]{1,60}:[^\s/@]{1,60}@"
)
_LONGEST = 20_000
"""Characters of a text that are looked through."""


class SecretInText:
    """A text holds a key that its reference does not have, by the prefix that services give it."""

    code, name, severity = OnProse.code, OnProse.name, Severity.ERROR

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield each one, without its value; passwords are left to reviewers."""
        rule = OnProse()
        for entry in subject.shown:
            if not _SIGN.search(entry.text) or any(map(_SIGN.search, entry.sources)):
                continue
            prose = Prose(text=entry.text[:_LONGEST], locale=entry.locale)
            for one in rule.check(prose):
                is_key = one.span is not None and _is_key(entry.text, one.span)
                if is_key and one.severity is Severity.ERROR:
                    yield entry.finding(self, one.message, at=one.span)


def _is_key(text: str, span: Span) -> bool:
    """Whether a prefix says what it is, or a link in which it stands."""
    return _SIGN.search(text, max(span.start - 3, 0), span.end + 1) is not None

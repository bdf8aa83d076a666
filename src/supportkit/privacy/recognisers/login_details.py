"""Name and password in one breath: "login details: bob / hunter2"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from supportkit.privacy.recognisers.phrases import Said, phrases
from supportkit.privacy.recognisers.secret_values import is_no_secret, looks_secret, value_at
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["login_secrets"]

_NAME: Final = regex(
    r"[^\n:=.!?]{0,24}?[ \t]?"
    r"(?:[:=：]|[ ](?:are|is|sind|lauten|sont|son|são|sono|zijn|to))[ \t]{0,2}\n?"
    r"(?P<name>[^\s,;/|:]{2,64})(?P<sep>[ \t]?[/|][ \t]?|[ \t]?[,;:][ \t]?|[ \t]{1,3}|\n)"
)


def login_secrets(text: str, said: Said, /) -> Iterator[Span]:
    """Find the passwords that follow a name behind words for both."""
    for end in phrases("login details").ends(text, said):
        match = _NAME.match(text, end)
        span = value_at(text, match.end()) if match else None
        if match and span:
            value = text[span.start : span.end]
            firm = match["sep"].strip() in ("/", "|")
            if not is_no_secret(value) and (firm or looks_secret(value)):
                yield span

"""How a text addresses its reader: *du* or *Sie*, *tu* or *vous*, by words that leave no doubt.

Words that mean something else as well ("Ihr", which is also a plural *du*; Spanish "su") do
not count, so that silence is the worst that a doubtful text gets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from supportkit.values import Span

__all__ = ["FORMS", "Forms", "addressed"]


@dataclass(frozen=True, slots=True)
class Forms:
    """The words of both forms of address in a language.

    Attributes:
        informal: Of *du*, *tu*, *tú*.
        formal: Of *Sie*, *vous*, *usted*.
        names: What to call the two in a message.
        formal_is_formal: Whether the second is what a team means by formal; Brazilian *você*
            is not.
    """

    informal: re.Pattern[str]
    formal: re.Pattern[str]
    names: tuple[str, str]
    formal_is_formal: bool = True


def _either(words: str, *, inside: bool = False) -> re.Pattern[str]:
    """Match one of several words; ``inside`` a sentence where capitals tell it from another."""
    before = r"(?:(?<=[^\W_] )|(?<=[^\W_], ))" if inside else ""
    bound = r"(?<![\w'\u2019-])"
    return re.compile(f"{before}{bound}(?:{words})(?![\\w'\u2019-])")


FORMS: Final[Mapping[str, Forms]] = {
    "de": Forms(
        _either("[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(?:e[nmrs]?)?"),
        _either("Sie|Ihnen|Ihre[nmrs]?", inside=True),
        ("du", "Sie"),
    ),
    "fr": Forms(
        _either("[Tt]u|[Tt]oi|te"),
        _either("[Vv]ous|[Vv]otre|[Vv]os"),
        ("tu", "vous"),
    ),
    "es": Forms(
        _either("[Tt]ú|ti|[Cc]ontigo|[Tt]us?|te"),
        _either("[Uu]sted|Ud\\."),
        ("tú", "usted"),
    ),
    "pt": Forms(
        _either("[Tt]u|ti|[Cc]ontigo|[Tt]eus?|[Tt]uas?"),
        _either("[Vv]ocê"),
        ("tu", "você"),
        formal_is_formal=False,
    ),
    "it": Forms(
        _either("tu|te|ti|[Tt]u[ao]|[Tt]uoi|[Tt]ue"),
        _either("Lei|Su[ao]|Suoi|Sue", inside=True),
        ("tu", "Lei"),
    ),
    "nl": Forms(
        _either("[Jj]e|[Jj]ij|[Jj]ou|[Jj]ouw"),
        _either("u|uw|[Uu]zelf|Uw"),
        ("je", "u"),
    ),
}
"""By language."""


def addressed(text: str, language: str) -> tuple[list[Span], list[Span]]:
    """Find the words of the informal and of the formal address in a text.

    >>> [len(spans) for spans in addressed("Hast du das Paket? Wir bringen Ihnen eins.", "de")]
    [1, 1]
    """
    forms = FORMS.get(language)
    if forms is None:
        return [], []
    return _spans(forms.informal, text), _spans(forms.formal, text)


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(*match.span()) for match in pattern.finditer(text)]

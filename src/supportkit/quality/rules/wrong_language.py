"""SK208: a whole text in another language than it is said to be in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from supportkit.findings import Finding, Severity
from supportkit.quality.languages import (
    are_kin,
    is_other,
    letters,
    plain,
    primary,
    stretches,
    surely_in,
    words_of_other,
    written_in,
)
from supportkit.quality.prose import Prose
from supportkit.text.given import UNDETERMINED
from supportkit.values.patterns import regex

if TYPE_CHECKING:
    from supportkit.language import Detection

__all__ = ["WrongLanguage", "wrong_language"]

_ENOUGH: Final = 100
"""Letters from which on the detector is taken at its word."""
_FEW: Final = 40
"""Letters that are enough where nothing else comes into question."""
_FEW_OF_SCRIPT: Final = 12
"""Letters that are enough in a script which the declared language is never written in."""
_CERTAIN: Final = 0.9999
_SHARE: Final = 0.1
"""So much of the text in the declared language makes it a text of two languages."""
_OTHER_SCRIPTS: Final = regex(
    r"(?:am|ar|be|bg|bn|ckb|el|fa|gu|he|hi|hy|ja|ka|kk|km|kn|ko|ky|lo|mk|ml|mn|mr|my|ne|or|pa|ps|ru"
    r"|sd|si|sr|ta|te|tg|th|uk|ur|uz|yi|zh|az|bs|ms|und)\Z"
)
"""Languages that may be written in other letters than Latin ones."""


class WrongLanguage:
    """The text is in another language than the one it is declared, or asked, to be in."""

    code, name, severity = "SK208", "wrong-language", Severity.ERROR

    def check(self, subject: Prose, /) -> Iterator[Finding]:
        """Yield the text as a whole."""
        found = wrong_language(subject.text, subject.locale)
        if found is not None:
            start, end = _edges(subject.text)
            message = (
                f"the text is in {primary(found.tag)!r}, and {subject.locale!r} is expected;"
                " translate it, or correct the locale"
            )
            yield subject.finding(self, start, end, message)
        elif subject.author_kind == "bot" and primary(subject.locale) != UNDETERMINED:
            other = words_of_other(subject.text, subject.locale)
            if other is not None:
                message = f"the words are those of {other!r}, and {subject.locale!r} is expected"
                yield subject.finding(self, *_edges(subject.text), message)


def wrong_language(text: str, locale: str) -> Detection | None:
    """Give the language that a text surely is in, where that is not the one of its locale.

    >>> wrong_language("Ihr Paket ist unterwegs und kommt morgen bei Ihnen an.", "en").tag
    'de'
    """
    if primary(locale) == UNDETERMINED or surely_in(text, locale):
        return None
    words = plain(text)
    count = letters(words)
    if count < _FEW_OF_SCRIPT:
        return None
    found = written_in(text)
    if not is_other(found, locale, words) or not _is_enough(found, locale, count):
        return None
    return None if _has_own(text, locale, count) else found


def _is_enough(found: Detection, locale: str, count: int) -> bool:
    if count >= _ENOUGH or (count >= _FEW and found.confidence >= _CERTAIN):
        return True
    return found.script not in (None, "Latn") and not _OTHER_SCRIPTS.match(primary(locale))


def _has_own(text: str, locale: str, count: int) -> bool:
    """Whether a good part of the text is in the declared language, and another part is not."""
    own = sum(
        letters(text[each.start : each.end])
        for each in stretches(text)
        if each.tag != UNDETERMINED and are_kin(each.tag, locale)
    )
    return own > _SHARE * count


def _edges(text: str) -> tuple[int, int]:
    start = len(text) - len(text.lstrip())
    return start, max(start, len(text.rstrip()))

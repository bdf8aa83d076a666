"""SK209: one part of a text in another language than the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from supportkit.findings import Finding, Severity
from supportkit.quality.languages import is_other, letters, plain, primary, stretches, surely_in
from supportkit.quality.prose import Prose
from supportkit.quality.rules.wrong_language import wrong_language
from supportkit.text.given import UNDETERMINED

if TYPE_CHECKING:
    from supportkit.language import LanguageSpan

__all__ = ["StrayLanguage"]

_ENOUGH: Final = 30
"""Letters of a sentence; less may be a name, a title or an address."""
_UNSPACED: Final = 10
"""The same where words are not apart."""
_WORDS: Final = 5
_PLAIN: Final = 4
_SCRIPTS: Final = frozenset({"Hani", "Thai", "Hang", "Jpan", "Kana"})
_ENDS: Final = frozenset(".!?\n:;\u2026\u3002\uff01\uff1f\u061f-\u2013\u2014*")
_MOST: Final = 20


class StrayLanguage:
    """A sentence or paragraph of the text is in another language."""

    code, name, severity = "SK209", "stray-language", Severity.INFO

    def check(self, subject: Prose, /) -> Iterator[Finding]:
        """Yield each stretch; none where the whole text is in that language."""
        if primary(subject.locale) == UNDETERMINED or surely_in(subject.text, subject.locale):
            return
        found = stretches(subject.text)
        if len(found) < 2 or wrong_language(subject.text, subject.locale) is not None:
            return
        words = plain(subject.text)
        for each in found[:_MOST]:
            inner = words[each.start : each.end]
            if _is_a_clause(words, each, found) and is_other(each, subject.locale, inner):
                message = f"this part is in {primary(each.tag)!r}, the text in {subject.locale!r}"
                yield subject.finding(self, each.start, each.end, message)


def _is_a_clause(words: str, one: LanguageSpan, every: Sequence[LanguageSpan]) -> bool:
    """Whether it is more than a name or a title: a sentence, or words among other letters."""
    inner = words[one.start : one.end]
    if _is_long(inner, one.script) and _stands_alone(words, one.start, one.end):
        return True
    among_others = any(each.script not in (None, one.script) for each in every)
    plain_words = [word for word in inner.split() if word.islower()]
    return among_others and one.script == "Latn" and len(plain_words) >= _PLAIN


def _is_long(inner: str, script: str | None) -> bool:
    if script in _SCRIPTS:
        return letters(inner) >= _UNSPACED
    return letters(inner) >= _ENOUGH and len(inner.split()) >= _WORDS


def _stands_alone(words: str, start: int, end: int) -> bool:
    """Whether it is a sentence of its own, not a title or a name inside one."""
    before, after = words[:start].rstrip(" \t"), words[end:].lstrip(" \t")
    begins = not before or before[-1] in _ENDS
    return begins and (not after or after[0] in _ENDS)

"""SK411: a reply without a word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from supportkit.cases import Case, Visibility
from supportkit.findings import Finding, Severity
from supportkit.quality.own import own_text
from supportkit.quality.prose import VALUE, Prose
from supportkit.quality.salutation import greets, signs_off
from supportkit.quality.sentences import sentences
from supportkit.quality.words import LANGUAGES, listed
from supportkit.text.listing import parse_listing
from supportkit.text.shipped import shipped
from supportkit.values.patterns import regex

__all__ = ["EmptyReply"]

_WORD: Final = regex(r"[^\W\d_]+|\d+")
_NAMES: Final = 2
"""So many other words with a capital in a sentence may be of names."""
_LAST: Final = 2
"""Lines at the end that may be no more than a closing phrase and a name."""
_FEWEST: Final = 5
"""So many words in a line of the end make it a sentence."""
_LONGEST: Final = 2_000
"""Nobody writes a longer reply of thanks and wishes alone."""


class EmptyReply:
    """A reply to a customer has no letter and no digit, or a draft only greets and thanks."""

    code, name, severity = "SK411", "empty-reply", Severity.ERROR

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield the reply; an agent may answer with a sign, such as a thumb, or with thanks."""
        if prose.author_kind == "template":
            return
        if any(map(str.isalnum, prose.text)):
            if prose.author_kind == "bot" and _says_nothing(prose):
                message = "the reply greets, thanks or wishes well, and says nothing else; answer"
                yield prose.finding(self, 0, len(prose.text.rstrip()), message)
            return
        if prose.author_kind == "agent" and prose.text.strip().replace(VALUE, ""):
            return
        yield prose.finding(self, 0, len(prose.text), "the reply says nothing; write an answer")


def _says_nothing(prose: Prose) -> bool:
    if len(prose.text) > _LONGEST:
        return False
    lines = [line.strip() for line in prose.text.splitlines() if any(map(str.isalnum, line))]
    if greets(prose) and _is_short(lines[0]):
        del lines[0]
    if len(lines) > 1 and signs_off(prose):
        last = lines[-_LAST:]
        lines[-_LAST:] = [line for line in last if not _is_short(line)]
    tongues = (prose.language,) if prose.language in LANGUAGES else LANGUAGES
    is_courteous = all(_is_courteous(line, tongues) for line in lines)
    return is_courteous and not (lines and _was_thanked(prose.case, tongues))


def _was_thanked(case: Case | None, tongues: tuple[str, ...]) -> bool:
    """Whether the customer only thanked too, so that nothing is left to be answered."""
    public = [] if case is None else case.messages
    said = [one for one in public if one.visibility is Visibility.PUBLIC]
    if not said or not said[-1].is_from_customer or len(said[-1].text) > _LONGEST:
        return False
    return _is_courteous(said[-1].text, tongues)


def _is_courteous(text: str, tongues: tuple[str, ...]) -> bool:
    """Whether each sentence of a text thanks or wishes well, and asks and tells nothing."""
    own = own_text(text)
    found = [own[span.start : span.end] for span in sentences(own)]
    return bool(found) and any(
        all(_only_thanks(one, tongue) for one in found) for tongue in tongues
    )


def _only_thanks(sentence: str, language: str) -> bool:
    words = _WORD.findall(sentence)
    courteous, beside = _words(language)
    small = [word.lower() for word in words]
    others = [word for word in words if word.lower() not in beside]
    return (
        not sentence.rstrip().endswith("?")
        and not courteous.isdisjoint(small)
        and len(others) <= _NAMES
        and all(word[0].isupper() for word in others)
    )


def _is_short(line: str) -> bool:
    return len(line.split()) < _FEWEST


@cache
def _words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give words that thank or wish well, and all that may stand in a sentence of such."""
    content = shipped("supportkit.quality", "data/courtesies.txt").decode()
    listing = parse_listing(content, source="courtesies.txt")
    courteous, beside = (
        frozenset(
            word for line in listing.lines(f"{language} {part}") for word in line.text.split()
        )
        for part in ("courteous", "beside")
    )
    hello = {word for phrase in listed(language, "hello") for word in phrase.split()}
    return courteous, courteous | beside | hello

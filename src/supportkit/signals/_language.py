"""The words of which a finder can tell that a text is in the language of its rules."""

from __future__ import annotations

from functools import cache
from typing import Final

from supportkit.signals.rules import SignalRules
from supportkit.signals.signal import Strength
from supportkit.text.common_words import common_words
from supportkit.text.given import primary_subtag
from supportkit.text.phrases import named_words
from supportkit.text.shipped import shipped
from supportkit.values.patterns import regex

__all__ = ["shipped_words", "words_of"]

_MARKS: Final = regex(r"[\s;|()\[\],._=]+")
_STRENGTHS: Final = frozenset((*(strength.value for strength in Strength), "unless"))


def words_of(rules: SignalRules) -> frozenset[str]:
    """Give the words that rules and their language know, and beginnings."""
    nodes = (node for rule in rules.rules for _, node in rule.phrases)
    return named_words(nodes) | common_words(primary_subtag(rules.language))


@cache
def shipped_words(language: str) -> frozenset[str]:
    """Give the words that the rules that come along for a language know, as `words_of` does.

    They are taken from what is written, since to read the rules takes far longer.
    """
    content = shipped("supportkit.signals", f"data/{language}.txt").decode()
    lines = (line.partition(" # ")[0] for line in content.split("\n") if line[:1] not in ("#", "["))
    return common_words(language).union(_MARKS.split(" ".join(lines))) - _STRENGTHS

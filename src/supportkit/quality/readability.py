"""How easy a text is to read, by the formula that was published for its language.

Syllables are counted as groups of vowels, which is what such formulas are used with; so a
score is an estimate, good to a few points.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from supportkit.values.patterns import regex

__all__ = ["EASE", "Ease", "reading_ease"]

_VOWELS: Final[Mapping[str, re.Pattern[str]]] = {
    "en": regex(r"[aeiouy]+"),
    "de": regex(r"[aeiouyäöü]{1,2}"),
    "fr": regex(r"[aeiouyàâäéèêëîïôöùûüœæ]+"),
    "es": regex(r"[iuü]?[aeoáéóíú][iuy]?|[iuüy]"),
    "pt": regex(r"[iu]?[aeoáâãàéêíóôõú][iu]?|[iuüy]"),
    "nl": regex(r"[aeiouyéëïöü]+"),
}
_SILENT: Final[Mapping[str, re.Pattern[str]]] = {
    "en": regex(r"(?<=[^aeiouyl])e(?:s|d)?$"),
    "fr": regex(r"(?<=[^aeiouyéè])(?:e|es|ent)$"),
}


@dataclass(frozen=True, slots=True)
class Ease:
    """The formula of a language: higher is easier.

    Attributes:
        name: Who published it.
        base: The score that the others are taken from.
        per_sentence: For each word of a mean sentence.
        per_word: For each syllable of a mean word.
        least: Below this a text is very hard to read.
    """

    name: str
    base: float
    per_sentence: float
    per_word: float
    least: float = 30.0


EASE: Final[Mapping[str, Ease]] = {
    "en": Ease("Flesch", 206.835, 1.015, 84.6),
    "de": Ease("Amstad", 180.0, 1.0, 58.5),
    "fr": Ease("Kandel and Moles", 207.0, 1.015, 73.6),
    "es": Ease("Fernández Huerta", 206.84, 1.02, 60.0),
    "pt": Ease("Martins", 248.835, 1.015, 84.6),
    "nl": Ease("Douma", 206.835, 0.93, 77.0),
    "it": Ease("Gulpease", 0.0, 0.0, 0.0, 35.0),
}
"""By language.

Sources: R. Flesch, "A new readability yardstick", 1948; T. Amstad, "Wie verständlich sind unsere
Zeitungen?", 1978; L. Kandel and A. Moles, "Application de l'indice de Flesch à la langue
française", 1958; J. Fernández Huerta, "Medidas sencillas de lecturabilidad", 1959, with its
factor of sentences as words a sentence; T. B. F. Martins and others, "Readability formulas
applied to textbooks in Brazilian Portuguese", 1996; W. H. Douma, "De leesbaarheid van
landbouwbladen", 1960; P. Lucisano and M. E. Piemontese, "Gulpease", 1988 (letters, not
syllables).
"""


def reading_ease(sentences: Sequence[Sequence[str]], language: str) -> float | None:
    """Score sentences, each given as its words; None for a language without a formula.

    >>> round(reading_ease([["the", "cat", "sat", "on", "the", "mat"]], "en"), 1)
    116.1
    """
    words = [word for sentence in sentences for word in sentence]
    formula = EASE.get(language)
    if formula is None or not words:
        return None
    if language == "it":
        letters = sum(sum(map(str.isalnum, word)) for word in words)
        return 89 + (300 * len(sentences) - 10 * letters) / len(words)
    each = len(words) / len(sentences)
    syllables = sum(_syllables(word.lower(), language) for word in words) / len(words)
    return formula.base - formula.per_sentence * each - formula.per_word * syllables


def _syllables(word: str, language: str) -> int:
    silent = _SILENT.get(language)
    bare = silent.sub("", word) if silent is not None and len(word) > 3 else word
    return max(1, len(_VOWELS[language].findall(bare)))

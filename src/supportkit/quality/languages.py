"""Which language a text is in, where that is beyond doubt, and which languages are as good as one.

The rules on language say nothing rather than guess: the detector must be sure, and the
words of the text must not be better known to the language that was declared.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from supportkit.quality.own import own_text
from supportkit.text.common_words import common_words
from supportkit.text.given import UNDETERMINED
from supportkit.values.patterns import regex

if TYPE_CHECKING:  # most texts are told by their words, without the detector
    from supportkit.language import Detection, LanguageSpan
    from supportkit.text.judging import LanguageJudge

__all__ = [
    "are_kin",
    "in_other_script",
    "is_other",
    "letters",
    "plain",
    "primary",
    "stretches",
    "surely_in",
    "words_of_other",
    "written_in",
]

_SURE: Final = 0.99
_ALIKE: Final = (
    frozenset({"da", "nb", "nn", "no", "sv"}),
    frozenset({"bs", "cnr", "hr", "sh", "sl", "sr"}),
    frozenset({"id", "ms"}),
    frozenset({"fil", "tl"}),
    frozenset({"zh", "yue", "cmn"}),
)
"""Languages that may well write a sentence in the same way."""
_NAMES: Final = {"nb": "no", "nn": "no", "fil": "tl", "cmn": "zh", "yue": "zh", "iw": "he"}
_LONGEST: Final = 10_000
_ENDS: Final = regex(r"[.!?:;\n\u2026]+")
_WORD: Final = regex(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_OTHER_LETTERS: Final = regex(r"[\u0370-\u1dff\u2c00-\ufdff]")
_OTHER_SCRIPT: Final = regex(r"(?!sr|bs|az|uz|zh|pa|en)[a-z]+-(?:Latn|Cyrl|Arab|Deva)\b")
"""Tags of a language in a script that no detector knows it in, such as Belarusian in Latin."""
_FEW_WORDS: Final = 4
_BY_SCRIPT: Final = "am bn el gu he hy ja ka km kn ko lo ml my or pa si ta te th zh"
"""Languages that their letters tell."""


def primary(tag: str) -> str:
    """Give the language of a tag, as detectors name it.

    >>> primary("nb-NO"), primary("pt-BR")
    ('no', 'pt')
    """
    language = tag.partition("-")[0].lower()
    return _NAMES.get(language, language)


def are_kin(one: str, other: str) -> bool:
    """Whether two tags name one language, or two that write alike.

    >>> are_kin("da", "nb"), are_kin("pt-BR", "pt-PT"), are_kin("de", "nl")
    (True, True, False)
    """
    from supportkit.language.relatives import related

    pair = frozenset((primary(one), primary(other)))
    return len(pair) == 1 or related(pair) or any(pair <= alike for alike in _ALIKE)


def plain(text: str) -> str:
    """Give the own words of a text, with blanks for values, addresses, code and quotations."""
    hidden = own_text(text)
    return "".join(new if new == old else " " for old, new in zip(text, hidden, strict=True))


def letters(text: str) -> int:
    """Count the letters of a text."""
    return sum(map(str.isalpha, text))


@lru_cache(maxsize=64)
def written_in(text: str) -> Detection:
    """Detect the language of the own words of a text; its first 10,000 characters count."""
    from supportkit.language import detect

    return detect(plain(text[:_LONGEST]))


@lru_cache(maxsize=64)
def stretches(text: str) -> tuple[LanguageSpan, ...]:
    """Cut the own words of a text into stretches of one language."""
    from supportkit.language import spans

    return spans(plain(text[:_LONGEST]))


@lru_cache(maxsize=64)
def surely_in(text: str, locale: str) -> bool:
    """Whether common words alone say that all of a text is in the language of a locale.

    That is so where every sentence of four words or more is known to the language by half, in
    Latin letters. It saves asking the detector, which looks at every letter.

    >>> surely_in("Your parcel is on its way. It will be with you on Monday.", "en")
    True
    >>> surely_in("Your parcel is on its way. Das Paket kommt am Montag bei Ihnen an.", "en")
    False
    """
    language = primary(locale)
    if not common_words(language) or _OTHER_LETTERS.search(text):
        return False
    said = {_knows_half(each, language) for each in _ENDS.split(own_text(text).lower())}
    return True in said and False not in said


@lru_cache(maxsize=2048)
def _knows_half(sentence: str, language: str) -> bool | None:
    """Whether half the words of a sentence are common in a language; None of a short one.

    Answers are remembered, as the texts of one team share their greetings and sign-offs.
    """
    words = _WORD.findall(sentence)
    if len(words) < _FEW_WORDS:
        return None
    return 2 * sum(map(common_words(language).__contains__, words)) >= len(words)


def is_other(found: Detection | LanguageSpan, declared: str, words: str) -> bool:
    """Whether what was found is surely another language than the one that is declared.

    Args:
        found: The language of the words.
        declared: Tag of the language that they are meant to be in.
        words: The words themselves.
    """
    from supportkit.language import Detection

    tags = [found.tag]
    if isinstance(found, Detection):
        tags += [*found.confusable, *(each.tag for each in found.candidates)]
    if found.confidence < _SURE or not _can_differ(found.tag, declared):
        return False
    return not any(are_kin(tag, declared) for tag in tags) and not _knows_better(
        primary(found.tag), primary(declared), words
    )


def _can_differ(found: str, declared: str) -> bool:
    """Whether the detector could tell: of a language that it does not know, only English."""
    language = primary(declared)
    if UNDETERMINED in (found, language) or len(language) == 1 or in_other_script(declared):
        return False
    return bool(common_words(language)) or language in _BY_SCRIPT.split() or found == "en"


def words_of_other(text: str, declared: str) -> str | None:
    """Name the language that nearly all words of a short text are common in, if it is another.

    The detector is not asked to be sure, so this is for those who would rather ask again.

    >>> words_of_other("Your parcel is on its way to you.", "de")
    'en'
    >>> words_of_other("OK, done. Ada", "de") is None
    True
    """
    found, own = primary(written_in(text).tag), primary(declared)
    theirs, ours = common_words(found), common_words(own)
    if not theirs or not ours or are_kin(found, own) or in_other_script(declared):
        return None
    words = _WORD.findall(own_text(text).lower())
    if len(words) < _FEW_WORDS:
        return None
    foreign = sum(word in theirs for word in words)
    known = sum(word in ours for word in words)
    return found if foreign * 10 >= len(words) * 6 and known * 10 <= len(words) * 3 else None


def in_other_script(tag: str) -> bool:
    """Whether a tag names a script that no detector knows its language in.

    >>> in_other_script("be-Latn"), in_other_script("sr-Latn"), in_other_script("be")
    (True, False, False)
    """
    return _OTHER_SCRIPT.match(tag) is not None


def _knows_better(found: str, declared: str, words: str) -> bool:
    """Whether common words speak for the declared language after all."""
    judge = _judge(found, declared)
    return judge is not None and judge.choose(words) == declared


@cache
def _judge(found: str, declared: str) -> LanguageJudge | None:
    from supportkit.text.judging import LanguageJudge

    known = {language: common_words(language) for language in (found, declared)}
    return LanguageJudge(known) if all(known.values()) else None

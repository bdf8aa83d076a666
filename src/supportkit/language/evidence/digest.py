"""What is worked out from the word lists beforehand, because that takes longer than reading it.

A digest of a script holds its listed words by the languages that have them; how words
of each language begin and end, which is what grammar leaves on them (``-ung``, ``-ción``,
``-ście``); and an n-gram profile of each language that langdetect has none of.

Customers leave accents out. A listed word is therefore also listed in its bare form, in a
tier of its own: ``numero``, ``fuer``, ``zadost``.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypedDict, cast
from unicodedata import combining, normalize

from supportkit.language.evidence import profiles, varieties, word_lists
from supportkit.language.evidence.data import shipped
from supportkit.language.evidence.profiles import Profile
from supportkit.language.evidence.scripts import LANGUAGES
from supportkit.language.evidence.word_lists import Tier, WordList

__all__ = [
    "BARE",
    "EDGE",
    "LONGEST_PHRASE",
    "PHRASE",
    "Digest",
    "Patterns",
    "bare_forms",
    "drawer",
    "edges",
    "find",
    "make",
    "path_of",
    "read",
]

LONGEST_PHRASE = 5
"""Words of the longest message that is looked up as a fixed phrase."""

EDGE = 3
"""Letters of a beginning or ending; shorter words have none."""

BARE = "bare"
"""The tier of listed words written without their accents."""

PHRASE = "phrase"
"""The tier of fixed phrases."""

_LEAST = 2  # an edge of one listed word is chance
_FREQUENCY = {Tier.ALONE: 20, Tier.CORE: 20, Tier.SUPPORT: 3, Tier.EVERYDAY: 2}
_RARE = 2  # n-grams of one everyday word are left out
_LISTS: dict[str, tuple[str, ...]] = {"ja": (), "no": ("no", "nn"), "zh": ()}
"""Where a language has not one list of its own name. Chinese and Japanese have no spaces."""
_ACCENTED = ("Latn", "Cyrl")
_BARE = str.maketrans(
    {"đ": "d", "ł": "l", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e", "ħ": "h"}
)
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class Patterns(TypedDict):
    """What is counted for one language.

    Attributes:
        edges: How many listed words begin or end so; a space marks the edge.
        counted: How many edges were counted.
        profile: Its n-grams in the form of langdetect's profiles; None where these have it.
    """

    edges: dict[str, int]
    counted: int
    profile: Profile | None


class Digest(TypedDict):
    """What is kept for one script.

    Attributes:
        languages: The patterns of each language.
        owners: Which languages have a word, and in which tier: ``"de core,nl support"``.
        words: Listed words with the number of their owners, by `drawer`. A drawer is one
            string, ``" rechnung:17 rettung:4 "``, because as many strings as words are
            slow to make and large to keep.
        phrases: Fixed phrases with the number of their owners.
    """

    languages: dict[str, Patterns]
    owners: list[str]
    words: dict[str, str]
    phrases: dict[str, int]


def path_of(script: str) -> str:
    """Name the file of a script's digest inside the package."""
    return f"data/digests/{script}.json"


def read(script: str) -> Digest:
    """Read the digest of a script."""
    return cast("Digest", json.loads(shipped(path_of(script))))


def edges(word: str) -> tuple[str, ...]:
    """Cut off the beginning and the ending of a word.

    >>> edges("rechnung"), edges("de")
    ((' rec', 'ung '), ())
    """
    return (f" {word[:EDGE]}", f"{word[-EDGE:]} ") if len(word) >= EDGE else ()


def drawer(word: str) -> str:
    """Name the drawer that a word lies in.

    >>> drawer("rechnung"), drawer("de")
    ('reg', 'dee')
    """
    return word[:2] + word[-1:]


def find(words: Mapping[str, str], word: str) -> int | None:
    """Give the number of a word's owners, or None for a word that is not listed.

    >>> find({"reg": " rechnung:17 rettung:4 "}, "rettung")
    4
    >>> find({"reg": " rechnung:17 rettung:4 "}, "regung")
    """
    inside = words.get(word[:2] + word[-1:])
    if inside is None:
        return None
    at = inside.find(f" {word}:")
    if at < 0:
        return None
    start = at + len(word) + 2
    return int(inside[start : inside.index(" ", start)])


def bare_forms(word: str, *, language: str) -> set[str]:
    """Write a word as people do who leave its accents out.

    >>> bare_forms("número", language="es"), sorted(bare_forms("für", language="de"))
    ({'numero'}, ['fuer', 'fur'])
    """
    if language == "ru":
        return {word.replace("ё", "е")} - {word}
    if word.isascii() or word[0] >= "\u0400":
        return set()
    decomposed = normalize("NFD", word.translate(_BARE))
    forms = {"".join(char for char in decomposed if not combining(char))}
    if language == "de":
        forms.add(word.translate(_SPELLED_OUT))
    return forms - {word}


def make(script: str, *, same: Mapping[int, str]) -> Digest:
    """Work out the digest of a script from the word lists.

    Args:
        script: The script.
        same: Which letters the profiles count as others, by code point.
    """
    known = profiles.read()
    lists = {language: _words_of(language) for language in LANGUAGES[script]}
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for language, words in lists.items():
        tiers = _tiers(_translated(words, same), language, bare=script in _ACCENTED)
        for word, tier in tiers.items():
            if word not in word_lists.mute():
                owners[word].append(f"{language} {tier}")
    named = {word: ",".join(several) for word, several in owners.items()}
    phrases = _phrases(script)
    names = sorted(frozenset((*named.values(), *phrases.values())))
    numbers = {name: number for number, name in enumerate(names)}
    drawers: defaultdict[str, str] = defaultdict(lambda: " ")
    for word in sorted(named):
        drawers[drawer(word)] += f"{word}:{numbers[named[word]]} "
    return {
        "languages": {
            language: _patterns(_translated(words, same), profiled=bool(known.of(language)))
            for language, words in lists.items()
        },
        "owners": list(numbers),
        "words": dict(sorted(drawers.items())),
        "phrases": {phrase: numbers[name] for phrase, name in sorted(phrases.items())},
    }


def _phrases(script: str) -> dict[str, str]:
    """Name the owners of each phrase of two words or more, with its accents and without."""
    owners: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for language in LANGUAGES[script]:
        for tag in _LISTS.get(language, (language,)):
            for phrase in filter(_is_phrase, word_lists.phrases(tag)):
                forms = bare_forms(phrase, language=language) if script in _ACCENTED else ()
                for form in (phrase, *forms):
                    owners[form][f"{language} {PHRASE}"] = None
    return {phrase: ",".join(several) for phrase, several in owners.items()}


def _is_phrase(entry: str) -> bool:
    return 1 < len(entry.split(" ")) <= LONGEST_PHRASE


def _words_of(language: str) -> WordList:
    """Read the words of a language, of its written forms and of its regions."""
    merged: WordList = {tier: frozenset() for tier in Tier}
    for tag in _LISTS.get(language, (language,)):
        for tier, words in word_lists.read(tag).items():
            merged[tier] |= words
    merged[Tier.EVERYDAY] |= varieties.listed(language)
    return merged


def _translated(words: WordList, same: Mapping[int, str]) -> WordList:
    return {tier: frozenset(w.translate(same) for w in listed) for tier, listed in words.items()}


def _tiers(words: WordList, language: str, *, bare: bool) -> dict[str, str]:
    """Give each word's commonest tier; bare forms only where they are no words themselves."""
    tiers: dict[str, str] = {}
    for tier in reversed(Tier):
        tiers |= dict.fromkeys(words[tier], tier.value)
    if not bare:
        return tiers
    forms = (form for word in tiers for form in bare_forms(word, language=language))
    return dict.fromkeys(forms, BARE) | tiers


def _patterns(words: WordList, *, profiled: bool) -> Patterns:
    every = frozenset[str]().union(*words.values())
    counts = Counter(edge for word in every for edge in edges(word))
    kept = {edge: number for edge, number in sorted(counts.items()) if number >= _LEAST}
    profile = None if profiled else _profile(words)
    return {"edges": kept, "counted": counts.total(), "profile": profile}


def _profile(words: WordList) -> Profile:
    """Count the n-grams of a list's words, the commoner tiers more often."""
    counts = Counter[str]()
    for tier, listed in words.items():
        for gram, number in Counter(_grams(listed)).items():
            counts[gram] += number * _FREQUENCY[tier]
    sizes = Counter[int]()
    for gram, number in counts.items():
        sizes[len(gram)] += number
    kept = {gram: number for gram, number in sorted(counts.items()) if number > _RARE}
    return {"freq": kept, "n_words": [sizes[1], sizes[2], sizes[3]]}


def _grams(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from word
        padded = f" {word} "
        for size in (2, 3):
            yield from (padded[at : at + size] for at in range(len(padded) - size + 1))

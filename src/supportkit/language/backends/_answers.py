"""From the shares that another library gives to a `Detection`, in one way for all of them.

What a text is cleaned of, how `among` and `prior` count, when there is no answer and
how tags are written is that of the default detector, so that one detector can stand in
for another. Only the shares are the library's.
"""

from __future__ import annotations

import importlib
import importlib.util
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from supportkit.errors import BackendUnavailableError
from supportkit.language.detection import Detection, Reason
from supportkit.language.evidence import scripts, varieties
from supportkit.language.evidence.lanes import LIMIT
from supportkit.language.evidence.wishes import Wishes, lanes_of, wishes
from supportkit.language.judging import UNIT, are_few, judge, too_short, undecided, wordless
from supportkit.text.cleaning import blanked
from supportkit.values.patterns import regex

__all__ = ["Ask", "answer", "library", "require"]

Ask = Callable[[str], Iterable[tuple[str, float]]]
"""Gives the languages of a text as BCP 47 tags, each with its probability from 0 to 1."""

_UNREADABLE = regex(r"[\x00-\x1f\x7f\ud800-\udfff]")
"""Line ends, and what libraries written in other languages raise on."""
_ALSO_LATIN = frozenset({"ar", "hi", "sr"})
"""Languages of another script, whose tag must say so when they are written in Latin letters."""
_LEAST_SHARE = 1e-4  # a locale as prior makes three in a hundred of it
_MOSTLY = 0.75  # of a language, for one of its written forms to be named


def require(package: str, *, feature: str, extra: str) -> None:
    """Check that a package is installed, without importing it.

    Raises:
        BackendUnavailableError: It is not; the message says which extra brings it.
    """
    if importlib.util.find_spec(package) is None:
        raise BackendUnavailableError(feature, extra)


def library(package: str, *, feature: str, extra: str) -> Any:
    """Import a package, which may have gone since the detector was made or pickled.

    Raises:
        BackendUnavailableError: It is not installed.
    """
    require(package, feature=feature, extra=extra)
    return importlib.import_module(package)


def answer(
    text: str,
    ask: Ask,
    /,
    *,
    among: Iterable[str] | None,
    prior: str | Mapping[str, float] | None,
) -> Detection:
    """Ask a library for the language of a text.

    Raises:
        LocaleError, TypeError, ValueError: As `supportkit.language.detect`.
    """
    if not isinstance(text, str):
        raise TypeError(f"expected the text as a str, found {type(text).__name__}")
    wanted = wishes(among, prior)
    head = text[:LIMIT]
    blank = blanked(head)
    cleaned = _UNREADABLE.sub(" ", blank)
    script, words = scripts.words(cleaned)
    if script is None:
        return wordless(head, blank)
    short = too_short(script, words)
    if short is not None:
        return short
    pool = _Pool.of(ask(cleaned), script)
    if not pool.shares:
        known = script in scripts.LANGUAGES or script in scripts.SOLE_LANGUAGE
        return undecided(Reason.NO_EVIDENCE if known else Reason.UNSUPPORTED_SCRIPT, script)
    scores = pool.scores(wanted)
    return judge(
        script,
        tuple(scores),
        tuple(scores.values()),
        wanted,
        few=lambda: are_few(sum(map(len, words)), script),
        marks=partial(pool.marks, words=words, text=cleaned),
        because=None,  # no library tells which words decided
    )


@dataclass(frozen=True, slots=True)
class _Pool:
    """The shares of languages, and of their written forms within them."""

    shares: Mapping[str, float]
    forms: Mapping[str, float]

    @classmethod
    def of(cls, found: Iterable[tuple[str, float]], script: str) -> _Pool:
        shares: dict[str, float] = {}
        forms: dict[str, float] = {}
        for tag, share in found:
            if share > _LEAST_SHARE:
                written = f"{tag}-Latn" if script == "Latn" and tag in _ALSO_LATIN else tag
                language = lanes_of(written)[0]
                if not _writes(language, script):
                    continue
                shares[language] = shares.get(language, 0.0) + share
                forms[written] = forms.get(written, 0.0) + share
        return cls(shares, forms)

    def scores(self, wanted: Wishes) -> dict[str, int]:
        """Add the prior's log-odds to the logarithm of each share, by Bayes."""
        return {
            language: round((math.log(share) + wanted.bonus.get(language, 0.0)) * UNIT)
            for language, share in self.shares.items()
        }

    def marks(self, language: str, *, words: Sequence[str], text: str) -> Mapping[str, int]:
        """Name the written form that the library means, or else count what the words say."""
        least = _MOSTLY * self.shares[language]
        for form in varieties.VARIETIES.get(language, ()):
            if self.forms.get(form, 0.0) > least:
                return {form: 1}
        return varieties.marks(language, words, text=text)


def _writes(language: str, script: str) -> bool:
    """Tell whether a language may be meant by a text in a script; Latin letters serve many more."""
    if script == "Latn":
        return True
    sole = scripts.SOLE_LANGUAGE.get(script)
    return language == sole or language in scripts.LANGUAGES.get(script, ())

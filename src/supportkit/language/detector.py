"""The default detector: exact scores over langdetect's profiles, and lists of words.

Every word adds its weight for every language; the highest sum wins. Overlapping
n-grams are no independent witnesses, so the sums are divided by one constant, the
temperature, before they are read as log-odds. A script that serves one language
decides alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from supportkit.language.detection import Detection

if TYPE_CHECKING:
    from supportkit.language.evidence.wishes import Wishes

__all__ = ["ProfileDetector", "detect", "detect_many", "require_several"]

Prior = str | Mapping[str, float] | None
Wanted = Callable[[Iterable[str] | None, Prior], "Wishes"]
Detected = Callable[[str, "Wishes"], Detection]


@dataclass(frozen=True, slots=True)
class ProfileDetector:
    """Guesses the language by letters and words.

    Deterministic: the same text gives the same answer in every thread and process.
    The first call for a script loads its languages (those of Latin script in a third of
    a second), shared by all detectors of the process; later calls only read them.

    >>> ProfileDetector().detect("Wo bleibt mein Paket?").tag
    'de'
    """

    def detect(
        self,
        text: str,
        /,
        *,
        among: Iterable[str] | None = None,
        prior: str | Mapping[str, float] | None = None,
    ) -> Detection:
        """Guess the language of ``text``; see `supportkit.language.detect`."""
        return detect(text, among=among, prior=prior)


def detect(
    text: str,
    /,
    *,
    among: Iterable[str] | None = None,
    prior: str | Mapping[str, float] | None = None,
) -> Detection:
    """Guess the language of a text, or say why that cannot be done.

    Links, addresses, handles, order numbers, code and mark-up do not count. Only
    the first 10,000 characters are read. Every ``str`` gets an answer, and none
    without evidence: a text that could be anything is ``"und"``, with a reason.

    Args:
        text: Any text.
        among: BCP 47 tags of the only languages that may be answered, at least
            one. The answer is then one of these tags as written by BCP 47, or
            ``"und"``. Tags of languages that the detector does not know are allowed
            and never answered.
        prior: What is likely before reading: the customer's locale, trusted in 85
            of 100 cases, or a weight >= 0 for each of several tags.

    Returns:
        The language with a confidence from 0 to 1: of the answers with 0.9 or
        more, about 99 in 100 are right. The region or written form in a tag such as
        ``pt-BR``, ``nn`` or ``zh-Hant`` is what words or characters of its own point
        at; the confidence is that of the language.

    Raises:
        DataFileError: The installed langdetect is not one whose profiles we know.
        LocaleError: A tag in ``among`` or ``prior`` is no language tag.
        TypeError: ``text`` is not a ``str``, or ``among`` or ``prior`` is of another type.
        ValueError: ``among`` is empty, or a weight in ``prior`` is negative.

    >>> detect("Ich habe mein Paket noch nicht erhalten.").tag
    'de'
    >>> detect("Obrigado!", among=["pt-BR", "en"]).tag
    'pt-BR'
    >>> detect("ORD-2024-000123")
    Detection(tag='und', confidence=0.0, reason=<Reason.ONLY_REMOVED: 'only_removed'>, ...)
    """
    if not isinstance(text, str):
        _refuse(text)
    wishes, detected = _engine()
    return detected(text, wishes(among, prior))


def detect_many(
    texts: Iterable[str],
    /,
    *,
    among: Iterable[str] | None = None,
    prior: str | Mapping[str, float] | None = None,
) -> Iterator[Detection]:
    """Guess the language of each text, one after the other.

    The answers are those of `detect`, in the order of the texts. Nothing is read ahead,
    so texts may come from a file or a generator that does not fit in memory.

    Args:
        texts: Texts; one string is refused, because its characters are meant by nobody.
        among: As for `detect`, for all texts.
        prior: As for `detect`, for all texts.

    Raises:
        TypeError: ``texts`` is one string, a mapping, or nothing to go through; or, when its
            turn comes, something in it is not a ``str``: the error says at which place.
        LocaleError, ValueError, DataFileError: As for `detect`.

    >>> [found.tag for found in detect_many(["Wo ist mein Paket?", "Where is my parcel?"])]
    ['de', 'en']
    """
    require_several(texts, what="several texts")
    wishes, detected = _engine()
    return _each(texts, wishes(among, prior), detected)


@cache
def _engine() -> tuple[Wanted, Detected]:
    """Load what detects when it is needed first."""
    from supportkit.language.detecting import detected
    from supportkit.language.evidence.wishes import wishes

    return wishes, detected


def _each(texts: Iterable[str], wanted: Wishes, detected: Detected) -> Iterator[Detection]:
    for at, text in enumerate(texts):
        if not isinstance(text, str):
            _refuse(text, at=at)
        yield detected(text, wanted)


def require_several(given: object, *, what: str) -> None:
    """Refuse what would be gone through letter by letter or key by key, or not at all."""
    found = type(given).__name__
    if isinstance(given, (str, bytes, bytearray)):
        raise TypeError(f"expected {what}, found one {found}")
    if isinstance(given, Mapping):
        raise TypeError(f"expected {what}, found {found}; give its values()")
    if not isinstance(given, Iterable):
        raise TypeError(f"expected {what}, found {found}")


def _refuse(text: object, *, at: int | None = None) -> NoReturn:
    hint = (
        "decode it first" if isinstance(text, (bytes, bytearray)) else "give '' where there is none"
    )
    place = "" if at is None else f" at index {at}"
    raise TypeError(f"expected the text as a str, found {type(text).__name__}{place}; {hint}")

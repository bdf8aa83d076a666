"""lingua: 74 spoken languages, strong on single words, large."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from supportkit.errors import UsageError
from supportkit.language.backends._answers import answer, library, require
from supportkit.language.detection import Detection
from supportkit.text.locales import canonical

__all__ = ["LinguaDetector"]

Accuracy = Literal["high", "low"]
_loading = threading.Lock()


@dataclass(frozen=True, slots=True)
class LinguaDetector:
    """Guesses the language with lingua (extra ``lingua``).

    The confidence is lingua's own. On support chat in low accuracy it is calibrated to 0.03,
    and of answers with 0.9 or more 98 in 100 are right. In high accuracy it is too modest:
    it says 0.9 of two in five messages, and all of these are right. Where only ``languages``
    are loaded it means little, as a text in any other is pressed into them.

    Attributes:
        accuracy: ``high`` or ``low``. The first calls load models; with all languages the high
            ones take ten seconds or more and 1.2 GB, the low ones half a second and 100 MB.
        languages: BCP 47 tags of the languages to load, at least two; None for all. Tags that
            `detect` gets as ``among`` choose between these.

    Raises:
        BackendUnavailableError: The package is not installed.
        LocaleError: Something in ``languages`` is no language tag.
        UsageError: ``accuracy`` is another word, or ``languages`` are not two that lingua knows.
    """

    accuracy: Accuracy = "high"
    languages: Sequence[str] | None = None

    def __post_init__(self) -> None:
        require("lingua", feature="LinguaDetector", extra="lingua")
        if self.accuracy not in {"high", "low"}:
            raise UsageError("accuracy", "'high' or 'low'")
        if self.languages is not None:
            if isinstance(self.languages, str):
                raise UsageError("languages", "several tags, such as ['de', 'en']")
            tags = tuple(sorted({canonical(tag) for tag in self.languages}))
            _chosen(tags)
            object.__setattr__(self, "languages", tags)  # equal sets compare equal

    def detect(
        self,
        text: str,
        /,
        *,
        among: Iterable[str] | None = None,
        prior: str | Mapping[str, float] | None = None,
    ) -> Detection:
        """Guess the language of ``text``; see `supportkit.language.backends`."""
        return answer(text, self._ask, among=among, prior=prior)

    def _ask(self, text: str) -> Iterable[tuple[str, float]]:
        with _loading:
            model = _load(self.accuracy, self.languages)
        found = model.compute_language_confidence_values(text)
        return [(one.language.iso_code_639_1.name.lower(), one.value) for one in found]


_SEVERAL = {"no": ("nb", "nn")}  # lingua knows the written forms only


def _library() -> Any:
    return library("lingua", feature="LinguaDetector", extra="lingua")


def _chosen(tags: Sequence[str]) -> list[Any]:
    """Give lingua's languages of some tags, whose regions and scripts it does not tell apart."""
    spoken = _library().Language.all_spoken_ones()
    known = {one.iso_code_639_1.name.lower(): one for one in spoken}
    primary = [tag.partition("-")[0] for tag in tags]
    codes = dict.fromkeys(code for tag in primary for code in _SEVERAL.get(tag, (tag,)))
    if len(codes) < 2 or not codes.keys() <= known.keys():
        raise UsageError("languages", "at least two of " + ", ".join(sorted(known)))
    return [known[code] for code in codes]


@lru_cache(maxsize=4)
def _load(accuracy: Accuracy, languages: Sequence[str] | None) -> Any:
    make = _library().LanguageDetectorBuilder
    if languages is None:
        builder = make.from_all_spoken_languages()
    else:
        builder = make.from_languages(*_chosen(languages))
    return (builder.with_low_accuracy_mode() if accuracy == "low" else builder).build()

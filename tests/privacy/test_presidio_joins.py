"""Presidio itself joins a finder, where it is installed."""

from __future__ import annotations

from typing import Any

import pytest

from supportkit.privacy import EntityKind, Finder, redact
from supportkit.privacy.presidio import PresidioRecogniser


@pytest.fixture
def engine() -> Any:
    """Give an engine of Presidio with a list of names in place of a language model."""
    analyzer = pytest.importorskip("presidio_analyzer", reason="presidio is not installed")
    spacy = pytest.importorskip("spacy", reason="spacy is not installed")
    from presidio_analyzer.nlp_engine import SpacyNlpEngine  # type: ignore[import-not-found]

    class Blank(SpacyNlpEngine):  # type: ignore[misc]  # of a package without types
        def __init__(self) -> None:
            super().__init__(models=[{"lang_code": "en", "model_name": "blank"}])
            self.nlp = {"en": spacy.blank("en")}

        def load(self) -> None:
            """Nothing has to be loaded."""

    registry = analyzer.RecognizerRegistry(recognizers=[], supported_languages=["en"])
    names = analyzer.PatternRecognizer(supported_entity="PERSON", deny_list=["Ada Lovelace"])
    registry.add_recognizer(names)
    return analyzer.AnalyzerEngine(
        registry=registry, nlp_engine=Blank(), supported_languages=["en"]
    )


class TestPresidio:
    """What Presidio finds stands beside what rules find."""

    def test_a_name_of_its_own(self, engine: Any) -> None:
        """A name that nobody told beforehand becomes a token."""
        finder = Finder(recognisers=(PresidioRecogniser(engine),))
        redaction = redact("I am Ada Lovelace, ada@example.com.", finder=finder)
        assert redaction.text == "I am [NAME_1], [EMAIL_1]."
        assert EntityKind.NAME not in {each.kind for each in redaction.not_looked_for}

    def test_too_small_a_score(self, engine: Any) -> None:
        """What is less sure than asked for is left out."""
        finder = Finder(recognisers=(PresidioRecogniser(engine, least=1.1),))
        assert finder.find("I am Ada Lovelace") == ()


class TestWhatItIsToldByAnotherEngine:
    """Anything with the same answer may stand in its place."""

    def test_types_that_were_not_asked_for_are_left_out(self) -> None:
        """An engine that tells more than it was asked is not believed."""
        finder = Finder(recognisers=(PresidioRecogniser(_Dates()),))
        assert finder.find("on Monday") == ()

    def test_it_says_what_it_can_find(self) -> None:
        """The kinds are those of its types, each once."""
        kinds = {"PERSON": EntityKind.NAME, "NRP": EntityKind.CUSTOM, "ORG": EntityKind.CUSTOM}
        recogniser = PresidioRecogniser(_Dates(), kinds=kinds)
        assert recogniser.kinds == (EntityKind.NAME, EntityKind.CUSTOM)


class _Dates:
    """An engine that always tells a date."""

    def analyze(self, text: str, language: str, entities: list[str]) -> list[Any]:  # noqa: ARG002
        """Tell a date."""
        from types import SimpleNamespace

        return [SimpleNamespace(entity_type="DATE_TIME", start=0, end=2, score=0.9)]

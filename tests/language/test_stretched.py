"""Words that are drawn out, laughed or hammered into the keys, and fixed phrases."""

from __future__ import annotations

import pytest

from supportkit.language import Reason, detect


class TestStretchedWords:
    """People in a hurry, or in a rage, hold the key down."""

    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("heeeelp", "en"),
            ("pleaseeeeee", "en"),
            ("cooool", "en"),
            ("YEEEES", "en"),
            ("obrigadaaaa", "pt"),
            ("ayudaaaa", "es"),
            ("holaaaa buenaaas", "es"),
            ("danke schöööön", "de"),
        ],
    )
    def test_are_the_words_that_they_are(self, text: str, tag: str) -> None:
        """One letter or two of each run, as the word is written."""
        assert detect(text).tag.partition("-")[0] == tag

    @pytest.mark.parametrize(
        "text", ["hahahahahaha", "xaxaxa", "kkkkkkkk", "aaaaaaah", "zzzz", "www", "jajajaja"]
    )
    def test_laughter_is_of_no_language(self, text: str) -> None:
        """A syllable again and again says nothing."""
        assert detect(text).reason == Reason.NO_EVIDENCE


class TestPhrases:
    """A short message may be a fixed phrase."""

    @pytest.mark.parametrize(
        ("text", "tag"),
        [("no problem", "en"), ("No thanks!", "en"), ("bom dia", "pt"), ("non merci", "fr")],
    )
    def test_phrase_of_one_language(self, text: str, tag: str) -> None:
        """Words that many languages share, in an order that one has."""
        assert detect(text).tag == tag

    def test_explanation_names_it(self) -> None:
        """What the phrase added is told apart from its words."""
        why = detect("no problem").explain()
        assert why.phrase > 0
        assert detect("where is the blue one now").explain().phrase == 0


class TestTwins:
    """Croatian, Bosnian and Serbian in Latin letters."""

    def test_what_no_word_decides_is_shared_out(self) -> None:
        """The answer is no surer than the text."""
        found = detect("hvala puno")
        assert (found.tag, found.confusable) == ("hr", ("sr-Latn", "bs"))
        assert found.confidence < 0.6
        assert {"hr", "sr-Latn", "bs"} <= {one.tag for one in found.candidates}

    def test_the_answer_is_the_first_candidate(self) -> None:
        """Croatian, Bosnian and Serbian together are likelier than Slovenian, each is not."""
        found = detect("Odgovor")
        assert found.confidence < found.candidates[1].confidence
        assert found.candidates[0] == (found.tag, found.confidence)

    @pytest.mark.parametrize("prior", ["sr-Latn", "bs", "hr"])
    def test_the_customer_s_locale_decides(self, prior: str) -> None:
        """A Serbian customer writes Serbian, where the words leave it open."""
        assert detect("hvala puno", prior=prior).tag == prior

    def test_a_team_of_one_of_them_is_sure(self) -> None:
        """Whoever names only Croatian means it."""
        assert detect("hvala puno", among=["hr", "en"]).confidence > 0.99

    def test_a_word_of_one_of_them_decides(self) -> None:
        """Ekavian words are Serbian."""
        assert detect("Poslali ste mi pogrešnu veličinu").tag == "sr-Latn"

"""Why one language was named rather than another."""

from __future__ import annotations

import math

import pytest

from supportkit.language import detect
from supportkit.language.evidence.model import LISTED


def added(text: str) -> list[tuple[float, float]]:
    """Give each word's weight beside the sum of what it is made of."""
    words = detect(text).explain().words
    return [(w.weight, w.listed + math.fsum(gram.weight for gram in w.grams)) for w in words]


class TestSums:
    """Everything that was weighed adds up."""

    def test_words_add_up_to_the_lead(self) -> None:
        """The weights of the words are the log-odds against the runner-up."""
        found = detect("Problem", among=["de", "sv"])
        why = found.explain()
        odds = found.candidates[0].confidence / found.candidates[1].confidence
        assert {why.tag, why.against} == {"de", "sv"}
        assert why.log_odds == pytest.approx(math.log(odds), abs=0.01)

    def test_prior_is_told_apart_from_the_words(self) -> None:
        """The locale is worth log(307) nats: odds of 306 to 1, and one."""
        why = detect("problema", prior="it").explain()
        assert why.prior == pytest.approx(math.log(307), abs=1e-4)

    def test_the_prior_of_the_runner_up_counts_against(self) -> None:
        """A German message from an English phone."""
        why = detect("Wo bleibt mein Paket?", among=["en", "de"], prior="en").explain()
        assert why.tag == "de"
        assert why.prior == pytest.approx(-math.log(307), abs=1e-4)

    @pytest.mark.parametrize(
        ("text", "among", "prior"),
        [
            ("Problem", ["de", "sv"], None),
            ("Problem", ["de", "sv"], {"de": 1, "sv": 9}),
            ("problema", ["it", "es"], {"it": 2, "es": 1}),
            ("problema", None, {"it": 3, "de": 1}),
            ("Hvor er min pakke?", None, None),
            ("Hvor er min pakke?", None, {"da": 1, "nb": 4}),
            ("kde je", None, None),
            ("配送状況確認", None, "ja"),
            ("Привет", None, {"ru": 1, "bg": 2}),
        ],
    )
    def test_all_together_are_the_odds_of_the_confidences(
        self, text: str, among: list[str] | None, prior: str | dict[str, float] | None
    ) -> None:
        """Words, locale and head start: the logarithm of the two best shares' ratio."""
        found = detect(text, among=among, prior=prior)
        why = found.explain()
        first, second = found.candidates[:2]
        assert why.against == second.tag
        assert why.log_odds == pytest.approx(
            math.log(first.confidence / second.confidence), abs=0.01
        )

    def test_a_head_start_is_told_apart(self) -> None:
        """English is met more often than Welsh; a named team has no such expectations."""
        assert detect("Where is my order?").explain().head_start >= 0.5
        assert detect("Where is my order?", among=["en", "cy"]).explain().head_start == 0

    def test_han_is_mostly_chinese(self) -> None:
        """Nine to one, before a character is read: 2.2 nats."""
        assert detect("退款").explain().head_start == pytest.approx(2.2, abs=1e-3)

    def test_letters_of_an_unlisted_word(self) -> None:
        """Its weight is that of its letters alone."""
        word = detect("Xylophonquartz", among=["de", "en"]).explain().words[0]
        assert word.listed == 0
        assert math.fsum(gram.weight for gram in word.grams) == pytest.approx(word.weight, abs=0.01)

    @pytest.mark.parametrize(
        "text", ["Wo bleibt mein Paket?", "Where is my order?", "Где мой заказ"]
    )
    def test_parts_of_a_listed_word(self, text: str) -> None:
        """The list and the letters together are the word's weight."""
        assert [one for one, _ in added(text)] == pytest.approx(
            [two for _, two in added(text)], abs=0.01
        )


class TestWords:
    """What is shown of each word."""

    def test_words_stand_where_they_stand(self) -> None:
        """Every word points at its place in the original text."""
        text = "Re https://a.example: wo ist mein Paket?"
        assert {text[w.start : w.end] == w.word for w in detect(text).explain().words} == {True}

    def test_the_most_decisive_word_comes_first(self) -> None:
        """The list is worth reading from the top."""
        weights = [abs(w.weight) for w in detect("The parcel ist kaputt").explain().words]
        assert weights == sorted(weights, reverse=True)

    def test_letters_too_come_in_that_order(self) -> None:
        """And no part without weight is shown."""
        grams = detect("Rechnung", among=["de", "nl"]).explain().words[0].grams
        weights = [abs(gram.weight) for gram in grams]
        assert weights == sorted(weights, reverse=True)
        assert LISTED not in {gram.text for gram in grams}

    def test_a_listed_word_says_so(self) -> None:
        """What comes from a list is told apart from what its letters say."""
        danke = detect("Danke", among=["de", "sv"]).explain().words[0]
        assert danke.listed > 0

    def test_a_word_of_all_languages_says_nothing(self) -> None:
        """It is listed with no weight."""
        why = detect("ok danke").explain()
        assert [(w.word, w.weight) for w in why.words if w.word == "ok"] == [("ok", 0.0)]

    @pytest.mark.parametrize("among", [None, ["en", "de"]])
    def test_sure_texts_are_explained_too(self, among: list[str] | None) -> None:
        """However far the runner-up lies behind."""
        found = detect("Where is my parcel? I have waited for three weeks.", among=among)
        assert found.confidence > 0.99
        assert found.explain().against is not None
        assert found.explain().words

    def test_script_needs_no_words(self) -> None:
        """Where the script decided there is nothing to list."""
        assert detect("안녕하세요").explain().words == ()

    def test_one_allowed_language_has_no_rival(self) -> None:
        """A team of one needs no reasons."""
        why = detect("Where is my order?", among=["en"]).explain()
        assert (why.tag, why.against, why.words) == ("en", None, ())

    def test_the_tag_is_that_of_the_answer(self) -> None:
        """Region and written form included."""
        found = detect("Cadê meu pedido?", among=["pt-BR", "en-GB"])
        why = found.explain()
        assert (why.tag, why.against) == (found.tag, "en-GB")

    def test_no_text_in_any_repr(self) -> None:
        """A log line gives away neither the message nor its words."""
        found = detect("Herr Sonderbar wartet auf das Paket")
        assert "Sonderbar" not in repr(found) + repr(found.explain())

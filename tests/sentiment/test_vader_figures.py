"""The figures of vaderSentiment 3.3.2, bit for bit."""

from __future__ import annotations

import csv
import math
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from supportkit.sentiment import VaderScorer, _vader_words
from supportkit.sentiment._vader_sums import rounded

Figures = Callable[[str], dict[str, float]]

MESSAGES = [
    "Hi, I ordered two lamps on 3 March (order #4471-B) and only one arrived. Please help!",
    "THIS IS THE THIRD TIME I WRITE TO YOU. NOBODY ANSWERS!!!",
    "This is the THIRD time I write to you. Why does nobody answer???",
    "Thanks so much, Ann - the refund came through today \N{SMILING FACE WITH SMILING EYES}",
    "Not happy.Fix this now or I'll cancel,seriously",
    "I love the app, but the last update is a disaster: it crashes, crashes and crashes again.",
    "I don’t want a voucher, I want my money back. It isn't much to ask, is it?",
    "Your driver was very kind, he kind of saved my day. Great job guys!",
    "No problem at all, no worries; no issues since yesterday.",
    "The least you could do is apologise. At least the chat was friendly \N{THUMBS UP SIGN}",
    "It's never been so easy to return a parcel, without a doubt the best shop I know :)",
    "> We are sorry for the delay.\n> Kind regards, Tom\nSorry does not pay my rent, Tom.",
    "see https://example.com/help?id=1&x=2 -- error 0x80070057, stack: NullPointerException!!",
    "\N{HEAVY BLACK HEART}\ufe0f\N{HEAVY BLACK HEART}\ufe0f you are the bomb, to die for",
    "Das Paket ist leider nicht angekommen, die Hotline war auch keine Hilfe.",
    "nothing. still nothing. hardly surprising, extremely annoying, totally useless...",
]
"""Made up, each with something that a rule looks at."""


@pytest.fixture(scope="session")
def upstream() -> Figures:
    """Give the original, to compare with."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # codecs.open, from Python 3.14 on
        return SentimentIntensityAnalyzer().polarity_scores  # type: ignore[no-any-return]


def different(texts: Iterable[str], upstream: Figures) -> list[int]:
    """Give the numbers of the texts whose figures differ; no text is shown on failure."""
    ours = VaderScorer().polarity_scores
    pairs = enumerate(texts)
    return [number for number, text in pairs if repr(ours(text)) != repr(upstream(text))]


class TestByHand:
    """Figures worked out on paper from the published ratings and constants."""

    def test_one_word(self) -> None:
        """Good is 1.9: 1.9 / sqrt(1.9^2 + 15), and 2.9 of 5.9 shares."""
        found = VaderScorer().polarity_scores("the room was good")
        assert found == {"neg": 0.0, "neu": 0.508, "pos": 0.492, "compound": 0.4404}

    def test_negation(self) -> None:
        """Not good is 1.9 * -0.74 = -1.406."""
        assert VaderScorer().polarity_scores("it was not good")["compound"] == -0.3412

    def test_degree_and_exclamation(self) -> None:
        """Very good! is 1.9 + 0.293 + 0.292 = 2.485."""
        assert VaderScorer().polarity_scores("very good!")["compound"] == 0.54

    def test_capitals(self) -> None:
        """GOOD among small letters is 1.9 + 0.733 = 2.633."""
        assert VaderScorer().polarity_scores("this is GOOD")["compound"] == 0.5622

    def test_contrast(self) -> None:
        """Good before but is 0.95, bad (-2.5) after it is -3.75."""
        assert VaderScorer().polarity_scores("good but bad")["compound"] == -0.5859

    @pytest.mark.parametrize("text", ["", " ", "\n\t\u3000"])
    def test_no_tokens(self, text: str) -> None:
        """A text without tokens has four zeros."""
        assert VaderScorer().polarity_scores(text) == dict.fromkeys(
            ("neg", "neu", "pos", "compound"), 0.0
        )


class TestRounding:
    """Rounding as the built-in does it, which is correct to the last bit."""

    @pytest.mark.parametrize(
        "number",
        [
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.5,
            0.0005,
            0.0015,
            0.0625,
            0.3125,
            -0.00005,
            0.00015,
            -1e-17,
            1e-17,
        ],
    )
    def test_halves_and_zeros(self, number: float) -> None:
        """The middle between two answers, what lies beside it and both zeros are the same."""
        beside = [math.nextafter(number, -2), number, math.nextafter(number, 2)]
        assert repr([rounded(each, 3, 1e3) for each in beside]) == repr(
            [round(each, 3) for each in beside]
        )
        assert repr([rounded(each, 4, 1e4) for each in beside]) == repr(
            [round(each, 4) for each in beside]
        )

    def test_all_middles(self) -> None:
        """So is every middle from -1 to 1."""
        middles = [number / 20_000 for number in range(-20_000, 20_001)]
        assert repr([rounded(each, 3, 1e3) for each in middles]) == repr(
            [round(each, 3) for each in middles]
        )
        assert repr([rounded(each, 4, 1e4) for each in middles]) == repr(
            [round(each, 4) for each in middles]
        )


class TestLikeTheOriginal:
    """The same figures as the installed original, text by text."""

    @pytest.mark.parametrize(
        "text",
        [
            "We have never been so happy",
            "never had this good a room",
            "I have so happy kids",
            "without a doubt the best",
            "without any real doubt great",
            "there is no good or happy end",
            "no good",
            "No, the hotel has no nice view",
            "no no no love",
            "the least helpful desk",
            "at least helpful",
            "least helpful, very least helpful",
            "it is kind of good and sort of nice",
            "he is kind of",
            "a kind person",
            "with this app he is the bomb",
            "the bomb",
            "they said it was bad ass",
            "we all know yeah right",
            "a phone to die for today",
            "it was just enough good will",
            "we wait at the bus stop",
            "good but good but bad good bad",
            "good good but good good nice",
            "love love but love bad love",
            "BUT I love it",
            "HATE this, BUT love that",
            "VERY good and HARDLY bad",
            "ALL CAPS GOOD",
            "bad?? really??? why!!!! no!!!!!",
            "good?",
            "I don’t like it",
            "I don't like it",
            "xn't good",
            "I isnt ain't arent good",
            ":) :( ;) <3 :-/ (-:",
            "'good' \"bad\" (nice) *love*",
            "\N{GRINNING FACE}\N{GRINNING FACE}x\N{HEAVY BLACK HEART}",
            "\N{HEAVY BLACK HEART}\ufe0f \N{HEAVY BLACK HEART}",
            "  \N{LOUDLY CRYING FACE}  good",
            "\N{ON WITH EXCLAMATION MARK WITH LEFT RIGHT ARROW ABOVE} good",
            "İyi GOOD ſo good",
            "good\x1cbad\x85nice\u2028love",
            "\ud800 good \x00 bad",
        ],
    )
    def test_telling_cases(self, text: str, upstream: Figures) -> None:
        """Each rule, and each oddity of a rule, gives the same four numbers."""
        assert repr(VaderScorer().polarity_scores(text)) == repr(upstream(text))

    @pytest.mark.parametrize(
        "text",
        [
            "good nice good bad " * 30 + "but " + "good bad nice " * 30,
            "love accept but fine",  # 3.2 becomes 1.6, which the second word is already
            "but fine ok true happy ok true",  # 0.8 becomes 1.2, 1.2 becomes 1.8, ...
        ],
        ids=["equal", "halves", "one-and-a-half"],
    )
    def test_equal_values_around_but(self, text: str, upstream: Figures) -> None:
        """The original finds values by their size, and takes one for another."""
        assert repr(VaderScorer().polarity_scores(text)) == repr(upstream(text))

    def test_messages(self, upstream: Figures) -> None:
        """Messages as people write them to support have the same figures."""
        assert different(MESSAGES, upstream) == []

    def test_words_of_the_rules(self) -> None:
        """The words of degree and of negation are those of the original."""
        from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE

        one_word = {word for word in BOOSTER_DICT if " " not in word}
        assert one_word == _vader_words._MORE | _vader_words._LESS
        assert {word for word in NEGATE if "'" not in word} == _vader_words._NEGATORS

    def test_airline_tweets(self, shared_data: Path, upstream: Figures) -> None:
        """Every tweet to an airline has the same figures."""
        with (shared_data / "sentiment/airline_dev.csv").open(encoding="utf-8", newline="") as file:
            assert different([row["text"] for row in csv.DictReader(file)], upstream) == []

    @pytest.mark.parametrize("name", ["tweets", "amazon", "movies", "nyt"])
    def test_authors_sets(self, name: str, shared_data: Path, upstream: Figures) -> None:
        """Every text that people rated for the authors has the same figures."""
        path = shared_data / f"sentiment/vader_ground_truth/{name}.tsv"
        with path.open(encoding="utf-8", newline="\n") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            assert different([row["text"] for row in rows], upstream) == []

    @pytest.mark.parametrize("name", ["chat_dev.tsv", "lingua_dev.tsv"])
    def test_other_languages(self, name: str, shared_data: Path, upstream: Figures) -> None:
        """Texts of many languages and scripts have the same figures."""
        with (shared_data / "language" / name).open(encoding="utf-8", newline="\n") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            assert different([row["text"] for row in rows], upstream) == []

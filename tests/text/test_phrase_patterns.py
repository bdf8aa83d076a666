"""The little language in which phrases are written."""

from __future__ import annotations

import pytest
from spoken import found, line

from supportkit.errors import LexiconError
from supportkit.text.phrases import read_lists, read_phrase


class TestConstructs:
    """Each construct, with a sentence that it finds and one that it does not."""

    @pytest.mark.parametrize(
        ("phrase", "text", "match"),
        [
            ("refund", "I want a Refund!", "Refund"),
            ("refund*", "I was not refunded", "refunded"),
            ("on hold", "I was on hold for ages", "on hold"),
            ("fed (up|down)", "I'm fed up", "fed up"),
            ("no (answer|reply (yet|so far))", "There is no reply so far", "no reply so far"),
            ("waiting [for]", "Still waiting.", "waiting"),
            ("waiting [for] you", "Still waiting for you", "waiting for you"),
            ("[still|yet] waiting", "I am still waiting", "still waiting"),
            ("call _ back", "Please call me back", "call me back"),
            ("never .. arrived", "It never even once arrived", "never even once arrived"),
            ("never .. arrived", "It never arrived", "never arrived"),
            ("took ... week*", "It took us more than a week", "took us more than a week"),
            ("thanks , but", "Thanks, but no", "Thanks, but"),
            ("thanks , but", "Thanks but no", "Thanks but"),
            ("paid [_] twice", "I paid you twice", "paid you twice"),
            ("sent [.. the] wrong", "You sent me again the wrong one", "sent me again the wrong"),
            ("get (_|my money) back", "I get it back", "get it back"),
        ],
    )
    def test_found(self, phrase: str, text: str, match: str) -> None:
        """The phrase stands in the sentence."""
        assert found(phrase, text) == [match]

    @pytest.mark.parametrize(
        ("phrase", "text"),
        [
            ("refund", "I was refunded"),
            ("refund*", "I was prerefunded"),
            ("on hold", "Hold on"),
            ("on hold", "Turn it on. Hold the button"),
            ("on hold", "Turn it on, hold the button"),
            ("fed (up|down)", "I fed the cat"),
            ("waiting [for] you", "waiting only for you"),
            ("call _ back", "Please call back"),
            ("call _ back", "Please call me right back"),
            ("never .. arrived", "It never did so far arrived"),
            ("never .. arrived", "I never knew. It arrived"),
            ("never .. arrived", "Never, arrived"),
            ("took ... week*", "It took one two three four five six weeks"),
            ("thanks , but", "Thanks. But no"),
        ],
    )
    def test_not_found(self, phrase: str, text: str) -> None:
        """The phrase does not stand in the sentence."""
        assert found(phrase, text) == []


class TestKinds:
    """Words of a kind, in angle brackets."""

    @pytest.mark.parametrize(
        ("phrase", "text", "match"),
        [
            ("<number> times", "I called 12 times", "12 times"),
            ("<number> times", "I called three times", "three times"),
            ("<ordinal> time", "for the third time", "third time"),
            ("<ordinal> time", "for the 3rd time", "3rd time"),
            ("waiting <duration>", "waiting 3 weeks", "waiting 3 weeks"),
            ("waiting <duration>", "waiting two hours now", "waiting two hours"),
            ("waiting <duration>", "waiting 48h", "waiting 48h"),
            ("waiting <duration>", "waiting a week", "waiting a week"),
            ("waiting <duration>", "waiting 3-4 weeks", "waiting 3-4 weeks"),
            ("waiting <duration>", "waiting two and a half hours", "waiting two and a half hours"),
            ("lost <money>", "I lost $50", "lost $50"),
            ("lost <money>", "I lost 1,500.00 euros", "lost 1,500.00 euros"),
            ("lost <money>", "I lost 50€", "lost 50€"),
            ("by <time>", "by 5 pm please", "by 5 pm"),
            ("by <time>", "by 5pm", "by 5pm"),
            ("by <time>", "by 17:00", "by 17:00"),
            ("by <date>", "by 12.3.", "by 12.3."),
            ("by <date>", "by 12/03/2026", "by 12/03/2026"),
            ("by <date>", "by March 3rd", "by March 3rd"),
            ("by <date>", "by 3 March", "by 3 March"),
            ("on <day>", "on Monday", "on Monday"),
            ("until <day>", "until tomorrow", "until tomorrow"),
            ("see <mask>", "see https://example.com/a?b=c", "see https://example.com/a?b=c"),
            ("see <mask>", "see @united", "see @united"),
            ("order <mask>", "order #4711 is late", "order #4711"),
            ("order <mask>", "order ORD-4711-B is late", "order ORD-4711-B"),
            ("<start> thanks", "Broken. Thanks", "Thanks"),
            ("<start> thanks", "thanks for that", "thanks"),
            ("<start> thanks", "No thanks", ""),
            ("best <end>", "All the best!", "best"),
            ("best <end>", "All the best\n\nAnn", "best"),
            ("best <end>", "the best app", ""),
        ],
    )
    def test_kind(self, phrase: str, text: str, match: str) -> None:
        """A kind finds what a person would call so."""
        assert found(phrase, text) == [match] * bool(match)


class TestLists:
    """Lists that phrases name in braces."""

    def test_a_list_stands_for_its_words(self) -> None:
        """Words, phrases in brackets and beginnings stand side by side in a list."""
        lists = "account = account (service plan) contract*"
        for_each = "close my {account}"
        assert found(for_each, "Close my service plan", lists=lists) == ["Close my service plan"]
        assert found(for_each, "Close my contracts", lists=lists) == ["Close my contracts"]
        assert found(for_each, "Close my service", lists=lists) == []

    def test_a_list_may_name_one_above_it(self) -> None:
        """Lists are read from top to bottom."""
        lists = "plan = plan abo; thing = {plan} app"
        assert found("cancel {thing}", "cancel abo", lists=lists) == ["cancel abo"]

    def test_an_unclosed_bracket(self) -> None:
        """A list with an open bracket is told by its place."""
        with pytest.raises(LexiconError, match=r"^mine.txt:1:\d+: expected a closing bracket"):
            read_lists([("thing", line("app (service plan"))], language="en")


class TestElision:
    """French and Italian, in which an apostrophe ends a word."""

    def test_written_naturally(self) -> None:
        """A phrase may be written as people write it, and is cut as texts are."""
        assert found("n'ai pas reçu", "Je n’ai pas reçu", language="fr") == ["n’ai pas reçu"]
        assert found("l'app (est|était)", "Voilà, l'app est", language="fr") == ["l'app est"]
        assert found("non c'è", "Non c’è niente", language="it") == ["Non c’è"]

    def test_the_word_after_the_elision_counts(self) -> None:
        """Words are found behind an article that lost its vowel."""
        assert found("application", "l'application", language="fr") == ["application"]
        assert found("application", "l'application", language="en") == []


class TestMistakes:
    """What is no phrase is told by its column."""

    @pytest.mark.parametrize(
        ("phrase", "column", "expected"),
        [
            ("", 1, "a word"),
            ("on (hold", 5, r"'\)'"),
            ("on [hold)", 9, "'\\]'"),
            ("on hold)", 8, "the end of the phrase"),
            ("on ()", 5, "a word"),
            ("on (hold|)", 10, "a word"),
            ("|", 1, "a word"),
            ("for <durations>", 5, "one of date, day, duration"),
            ("for {plan}", 5, "a list of this file"),
            ("for <", 5, "a word or a bracket"),
            ("on !", 4, "a word"),
            ("[on] [hold]", 1, "a phrase of at least one word"),
            ("..", 1, "a phrase of at least one word"),
            ("<start> <end>", 1, "a phrase of at least one word"),
            ("_ works", 1, "a word to begin with"),
            ("(no|_) problem", 1, "a word to begin with"),
        ],
    )
    def test_column(self, phrase: str, column: int, expected: str) -> None:
        """The error points to where the phrase stumbles."""
        with pytest.raises(LexiconError, match=expected) as error:
            read_phrase(line(phrase), language="en")
        assert error.value.column == column
        assert (error.value.source, error.value.line) == ("mine.txt", 1)

    def test_gaps_are_bounded(self) -> None:
        """A phrase of many gaps would take ages on a text that nearly fits."""
        with pytest.raises(LexiconError, match="fewer gaps"):
            read_phrase(line("a ... b ... c ... d ... e ... f"), language="en")

    def test_depth_is_bounded(self) -> None:
        """Ten thousand brackets are an error, not a crash."""
        with pytest.raises(LexiconError, match="brackets at most 12 deep"):
            read_phrase(line("(" * 10_000 + "a" + ")" * 10_000), language="en")

    def test_twelve_levels_are_allowed(self) -> None:
        """Nobody needs more."""
        assert found("(" * 12 + "late" + ")" * 12, "so late") == ["late"]


class TestCommaAsOneWay:
    """A comma beside words in brackets."""

    def test_it_must_be_there(self) -> None:
        """Alone it may be left out; as one of several ways it is one of them."""
        assert found("late (and|,) broken", "late, broken. late and broken") == [
            "late, broken",
            "late and broken",
        ]
        assert found("late (and|,) broken", "late broken") == []

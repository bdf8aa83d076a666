"""Phrases found in texts: which, where, and in which order."""

from __future__ import annotations

from spoken import found, line

from supportkit.text.phrases import Matcher, Reading, Vocabulary, named_words, read_phrase


def values(phrases: dict[str, int], text: str) -> list[int]:
    """Give the values of the phrases that a text holds."""
    nodes = [(read_phrase(line(phrase), language="en"), n) for phrase, n in phrases.items()]
    vocabulary = Vocabulary({}, atoms=named_words(node for node, _ in nodes))
    matches = Matcher(nodes, vocabulary).find(Reading(text, vocabulary).codes)
    return [match.value for match in matches]


class TestWhichPhrase:
    """Several phrases at one place."""

    def test_the_one_with_more_words_of_its_own(self) -> None:
        """Longer phrases say more; words that may be left out do not count."""
        phrases = {"not": 1, "not [very very] good": 2, "not good at all": 3}
        assert values(phrases, "not good at all") == [3]
        assert values(phrases, "not very very good") == [2]
        assert values(phrases, "not so good") == [1]

    def test_the_one_listed_first(self) -> None:
        """Of phrases of as many words the first is taken."""
        assert values({"so (good|bad)": 1, "so good": 2}, "so good, so bad") == [1, 1]
        assert values({"so good": 2, "so (good|bad)": 1}, "so good, so bad") == [2, 1]

    def test_from_left_to_right(self) -> None:
        """A phrase takes its words; none of them begins another phrase."""
        assert values({"on hold": 1, "hold the line": 2}, "on hold the line") == [1]

    def test_again_and_again(self) -> None:
        """A phrase is found as often as it stands there."""
        assert values({"on hold": 1}, "on hold on hold, on hold") == [1, 1, 1]


class TestWords:
    """What a phrase's words find."""

    def test_a_word_of_a_phrase_may_begin_as_another_does(self) -> None:
        """A word is found by every phrase that names it or its beginning."""
        phrases = {"refund* now": 1, "refunded later": 2, "re* never": 3}
        assert values(phrases, "refunded now, refunded later, refunded never") == [1, 2, 3]

    def test_glued_words(self) -> None:
        """Phrases are found across hyphens, and not across full stops."""
        assert found("fed up", "I am fed-up") == ["fed-up"]
        assert found("fed up", "I am fed.Up") == []

    def test_curly_and_capital(self) -> None:
        """Phones write curly apostrophes; anger writes capitals."""
        assert found("can't log in", "I CAN’T LOG IN!!!") == ["CAN’T LOG IN"]

    def test_over_a_line_break(self) -> None:
        """Mail programs break lines in the middle of a phrase."""
        assert found("still waiting", "I am still\n  waiting") == ["still\n  waiting"]
        assert found("still waiting", "I am still\n\nwaiting") == []


class TestGaps:
    """Any words between the words of a phrase."""

    def test_the_nearest_end_counts(self) -> None:
        """A gap is as short as it can be."""
        assert found("no .. issue", "no big issue issue") == ["no big issue"]

    def test_any_word_will_do(self) -> None:
        """Unknown words, numbers, links and emoji nobody rates stand in a gap."""
        assert found("no .. reply", "no xyzzy 3 reply") == ["no xyzzy 3 reply"]
        assert found("no .. reply", "no @bob #12 reply") == ["no @bob #12 reply"]

    def test_clauses(self) -> None:
        """No gap reaches over a comma, a colon, a mark or a blank line."""
        assert found("no .. reply", "no, reply") == []
        assert found("no .. reply", "no way: reply") == []
        assert found("no .. reply", "no way! reply") == []
        assert found("no .. reply", "no way\n\nreply") == []

    def test_words_that_share_an_ending(self) -> None:
        """A phrase with a gap is looked for where its rarest word stands."""
        assert found("no .. reply; not .. reply", "not a reply, no one reply") == [
            "not a reply",
            "no one reply",
        ]


class TestNothing:
    """Phrases that no text holds, texts that hold no phrase."""

    def test_no_phrases(self) -> None:
        """A matcher without phrases finds none."""
        assert values({}, "so good") == []

    def test_empty_text(self) -> None:
        """There is nothing in nothing."""
        assert values({"so good": 1}, "") == []

    def test_long_text(self) -> None:
        """A phrase at the end of half a megabyte is found."""
        assert found("on hold", "not on the line " * 30_000 + "on hold") == ["on hold"]

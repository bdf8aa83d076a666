"""Files of words that people keep by hand."""

from __future__ import annotations

import pytest

from supportkit.errors import LexiconError
from supportkit.text.listing import Line, parse_listing

FILE = """\
# German
language: de
licence:   Apache-2.0

[words]          # of mood
-2 kaputt  defekt     # broken
\t+2\tsuper
[lists]
team = a b
[words]
-1 langsam #1 #hass
"""


def words(text: str) -> list[str]:
    """Give the lines of the words of a file."""
    return [line.text for line in parse_listing(text, source="mine.txt").lines("words")]


class TestReading:
    """What a file says."""

    def test_facts(self) -> None:
        """What stands before the first heading is said of the whole file."""
        assert dict(parse_listing(FILE, source="mine.txt").facts) == {
            "language": "de",
            "licence": "Apache-2.0",
        }

    def test_sections_of_one_name_are_one(self) -> None:
        """A heading may stand twice; comments and blank lines say nothing."""
        assert words(FILE) == ["-2 kaputt  defekt", "+2\tsuper", "-1 langsam #1 #hass"]

    def test_a_hashtag_is_no_comment(self) -> None:
        """A comment begins with a # and a blank."""
        assert words("[words]\n+1 #happy # a tag") == ["+1 #happy"]

    def test_files_of_windows(self) -> None:
        """A byte order mark and carriage returns are no part of the words."""
        listing = parse_listing("\ufefflanguage: de\r\n[words]\r\n+2 super\r\n", source="mine.txt")
        assert listing.facts["language"] == "de"
        assert [line.text for line in listing.lines("words")] == ["+2 super"]

    def test_nothing(self) -> None:
        """An empty file has no facts and no sections."""
        listing = parse_listing("", source="mine.txt")
        assert (dict(listing.facts), listing.sections) == ({}, ())


class TestPlaces:
    """Where each word stands."""

    LINES = tuple(parse_listing(FILE, source="mine.txt").lines("words"))

    def test_lines_count_from_one(self) -> None:
        """Comments and blank lines count, as in an editor."""
        assert [line.number for line in self.LINES] == [6, 7, 11]

    def test_columns_count_from_one(self) -> None:
        """The error for a word points to its first character."""
        number, rest = self.LINES[0].halves()
        error = list(rest.words())[1].error("another word", "this one")
        assert (error.source, error.line, error.column) == ("mine.txt", 6, 12)
        assert str(error) == "mine.txt:6:12: expected another word, found this one"
        assert number.text == "-2"

    def test_tabs(self) -> None:
        """Tabs part words as blanks do, and are one column each."""
        number, rest = self.LINES[1].halves()
        assert (number.text, number.start, rest.text, rest.start) == ("+2", 1, "super", 4)

    def test_a_word_alone(self) -> None:
        """The second half may be missing."""
        assert Line("alone", 3, "mine.txt", 2).halves()[1] == Line("", 3, "mine.txt", 7)

    def test_pieces_between_marks(self) -> None:
        """Blanks around a piece, and empty pieces, are left out of its place."""
        pieces = Line("on hold ;; fed up;", 4, "mine.txt", 3).cut(";")
        assert [(piece.text, piece.start) for piece in pieces] == [("on hold", 3), ("fed up", 14)]


class TestMistakes:
    """What cannot be read is told by its place."""

    @pytest.mark.parametrize(
        ("text", "line", "column"),
        [
            ("language: de\nsuper", 2, 1),
            ("language: de\n\n   super", 3, 4),
            ("language: de\nlanguage: en", 2, 1),
            ("[words\n+2 super", 1, 1),
            ("language: de\n  [ ]", 2, 3),
            ("# first\n[words] +2 super", 2, 1),
        ],
        ids=["no_fact", "indented", "twice", "open", "empty", "words_after_heading"],
    )
    def test_line_and_column(self, text: str, line: int, column: int) -> None:
        """The error names file, line and column, as an editor counts them."""
        with pytest.raises(LexiconError) as error:
            parse_listing(text, source="mine.txt")
        assert (error.value.source, error.value.line, error.value.column) == (
            "mine.txt",
            line,
            column,
        )


class TestLinesThatGoOn:
    """A long line may be broken."""

    LINES = tuple(
        parse_listing(
            "language: de\n[phrases]\n-2 nie angekommen;\n    nie # oft\n    geliefert\n+2 super",
            source="de.txt",
        ).lines("phrases")
    )

    def test_an_indented_line_is_a_part_of_the_one_above(self) -> None:
        """Four blanks are enough; comments are left out of each."""
        texts = [line.text for line in self.LINES]
        assert texts == ["-2 nie angekommen; nie geliefert", "+2 super"]

    def test_a_mistake_is_shown_where_it_was_made(self) -> None:
        """In the line of the file, not in the joined one."""
        phrases = list(self.LINES[0].halves()[1].cut(";"))
        found = [phrase.error("another", "this", column=4) for phrase in phrases]
        assert [(error.line, error.column) for error in found] == [(3, 8), (5, 5)]

"""Laws of cleaning: it keeps places, says all it took, and is done after one time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportkit.text import Cleaned, clean
from supportkit.text.cleaning import blanked

PIECES = st.sampled_from(
    [
        '{"a": ',
        '"b"',
        "}",
        "]",
        "[",
        "{",
        "(",
        ")",
        ";",
        "\n",
        " ",
        "    ",
        "`",
        "```",
        "<a ",
        "</script>",
        "<script>",
        "<!--",
        "-->",
        "C:\\",
        "\\",
        '"',
        "'",
        "/usr/",
        "./",
        "a.b(",
        "x = ",
        "def f():",
        "$ ls ",
        "SELECT a FROM b ",
        "2024-05-01 12:00:00 ERROR ",
        "TypeError: ",
        "at a.b(c.js:1:2)",
        "eyJhbGciOiJub25l",
        "[NAME_1]",
        "<ORDER_ID>",
        "{name}",
        "%user%",
        "***",
        "XXXX-1234",
        "#",
        "#refund",
        "#1",
        "@a",
        "a@b.example",
        "http://a.example",
        "www.a",
        "A1-",
        "é",
        "订单",
        "\ud83d",
        "\x00",
        "\u2028",
        "😀",
        "please help me ",
        "1,a,2,b,3,c",
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=200),
    st.text("aZ1@.:/-_<>{}[]()`#&%*$;='\"\\ \n", max_size=80),
    st.lists(PIECES, max_size=15).map("".join),
)


@given(text=TEXTS)
def test_only_what_is_listed_turns_into_spaces(text: str) -> None:
    """Blanking the listed pieces by hand gives the cleaned text, character by character."""
    cleaned = clean(text)
    gone = {at for piece in cleaned.removed for at in range(piece.start, piece.end)}
    assert cleaned.text == "".join(" " if at in gone else char for at, char in enumerate(text))


@given(text=TEXTS)
def test_pieces_are_in_order_and_apart(text: str) -> None:
    """No character is listed twice, and no piece is empty."""
    places = [at for piece in clean(text).removed for at in (piece.start, piece.end)]
    assert places == sorted(places)
    assert all(len(piece.span) for piece in clean(text).removed)


@given(text=TEXTS)
def test_what_is_left_is_clean(text: str) -> None:
    """Cleaning a cleaned text changes nothing and lists nothing."""
    once = clean(text).text
    assert clean(once) == Cleaned(once)


@given(text=TEXTS)
def test_short_way_gives_the_same_text(text: str) -> None:
    """With or without the list, the text is the same."""
    assert blanked(text) == clean(text).text


@pytest.mark.parametrize(
    "piece",
    [
        '{"',
        "{",
        "[",
        "[[",
        '["a",',
        '{"a":',
        "<",
        "<a ",
        "<a =",
        "<!--",
        "`",
        "``",
        "```",
        "\\",
        '"',
        "'",
        "(",
        "C:\\a ",
        "/a",
        "./",
        "XXXX-",
        "xxxx ",
        "****",
        "%a",
        "00 ",
        "a:1",
        "aA1/",
        "eyJ",
        "-----BEGIN A-----",
        "a.b(",
        "a_b(",
        "a = ",
        "x = f(a)\n",
        "a;\n",
        "{\n",
        "\n",
        "    a\n",
        "SELECT a, ",
        "a,1,",
        "<script>",
        "2024-05-01 12:00:00 ",
        "at a.b(c:1)\n",
        "aError: ",
        "@a",
        "a@b.c",
        "http://",
        "#a",
        "\ud83d",
        "é",
    ],
)
def test_hostile_repetition_ends(piece: str) -> None:
    """Tens of thousands of half-open pieces are cleaned like any other text."""
    text = "1" + piece * (30_000 // len(piece))
    cleaned = clean(text).text
    assert len(cleaned) == len(text)
    assert blanked(cleaned) == cleaned

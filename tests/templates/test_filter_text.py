"""Filters of texts."""

from __future__ import annotations

import pytest
from filtered import filtered

from supportkit.errors import FilterError, MissingVariableError, RenderLimitError

WAVE = "👋🏽"


class TestCase:
    """Capitals and small letters."""

    @pytest.mark.parametrize(
        ("body", "written"),
        [
            ("{{ 'ada'|upper }}", "ADA"),
            ("{{ 'ADA'|lower }}", "ada"),
            ("{{ 'your ORDER'|capitalize }}", "Your order"),
            ("{{ 'it\\'s jean-luc o\\'neill'|title }}", "It's Jean-Luc O'neill"),
            ("{{ 'straße'|upper }}", "STRASSE"),
            ("{{ 7|upper }}", "7"),
        ],
    )
    def test_in_english(self, body: str, written: str) -> None:
        """Words get the capitals that are asked for, and an apostrophe begins no word."""
        assert filtered(body) == written

    @pytest.mark.parametrize(
        ("body", "written"),
        [
            ("{{ 'istanbul'|upper }}", "İSTANBUL"),
            ("{{ 'IĞDIR'|lower }}", "ığdır"),
            ("{{ 'İZMİR'|lower }}", "izmir"),
            ("{{ 'izmir'|capitalize }}", "İzmir"),
        ],
    )
    def test_turkish_has_two_letters_i(self, body: str, written: str) -> None:
        """In Turkish the capital of i has a dot, and the small letter of I has none."""
        assert filtered(body, "tr-TR") == written

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("Ιούλιος", "ΙΟΥΛΙΟΣ"),
            ("Μάιος", "ΜΑΪΟΣ"),
            ("γάιδαρος", "ΓΑΪΔΑΡΟΣ"),
            ("προϋπόθεση", "ΠΡΟΫΠΟΘΕΣΗ"),
            ("ταΐζω", "ΤΑΪΖΩ"),
            ("ναι ή όχι", "ΝΑΙ Ή ΟΧΙ"),
            ("ᾍδης", "ΑΙΔΗΣ"),
            ("café στην Αθήνα", "CAFÉ ΣΤΗΝ ΑΘΗΝΑ"),
            ("Μα\u0301ιος", "ΜΑΪΟΣ"),
        ],
    )
    def test_greek_capitals_have_no_accents(self, text: str, written: str) -> None:
        """Only the word for *or* keeps its accent; known answers are those of ICU 78."""
        assert filtered("{{ s|upper }}", "el", s=text) == written

    @pytest.mark.parametrize(
        ("locale", "text", "written"),
        [
            ("el", "άλφα ΚΑΙ ΩΜΕΓΑΣ", "Άλφα Και Ωμεγας"),
            ("nl", "ijsland EN IJSSEL", "IJsland En IJssel"),
            ("nl", "rijk", "Rijk"),
            ("de", "ijsland", "Ijsland"),
            ("hy", "և", "Եվ"),
            ("az", "ilham", "İlham"),
            ("en", "ßa", "Ssa"),
        ],
    )
    def test_titles(self, locale: str, text: str, written: str) -> None:
        """The first letter follows the language; known answers are those of ICU 72."""
        assert filtered("{{ s|title }}", locale, s=text) == written

    def test_armenian_capitals(self) -> None:
        """Armenian writes the word for *and* with one sign, in capitals with two letters."""
        assert filtered("{{ 'և'|upper }}", "hy") == "ԵՎ"

    def test_a_record_has_no_capitals(self) -> None:
        """Only a text can be written in capitals; the error names what was found."""
        with pytest.raises(FilterError, match="'upper' needs a text, found a record"):
            filtered("{{ c|upper }}", c={"name": "Ada"})


class TestLength:
    """Texts that are too long, or on too many lines."""

    @pytest.mark.parametrize(
        ("body", "written"),
        [
            ("{{ 'a long subject'|truncate(8) }}", "a long…"),
            ("{{ 'short'|truncate(8) }}", "short"),
            ("{{ 'a long subject'|truncate(8, end='') }}", "a long s"),
            ("{{ '  x '|trim }}", "x"),
            ("{{ s|oneline }}", "one two three"),
            ("{{ s|length }}", "16"),
        ],
    )
    def test_cut(self, body: str, written: str) -> None:
        """Texts are cut to the length asked for, mark included, and put on one line."""
        assert filtered(body, s=" one\r\ntwo\u2028three ") == written

    @pytest.mark.parametrize(("text", "written"), [(f"Hi {WAVE}!", "Hi…"), ("cafe\u0301!", "caf…")])
    def test_no_letter_is_cut_in_two(self, text: str, written: str) -> None:
        """A letter keeps its accent and a hand its colour, or they go together."""
        assert filtered("{{ s|truncate(5) }}", s=text) == written

    def test_length_without_room(self) -> None:
        """A length shorter than its mark makes no sense."""
        with pytest.raises(FilterError, match="leaves room"):
            filtered("{{ 'abc'|truncate(1, end='...') }}")


class TestReplace:
    """Putting one text in place of another."""

    def test_every_place(self) -> None:
        """All places are replaced."""
        assert filtered("{{ 'on_hold_now'|replace('_', ' ') }}") == "on hold now"

    def test_growth_is_bounded(self) -> None:
        """A text cannot be made larger than a reply may be."""
        with pytest.raises(RenderLimitError):
            filtered("{{ s|replace('a', s) }}".replace(", s", f", '{'b' * 150}'"), s="a" * 1_000)

    @pytest.mark.parametrize("arguments", ["'', 'x'", "'a', 5.5|money", "'a'"])
    def test_nothing_to_look_for(self, arguments: str) -> None:
        """An empty text is everywhere, so it cannot be replaced."""
        with pytest.raises((FilterError, TypeError)):
            filtered("{{ 'a'|replace(" + arguments + ") }}")


class TestMasked:
    """The end of a number that a customer knows it by."""

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("4242 4242 4242 1234", "••••1234"),
            ("DE89-3704-0044-0532-0130-00", "••••3000"),
            ("1234567", "••••"),
            ("", "••••"),
        ],
    )
    def test_last_four(self, text: str, written: str) -> None:
        """Only the last four letters or digits show, and of short numbers nothing."""
        assert filtered("{{ s|masked }}", s=text) == written

    def test_other_sign_and_count(self) -> None:
        """An author may show fewer and choose the sign."""
        assert filtered("{{ s|masked(2, mark='*') }}", s="12345") == "****45"

    def test_never_most_of_it(self) -> None:
        """More than eight are never shown."""
        with pytest.raises(FilterError, match="from 1 to 8"):
            filtered("{{ s|masked(12) }}", s="4242424242421234")


class TestDefault:
    """What stands in for what is not there."""

    @pytest.mark.parametrize(
        ("body", "written"),
        [
            ("{{ c.name|default('there', true) }}", "there"),
            ("{{ c.name|d('there', boolean=true) }}", "there"),
            ("{{ ''|default('there', true) }}", "there"),
            ("{{ 'Ada'|default('there') }}", "Ada"),
        ],
    )
    def test_fallback(self, body: str, written: str) -> None:
        """With true, a fallback also stands in for None and the empty text."""
        assert filtered(body, c={"name": None}) == written

    @pytest.mark.parametrize("name", ["upper", "trim", "title", "number", "date", "listed", "url"])
    def test_no_other_filter_takes_nothing(self, name: str) -> None:
        """A missing value stops the reply in front of every other filter."""
        with pytest.raises(MissingVariableError):
            filtered("{{ c.name|" + name + " }}", c={"name": None})

"""Telephone numbers and dates of birth."""

from __future__ import annotations

import pickle
from importlib.util import find_spec

import pytest

from supportkit.errors import BackendUnavailableError, UsageError
from supportkit.privacy import EntityKind, Finder, find


def said(text: str, *regions: str) -> list[tuple[str, str]]:
    """Give what was found, with the words of the text."""
    return [(each.kind.value, text[each.start : each.end]) for each in find(text, regions=regions)]


class TestInternational:
    """Numbers that regulators set aside for films, in international form."""

    @pytest.mark.parametrize(
        "number",
        [
            "+44 20 7946 0958",
            "+44 (0)20 7946 0958",
            "(+44) 20 7946 0958",
            "0044 20 7946 0958",
            "+1 (202) 555-0143",
            "+1-202-555-0143 ext. 12",
            "+12025550143",
            "001-202-555-0143",
            "+49 30 23125 000",
            "+49 (0)30 / 23125-000",
            "+33 1 99 00 12 34",
            "+33.1.99.00.12.34",
            "+61 491 570 156",
            "+46\u00a08\u00a0465\u00a0004\u00a000",
            "+358 9 123 4567",
        ],
    )
    def test_found(self, number: str) -> None:
        """The number is found whole, with brackets, blanks of any kind, and extension."""
        assert said(f"Call {number}, please") == [("phone", number)]

    @pytest.mark.parametrize(
        "text",
        [
            "+10 000 000 users",
            "+5 %",
            "2+2 is 4",
            "GMT+0200",
            "order 00442079460958",
            "+999 123 456 789",
            "+49 30",
            "030 23125000",
            "5551234567",
        ],
    )
    def test_none(self, text: str) -> None:
        """Amounts, zones, orders and numbers without a country are none."""
        assert said(text) == []

    def test_what_follows_stays_out(self) -> None:
        """A number that would be too long ends before the last group."""
        assert said("+1 202 555 0143 2026 12") == [("phone", "+1 202 555 0143")]
        assert said("(+44 20 7946 0958)") == [("phone", "+44 20 7946 0958")]
        assert said("+44 20 7946 0958 10am") == [("phone", "+44 20 7946 0958")]


class TestRegions:
    """Numbers as they are written inside a country, by the `phonenumbers` package."""

    @pytest.mark.skipif(find_spec("phonenumbers") is not None, reason="phonenumbers is installed")
    def test_without_the_package(self) -> None:
        """Who names regions without the extra is told what to install."""
        with pytest.raises(BackendUnavailableError) as caught:
            find("x", regions=["US"])
        assert "supportkit[privacy]" in str(caught.value)

    @pytest.mark.parametrize(
        ("region", "number"),
        [
            ("US", "(202) 555-0143"),
            ("US", "202-555-0143"),
            ("GB", "020 7946 0958"),
            ("DE", "030 23125000"),
            ("FR", "01 99 00 12 34"),
            ("AU", "0491 570 156"),
        ],
    )
    def test_found(self, region: str, number: str) -> None:
        """A number of a named region is found."""
        pytest.importorskip("phonenumbers")
        assert said(f"Call {number} please", region) == [("phone", number)]

    @pytest.mark.parametrize(
        "text",
        ["order 2025550143", "2025550143", "invoice no. 202-555-0143", "2026-03-04", "1 202 555"],
    )
    def test_none(self, text: str) -> None:
        """Orders, bare digits and dates are none."""
        pytest.importorskip("phonenumbers")
        assert said(text, "US") == []

    def test_bare_digits_with_a_word(self) -> None:
        """Bare digits are a number where they are called one."""
        pytest.importorskip("phonenumbers")
        assert said("my phone is 2025550143", "US") == [("phone", "2025550143")]

    def test_unknown_region(self) -> None:
        """A region that does not exist is named as a mistake."""
        pytest.importorskip("phonenumbers")
        with pytest.raises(UsageError, match="ISO 3166"):
            find("x", regions=["UK"])

    def test_pickles(self) -> None:
        """A finder with regions can be sent to another process."""
        pytest.importorskip("phonenumbers")
        finder = Finder(("US",))
        assert pickle.loads(pickle.dumps(finder)) == finder  # noqa: S301  # our own bytes


class TestBirthDates:
    """A date is a date of birth where it is called one."""

    @pytest.mark.parametrize(
        ("text", "date"),
        [
            ("DOB: 05/03/1990", "05/03/1990"),
            ("I was born on May 3rd, 1990 in Leeds", "May 3rd, 1990"),
            ("date of birth 1990-05-03", "1990-05-03"),
            ("geboren am 3. Mai 1990", "3. Mai 1990"),
            ("Geburtsdatum: 03.05.1990", "03.05.1990"),
            ("née le 3 mai 1990", "3 mai 1990"),
            ("fecha de nacimiento: 3 de mayo de 1990", "3 de mayo de 1990"),
            ("data de nascimento 03/05/1990", "03/05/1990"),
            ("nata il 3 maggio 1990", "3 maggio 1990"),
            ("geboortedatum 3-5-1990", "3-5-1990"),
            ("data urodzenia: 03.05.1990", "03.05.1990"),
            ("дата рождения 03.05.1990", "03.05.1990"),
            ("生年月日 1990年5月3日", "1990年5月3日"),
        ],
    )
    def test_found(self, text: str, date: str) -> None:
        """The date is found in the way of the language."""
        assert said(text) == [("birth_date", date)]

    @pytest.mark.parametrize(
        "text",
        [
            "ordered on 05/03/2026",
            "My birthday is soon. Ordered on 05/03/2026",
            "born in 1990",
            "newborn 05/03/1990",
        ],
    )
    def test_none(self, text: str) -> None:
        """Other dates are left alone."""
        assert EntityKind.BIRTH_DATE not in {each.kind for each in find(text)}

"""National ids, by the specimens that agencies and standards publish."""

from __future__ import annotations

import pytest

from supportkit.privacy import EntityKind, find
from supportkit.privacy.recognisers import NationalIds


def said(text: str) -> list[tuple[str | None, str]]:
    """Give the regions of the national ids that were found, with the words of the text."""
    found = NationalIds().find(text)
    return [(each.region, text[each.start : each.end]) for each in found]


class TestSelfEvident:
    """Numbers that need no word beside them."""

    @pytest.mark.parametrize(
        ("region", "number"),
        [
            ("DE", "15070649C103"),
            ("FR", "2 55 08 14 168 025 38"),
            ("ES", "12345678Z"),
            ("ES", "X1234567L"),
            ("IT", "RSSMRA85T10A562S"),
            ("CH", "756.9217.0769.85"),
            ("BE", "85.07.30-033.28"),
            ("SE", "811218-9876"),
            ("FI", "131052-308T"),
            ("GB", "AB 12 34 56 C"),
            ("CZ", "710319/2745"),
            ("BR", "111.444.777-35"),
            ("CL", "12.531.909-2"),
            ("CN", "11010519491231002X"),
            ("SG", "S1234567D"),
            ("MX", "BOXW310820HNERXN09"),
        ],
    )
    def test_found(self, region: str, number: str) -> None:
        """A specimen is found, and its state named."""
        assert said(f"It is {number}, thanks") == [(region, number)]

    @pytest.mark.parametrize(
        "number",
        [
            "15070649C104",
            "2 55 08 14 168 025 39",
            "12345678A",
            "X1234567M",
            "RSSMRA85T10A562T",
            "756.9217.0769.86",
            "85.07.30-033.29",
            "811218-9877",
            "131052-308U",
            "BG 12 34 56 C",
            "710319/2746",
            "111.444.777-36",
            "12.531.909-3",
            "110105194912310029",
            "S1234567E",
            "BOXW310820HNERXN08",
        ],
    )
    def test_wrong_check_digit(self, number: str) -> None:
        """With another check digit it is none."""
        assert said(f"It is {number}, thanks") == []


class TestWorked:
    """Examples that are worked out digit by digit by those who explain the numbers."""

    @pytest.mark.parametrize(
        ("region", "text"),
        [
            ("PL", "PESEL 02070803628"),  # the Polish ministry of the interior
            ("SE", "640823-3234"),  # the Swedish tax agency
            ("FI", "131052-308T"),  # the Finnish population register
            ("BE", "rijksregister 93051822361"),  # Belgian, on a leaflet
            ("NL", "sofinummer 123456782"),  # the test of eleven
            ("DE", "Steuer-ID 12345678995"),  # ISO 7064 MOD 11,10
            ("ES", "12345678Z"),  # royal decree 1553/2005
            ("JP", "マイナンバーは123456789018"),
        ],
    )
    def test_found(self, region: str, text: str) -> None:
        """The check digit of the example is the one that is reached here."""
        assert [found for found, _ in said(text)] == [region]


class TestNamed:
    """Numbers that one in ten would pass for: a word has to say what they are."""

    @pytest.mark.parametrize(
        ("region", "word", "number"),
        [
            ("DE", "Steuer-ID", "86 095 742 719"),
            ("AT", "SVNR", "1237 010180"),
            ("NL", "BSN", "111222333"),
            ("GB", "NHS number", "943 476 5919"),
            ("IE", "PPS number", "1234567T"),
            ("PT", "NIF", "123456789"),
            ("GR", "AMKA", "01013099997"),
            ("TR", "kimlik numaram", "10000000146"),
            ("NO", "fødselsnummer", "15108695088"),
            ("DK", "CPR", "211062-5629"),
            ("EE", "isikukood", "37605030299"),
            ("PL", "PESEL", "44051401359"),
            ("RO", "CNP", "1800101221144"),
            ("BG", "ЕГН", "7523169263"),
            ("HR", "OIB", "33392005961"),
            ("RU", "СНИЛС", "112-233-445 95"),
            ("CA", "SIN", "046 454 286"),
            ("US", "ITIN", "912-90-3456"),
            ("IN", "Aadhaar", "2341 2341 2346"),
            ("AU", "TFN", "123 456 782"),
            ("ZA", "RSA identity", "8001015009087"),
        ],
    )
    def test_found(self, region: str, word: str, number: str) -> None:
        """A specimen is found where it is named."""
        assert (region, number) in said(f"My {word} is {number}.")

    @pytest.mark.parametrize(
        "number", ["111222333", "943 476 5919", "123456789", "10000000146", "046 454 286"]
    )
    def test_unnamed(self, number: str) -> None:
        """Alone such a number could be anything."""
        assert said(f"It is {number}.") == []

    def test_word_of_another_language(self) -> None:
        """Spanish "sin" is no Canadian "SIN"."""
        assert said("no abre, sin 046454286 errores") == []
        assert said("SIN 046454286") == [("CA", "046454286")]

    def test_region(self) -> None:
        """Where the region is known, a well-checked number needs no word."""
        text = "44051401359"
        assert [each.region for each in NationalIds(("PL",)).find(text)] == ["PL"]
        assert list(NationalIds(("DE",)).find(text)) == []

    def test_orders(self) -> None:
        """An order number that looks like an id is none."""
        assert said("order 12345678Z") == []
        assert list(NationalIds(("PL",)).find("order 44051401359")) == []


class TestSsns:
    """Area rules of the Social Security Administration."""

    @pytest.mark.parametrize(
        "text",
        ["123-45-6789", "SSN 123456789", "social security number: 123 45 6789", "899-12-3456"],
    )
    def test_found(self, text: str) -> None:
        """With dashes it needs no word, else it does."""
        assert [each.kind for each in find(text)] == [EntityKind.SSN]

    @pytest.mark.parametrize(
        "text",
        [
            "000-12-3456",
            "666-12-3456",
            "123-00-4567",
            "123-45-0000",
            "123456789",
            "123 45 6789",
            "order 123-45-6789",
            "123-45-67890",
            "123-45 6789",
        ],
    )
    def test_none(self, text: str) -> None:
        """Numbers that were never given out, and orders, are none."""
        assert find(text) == ()

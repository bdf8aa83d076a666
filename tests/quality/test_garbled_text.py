"""Letters and escapes that no reader was meant to see."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit.findings import apply_fixes
from supportkit.quality import Prose
from supportkit.quality.rules.garbled_text import GarbledText
from supportkit.templates import Catalogue
from supportkit.templates.strings import check_strings


def found(text: str, locale: str = "de") -> list[str]:
    """Give the words that are found."""
    prose = Prose(text=text, locale=locale)
    spans = (one.span for one in GarbledText().check(prose))
    return [text[span.start : span.end] for span in spans if span is not None]


class TestProse:
    """SK216 in responses and replies."""

    @pytest.mark.parametrize(
        "letters", ["ü", "é", "ñ", "Ö", "š", "’", "–", "€", "п", "Я", "ω", "°"]
    )
    def test_wrong_encoding(self, letters: str) -> None:
        """UTF-8 that was read as a Western code page, with what was meant."""
        misread = letters.encode().decode("cp1252", "ignore")
        whole = letters.encode() == misread.encode("cp1252", "ignore")
        assert found(f"ab{misread} c") == ([misread] if whole else [])

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("Gr\ufffd\ufffde", "\ufffd\ufffd"),
            ("Ja.&nbsp;Bald", "&nbsp;"),
            ("Tom & nbsp;und", "& nbsp;"),
            ("Ja.\\nBald", "\\n"),
            ("Caf\\u00e9", "\\u00e9"),
            ('Ein <g id="1">Wort', '<g id="1">'),
            ("[MT] Ihr Paket", "[MT]"),
        ],
    )
    def test_escapes_and_marks(self, text: str, shown: str) -> None:
        """Each is found as it stands."""
        assert found(text) == [shown]

    @pytest.mark.parametrize(
        "text",
        [
            "Die Taste „MENÜ“ und „TÄ“ und «ÑÑ»",
            "SEÇÃO – MAÇÃ… AÇÃ”",
            "Tom & Ada; A&B; AT&T",
            "C:\\neu\\reihe und \\nicht",
            "Größe: 3 °C – 5 €, Ångström, Þór, Ðe, naïve, Ελλάδα, Привет",
            "[Mail] [GTX] <b>x</b>",
        ],
    )
    def test_what_is_right(self, text: str) -> None:
        """Capitals with accents before a mark, names, paths and other scripts."""
        assert found(text) == []

    def test_fix(self) -> None:
        """The letters that were meant are put in their place on request."""
        text = "Wir pr\u00c3\u00bcfen das \u00e2\u20ac\u201c gern."
        found_ones = Catalogue.load({"a/de.md.j2": text}).check(select=["SK216"])
        mended = apply_fixes(found_ones, {"a/de.md.j2": text}, unsafe=True)
        assert mended.texts["a/de.md.j2"] == "Wir prüfen das – gern."


class TestCatalogues:
    """SK216 in catalogues of other systems."""

    @pytest.mark.parametrize(
        ("source", "text", "count"),
        [
            ("For you", "F\u00c3\u00bcr Sie", 1),
            ("A & B", "A &amp;nbsp; B", 1),
            ("A&nbsp;B", "A&nbsp;C", 0),
            ("Encoding \u00c3\u00bc", "Kodierung \u00c3\u00bc", 0),
            ("Line", "Zeile\\\\n", 0),
        ],
    )
    def test_unlike_the_reference(self, tmp_path: Path, source: str, text: str, count: int) -> None:
        """What the reference has, too, is meant."""
        place = tmp_path / "locale/de/LC_MESSAGES/django.po"
        place.parent.mkdir(parents=True)
        place.write_text(f'msgid "{source}"\nmsgstr "{text}"\n', encoding="utf-8")
        assert len(check_strings([tmp_path], select=["SK216"])) == count

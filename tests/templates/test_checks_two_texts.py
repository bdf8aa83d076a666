"""What differs between two languages, or between text and HTML (SK211, SK212, SK213, SK215)."""

from __future__ import annotations

import pytest

from supportkit.templates import Catalogue


def found(code: str, **files: str) -> list[tuple[str, str]]:
    """Check files by name, with ``_`` for the dot, for one rule."""
    texts = {f"a/{name.replace('_', '.', 1)}.j2": text for name, text in files.items()}
    return [(one.path or "", one.message) for one in Catalogue.load(texts).check(select=[code])]


class TestLinksDiffer:
    """Links in one language only."""

    @pytest.mark.parametrize(
        ("english", "german"),
        [
            ("https://acme.com/en/help", "https://acme.com/de/hilfe"),
            ("https://www.acme.com/", "https://acme.de"),
            ("https://acme.com/x?hl=en", "https://acme.com/x?hl=de"),
            ("https://en.wiki.example/Refund", "https://de.wiki.example/Erstattung"),
            ("[us](mailto:help@acme.com)", "hilfe@acme.de"),
            ("tel:+441234567", "tel:+491234567"),
            ("{{ brand.url }}/x", "nichts"),
            ('<img src="https://cdn.acme.net/en.png">', "nichts"),
            ("{# https://acme.com #}x", "nichts"),
        ],
    )
    def test_same_link(self, english: str, german: str) -> None:
        """A page may have another address in another language or country."""
        assert found("SK211", en_md=english, de_md=german) == []

    def test_lost(self) -> None:
        """A link that a translation lacks is named."""
        assert found("SK211", en_md="See https://acme.example/x?id=1", de_md="Siehe dort") == [
            ("a/de.md.j2", "the link 'https://acme.example/x' is not here, but in 'en' it is")
        ]

    def test_another_host(self) -> None:
        """Of two hosts, one finding says both."""
        message = "this leads to 'https://other.example/', but in 'en' to 'https://acme.example'"
        both = found("SK211", en_md="https://acme.example", de_md="https://other.example/")
        assert both == [("a/de.md.j2", message)]

    def test_added(self) -> None:
        """A mail address that the reference has not is found where it stands."""
        assert len(found("SK211", en_md="Hi", de_md="An hilfe@acme.de")) == 1


class TestHtmlTextDiffer:
    """A text and its HTML."""

    def test_value_in_one(self) -> None:
        """A value that only the text prints is found there."""
        assert found("SK212", en_md="{{ case.id }}: {{ case.subject or '' }}",
                     en_html="<p>{{ case.id }}</p>") == [
            ("a/en.md.j2", "'case.subject' is printed here, but not in 'en.html.j2'")
        ]  # fmt: skip

    def test_link_in_one(self) -> None:
        """A link that only the HTML has is found there."""
        page = '<p>Go <a href="https://acme.example/x">there</a></p>'
        assert found("SK212", en_md="Go there", en_html=page) == [
            ("a/en.html.j2", "the link 'https://acme.example/x' is here, but not in 'en.md.j2'")
        ]

    @pytest.mark.parametrize(
        "page",
        [
            "<p>{{ case.id }} {{ customer.name or '' }}</p>",
            "{% if case.subject %}<p>{{ case.id }} {{ customer.first_name or '' }}</p>{% endif %}",
            '<img src="https://acme.example/x.png">{{ case.id }} {{ customer.first_name or "" }}',
        ],
    )
    def test_no_false_alarm(self, page: str) -> None:
        """Pictures, conditions, and another name of the same customer."""
        assert found("SK212", en_md="{{ case.id }} {{ customer.first_name or '' }}",
                     en_html=page) == []  # fmt: skip


class TestSourceTextLeft:
    """What is still in the source language."""

    def test_sentence(self) -> None:
        """A sentence of the reference in a translation is found with its place."""
        english = "Hello!\n\nWe will write to you again as soon as we know more."
        german = "Hallo!\n\nWe will **write** to you again as soon as we know more."
        (one,) = Catalogue.load({"a/en.md.j2": english, "a/de.md.j2": german}).check(
            select=["SK213"]
        )
        assert (one.path, one.line, one.column) == ("a/de.md.j2", 3, 1)

    @pytest.mark.parametrize(
        "text",
        [
            "Acme Customer Care Ltd, 12 Main Street, London, United Kingdom",
            "https://acme.example/we/will/write/to/you/again/as/soon/as/we/know",
            'Click "Send me the same thing as last time again".',
            "Hello {{ customer.name or 'Acme' }}",
            "{{ case.id }}, {{ case.subject or '-' }}",
        ],
    )
    def test_no_false_alarm(self, text: str) -> None:
        """Names, addresses and buttons stay as they are."""
        assert found("SK213", en_md=f"{text} one", de_md=f"{text} zwei") == []

    @pytest.mark.parametrize(
        "value",
        [
            "{{ customer.name or 'there' }}",
            "{{ customer.name|default('Unknown', true) }}",
            '{{ customer.name or "your old friend" }}',
        ],
    )
    def test_stands_in(self, value: str) -> None:
        """A word of English that stands in for a value is found in German."""
        assert len(found("SK213", en_md=f"Hi {value}", de_md=f"Hallo {value}")) == 1

    def test_translated_elsewhere(self) -> None:
        """A capital word is no name where a third language has translated it."""
        files = {
            f"{locale}_md": f"{{{{ brand.name or '{text}' }}}}"
            for locale, text in {"en": "Queue", "de": "Queue", "fr": "File"}.items()
        }
        assert [path for path, _ in found("SK213", **files)] == ["a/de.md.j2"]

    def test_front_matter(self) -> None:
        """A default of the front matter is a text, too."""
        front = "---\nvariables:\n  customer.name: {default: there}\n---\n"
        responses = Catalogue.load({"a/en.md.j2": f"{front}Hi", "a/de.md.j2": f"{front}Hallo"})
        (one,) = responses.check(select=["SK213"])
        assert (one.path, one.line) == ("a/de.md.j2", 3)


class TestSubjectLeft:
    """A subject that nobody translated."""

    @pytest.mark.parametrize(
        ("subject", "count"), [("Your payment", 1), ("Newsletter", 0), ("Info: Update 2", 0)]
    )
    def test_same_subject(self, subject: str, count: int) -> None:
        """Words that only the language of the reference has; others may be in both."""
        head = f"---\nsubject: '{subject}'\n---\n"
        texts = {
            "a/en.md.j2": f"{head}Thank you for your payment.",
            "a/fr.md.j2": f"{head}Merci pour votre paiement.",
        }
        found_ones = Catalogue.load(texts).check(select=["SK213"])
        assert [one.line for one in found_ones] == [2] * count


class TestOneMistakeOneFinding:
    """What is wrong in the reference is told there, and not of its translations."""

    def test_reference_in_another_language(self) -> None:
        """A translation that reads like a reference of the wrong language is none to mend."""
        german = "Vielen Dank für Ihre Nachricht. Wir haben Ihre Bestellung heute verschickt."
        texts = {"a/en.md.j2": german, "a/de.md.j2": german}
        found_ones = Catalogue.load(texts).check(select=["SK2"])
        assert [(one.code, one.path) for one in found_ones] == [("SK208", "a/en.md.j2")]

    def test_link_that_may_not_be(self) -> None:
        """A script that a translation left out is no link that it lacks."""
        texts = {
            "a/en.md.j2": "Click [here](javascript:go) please.",
            "a/de.md.j2": "Bitte klicken Sie hier.",
        }
        found_ones = Catalogue.load(texts).check(select=["SK2", "SK3"])
        assert [(one.code, one.path) for one in found_ones] == [("SK305", "a/en.md.j2")]


class TestMarkupDiffers:
    """Forms of the reference that a translation has lost."""

    @pytest.mark.parametrize(
        ("english", "german"),
        [
            ("Send us:\n\n- a photo\n- the number", "Senden Sie uns ein Foto und die Nummer"),
            ("| A | B |\n|---|---|\n| 1 | 2 |", "A: 1, B: 2"),
            ("![back](https://acme.example/b.png)", "Rückseite"),
            ("Not **more** than two", "Nicht mehr als zwei"),
            ("# Steps\n\nOpen it", "Schritte: öffnen"),
        ],
    )
    def test_lost_in_markdown(self, english: str, german: str) -> None:
        """One that the translation has nowhere is found, in the translation."""
        texts = {"en_md": english, "de_md": german}
        assert [path for path, _ in found("SK214", **texts)] == ["a/de.md.j2"]

    def test_lost_in_html(self) -> None:
        """Tags stand for it in HTML."""
        texts = {"en_html": "<ul><li>a photo</li></ul>", "de_html": "<p>ein Foto</p>"}
        assert [path for path, _ in found("SK214", **texts)] == ["a/de.html.j2"]

    @pytest.mark.parametrize(
        ("english", "german"),
        [
            ("- one\n- two", "1. eins\n2. zwei"),
            ("**Bold**", "__Fett__"),
            ("Two * three", "Zwei mal drei"),
            ("{% include 'steps' %}", "Schritte"),
            ("A `- list` of code", "Eine Liste"),
            ("snake_case__name", "Name"),
        ],
    )
    def test_no_false_alarm(self, english: str, german: str) -> None:
        """Other marks for the same, code, and what only looks like a mark."""
        assert found("SK214", en_md=english, de_md=german) == []

    def test_other_format(self) -> None:
        """A text beside a page of HTML has its own forms."""
        assert found("SK214", en_html="<ul><li>a photo</li></ul>", de_txt="ein Foto") == []


class TestNumbersDiffer:
    """Figures that were changed in one language only."""

    @pytest.mark.parametrize(
        ("english", "german"),
        [
            ("within 30 days", "innerhalb von 14 Tagen"),
            ("up to 1,500 points and 3 gifts", "bis zu 2.500 Punkte und 3 Geschenke"),
            ("10 minutes", "15 Minuten"),
            (
                "within 3 days, and two weeks at most",
                "innerhalb von 5 Tagen, höchstens zwei Wochen",
            ),
        ],
    )
    def test_other_number(self, english: str, german: str) -> None:
        """One number that differs is found, in the translation."""
        assert [path for path, _ in found("SK215", en_md=english, de_md=german)] == ["a/de.md.j2"]

    @pytest.mark.parametrize(
        ("locale", "text"),
        [
            ("ja", "30日以内にご返品ください。"),
            ("zh", "请在30天内退货。"),
            ("ko", "30일 이내에"),
            ("he", "תוך 30 ימים"),
        ],
    )
    def test_scripts_without_blanks(self, locale: str, text: str) -> None:
        """Figures touch the letters beside them in some scripts."""
        right = {"en_md": "within 30 days", f"{locale}_md": text}
        wrong = {"en_md": "within 30 days", f"{locale}_md": text.replace("30", "13")}
        assert (found("SK215", **right), len(found("SK215", **wrong))) == ([], 1)

    @pytest.mark.parametrize(
        ("english", "japanese"),
        [
            ("on 5 July 2026", "2026年7月5日"),
            ("at 5 pm", "午後5時"),
            ("10,000 points", "1万ポイント"),
        ],
    )
    def test_dates_of_the_east(self, english: str, japanese: str) -> None:
        """Months, hours and ten thousands have signs of their own."""
        assert found("SK215", en_md=english, ja_md=japanese) == []

    @pytest.mark.parametrize(
        ("english", "german"),
        [
            ("1,500 points", "1.500 Punkte"),
            ("2.50 stars", "2,5 Sterne"),
            ("24 hours", "1 Tag"),
            ("14 days", "2 Wochen"),
            ("14 days", "zwei Wochen"),
            ("two weeks, or 10 working days", "2 Wochen, also zehn Arbeitstage"),
            ("9:30 am", "21.30 Uhr"),
            ("on 12/31/2026", "am 30.12.2026"),
            ("$50", "45 €"),
            ("call +44 20 1234 5678", "Telefon 030 98 76 54 32"),
            ("5 miles", "8 km"),
            ("model XR20", "Modell XR21"),
            ("since 2019", "seit 2020"),
            ("1. Open\n2. Close", "1. Auf\n3. Zu"),
            ("{{ case.id }} 3", "{{ case.id }} 3"),
            ("9" * 5000, "8" * 5000),
        ],
    )
    def test_no_false_alarm(self, english: str, german: str) -> None:
        """Ways to write numbers, other units, money, dates, times and names."""
        assert found("SK215", en_md=english, de_md=german) == []

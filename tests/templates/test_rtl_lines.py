"""Lines from right to left that hold values and no word of the author's."""

from __future__ import annotations

import pytest
from base_direction import base_direction, directions
from markdown_it import MarkdownIt
from pydantic import BaseModel, HttpUrl

from supportkit.errors import RenderLimitError
from supportkit.templates import Catalogue


class Order(BaseModel):
    """What the lines print."""

    name: str = "Ada"
    number: str = "A-17"
    page: HttpUrl = HttpUrl("https://acme.example/track")


LOCALES = ["he", "ar", "fa", "ur"]
FORMS = ["plain", "sms", "whatsapp", "x", "markdown"]
MARK = "\u200f"


def written(body: str, form: str = "plain", locale: str = "he", **values: str) -> str:
    """Render a body."""
    responses = Catalogue.load({f"a/{locale}.md.j2": body}, context=Order)
    return responses.render("a", locale=locale, context=Order(**values), form=form).text


class TestBaseDirection:
    """The helper of these tests, against UAX 9."""

    @pytest.mark.parametrize(
        ("line", "direction"),
        [
            ("1. שלום", "rtl"),
            ("\u2068שלום\u2069, Ada", "ltr"),
            ("\u2067\u2068Ada\u2069 שלום\u2069 12", "ltr"),
            ("\u2066Ada\u2069 مرحبا", "rtl"),
            ("- \u200f\u2068Ada\u2069", "rtl"),
        ],
    )
    def test_rules(self, line: str, direction: str) -> None:
        """The first strong sign outside isolates decides; without one it is left to right."""
        assert base_direction(line) == direction


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("form", FORMS)
class TestLines:
    """Lines whose letters are all in their values."""

    @pytest.mark.parametrize(
        "body",
        [
            "{{ name }},",
            "- {{ number }}: {{ name }}",
            "1. {{ name }}!",
            "> {{ name }}, {{ number }}",
            "# {{ name }}",
            "*{{ name }}* / _{{ number }}_",
            "**{{ name }}**: {{ page }}",
            "[{{ name }}]({{ page }})",
            "- [{{ name }}](https://acme.example/help) ({{ number }})",
        ],
    )
    def test_right_to_left(self, body: str, form: str, locale: str) -> None:
        """A line of values alone runs the way of the language."""
        assert directions(written(body, form, locale)) == ["rtl"]

    def test_lines_of_a_value(self, form: str, locale: str) -> None:
        """Each line of a value with several does, and the author's words behind it."""
        text = written("{{ name }},", form, locale, name="Ada Lovelace\nLondon")
        assert directions(text) == ["rtl", "rtl"]

    def test_brand(self, form: str, locale: str) -> None:
        """A line in which the author wrote Latin words is as he wrote it."""
        assert MARK not in written("Acme: {{ name }}\n\n{{ name }} – Acme Care", form, locale)

    def test_words(self, form: str, locale: str) -> None:
        """A line with words of the language needs nothing."""
        assert MARK not in written("שלום {{ name }},\n\n{{ name }} مرحبا", form, locale)

    @pytest.mark.parametrize("body", ["{{ page }}", "---", "03 12 34", "`{{ number }}`", "[a]: /x"])
    def test_no_value_set_apart(self, body: str, form: str, locale: str) -> None:
        """A link, code, a rule and numbers of the author's are left alone."""
        assert MARK not in written(f"שלום\n\n{body}\n\nשלום", form, locale)


class TestMarkdown:
    """Marks of Markdown mean what they meant."""

    @pytest.mark.parametrize(
        "body",
        [
            "- {{ name }}\n- {{ number }}\n\n  {{ name }}",
            "3. {{ name }}\n4. {{ number }}",
            "> {{ name }}\n>\n> - {{ number }}",
            "## {{ name }}",
            "_{{ name }}_ *{{ number }}* **{{ name }}**",
            "| {{ name }} | {{ number }} |\n|---|---|\n| {{ name }} | `{{ number }}` {{ name }} |",
            "{{ name }} | {{ number }}\n--- | ---\n{{ name }} | {{ number }}",
            "```\n{{ name }},\n```\n\n    {{ number }},",
            "[{{ name }}][r]\n\n[r]: https://acme.example/help '{{ number }}'",
            "<div>\n{{ name }}\n</div>",
            "<b>{{ name }}</b>&nbsp;{{ number }}",
        ],
    )
    def test_marks(self, body: str) -> None:
        """With the mark or without it, a reader of Markdown sees the same blocks."""
        parser = MarkdownIt("commonmark").enable("table")
        text = written(body, "markdown")
        assert parser.render(text).replace(MARK, "") == parser.render(text.replace(MARK, ""))

    def test_cells(self) -> None:
        """In a table, every cell runs by itself."""
        text = written("| א | ב |\n|---|---|\n| {{ name }} | Acme {{ number }} |", "markdown")
        assert text.splitlines()[-1] == f"| {MARK}\u2068Ada\u2069 | Acme \u2068A-17\u2069 |"

    def test_tags_and_entities(self) -> None:
        """Letters that nobody reads do not say which way the line runs."""
        text = written("<b>{{ name }}</b>&nbsp;{{ number }}", "markdown")
        assert text == f"<b>{MARK}\u2068Ada\u2069</b>&nbsp;\u2068A-17\u2069"

    def test_code(self) -> None:
        """Code is as it was."""
        assert MARK not in written("```\n{{ name }},\n```\n\n    {{ number }},", "markdown")


class TestElsewhere:
    """Where nothing is to be done."""

    @pytest.mark.parametrize("form", FORMS)
    def test_left_to_right(self, form: str) -> None:
        """In a language from left to right, a line of values has no mark."""
        assert MARK not in written("{{ name }}, {{ number }}", form, "en", name="שלום")

    def test_html(self) -> None:
        """HTML says its direction for the whole."""
        assert MARK not in written("{{ name }},", "html")

    @pytest.mark.parametrize("form", FORMS)
    def test_author_did_it(self, form: str) -> None:
        """A mark of the author's is not doubled."""
        assert written(f"{MARK}{{{{ name }}}},", form).count(MARK) == 1

    def test_empty(self) -> None:
        """A value without text gives nothing to lay out."""
        assert written("{{ name }}", name="") == ""


class TestLengths:
    """The mark counts."""

    def test_max_chars(self) -> None:
        """A reply that is at its limit with the mark goes out; one more character does not."""
        body = "---\nmax_chars: 6\n---\n{{ name }}"
        assert len(written(body, "sms")) == 6
        with pytest.raises(RenderLimitError):
            written(body, "sms", name="Adam")

    def test_subject(self) -> None:
        """A subject of values alone runs from right to left as well."""
        body = "---\nsubject: '{{ number }}: {{ name }}'\n---\nשלום"
        responses = Catalogue.load({"a/he.md.j2": body}, context=Order)
        subject = responses.render("a", locale="he", context=Order()).subject
        assert subject is not None
        assert directions(subject) == ["rtl"]

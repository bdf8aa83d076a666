"""Tags of HTML that do not fit together."""

from __future__ import annotations

import pytest

from supportkit.findings import Severity
from supportkit.templates import Catalogue


def found(body: str) -> list[tuple[str, int | None]]:
    """Give code and column of what is wrong with a file of HTML."""
    responses = Catalogue.load({"a/en.html.j2": body}, authors="repository")
    return [(one.code, one.column) for one in responses.check()]


class TestBroken:
    """What a translator's program loses."""

    @pytest.mark.parametrize(
        ("body", "column"),
        [
            ("<p>Hi <b>{{ case.id }}<b>!</p>", 23),
            ("<p>Hi <b>{{ case.id }}!</p>", 7),
            ("<p>Hi {{ case.id }}</b>!</p>", 20),
            ("<p><b><i>Hi</b></i></p>", 7),
            ("<p>a<b>Hi</p></b>", 5),
            ("<p>a<p><b><i>Hi</i></p><p>b</b></p>", 8),
            ("<div><div>Hi</div>", 1),
            ("<ul><li>a<li>b", 1),
            ("<p><i>{{ case.id }}</a> is open</p>", 20),
            ("<p><b>Hi</i></b></p>", 9),
            ('<a href="https://acme.example/">one <a href="https://acme.example/">two</a>', 37),
        ],
    )
    def test_tags(self, body: str, column: int) -> None:
        """One mistake is one finding, at the tag that is to be mended."""
        assert found(body) == [("SK303", column)]

    @pytest.mark.parametrize(
        "body",
        [
            '<p><a href="https://acme.example/{{ case.id }}>here</a></p>',
            "<p><a href='https://acme.example/>here</a> and <a href='https://acme.example/'>x</a></p>",
            "<p><a href=\u201chttps://acme.example/\u201d>here</a></p>",
            "<p><a href=\u00bbhttps://acme.example/\u00ab>here</a></p>",
            "<p>Hi <b</p>",
        ],
    )
    def test_no_end(self, body: str) -> None:
        """A quote that is left open takes the text with it, and that is the only finding."""
        (one,) = Catalogue.load({"a/en.html.j2": body}).check()
        assert (one.code, one.severity) == ("SK303", Severity.ERROR)

    def test_place(self) -> None:
        """An editor marks the tag."""
        text = "---\ntitle: Hi\n---\n<p>\n<b>Hi</p>"
        (one,) = Catalogue.load({"a/en.html.j2": text}).check()
        assert (one.line, one.column, one.end_column) == (5, 1, 4)


class TestFine:
    """What browsers read as it is meant."""

    @pytest.mark.parametrize(
        "body",
        [
            "<table><tr><td>{{ case.id }}<td>x</table><p>Hi<br>you<ul><li>a<li>b</ul>",
            '<img src="https://acme.example/x.png" alt="a < b"><hr/><input disabled>',
            '<a href="https://acme.example/?a={{ case.id }}&amp;b=1" title=\'"\'>x</a>',
            "{% if brand %}<div class='b'>{% else %}<div>{% endif %}Hi</div>",
            "{% if brand %}<b>{% endif %}Hi{% if brand %}</b>{% endif %}",
            "<ul>{% for one in case.fields.items or [] %}<li><b>x</b></li>{% endfor %}</ul>",
            "<!--[if mso]><table><td><![endif]--><div>Hi</div><!--[if mso]></table><![endif]-->",
            "<style>a > b { color: red }</style><p>{# <b> #}Hi {% raw %}{{ x }}{% endraw %}</p>",
            "<p>1 < 2, x <y</p><DIV><B>Hi</B></DIV>",
        ],
    )
    def test_no_false_alarm(self, body: str) -> None:
        """Tags that close by themselves, conditions, comments and styles."""
        assert [code for code, _ in found(body) if code == "SK303"] == []

    def test_parts(self) -> None:
        """A part opens what another one closes."""
        texts = {
            "a/en.html.j2": "{% include 'head' %}<p>Hi</p>{% include 'foot' %}</div>",
            "_parts/head/en.html.j2": "<div><div>",
            "_parts/foot/en.html.j2": "</div>",
        }
        assert Catalogue.load(texts, authors="repository").check() == ()

    def test_markdown(self) -> None:
        """In Markdown, a sign of comparison is one."""
        assert Catalogue.load({"a/en.md.j2": "<b>Hi"}).check() == ()

"""Laws of the forms of replies: no value becomes markup, a link, a mention or a template."""

from __future__ import annotations

import re

import pytest
from form_readers import TAGGED, Page, formatted, linked, marks, reading, tags
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel

from supportkit.templates import Catalogue


class Person(BaseModel):
    """Whose values are printed."""

    v: str
    w: str = ""


BODIES = {
    "text": "Dear {{ v }}, your {{ w }}: {{ v }}\n\n{{ v }}\n",
    "marks": (
        "# About {{ v }}\n\n**Name: {{ v }}.** "
        "See [our {{ v }} help](https://acme.example/h/{{ w }}) or `{{ v }}`.\n\n"
        "- one {{ v }}\n- {{ v }}\n\n> {{ v }}\n\n| a | b |\n|---|---|\n| {{ v }} | {{ w }} |\n"
    ),
    "line": "{{ v }}",
    "glue": "{{ v }}{{ w }}",
    "list": "{% for one in [v, w] %}{{ one }}{% endfor %}",
}
PAGE = (
    '<h1 title="{{ v }}">About {{ v }}</h1>\n'
    '<p><b>{{ v }}</b> <a href="https://acme.example/{{ w }}">{{ v }}</a></p>'
)
RESPONSES = Catalogue.load(
    {
        **{f"{name}/en.md.j2": body for name, body in BODIES.items()},
        **{f"{name}/he.md.j2": body for name, body in BODIES.items()},
        "page/en.html.j2": PAGE,
        "plain/en.txt.j2": BODIES["text"],
    },
    context=Person,
)
FORMS = ["plain", "html", "markdown", "sms", "whatsapp", "x"]
NAMES = ["text", "marks", "line", "plain"]

FRAGMENTS = [
    *"\\`*_{}[]()#+-.!~>|<&\"'=:/@$^%,;? \n\t1aZé",
    *(
        "\r\n",
        "\n\n",
        "\n    ",
        "\n---",
        "\n===",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n# ",
        "\n```\n",
        "~~~",
    ),
    *("**", "__", "](http://evil.com)", "![", "<b>", "<script>", "</a>", "<!--", "&amp;", "&#42;"),
    *("http://evil.com", "www.evil.com", "evil.com/path", "//evil.com", "javascript:alert(1)"),
    *(
        "evil。com",
        "192.168.0.1",
        "ada@mail.example",
        "@bank",
        "#tag",
        "$GELD",
        "{{ w }}",
        "{% if %}",
    ),
    *("\u202e", "\u2066", "\u200b", "\x00", "\x1b[31m", "שלום", "مرحبا", "王小明", "\ue0f00\ue0f1"),
]
values = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join) | st.text(max_size=40)
forms = st.sampled_from(FORMS)
names = st.sampled_from(NAMES)
locales = st.sampled_from(["en", "he"])


def written(name: str, form: str, v: str, w: str = "x", locale: str = "en") -> str:
    """Render one of the responses."""
    context = Person(v=v, w=w)
    return RESPONSES.render(name, locale=locale, context=context, form=form).text


UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ufffc\ufffd\U000e0000-\U000e007f\ue0f0\ue0f1]"
)


def legible(text: str) -> str:
    """What a reader sees of a text, apart from white space."""
    return "".join(UNSEEN.sub("", text).split())


@given(v=values, name=names, locale=locales)
@example(v="[Reset your password](http://evil.com)", name="marks", locale="en")
@example(v="12. März", name="line", locale="en")
def test_markdown_has_the_marks_of_its_author_only(v: str, name: str, locale: str) -> None:
    """A value adds no mark of Markdown, and takes none away."""
    plain = written(name, "markdown", "x", locale=locale)
    assert marks(written(name, "markdown", f"a{v}b", locale=locale)) == marks(plain)


@given(v=values)
def test_markdown_at_the_beginning_of_a_line(v: str) -> None:
    """A value that begins a line begins no list, heading, quote, code or table."""
    assert set(marks(written("line", "markdown", v))) <= set(marks("x"))


@given(v=values, w=values)
def test_markdown_of_two_values_in_a_row(v: str, w: str) -> None:
    """Two values next to one another make no mark together."""
    assert set(marks(written("glue", "markdown", v, w))) <= set(marks("x"))


@given(v=values, locale=locales)
def test_markdown_reads_as_the_value(v: str, locale: str) -> None:
    """Markdown shows the words of the value."""
    shown = reading(written("line", "markdown", f"a{v}b", locale=locale))
    assert legible(shown) == legible(f"a{v}b")


@given(v=values, w=values, name=st.sampled_from([*NAMES, "page"]))
def test_html_has_the_tags_of_its_author_only(v: str, w: str, name: str) -> None:
    """A value adds no tag and no attribute to HTML."""
    assert tags(written(name, "html", v, w)) == tags(written(name, "html", "x"))


@given(v=values)
def test_html_reads_as_the_value(v: str) -> None:
    """HTML shows the words of the value."""
    assert legible("".join(Page(written("line", "html", v)).words)) == legible(v)


@given(v=values, name=names)
def test_whatsapp_has_the_marks_of_its_author_only(v: str, name: str) -> None:
    """A value adds no mark of WhatsApp."""
    assert formatted(written(name, "whatsapp", f"a{v}b")) == formatted(
        written(name, "whatsapp", "ab")
    )


@given(v=values)
def test_whatsapp_at_the_edges(v: str) -> None:
    """A value that stands alone has no mark of WhatsApp."""
    assert formatted(written("line", "whatsapp", v)) == []


@given(v=values, w=values)
def test_x_mentions_nobody(v: str, w: str) -> None:
    """No value mentions anybody on X, and none joins a topic."""
    text = re.sub(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+", "", written("glue", "x", v, w))
    assert TAGGED.findall(text) == []


@given(v=values, w=values, form=st.sampled_from(["plain", "sms", "whatsapp", "x"]), locale=locales)
@example(v="evil.", w="com/path", form="plain", locale="en")
@example(v="http:", w="//evil.com", form="sms", locale="en")
@example(v="evil.c", w="om", form="plain", locale="he")
@pytest.mark.parametrize("name", ["text", "line", "glue", "list"])
def test_no_value_becomes_a_link(name: str, v: str, w: str, form: str, locale: str) -> None:
    """No program makes a link of what a value brings, alone or with its neighbour."""
    assert linked(written(name, form, v, w, locale=locale)) == []


@given(v=values, w=values)
def test_no_value_becomes_a_link_in_html(v: str, w: str) -> None:
    """The only links of a page are those that its author wrote."""
    assert linked("".join(Page(written("glue", "html", v, w)).words)) == []


@given(v=values, form=st.sampled_from(["plain", "sms"]), locale=locales)
def test_plain_text_reads_as_the_value(v: str, form: str, locale: str) -> None:
    """In plain text, only what nobody sees is taken out."""
    assert legible(written("line", form, v, locale=locale)) == legible(v)


@given(v=values, w=values, form=forms, name=st.sampled_from([*NAMES, "glue"]), locale=locales)
def test_rendering_is_pure(v: str, w: str, form: str, name: str, locale: str) -> None:
    """The same data give the same text, and data are left as they are."""
    context = Person(v=v, w=w)
    one, two = (
        RESPONSES.render(name, locale=locale, context=context, form=form, html=True)
        for _ in range(2)
    )
    assert one == two
    assert context == Person(v=v, w=w)


@given(v=values, form=forms)
def test_no_control_characters(v: str, form: str) -> None:
    """No value brings a control character, or turns the direction of what follows."""
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", written("text", form, v))

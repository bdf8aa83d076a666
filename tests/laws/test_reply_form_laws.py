"""Laws of the forms of replies: no value becomes markup, a link, a mention or a template."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.utils.html import urlize
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
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


MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
QUIET = {"text", "softbreak", "hardbreak", "text_special"}


def marks(text: str) -> list[tuple[str, str]]:
    """The marks of Markdown in a text, with the targets of links."""
    found: list[tuple[str, str]] = []
    for token in flat(MARKDOWN.parse(text)):
        target = str(token.attrs.get("href", ""))
        found.append((token.type, "link" if target.endswith("/h/x") else target))
    return [one for one in found if one[0] not in QUIET]


def flat(tokens: list[Token]) -> list[Token]:
    """Every token, with those inside others."""
    return [one for token in tokens for one in (token, *(token.children or []))]


def reading(text: str) -> str:
    """The words of Markdown without its marks."""
    tokens = flat(MARKDOWN.parse(text))
    return "".join(one.content for one in tokens if one.type in ("text", "code_inline"))


class Page(HTMLParser):
    """The tags and the words of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag with the names of its attributes."""
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_comment(self, data: str) -> None:  # noqa: ARG002
        """Count a comment as a tag."""
        self.tags.append(("comment", ()))

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words.append(data)


def tags(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """The tags of HTML but those that break lines and set text apart."""
    return [one for one in Page(html).tags if one[0] not in ("br", "bdi")]


CHAT = re.compile(
    r"(?<![^\W_])(?P<mark>[*_~])(?=\S)[^\n]*?(?<=\S)(?P=mark)(?![^\W_])|`+[^`\n]+`+"
    r"|^(?:[*-]|\d+\.) |^> ?",
    re.MULTILINE,
)


def formatted(text: str) -> list[str]:
    """The marks of WhatsApp in a text, by its help page."""
    return [match[0][:1] for match in CHAT.finditer(text)]


TAGGED = re.compile(
    r"(?:^|[^a-z0-9_!#$%&*@＠])[@＠][a-z0-9_]|(?:^|[^\w&])[#＃](?![\ufe0f\u20e3])\w|(?:^|\s)\$[a-z]",
    re.IGNORECASE,
)
LINKED = re.compile(
    r"(?:https?|ftp)://\w|(?<![\w@])www\.\w|(?<![\w@.-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w@-])|"
    r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|\b(?:javascript|data|tel|mailto):[\w+/]",
    re.IGNORECASE | re.ASCII,
)


def linked(text: str) -> list[str]:
    """The addresses in a text that programs make links of, mail addresses left out."""
    without = re.sub(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+", "", text)
    ours = without.replace("https://acme.example", "")
    hrefs = re.findall(r'<a href="([^"]*)"', urlize(ours))
    return [*LINKED.findall(ours), *(href for href in hrefs if not href.startswith("mailto:"))]


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

"""What programs make of the forms of replies: marks, tags, links, mentions."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from django.utils.html import urlize
from markdown_it import MarkdownIt
from markdown_it.token import Token

__all__ = ["TAGGED", "Page", "flat", "formatted", "linked", "marks", "reading", "tags"]

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

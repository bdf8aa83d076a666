"""Make the body of a response from one text of a help desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from supportkit.templates.importing.entry import Text
from supportkit.templates.importing.liquid import Translation, shown_path, translated
from supportkit.templates.importing.markup import to_markdown, to_safe_html
from supportkit.templates.importing.pieces import Print, Words, together
from supportkit.templates.importing.products import Product
from supportkit.templates.importing.products.zendesk import dynamic_name
from supportkit.templates.importing.tokens import Token, cut
from supportkit.values.patterns import regex

__all__ = ["Body", "body", "own_words", "references", "subject"]

_CONTROLS = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_STAND_IN = regex(r"\x02(\d{1,7})\x03")
_MOST_INSIDE = 3
_MOST_RESOLVED = 50_000
_NEEDS_HTML = frozenset({"table", "picture"})
_ELEMENT = regex(r"<[^<>]*>")
_TAG = regex(r"</?[a-zA-Z][^<>]{0,300}>")
Dynamic = Mapping[str, Mapping[str, str]]
"""Texts of dynamic content by name and locale."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body, and what there is to say about it.

    Attributes:
        content: The template.
        ending: ``md``, ``txt`` or ``html``.
        words: Its words without placeholders, from which a language can be told.
        translation: What became of its placeholders.
        lost: What the text cannot carry over.
        dynamic: How many references to dynamic content were resolved.
    """

    content: str = field(repr=False)
    ending: str
    words: str = field(repr=False)
    translation: Translation
    lost: frozenset[str] = frozenset()
    dynamic: int = 0

    @property
    def foreign(self) -> int:
        """How many of its words look like placeholders of another system, and stay words."""
        from supportkit.templates.checks._foreign import foreign
        from supportkit.templates.contexts.models import of_model
        from supportkit.templates.contexts.support import SupportContext

        return sum(1 for _ in foreign(self.content, of_model(SupportContext)))


def references(text: Text) -> tuple[str, ...]:
    """Give the names of the dynamic content that a text refers to."""
    tokens = cut(_clean(text.content), dialect="liquid", html=text.markup == "html")
    names = (dynamic_name(one.text) for one in tokens if one.kind == "print")
    return tuple(dict.fromkeys(name for name in names if name is not None))


def own_words(text: Text) -> bool:
    """Whether a text says anything beside its placeholders."""
    tokens = cut(_clean(text.content), dialect="liquid", html=text.markup == "html")
    words = "".join(one.text for one in tokens if one.kind == "words")
    return any(map(str.isalpha, _ELEMENT.sub("", words)))


def body(
    text: Text, *, product: Product, dynamic: Dynamic, locale: str | None, keep_html: bool
) -> Body:
    """Translate a text; references to dynamic content are resolved for the locale."""
    html = text.markup == "html"
    tokens = cut(_clean(text.content).strip(), dialect=product.dialect, html=html)
    count = 0
    if product.name == "zendesk" and locale is not None:
        tokens, count = _resolved(tokens, dynamic, locale, html=html)
    lost: frozenset[str] = frozenset()
    ending = "md" if text.markup != "text" else "txt"
    if html:
        tokens, gone, lost, ending = _converted(tokens, keep_html=keep_html)
    else:
        gone = []
    made = translated(tokens, names=product.names)
    _mark_gone(made, gone)
    words = " ".join(one.text for one in tokens if one.kind == "words")
    return Body(_head(made) + together(made.pieces), ending, words, made, lost, count)


def subject(text: str, *, product: Product) -> tuple[str, Translation]:
    """Translate a subject line; it stays one line."""
    tokens = cut(" ".join(_clean(text).split()), dialect=product.dialect)
    made = translated(tokens, names=product.names)
    return together(made.pieces), made


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text)


def _resolved(
    tokens: list[Token], dynamic: Dynamic, locale: str, *, html: bool, depth: int = 0
) -> tuple[list[Token], int]:
    found: list[Token] = []
    count = size = 0
    for token in tokens:
        name = dynamic_name(token.text) if token.kind == "print" else None
        content = dynamic.get(name, {}).get(locale) if name else None
        if content is None or depth >= _MOST_INSIDE or size > _MOST_RESOLVED:
            found.append(token)
            continue
        shown = _as_html(content) if html else content
        inner = cut(_clean(shown).strip(), dialect="liquid", html=html)
        more, inside = _resolved(inner, dynamic, locale, html=html, depth=depth + 1)
        found += more
        count += 1 + inside
        size += 10 + sum(len(one.text) for one in more)
    return found, count


def _as_html(content: str) -> str:
    return content if _TAG.search(content) else escape(content, quote=False).replace("\n", "<br>")


def _converted(
    tokens: list[Token], *, keep_html: bool
) -> tuple[list[Token], list[Token], frozenset[str], str]:
    """Convert the HTML around placeholders, and give those that were lost with it."""
    joined = "".join(
        one.text if one.kind == "words" else f"\x02{number}\x03"
        for number, one in enumerate(tokens)
    )
    made, ending = to_markdown(joined), "md"
    text = _beside_words(made.text, tokens)
    if keep_html and made.lost & _NEEDS_HTML:
        made, ending = to_safe_html(joined), "html"
        text = made.text
    parts = _STAND_IN.split(text)
    found = [
        tokens[int(part)] if index % 2 else Token("words", part)
        for index, part in enumerate(parts)
        if part
    ]
    there = {int(part) for part in parts[1::2]}
    gone = [one for n, one in enumerate(tokens) if one.kind != "words" and n not in there]
    return found, gone, made.lost, ending


def _beside_words(text: str, tokens: list[Token]) -> str:
    """Put tags that are paragraphs of their own, which nobody sees, beside the next words."""
    paragraphs = text.split("\n\n")
    seen = [_is_seen(one, tokens) for one in paragraphs]
    last = max((number for number, one in enumerate(seen) if one), default=-1)
    before = [True, *(not one for one in seen)]
    return "".join(
        paragraph if glued or number > last else f"\n\n{paragraph}"
        for number, (paragraph, glued) in enumerate(zip(paragraphs, before, strict=False))
    )


def _is_seen(paragraph: str, tokens: list[Token]) -> bool:
    """Whether a paragraph holds anything but tags."""
    inside = (tokens[int(one)].kind for one in _STAND_IN.findall(paragraph))
    return bool(_STAND_IN.sub("", paragraph)) or any(kind != "tag" for kind in inside)


def _mark_gone(made: Translation, gone: list[Token]) -> None:
    """Count placeholders that stood where nothing is carried over, such as in a picture."""
    reason = "it stands in a part of the HTML that is not carried over"
    made.count += len(gone)
    made.lost += [(shown_path(one.text), reason) for one in gone]
    if gone:
        made.pieces += [Words("\n\n"), Print("todo.inside_html")]


def _head(made: Translation) -> str:
    """Say at the top what is to be done by hand; a comment is not printed."""
    paths = sorted({path for path, _ in made.lost if path})[:20]
    if not made.lost:
        return ""
    named = f" ({', '.join(paths)})" if paths else ""
    return f"{{# TODO: replace what begins with todo.{named} #}}\n"

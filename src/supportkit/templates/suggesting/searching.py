"""Which documents a message is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from supportkit.cases import Channel
from supportkit.templates.choosing import walked
from supportkit.templates.suggesting.articles import Articles
from supportkit.templates.suggesting.documents import Document, of_variant
from supportkit.templates.suggesting.keeping import Searches
from supportkit.templates.suggesting.suggestion import Suggestions
from supportkit.templates.variant import Variant, pairs
from supportkit.text.given import require_text
from supportkit.text.locales import canonical, language
from supportkit.text.quoting import own_words
from supportkit.text.replies import PartKind, split_reply

__all__ = ["Searched", "suggest"]

_SURE: Final = 0.9
_LONGEST: Final = 100_000  # characters of a mail that are searched for quotations
_READ: Final = 2_000  # characters of a message, to tell its language
_SITUATIONS: Final = ("agent_reply", "auto_reply", "first_message")


class Searched(NamedTuple):
    """What is searched.

    Attributes:
        variants: All variants of all responses.
        default_locale: The locale that stands in where no closer one is there.
        searches: Their indexes.
    """

    variants: tuple[Variant, ...]
    default_locale: str
    searches: Searches


def suggest(
    searched: Searched,
    message: str,
    *,
    k: int,
    locale: str | None,
    channel: str | None,
    situation: str | None,
    articles: Articles | None,
) -> Suggestions:
    """Rank what may answer a message; see `supportkit.templates.Catalogue.suggest`."""
    require_text(message)
    _require(k, channel, situation)
    message = message[:_LONGEST]
    own = _own(message)
    text = own if own.strip() else message
    asked = None if locale is None else canonical(locale)
    wanted = asked or _guessed(text, searched)
    index = searched.searches.index(
        (wanted, asked is not None),
        articles,
        lambda: _documents(searched, wanted, articles, strict=asked is not None),
    )
    return index.search(text, most=k, accepts=lambda one: one.serves(channel, situation))


def _own(message: str) -> str:
    """Blank out what is not the sender's own, and the signature; places stay."""
    if "\n" not in message:
        return own_words(message)
    mail = split_reply(message)
    if mail.doubtful:
        return own_words(message)
    pieces = ((message[part.start : part.end], part.kind) for part in mail.parts)
    return own_words(
        "".join(
            piece if kind is PartKind.OWN else "".join(map(_blank, piece)) for piece, kind in pieces
        )
    )


def _blank(sign: str) -> str:
    return sign if sign == "\n" else " "


def _require(k: int, channel: str | None, situation: str | None) -> None:
    if k < 1:
        raise ValueError("k: expected a whole number from 1")
    known = [one.value for one in Channel]
    if channel is not None and channel not in known:
        raise ValueError(f"expected a channel, one of {', '.join(known)}, found another one")
    if situation is not None and situation not in _SITUATIONS:
        expected = ", ".join(_SITUATIONS)
        raise ValueError(f"expected a situation, one of {expected}, found another one")


def _guessed(text: str, searched: Searched) -> str | None:
    """Guess the language of a message, where it matters and is sure; None for any."""
    languages = searched.searches.languages(searched.variants)
    if len(languages) < 2:
        return searched.default_locale
    from supportkit.language import detect

    found = detect(text[:_READ])
    if found.confidence < _SURE or language(found.tag) not in languages:
        return None
    return found.tag


def _documents(
    searched: Searched, wanted: str | None, articles: Articles | None, *, strict: bool
) -> Iterator[Document]:
    by_response: dict[str, dict[str, Variant]] = {}
    for (response, locale), pair in pairs(searched.variants).items():
        if not pair.main.problems:
            by_response.setdefault(response, {})[locale] = pair.main
    for usable in by_response.values():
        for tag in _tags(sorted(usable), wanted, searched.default_locale, strict=strict):
            yield of_variant(usable[tag])
    for article in articles.articles if articles else ():
        there = [article.locale] if article.locale else []
        if not there or _tags(there, wanted, searched.default_locale, strict=strict):
            yield article.document()


def _tags(there: list[str], wanted: str | None, default: str, *, strict: bool) -> list[str]:
    """Choose among locales: all if none is wanted; any rather than none, unless ``strict``.

    Of all, that of the default locale is first: it is shown where nothing tells them apart.
    """
    if wanted is None:
        usual = walked(default, there=there, default=default)[-1:]
        return [*usual, *(tag for tag in there if tag not in usual)]
    steps = walked(wanted, there=there, default=default)
    return [steps[-1]] if steps else [] if strict else there[:1]

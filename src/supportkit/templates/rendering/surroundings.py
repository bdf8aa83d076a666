"""Find the place of each value in text, in a web address and in HTML.

The text is the author's own, with a token for each value. Everything here reads it once
from left to right.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import TypeAlias

from supportkit.templates.rendering.places import LETTERS, MARK, START, Place
from supportkit.values.patterns import regex

__all__ = ["Found", "html_places", "text_places", "url_letters", "url_places"]

Found: TypeAlias = tuple[int, int, int, Place]
"""Where a token begins and ends, the number of its value, and its place."""

_BLANK = regex(r"[\s<>\"]")
_ADDRESS = regex(r"(?:https?://|\bwww\.)[^\s/?#<>\"]*([/?#][^\s<>\"]*)?\Z", re.IGNORECASE)
_HOSTED = regex(r"\s*(?:https?://[^/?#]+[/?#]|mailto:|tel:|/(?![/\\])|[#?.])", re.IGNORECASE)
_PATH = regex(r"[/?#]")
_QUERY = regex(r"[?#]")
_HEADER = regex(r"[?&](?:amp;)?([^=&?]*)")
_MAILTO = regex(r"\s*mailto:(?P<address>[^?#]*)", re.IGNORECASE)


def text_places(text: str, *, start: int = 0) -> Iterator[Found]:
    """Find the places of values in text that is read as it is.

    Args:
        text: A stretch of text without tags.
        start: Where the stretch begins in the whole.
    """
    before, place = 0, None
    for match in MARK.finditer(text):
        segment = text[before : match.start()]
        fresh = before == 0 or _BLANK.search(segment) is not None
        place = _place(segment, None if fresh else place)
        yield (
            start + match.start(),
            start + match.end(),
            int(match[2]),
            LETTERS.get(match[1], place),
        )
        before = match.end()


def _place(segment: str, last: Place | None) -> Place:
    """Find the place behind a segment; ``last`` is that of the value before, if it is near."""
    address = _ADDRESS.search(segment)
    if address is not None:
        return _behind(address[1]) if address[1] else Place.HOST
    if last in (Place.URL, Place.QUERY):
        return Place.QUERY if last is Place.QUERY else _behind(segment)
    if last is Place.HOST:
        return _behind(segment) if _PATH.search(segment) else Place.HOST
    if last is None:
        return Place.TEXT
    return Place.BEHIND if _PATH.match(segment) or last is Place.BEHIND else Place.TEXT


def _behind(path: str) -> Place:
    """Find the place behind the host and more of an address."""
    return Place.QUERY if _QUERY.search(path) else Place.URL


def url_places(text: str) -> Iterator[Place]:
    r"""Find the places of the values in the target of a link.

    >>> list(url_places("https://acme.example/\ue0f00\ue0f1"))
    [<Place.URL: 'a link, behind its host'>]
    """
    head = text[: text.find(START)] if START in text else text
    hosted = _HOSTED.match(head) is not None
    last, mail, query = 0, _MAILTO.match(text), _QUERY.search(text)
    header = ""
    for match in MARK.finditer(text):
        between = text[last : match.start()]
        if not hosted and last and _PATH.search(between):
            hosted = True
        if mail is not None and match.start() < mail.end():
            yield Place.MAIL if MARK.fullmatch(mail["address"].strip()) else Place.MAILBOX
        elif mail is not None:
            header = [header, *_HEADER.findall(between)][-1].lower()
            yield Place.QUERY if header == "body" else Place.HEADER
        elif hosted:
            yield Place.QUERY if query and query.start() < match.start() else Place.URL
        else:
            yield Place.LINK if not last and not between.strip() else Place.HOST
        last = match.end()


def url_letters(text: str) -> str:
    """Give every value in the target of a link the letter of its place."""
    places = url_places(text)
    letters = {place: letter for letter, place in LETTERS.items()}
    return MARK.sub(lambda match: f"{START}{letters[next(places)]}{match[2]}{match[0][-1]}", text)


_OPEN = regex(rf"</?([a-zA-Z][^\s/>{START}]*)")
_ANCHOR = regex(r"<(/?)a[\s/>]", re.IGNORECASE)
_NAME = regex(r"[\s/]*([^\s/>=]+)\s*(=?)\s*")
_BARE = regex(r"[^\s>]*")
_RAW = frozenset({"script", "style", "iframe", "noembed", "noframes", "plaintext", "xmp"})
_PLAIN = frozenset({"title", "textarea"})
_LINKS = frozenset(
    {"action", "background", "cite", "data", "formaction", "href", "longdesc", "poster", "src"}
    | {"srcset", "xlink:href"}
)


def html_places(text: str) -> Iterator[Found]:
    """Find the places of values in HTML, as a browser would read it."""
    position, label = 0, False
    while position < len(text):
        opening = text.find("<", position)
        end = len(text) if opening < 0 else opening
        for begin, stop, number, place in text_places(text[position:end], start=position):
            yield begin, stop, number, Place.LABEL if label else place
        if opening < 0:
            return
        anchor = _ANCHOR.match(text, opening)
        label = anchor[1] == "" if anchor else label
        position = yield from _markup(text, opening)


def _markup(text: str, start: int) -> Generator[Found, None, int]:
    if text.startswith("<!--", start):
        return (yield from _until(text, start, "-->", Place.COMMENT))
    if text.startswith(("<!", "<?"), start):
        return (yield from _until(text, start, ">", Place.COMMENT))
    opened = _OPEN.match(text, start)
    if opened is None:
        name = re.compile("</?").match(text, start)
        return (yield from _named(text, name.end() if name else start + 1))
    position = yield from _attributes(text, opened.end())
    tag = opened[1].lower()
    if text[start + 1] == "/" or tag not in _RAW | _PLAIN:
        return position
    closing = re.compile(f"</{re.escape(tag)}", re.IGNORECASE).search(text, position)
    stop = closing.start() if closing else len(text)
    yield from _all(text, position, stop, Place.SCRIPT if tag in _RAW else Place.ATTRIBUTE)
    return stop


def _named(text: str, start: int) -> Generator[Found, None, int]:
    """Find a value that would be the name of a tag."""
    match = MARK.match(text, start)
    if match is None:
        return start
    yield match.start(), match.end(), int(match[2]), Place.TAG
    return match.end()


def _attributes(text: str, start: int) -> Generator[Found, None, int]:
    position = start
    while position < len(text) and (match := _NAME.match(text, position)) is not None:
        yield from _all(text, match.start(1), match.end(1), Place.TAG)
        position = match.end()
        if not match[2] or position >= len(text):
            continue
        quote = text[position]
        if quote in "\"'":
            stop = text.find(quote, position + 1)
            if stop < 0:
                yield from _all(text, position, len(text), Place.TAG)
                return len(text)
            yield from _quoted(match[1].lower(), text, position + 1, stop)
            position = stop + 1
        else:
            stop = _BARE.match(text, position).end()  # type: ignore[union-attr]
            yield from _all(text, position, stop, Place.UNQUOTED)
            position = stop
    closing = text.find(">", position)
    stop = len(text) if closing < 0 else closing + 1
    yield from _all(text, position, stop, Place.TAG)
    return stop


def _quoted(name: str, text: str, start: int, stop: int) -> Iterator[Found]:
    if name == "style" or name.startswith("on") or name == "srcdoc":
        yield from _all(text, start, stop, Place.SCRIPT)
        return
    places = url_places(text[start:stop]) if name in _LINKS else None
    for match in MARK.finditer(text, start, stop):
        place = next(places) if places is not None else Place.ATTRIBUTE
        yield match.start(), match.end(), int(match[2]), place


def _until(text: str, start: int, closing: str, place: Place) -> Generator[Found, None, int]:
    found = text.find(closing, start + 2)
    stop = len(text) if found < 0 else found + len(closing)
    yield from _all(text, start, stop, place)
    return stop


def _all(text: str, start: int, stop: int, place: Place) -> Iterator[Found]:
    for match in MARK.finditer(text, start, stop):
        yield match.start(), match.end(), int(match[2]), place

"""Go from tag to tag, with the elements that are open on one stack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from supportkit.text.hypertext.attributes import decoded
from supportkit.text.hypertext.clients import Extent, Markup, is_indented
from supportkit.text.hypertext.elements import BLOCKS, BREAKS_OF, CELLS, LISTS, TABLE_PARTS, VOID
from supportkit.text.hypertext.links import alternative, emoji, is_pixel, target
from supportkit.text.hypertext.lists import BULLET, ItemList, list_of
from supportkit.text.hypertext.marking import Marker
from supportkit.text.hypertext.marks import Hypertext, MarkKind
from supportkit.text.hypertext.rows import lines_of_tables
from supportkit.text.hypertext.sheets import hidden_names
from supportkit.text.hypertext.stack import Element, Stack, State
from supportkit.text.hypertext.tokens import Token, TokenKind
from supportkit.text.hypertext.traits import Traits, TraitsOf
from supportkit.text.hypertext.writing import Place, Writer
from supportkit.values.patterns import regex

__all__ = ["Reader"]

_ROWS: Final = ("tbody", "tfoot", "thead", "tr")
_PEERS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("tbody", "tfoot", "thead"), _ROWS),
    **dict.fromkeys(CELLS, tuple(CELLS)),
    "li": ("li",),
    "tr": ("tr",),
    "a": ("a",),
}
"""What ends, without a tag of its own, where such an element begins."""
_ENDS_PARAGRAPHS: Final = (BLOCKS - TABLE_PARTS) | {"table"}
_CROWDED: Final = _ENDS_PARAGRAPHS | _PEERS.keys()
_LISTING: Final = LISTS | {"li"}
_FROM_THE_SECOND_LINE: Final = frozenset(("listing", "pre", "textarea"))
_NUMBERED: Final = regex(r"\(?\w{1,5}[.)]")
_LONGEST_NUMBER: Final = 40
_STACKED: Final = frozenset(("block", "flex", "grid", "list-item", "table"))
_QUOTING: Final = Markup(MarkKind.QUOTE, "blockquote in a box for quotes")
_INTRODUCED: Final = Markup(MarkKind.QUOTE, "blockquote after a line that leads to it")


class Reader:
    """One pass over the tags and texts of a mail.

    Args:
        links: Whether targets of links are written.
        images: Whether the words that stand for a picture are written.
        marks: Whether marks of mail programs are looked for.
    """

    def __init__(self, *, links: bool, images: bool, marks: bool) -> None:
        self._links, self._images, self._marks = links, images, marks
        self._watched = {*(["a"] if links else ()), *(["blockquote"] if marks else ())}
        self._writer = Writer()
        self._marker = Marker(self._writer)
        self._stack = Stack()
        self._traits = TraitsOf()
        self._plain: dict[tuple[str, int, bool], Element] = {}
        self._state: State = (False, False, False, 0)
        self._silent = False
        self._lists: list[ItemList] = []
        self._number: list[str] | None = None
        self._level = 1
        self._rows: set[int] = set()
        self._pictures = 0
        self._begun = False

    def run(self, cut: Sequence[Token]) -> None:
        """Go through all tokens."""
        if any(name == "table" for _, name, _ in cut):
            self._rows = lines_of_tables(cut)
        for at, (kind, name, content) in enumerate(cut):
            if kind == TokenKind.TEXT:
                self._text(content)
            elif kind == TokenKind.OPEN:
                self._open(name, content, at)
            elif kind == TokenKind.CLOSE:
                self._close(name)
            else:
                self._traits.hide(hidden_names(content))

    def read(self) -> Hypertext:
        """Close all that is open and give what was read."""
        self._pop_to(0)
        marks = self._marker.marks()
        return Hypertext(self._writer.text(), marks)

    def _text(self, content: str) -> None:
        if self._begun:
            self._begun = False
            content = content.removeprefix("\r\n").removeprefix("\n")
        if self._number is not None:
            self._number.append(content[:_LONGEST_NUMBER])
        elif not self._silent:
            self._writer.word(decoded(content), self._state[3])

    def _open(self, name: str, content: str, at: int) -> None:
        traits = self._traits(name, content)
        if name in VOID:
            self._void(name, traits)
            return
        if name in _CROWDED:
            self._make_room(name)
        gone = self._state[0] or traits.look.gone
        breaks = 0 if gone else self._begin(name, traits)
        items = not gone and name in _LISTING and self._listed(name, traits)
        if not (self._is_active(name, traits) or at in self._rows):
            self._stack.push(self._plainly(name, breaks, items=items))
            return
        element = Element(name, breaks, items=items, active=True)
        self._enter(element, traits, gone=gone)
        if at in self._rows:
            self._writer.flat = element.flat = True
        self._stack.push(element)
        if traits.empty:
            self._pop_to(len(self._stack) - 1)

    def _is_active(self, name: str, traits: Traits) -> bool:
        marked = self._marks and traits.markup is not None
        return traits.active or marked or name in self._watched

    def _plainly(self, name: str, breaks: int, *, items: bool) -> Element:
        """Give an element that needs little at its end; all that are alike are one."""
        known = (name, breaks, items)
        element = self._plain.get(known)
        if element is None:
            element = self._plain[known] = Element(name, breaks, items=items, active=False)
        return element

    def _begin(self, name: str, traits: Traits) -> int:
        """Break the line before a block or part cells, and give the breaks that end it."""
        breaks = BREAKS_OF.get(name, 0)
        if traits.look.shown:
            display = traits.style["display"]
            if display == "inline":
                return 0
            breaks = breaks or int(display in _STACKED)
        if name == "p":
            self._level = traits.level
            breaks = 1 if traits.look.close or self._lists else breaks
        if breaks and self._writer.flat and name in CELLS:
            self._writer.cell()
            return 0
        if breaks:
            self._writer.block(breaks)
        return breaks

    def _make_room(self, name: str) -> None:
        """End what cannot hold an element of this name."""
        for peer in _PEERS.get(name, ()):
            if self._stack.find(peer) >= 0:
                self._close(peer)
        if name in _ENDS_PARAGRAPHS:
            at = self._stack.find("p")
            if at >= 0:
                self._pop_to(at)

    def _enter(self, element: Element, traits: Traits, *, gone: bool) -> None:
        """Do what an element asks for."""
        name, look = element.name, traits.look
        if look.inherited:
            element.before = self._state
            self._look_like(traits)
        if name in _FROM_THE_SECOND_LINE:
            self._begun = True
        if gone:
            return
        if self._marks:
            self._mark(element, traits)
        if look.number and self._number is None:
            self._number, element.number = [], True
        if name == "a" and self._links and "href" in traits.attributes:
            element.link, element.pictures = (traits.attributes["href"], Place()), self._pictures
            self._writer.await_word(element.link[1])

    def _listed(self, name: str, traits: Traits) -> bool:
        """Begin an item or a list, and say whether it is a list."""
        if name == "li":
            value = traits.attributes.get("value")
            self._writer.bullet = self._lists[-1].bullet(value) if self._lists else BULLET
            return False
        self._lists.append(list_of(name, traits.attributes, traits.style))
        self._writer.indent += not self._lists[-1].bare
        return True

    def _look_like(self, traits: Traits) -> None:
        gone, tiny, invisible, space = self._state
        look = traits.look
        tiny = tiny if look.tiny is None else look.tiny
        invisible = invisible if look.invisible is None else look.invisible
        self._set(gone or look.gone, tiny, invisible, space if look.space is None else look.space)

    def _set(self, *state: *State) -> None:
        self._state = state
        self._silent = any(state[:3])

    def _mark(self, element: Element, traits: Traits) -> None:
        """Begin the mark that an element stands for."""
        markup = traits.markup
        if element.name == "blockquote":
            parent = self._stack.last()
            box = parent.mark if parent else None
            if box and box.extent is Extent.AROUND:
                self._marker.quote_in(box)
                markup = markup or _QUOTING
            elif markup is None and not is_indented(traits.style):
                markup = _INTRODUCED if self._marker.is_introduced() else None
        if markup is None:
            return
        mark = self._marker.open(markup, len(self._stack))
        if markup.extent in (Extent.ELEMENT, Extent.AROUND):
            element.mark = mark

    def _void(self, name: str, traits: Traits) -> None:
        if self._state[0] or traits.look.gone:
            return
        if name == "br":
            self._writer.line()
        elif name == "hr":
            self._writer.block(BREAKS_OF[name])
        elif name == "img" and not self._silent and not is_pixel(traits.attributes, traits.style):
            self._picture(alternative(traits.attributes))
        if self._marks and traits.markup is not None and name in ("br", "hr"):
            self._marker.open(traits.markup, len(self._stack))

    def _picture(self, words: str) -> None:
        self._pictures += 1
        if drawn := emoji(words):
            self._writer.word(drawn, 0)
        elif words and self._images:
            self._writer.word(f"[{words}]", 0)

    def _close(self, name: str) -> None:
        at = self._stack.find(name)
        if at < 0:
            if name == "br" and not self._state[0]:
                self._writer.line()
        elif name in BLOCKS or not self._stack.is_crossed(at):
            self._pop_to(at)
        else:
            self._leave(self._stack.drop(name))

    def _pop_to(self, depth: int) -> None:
        marker = self._marker
        for element in self._stack.pop_to(depth):
            self._leave(element)
            if marker.deepest and marker.deepest > len(self._stack):
                marker.leave()

    def _leave(self, element: Element) -> None:
        """Undo what an element asked for."""
        if element.active:
            self._undo(element)
        if element.items:
            self._writer.indent -= not self._lists.pop().bare
        if element.flat:
            self._writer.flat = False
        if element.breaks:
            self._writer.block(element.breaks)
            if element.name == "li" or (element.name == "p" and not self._lists):
                self._writer.bullet = ""

    def _undo(self, element: Element) -> None:
        """Undo what is undone once."""
        element.active = False
        if element.number:
            self._numbered()
        if element.link is not None:
            self._lead_to(element, *element.link)
        if element.mark is not None:
            self._marker.close(element.mark)
            element.mark = None
        if element.before is not None:
            self._set(*element.before)

    def _numbered(self) -> None:
        """Put down the bullet or number of an item of Word, whose bullets are odd letters."""
        written = decoded("".join(self._number or ())).strip()
        self._number = None
        bullet = f"{written} " if _NUMBERED.fullmatch(written) else BULLET
        self._writer.bullet = "  " * (self._level - 1) + bullet

    def _lead_to(self, element: Element, href: str, place: Place) -> None:
        """Write where a link leads behind its words, or instead of its picture."""
        if place.start is not None:
            words = self._writer.since(place)
            if leads := target(href, words):
                self._writer.after(f" ({leads})")
        elif self._pictures > element.pictures and (leads := target(href, "")):
            self._writer.word(leads, 0)

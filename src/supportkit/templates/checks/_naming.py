"""Paths as they were probably meant, for the rules that name them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from supportkit.templates.checks._subject import Examined
from supportkit.templates.contexts.types import (
    ANYTHING,
    ContextType,
    FieldType,
    Items,
    Record,
    Text,
    Type,
)
from supportkit.templates.typecheck.algebra import (
    fields_of,
    free_value,
    item_of,
    known_names,
)
from supportkit.templates.typecheck.comparing import close
from supportkit.templates.typecheck.found import Use
from supportkit.values.patterns import regex

__all__ = [
    "Guess",
    "Guesses",
    "elsewhere",
    "exists",
    "may_be_none",
    "misnamed",
    "printable",
    "situations",
    "undeclared",
]

_MOST_GUESSES = 20
_INDEX = regex(r"\[-?[0-9]+\]")
_PART = regex(r"\.\w+|\[[^\]]*\]|[^.\[]+")
_TELLING = ("name", "id", "number", "title")
"""Fields that stand for a whole record where one of them is to be printed."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A path that was probably meant: as it would be written there, and from the root."""

    text: str
    path: str


@cache
def names_of_others() -> Mapping[str, str]:
    """Give our paths by the placeholders of help desks that have fields as we do."""
    from supportkit.templates.importing.products import freshdesk, zendesk

    pairs = {**freshdesk.NAMES.known, **zendesk.NAMES.known}
    return {theirs: ours.partition("|")[0] for theirs, ours in pairs.items()}


class Guesses:
    """Guesses what misspelt paths were meant to be; a file gets at most 20 different guesses."""

    def __init__(self, context: ContextType) -> None:
        self._context = context
        self._close: dict[tuple[str, tuple[str, ...]], str | None] = {}

    def of(self, use: Use) -> Guess | None:
        """Guess a similar name in the same place, or the same name in another record."""
        unknown = use.unknown or ""
        if unknown in use.known:
            return None
        meant = use.meant or self._similar(unknown, use.known)
        if meant is not None:
            before, _, after = use.text.rpartition(unknown)
            above = use.path.removesuffix(unknown)
            after = self._rest(f"{above}{meant}", after)
            return Guess(f"{before}{meant}{after}", _INDEX.sub("[]", f"{above}{meant}{after}"))
        found = elsewhere(unknown, self._context) if use.text == unknown else None
        found = found or self._theirs(use.text)
        return Guess(found, found) if found is not None else None

    def _theirs(self, text: str) -> str | None:
        """Give the field that a name of another help desk means, as importers read it."""
        found = names_of_others().get(text)
        return found if found is not None and exists(found, self._context) else None

    def _rest(self, path: str, after: str) -> str:
        """Guess the names behind a guess as well, so that one mending is enough."""
        if exists(_INDEX.sub("[]", f"{path}{after}"), self._context):
            return after
        found = ""
        for part in _PART.findall(after):
            type_ = _type_at(_INDEX.sub("[]", f"{path}{found}"), self._context)
            if type_ is None:
                return after
            name = part.lstrip(".")
            known = known_names(type_, self._context) if name != part else ()
            right = name if name in known else self._similar(name, known)
            found += part if right is None else f".{right}"
        return found

    def _similar(self, unknown: str, known: tuple[str, ...]) -> str | None:
        key = unknown, known
        if key not in self._close and len(self._close) < _MOST_GUESSES:
            self._close[key] = close(unknown, known)
        return self._close.get(key)


def undeclared(item: Examined) -> tuple[Use, ...]:
    """Give the uses of paths that exist, but that the front matter does not list.

    One that a misspelt declaration means is left out.
    """
    declared = item.variant.meta.variables
    if declared is None:
        return ()
    meant = {*misnamed(item).values()}
    return tuple(use for use in _unlisted(item, declared) if use.path not in meant)


def misnamed(item: Examined) -> Mapping[str, str | None]:
    """Give the declared paths that do not exist, with what is read and was probably meant."""
    declared = item.variant.meta.variables or {}
    wrong = [path for path in declared if not exists(path, item.context)]
    if not wrong:
        return {}
    read = sorted({use.path for use in _unlisted(item, declared) if "[]" not in use.path})
    guessed = {path: close(path, read) for path in wrong[:_MOST_GUESSES]}
    return {path: guessed.get(path) for path in wrong}


def _unlisted(item: Examined, declared: Collection[str]) -> Iterator[Use]:
    for use in item.uses:
        if use.path and use.unknown is None and not _covered(use.path, declared):
            yield use


def _covered(path: str, declared: Collection[str]) -> bool:
    """Whether a path, a list or record that it is in, or a part of it is declared."""
    plain = path.replace("[]", "")
    names = plain.split(".")
    above = (".".join(names[:count]) for count in range(1, len(names) + 1))
    return any(name in declared for name in above) or any(
        name.startswith(f"{plain}.") for name in declared
    )


def situations(use: Use, item: Examined) -> list[str]:
    """List the other situations of the catalogue in which an unknown path exists."""
    _, _, rest = use.text.partition(use.unknown or "")
    path = _INDEX.sub("[]", use.path + rest)
    return [name for name, context in item.others.items() if exists(path, context)]


def exists(path: str, context: ContextType) -> bool:
    """Whether the context has a path; ``[]`` stands for the items of a list."""
    return _type_at(path, context) is not None


def _type_at(path: str, context: ContextType) -> Type | None:
    type_: Type = context.type
    for part in path.split("."):
        name = part.removesuffix("[]")
        found = fields_of(type_, name, context)
        if found is None:
            return None
        optional = type_.optional
        type_ = found.type if isinstance(found, FieldType) else free_value(type_)
        type_ = item_of(type_) if part != name else type_
        type_ = Type(type_.kinds, type_.optional or optional)
    return type_


def printable(path: str, item: Examined) -> tuple[str | None, bool]:
    """Give what can be printed of a path, and whether it may be missing.

    That is the path itself, or of a record its name, number or other text. Of a list, and of
    what is not for customers, it is nothing.
    """
    type_ = _type_at(path, item.context) or ANYTHING
    if _is_private(path, item.context):
        return None, False
    if all(isinstance(kind, Record) for kind in type_.kinds) and type_.kinds:
        fields = known_names(type_, item.context)
        first = (name for name in (*_TELLING, *fields) if name in fields)
        inner = (f"{path}.{name}" for name in first if _is_text(type_, name, item.context))
        return next(((one, printable(one, item)[1]) for one in inner), (None, False))
    if any(isinstance(kind, Items) for kind in type_.kinds):
        return None, False
    meta = item.variant.meta
    return path, type_.optional and path not in (*meta.defaults, *meta.required)


def may_be_none(path: str, context: ContextType) -> bool:
    """Whether a field itself may be missing where the record that it is in is there."""
    above, _, name = path.rpartition(".")
    type_ = _type_at(above, context) if above else context.type
    found = fields_of(type_ or ANYTHING, name, context)
    return not isinstance(found, FieldType) or found.type.optional


def _is_private(path: str, context: ContextType) -> bool:
    above, _, name = path.rpartition(".")
    type_ = _type_at(above, context) if above else context.type
    found = fields_of(type_ or ANYTHING, name, context)
    return isinstance(found, FieldType) and not found.visible


def _is_text(type_: Type, name: str, context: ContextType) -> bool:
    found = fields_of(type_, name, context)
    if not isinstance(found, FieldType) or not found.visible:
        return False
    return bool(found.type.kinds) and all(isinstance(kind, Text) for kind in found.type.kinds)


def elsewhere(name: str, context: ContextType) -> str | None:
    """Find a field of a record of the context by its name alone."""
    for root in known_names(context.type, context):
        found = fields_of(context.type, root, context)
        if isinstance(found, FieldType) and name in known_names(found.type, context):
            return f"{root}.{name}"
    return None

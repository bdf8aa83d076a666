"""Views of records that are made when they are read, as templates read a few fields of many."""

from __future__ import annotations

import functools
from collections.abc import Hashable, Mapping
from typing import Any, cast

from pydantic import BaseModel, RootModel

from supportkit.templates.contexts.marks import model_is_hidden
from supportkit.templates.contexts.plain import Link, View, in_place_of
from supportkit.templates.contexts.seen import seen
from supportkit.templates.contexts.views import (
    AS_THEY_ARE,
    SecretError,
    Viewer,
    shown_fields,
    view,
)

__all__ = ["LateView", "late_roots"]


class LateView(View):
    """A view of a record of our own that is made when more than a plain value of it is read.

    Templates read a few fields of many, so these are given as they are.
    """

    __slots__ = ("_kind", "_links", "_record", "_values", "_whole")

    def __init__(
        self, kind: type[BaseModel], values: Mapping[str, Any], record: BaseModel | None = None
    ) -> None:
        self._kind, self._values, self._record = kind, values, record
        self._links = shown_fields(kind).links
        self._whole: View | None = None

    def read(self, name: str, absent: object) -> object:
        """Give the value of a name, or what stands for a name that does not exist."""
        if name in self._links:
            value = self._values.get(name, absent)
            if type(value) is str:
                text = seen(value)
                return Link(text) if self._links[name] else text
            if type(value) in AS_THEY_ARE:
                return value
        return self.data.get(name, absent)

    @property
    def _made(self) -> View:
        if self._whole is None:
            record = self._kind(**self._values) if self._record is None else self._record
            self._whole = cast(View, view(record))
        return self._whole

    @property
    def data(self) -> Mapping[str, object]:  # type: ignore[override]
        """All values by name."""
        return self._made.data

    @property
    def free(self) -> bool:  # type: ignore[override]
        """As of `View`."""
        return False

    @property
    def hidden(self) -> frozenset[str]:  # type: ignore[override]
        """As of `View`."""
        return self._made.hidden

    @property
    def maybe(self) -> frozenset[str]:  # type: ignore[override]
        """As of `View`; such records are made at once."""
        return frozenset()

    def __bool__(self) -> bool:
        return True

    def __reduce__(self) -> tuple[Any, ...]:
        return _viewed, (self.data, self.hidden)


def _viewed(data: Mapping[str, object], hidden: frozenset[str]) -> View:
    return View(data, free=False, hidden=hidden)


def late_roots(record: BaseModel) -> dict[str, object]:
    """Make plain data of a whole context; records in it become views when they are read."""
    fields, values = shown_fields(type(record)), vars(record)
    if record.__pydantic_extra__ or not values.keys() >= fields.links.keys():
        return dict(cast(View, view(record)).data)
    roots: dict[str, object] = {}
    viewer = Viewer()
    for name, is_link in fields.shown:
        try:
            value = values[name]
            if name in fields.siblings:
                value = in_place_of(viewer.plain(value, 0), fields.siblings[name])
            else:
                value = _late(value, viewer)
        except SecretError:
            continue
        roots[name] = Link(value) if is_link and isinstance(value, str) else value
    return roots


def _late(value: Any, viewer: Viewer) -> object:
    if value is None:
        return None
    kind = type(value)
    if _may_wait(cast(Hashable, kind)) and value.__pydantic_extra__ is None:
        return LateView(kind, vars(value), value)
    return viewer.plain(value, 0)


@functools.lru_cache(maxsize=512)
def _may_wait(kind: type) -> bool:
    """Whether values of a type are records, which are looked at when they are read."""
    is_record = issubclass(kind, BaseModel) and not issubclass(kind, RootModel)
    return is_record and not model_is_hidden(kind)

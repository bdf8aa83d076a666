"""Values that the front matter puts in place of missing ones."""

from __future__ import annotations

from collections.abc import Mapping

from supportkit.templates.contexts.views import View

__all__ = ["with_defaults"]


def with_defaults(roots: Mapping[str, object], defaults: Mapping[str, str]) -> dict[str, object]:
    """Put texts in place of values that are missing, None or empty texts, and of no others.

    A record that is not there comes into being, with free names. A name that its record does
    not know stays unknown, so that a misspelt one is still found.

    >>> roots = {"customer": View({"name": None}, free=False)}
    >>> with_defaults(roots, {"customer.name": "there", "customer.nmae": "x"})["customer"].data
    {'name': 'there'}
    """
    given = dict(roots)
    for path, text in defaults.items():
        root, *inner = path.split(".")
        if root in given:
            given[root] = _filled(given[root], inner, text)
    return given


def _filled(value: object, names: list[str], text: str) -> object:
    if not names:
        return text if value is None or value == "" else value
    record = View({}, free=True) if value is None else value
    name, *inner = names
    if not isinstance(record, View) or not (record.free or name in record.data):
        return value
    data = {**record.data, name: _filled(record.data.get(name), inner, text)}
    return View(data, free=record.free, hidden=record.hidden, maybe=record.maybe)

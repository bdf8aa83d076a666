"""The help desks whose canned responses can be read, a module each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from supportkit.templates.importing.entry import Entry
from supportkit.templates.importing.names import Names
from supportkit.templates.importing.products import (
    chatwoot,
    freshdesk,
    intercom,
    zammad,
    zendesk,
)
from supportkit.templates.importing.products.background import Background
from supportkit.templates.importing.tokens import Dialect

__all__ = ["PRODUCTS", "Background", "Product", "recognise"]


@dataclass(frozen=True, slots=True)
class Product:
    """How the canned responses of one help desk are read.

    Attributes:
        name: Its name on the command line.
        recognises: Whether a record is one of its responses.
        entry: Reads a record.
        names: What its placeholders mean.
        dialect: How its placeholders are written.
    """

    name: str
    recognises: Callable[[Mapping[str, Any]], bool]
    entry: Callable[[Mapping[str, Any], Background], Entry]
    names: Names
    dialect: Dialect


PRODUCTS: Mapping[str, Product] = {
    name: Product(name, module.recognises, module.entry, module.NAMES, module.DIALECT)
    for name, module in (
        ("zendesk", zendesk),
        ("intercom", intercom),
        ("freshdesk", freshdesk),
        ("chatwoot", chatwoot),
        ("zammad", zammad),
    )
}


def recognise(record: Mapping[str, Any]) -> Product | None:
    """Tell which help desk a record is from.

    >>> recognise({"short_code": "hi", "content": "Hello"}).name
    'chatwoot'
    """
    return next((one for one in PRODUCTS.values() if one.recognises(record)), None)

"""Parts of a catalogue as the type checker sees them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from jinja2 import nodes

from supportkit.templates.choosing import walked
from supportkit.templates.sandbox.parts import PartFile, Parts
from supportkit.templates.variant import Variant

__all__ = ["Part", "Resolver", "Shelf"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part that a template includes or imports.

    Attributes:
        path: Its file.
        tree: Its parsed template.
    """

    path: str
    tree: nodes.Template = field(repr=False)


Resolver: TypeAlias = Callable[[str], Part | None]
"""Finds a part by its name; None if there is none that could be read."""


class Shelf:
    """The parts of a catalogue by name and locale.

    Attributes:
        parts: The files, in their order.
        default_locale: The locale that stands in where no closer one is there.
    """

    __slots__ = ("_by_name", "default_locale", "parts")

    def __init__(self, parts: tuple[Variant, ...], *, default_locale: str) -> None:
        self.parts, self.default_locale = parts, default_locale
        self._by_name: dict[str, dict[str, Variant]] = {}
        for one in parts:
            if one.problems:
                continue
            self._by_name.setdefault(one.id, {}).setdefault(one.locale, one)

    def find(self, name: str, *, locale: str) -> Variant | None:
        """Give a part in the closest locale that has it."""
        there = self._by_name.get(name)
        if not there:
            return None
        steps = walked(locale, there=there, default=self.default_locale)
        return there[steps[-1]] if steps else None

    def parts_for(self, locale: str) -> Parts:
        """Give all parts as the sandbox takes them, each in the closest locale that has it."""
        found = ((name, self.find(name, locale=locale)) for name in self._by_name)
        files = {
            (name, locale): PartFile(one.path, one.body, one.body_line)
            for name, one in found
            if one is not None
        }
        return Parts(files, chain=(locale,))

    def at(self, path: str) -> Variant | None:
        """Give the part of a file."""
        return next((one for one in self.parts if one.path == path), None)

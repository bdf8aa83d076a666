"""The files of a catalogue in order: by response and locale, with their pages and parts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from supportkit.errors import UnknownResponseError
from supportkit.templates.choosing import Formality, is_tag, reference_locale, walked
from supportkit.templates.sandbox.parts import NO_PARTS, Parts
from supportkit.templates.variant import Pair, Variant, pairs

if TYPE_CHECKING:
    from supportkit.templates.typecheck.parts import Shelf

__all__ = ["Library"]


class Library:
    """Finds responses, their variants, and the parts that these may include."""

    __slots__ = ("_chosen", "_default", "_given", "_pairs", "_taken_in", "shelf")

    def __init__(
        self, variants: tuple[Variant, ...], parts: tuple[Variant, ...], *, default_locale: str
    ) -> None:
        self._default = default_locale
        self._given = variants, parts
        self._chosen = lru_cache(maxsize=1024)(self._choose)
        self._pairs: dict[str, dict[str, Pair]] = {}
        for (response, locale), pair in pairs(variants).items():
            self._pairs.setdefault(response, {})[locale] = pair
        self.shelf: Shelf | None = None
        self._taken_in: Mapping[str, Parts] = {}
        if parts:
            from supportkit.templates.typecheck.parts import Shelf

            self.shelf = Shelf(parts, default_locale=default_locale)
            locales = {locale for by_locale in self._pairs.values() for locale in by_locale}
            tags = sorted(filter(is_tag, locales))
            self._taken_in = {tag: self.shelf.parts_for(tag) for tag in tags}

    def __reduce__(self) -> tuple[Any, ...]:
        return _library, (*self._given, self._default)

    def __len__(self) -> int:
        return len(self._pairs)

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all responses, in alphabetical order."""
        return tuple(sorted(self._pairs))

    def reference(self, response: str) -> Variant:
        """Give the variant that the others translate.

        Raises:
            UnknownResponseError: There is no such response.
        """
        there = self._of(response)
        return there[reference_locale(there, default=self._default)].main

    def choose(
        self, response: str, asked: tuple[str, ...], *, formality: Formality | None, strict: bool
    ) -> tuple[Pair, tuple[str, ...]]:
        """Give the files of a response in the closest locale, and the locales that were tried.

        Raises:
            UnknownResponseError: There is no such response, or none in these locales.
        """
        return self._chosen(response, asked, formality, strict)

    def _choose(
        self,
        response: str,
        asked: tuple[str, ...],
        formality: Formality | None,
        strict: bool,  # noqa: FBT001
    ) -> tuple[Pair, tuple[str, ...]]:
        there = self._of(response)
        default = None if strict else self._default
        steps = walked(asked, there=there, default=default, formality=formality)
        if not steps:
            raise UnknownResponseError(response, tuple(sorted(there)), lacking="locale")
        return there[steps[-1]], steps

    def at(self, variant: Variant) -> Pair:
        """Give a variant with its page."""
        pair = self._pairs.get(variant.id, {}).get(variant.locale)
        return Pair(variant, None if pair is None else pair.html)

    def parts_for(self, locale: str) -> Parts:
        """Give the parts that a variant in this locale may include."""
        return self._taken_in.get(locale, NO_PARTS)

    def _of(self, response: str) -> Mapping[str, Pair]:
        try:
            return self._pairs[response]
        except KeyError:
            raise UnknownResponseError(response, self.ids) from None


def _library(
    variants: tuple[Variant, ...], parts: tuple[Variant, ...], default_locale: str
) -> Library:
    return Library(variants, parts, default_locale=default_locale)

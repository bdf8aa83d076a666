"""From a call to a job: the variant that serves it, with what is known of the customer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import TYPE_CHECKING

from supportkit.errors import TemplateValueError, UnknownResponseError
from supportkit.templates.asking import Asked, Known, Wish, require_call
from supportkit.templates.choosing import Formality, formality_of
from supportkit.templates.contexts.reading import DEFAULT_SITUATION, Context, Contexts
from supportkit.templates.examples import Example
from supportkit.templates.library import Library
from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.variant import Pair, Variant

if TYPE_CHECKING:
    from supportkit.templates.contexts.types import ContextType
    from supportkit.templates.sandbox.costs import Meter
    from supportkit.templates.sandbox.jobs import Job
    from supportkit.templates.served import Served

__all__ = ["Serving"]

_NOTHING = Known()


@dataclass(frozen=True, slots=True)
class Serving:
    """Gets the replies of a catalogue ready; what replies of a variant share is kept.

    Attributes:
        library: The responses.
        contexts: What they may print, by situation.
        limits: The budgets of their authors.
        default_locale: The locale of customers whose own is not known.
        formality: How customers are addressed if nobody asks for something else.
        zone: The zone of customers whose own is not known.
        own_domains: Domains whose links stay links in values.
    """

    library: Library
    contexts: Contexts
    limits: Limits
    default_locale: str
    formality: Formality | None
    zone: tzinfo | None
    own_domains: tuple[str, ...]
    _kept: dict[str, Served] = field(init=False, default_factory=dict)

    def job(self, response: str, asked: Asked) -> Job:
        """Choose the variant that a call of `Catalogue.render` gets, and read its context."""
        require_call(response, asked)
        wish, known = Wish.of(asked), Known.of(asked)
        tags = wish.locales or (known.locale or self.default_locale,)
        formality = wish.addressed(tags, known.formality, self.formality)
        pair, steps = self.library.choose(response, tags, formality=formality, strict=wish.strict)
        _require_fit(pair.main, channel=wish.channel, situation=wish.situation)
        served = self._served(pair)
        roots = known.roots(served.context)
        return served.job(roots, wish, known, requested=tags[0], steps=steps)

    def example_job(self, variant: Variant, example: Example, meter: Meter | None) -> Job:
        """Read an example of a variant; ``meter`` counts what several take together."""
        _require_fit(variant, channel=example.channel)
        served = self._served(self.library.at(variant))
        roots = _roots_of(example, variant, served.context.types)
        asked: Asked = {"channel": example.channel, "zone": example.zone, "as_of": example.as_of}
        wish, there = Wish.of(asked), variant.locale
        return served.job(roots, wish, _NOTHING, requested=there, steps=(there,), meter=meter)

    def _served(self, pair: Pair) -> Served:
        served = self._kept.get(pair.main.path)
        if served is None or served.pair is not pair:
            served = self._kept[pair.main.path] = self._made(pair)
        return served

    def _made(self, pair: Pair) -> Served:
        from supportkit.templates.served import Served

        variant = pair.main
        return Served(
            pair=pair,
            context=self._context_of(variant),
            limits=self.limits,
            parts=self.library.parts_for(variant.locale),
            shelf=self.library.shelf,
            formality=formality_of(variant.locale),
            defaults=variant.meta.defaults,
            zone=self.zone,
            own_domains=self.own_domains,
        )

    def _context_of(self, variant: Variant) -> Context:
        try:
            return self.contexts.of(variant.meta.context)
        except ValueError as error:
            line = variant.line_of("context")
            raise TemplateValueError(variant.path, line, str(error)) from None


def _require_fit(
    variant: Variant, *, channel: str | None = None, situation: str | None = None
) -> None:
    """Refuse a variant with a mistake, or for another channel or situation."""
    variant.require_read()
    channels, meant = variant.meta.channels, variant.meta.context or DEFAULT_SITUATION
    if channel is not None and channels and channel not in channels:
        known = tuple(one.value for one in channels)
        raise UnknownResponseError(variant.id, known, lacking="channel")
    if situation is not None and situation != meant:
        raise UnknownResponseError(variant.id, (meant,), lacking="situation")


def _roots_of(example: Example, variant: Variant, types: ContextType) -> Mapping[str, object]:
    from supportkit.templates.trying.values import UnfitExampleError, roots_of

    try:
        return roots_of(example.context, types)
    except UnfitExampleError as error:
        line, problem = variant.line_of("examples"), f"{error.path}: expected {error.expected}"
        raise TemplateValueError(variant.path, line, problem) from None

"""What is the same for every reply of a variant, and the job that one reply makes of it.

It stands alone because it takes in the whole engine of templates, which a catalogue that
is only loaded, or searched, does not need.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo

from supportkit.templates.asking import Known, Wish
from supportkit.templates.choosing import Formality
from supportkit.templates.contexts.reading import Context
from supportkit.templates.rendering.defaults import with_defaults
from supportkit.templates.rendering.render import Setting
from supportkit.templates.sandbox.costs import Meter
from supportkit.templates.sandbox.jobs import Job
from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.sandbox.parts import Parts
from supportkit.templates.typecheck.parts import Shelf
from supportkit.templates.variant import Pair

__all__ = ["Served"]


@dataclass(frozen=True, slots=True)
class Served:
    """What is the same for every reply of a variant.

    Attributes:
        pair: The variant and its HTML page.
        context: What it may print.
        limits: The budgets of its authors.
        parts: The parts that it may include.
        shelf: All parts of the catalogue, None if it has none.
        formality: Its form of address.
        defaults: Texts in place of values that are missing.
        zone: The zone of customers whose own is not known.
        own_domains: Domains whose links stay links in values.
    """

    pair: Pair
    context: Context
    limits: Limits
    parts: Parts
    shelf: Shelf | None
    formality: Formality | None
    defaults: Mapping[str, str]
    zone: tzinfo | None
    own_domains: tuple[str, ...]

    def job(
        self,
        roots: Mapping[str, object],
        wish: Wish,
        known: Known,
        *,
        requested: str,
        steps: tuple[str, ...],
        meter: Meter | None = None,
    ) -> Job:
        """Make the job of one reply.

        Args:
            roots: Plain data by the names that templates begin with.
            wish: How the reply is wanted.
            known: What is known of the customer.
            requested: The locale that was asked for.
            steps: Locales that were tried.
            meter: Counts what several replies take together.
        """
        setting = Setting(
            form=wish.form,
            html=wish.html,
            channel=wish.channel,
            zone=wish.zone or known.zone or self.zone,
            as_of=wish.as_of,
            own_domains=self.own_domains,
            parts=self.parts,
            meter=meter,
        )
        return Job(
            pair=self.pair,
            roots=with_defaults(roots, self.defaults) if self.defaults else roots,
            limits=self.limits,
            setting=setting,
            types=self.context.types,
            requested=requested,
            steps=steps,
            formality=self.formality,
            not_passed=known.not_passed,
            shelf=self.shelf,
        )

"""The filters and tests of templates, each with the types that it takes and gives.

They are our own, because Jinja's reach for attributes, take widths of any size or
turn nothing into the text "None". What a filter writes in a language comes from
CLDR in the locale of the response, and moments stand in the customer's time zone.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from supportkit.templates.filters.links import LINK_FILTERS
from supportkit.templates.filters.listing import LISTING_FILTERS
from supportkit.templates.filters.lists import LIST_FILTERS
from supportkit.templates.filters.moments import MOMENT_FILTERS
from supportkit.templates.filters.money import MONEY_FILTERS
from supportkit.templates.filters.names import NAME_FILTERS
from supportkit.templates.filters.numbers import NUMBER_FILTERS
from supportkit.templates.filters.plurals import PLURAL_FILTERS
from supportkit.templates.filters.questions import TESTS
from supportkit.templates.filters.registry import Filter, Gives, Parameter
from supportkit.templates.filters.spans import SPAN_FILTERS
from supportkit.templates.filters.text import TEXT_FILTERS

__all__ = ["FILTERS", "TESTS", "Filter", "Gives", "Parameter"]

_ALL = (
    *LINK_FILTERS,
    *LISTING_FILTERS,
    *LIST_FILTERS,
    *MOMENT_FILTERS,
    *MONEY_FILTERS,
    *NAME_FILTERS,
    *NUMBER_FILTERS,
    *PLURAL_FILTERS,
    *SPAN_FILTERS,
    *TEXT_FILTERS,
)

FILTERS: Mapping[str, Filter] = MappingProxyType(
    {one.name: one for one in sorted(_ALL, key=lambda one: one.name)}
)
"""Every filter that a template may use, by name."""

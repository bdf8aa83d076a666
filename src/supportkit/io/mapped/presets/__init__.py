"""Mappings for the tables that well-known help desks export.

Each names the columns of an export both as its screens label them and as its API calls them;
what a table lacks is left out. They are written from the vendors' documentation, which
their docstrings name, and have not been run on real exports: every report says so.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as AnyMapping

from supportkit.io.mapped.mapping import Mapping

__all__ = ["PRESETS", "preset_for"]

_MODULES = {
    "hubspot": ("hubspot", "HUBSPOT"),
    "salesforce": ("salesforce", "SALESFORCE"),
    "salesforce-emails": ("salesforce", "SALESFORCE_EMAILS"),
    "jira": ("jira", "JIRA"),
    "servicenow": ("servicenow", "SERVICENOW"),
}
_NEEDED = (
    ("hubspot", "Ticket name, Ticket status, Create date"),
    ("hubspot", "hs_pipeline_stage, createdate"),
    ("salesforce", "CaseNumber, CreatedDate"),
    ("salesforce", "Case Number, Date/Time Opened"),
    ("salesforce", "Case Number, Opened Date"),
    ("salesforce-emails", "ParentId, TextBody, Incoming, MessageDate"),
    ("jira", "Issue key, Summary, Created"),
    ("servicenow", "number, short_description, opened_at, state"),
    ("servicenow", "number, short_description, opened_at, incident_state"),
    ("servicenow", "Number, Short description, Opened, State"),
)
"""Columns by which a table is known."""


class _Presets(AnyMapping[str, Mapping]):
    """The presets by name, each made when it is used first."""

    def __getitem__(self, name: str) -> Mapping:
        module, constant = _MODULES[name]
        found: Mapping = getattr(importlib.import_module(f"{__name__}.{module}"), constant)
        return found

    def __contains__(self, name: object) -> bool:
        return name in _MODULES

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)

    def __repr__(self) -> str:
        return f"PRESETS({', '.join(_MODULES)})"


PRESETS: AnyMapping[str, Mapping] = _Presets()
"""The presets by their names."""


def preset_for(columns: Iterable[str]) -> str | None:
    """Name the preset for a table of these columns, or None.

    >>> preset_for(["Issue key", "Issue id", "Summary", "Status", "Created"])
    'jira'
    >>> preset_for(["number", "opened_at", "subject"])
    """
    found = frozenset(columns)
    return next((name for name, needed in _NEEDED if found.issuperset(needed.split(", "))), None)

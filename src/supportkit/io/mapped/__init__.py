"""Reading tables and exports of your own: a mapping says what is which.

For the tables of HubSpot, Salesforce, Jira Service Management and ServiceNow there are
mappings ready to use and to extend: `HUBSPOT`, `SALESFORCE`, `SALESFORCE_EMAILS`, `JIRA`
and `SERVICENOW`, by name in `PRESETS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from supportkit.io.mapped.mapping import Mapping
from supportkit.io.mapped.presets import PRESETS, preset_for
from supportkit.io.mapped.reading import RowMapping, read
from supportkit.io.mapped.vocabulary import CASE_FIELDS, MESSAGE_FIELDS

if TYPE_CHECKING:
    from supportkit.io.mapped.presets.hubspot import HUBSPOT
    from supportkit.io.mapped.presets.jira import JIRA
    from supportkit.io.mapped.presets.salesforce import SALESFORCE, SALESFORCE_EMAILS
    from supportkit.io.mapped.presets.servicenow import SERVICENOW

__all__ = [
    "CASE_FIELDS",
    "HUBSPOT",
    "JIRA",
    "MESSAGE_FIELDS",
    "PRESETS",
    "SALESFORCE",
    "SALESFORCE_EMAILS",
    "SERVICENOW",
    "Mapping",
    "RowMapping",
    "preset_for",
    "read",
]


def __getattr__(name: str) -> Any:
    """Make a preset when it is used first."""
    preset = name.lower().replace("_", "-")
    if name.isupper() and preset in PRESETS:
        return PRESETS[preset]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

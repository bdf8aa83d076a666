"""Canned responses of other help desks, translated into files of a catalogue.

Zendesk's macros and dynamic content, Intercom's macros, Freshdesk's and Chatwoot's
canned responses and Zammad's text modules are read as their APIs give them. Every
placeholder is either translated or reported; none is guessed, and none is lost.
"""

from supportkit.templates.importing.report import ImportedItem, ImportReport, ItemKind
from supportkit.templates.importing.responses import ImportedResponses, read

__all__ = ["ImportReport", "ImportedItem", "ImportedResponses", "ItemKind", "read"]

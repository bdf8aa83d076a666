"""Catalogues of other systems: gettext, Rails, Laravel, Django, Liquid, Intercom and Zendesk.

The texts that a team already has are held against the rules on placeholders, languages and
markup, in the files in which they are.
"""

from supportkit.templates.strings.checking import check_strings
from supportkit.templates.strings.checks import RULES
from supportkit.templates.strings.entries import Entry, Fault, StringCatalogue, StringFile
from supportkit.templates.strings.formats import FORMATS
from supportkit.templates.strings.reading import read_strings

__all__ = [
    "FORMATS",
    "RULES",
    "Entry",
    "Fault",
    "StringCatalogue",
    "StringFile",
    "check_strings",
    "read_strings",
]

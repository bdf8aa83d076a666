"""The rules that a catalogue is held against, one file each.

Every rule looks at the whole catalogue, parsed once, and is explained on a page of
its own in the documentation.
"""

from __future__ import annotations

from supportkit.findings import Rule
from supportkit.findings.unused_ignore import UnusedIgnore
from supportkit.templates.checks._subject import Examination, examine
from supportkit.templates.checks.absent_in_situation import AbsentInSituation
from supportkit.templates.checks.bad_locale import BadLocale
from supportkit.templates.checks.bad_metadata import BadMetadata
from supportkit.templates.checks.broken_html import BrokenHtml
from supportkit.templates.checks.broken_link import BrokenLink
from supportkit.templates.checks.default_keeps_none import DefaultKeepsNone
from supportkit.templates.checks.duplicate_response import DuplicateResponse
from supportkit.templates.checks.empty_response import EmptyResponse
from supportkit.templates.checks.example_fails import ExampleFails
from supportkit.templates.checks.filter_mismatch import FilterMismatch
from supportkit.templates.checks.foreign_placeholder import ForeignPlaceholder
from supportkit.templates.checks.guard_always_true import GuardAlwaysTrue
from supportkit.templates.checks.html_text_differ import HtmlTextDiffer
from supportkit.templates.checks.id_differs import IdDiffers
from supportkit.templates.checks.impossible_comparison import ImpossibleComparison
from supportkit.templates.checks.link_from_data import LinkFromData
from supportkit.templates.checks.links_differ import LinksDiffer
from supportkit.templates.checks.markup_differs import MarkupDiffers
from supportkit.templates.checks.may_be_too_long import MayBeTooLong
from supportkit.templates.checks.metadata_lost import MetadataLost
from supportkit.templates.checks.missing_variant import MissingVariant
from supportkit.templates.checks.number_as_guard import NumberAsGuard
from supportkit.templates.checks.numbers_differ import NumbersDiffer
from supportkit.templates.checks.optional_printed import OptionalPrinted
from supportkit.templates.checks.plural_keys import PluralKeys
from supportkit.templates.checks.private_shown import PrivateShown
from supportkit.templates.checks.raw_printed import RawPrinted
from supportkit.templates.checks.record_printed import RecordPrinted
from supportkit.templates.checks.refused_construct import RefusedConstruct
from supportkit.templates.checks.source_text_left import SourceTextLeft
from supportkit.templates.checks.stale_reference import StaleReference
from supportkit.templates.checks.syntax_error import SyntaxFault
from supportkit.templates.checks.too_long import TooLong
from supportkit.templates.checks.unclosed_quote import UnclosedQuote
from supportkit.templates.checks.undeclared_variable import UndeclaredVariable
from supportkit.templates.checks.unquoted_attribute import UnquotedAttribute
from supportkit.templates.checks.unread_file import UnreadFile
from supportkit.templates.checks.unreadable_file import UnreadableFile
from supportkit.templates.checks.unsafe_link import UnsafeLink
from supportkit.templates.checks.untranslated import Untranslated
from supportkit.templates.checks.unused_name import UnusedName
from supportkit.templates.checks.unused_variable import UnusedVariable
from supportkit.templates.checks.variables_differ import VariablesDiffer

__all__ = ["RULES", "Examination", "examine"]

RULES: tuple[Rule[Examination], ...] = (
    UndeclaredVariable(),
    OptionalPrinted(),
    UnusedVariable(),
    RecordPrinted(),
    RawPrinted(),
    FilterMismatch(),
    GuardAlwaysTrue(),
    AbsentInSituation(),
    NumberAsGuard(),
    UnusedName(),
    DefaultKeepsNone(),
    ImpossibleComparison(),
    VariablesDiffer(),
    MissingVariant(),
    PluralKeys(),
    ForeignPlaceholder(),
    StaleReference(),
    MetadataLost(),
    Untranslated(),
    LinksDiffer(),
    HtmlTextDiffer(),
    SourceTextLeft(),
    MarkupDiffers(),
    NumbersDiffer(),
    LinkFromData(),
    UnquotedAttribute(),
    BrokenHtml(),
    BrokenLink(),
    UnsafeLink(),
    UnclosedQuote(),
    IdDiffers(),
    BadLocale(),
    BadMetadata(),
    DuplicateResponse(),
    UnreadFile(),
    ExampleFails(),
    UnusedIgnore(),
    TooLong(),
    EmptyResponse(),
    MayBeTooLong(),
    PrivateShown(),
    SyntaxFault(),
    RefusedConstruct(),
    UnreadableFile(),
)
"""All rules, by code."""

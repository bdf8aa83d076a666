"""The rules that catalogues of other systems are held against, one file each.

They carry the codes of the rules on canned responses where they find the same.
"""

from __future__ import annotations

from supportkit.findings import Rule
from supportkit.findings.unused_ignore import UnusedIgnore
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.checks.bad_locale import BadLocale
from supportkit.templates.strings.checks.broken_file import BrokenFile
from supportkit.templates.strings.checks.broken_html import BrokenHtml
from supportkit.templates.strings.checks.broken_link import BrokenLink
from supportkit.templates.strings.checks.doubled_word import DoubledWord
from supportkit.templates.strings.checks.foreign_placeholder import ForeignPlaceholder
from supportkit.templates.strings.checks.garbled_text import GarbledText
from supportkit.templates.strings.checks.glued_text import GluedText
from supportkit.templates.strings.checks.html_text_differ import HtmlTextDiffer
from supportkit.templates.strings.checks.left_over_mark import LeftOverMark
from supportkit.templates.strings.checks.links_differ import LinksDiffer
from supportkit.templates.strings.checks.mangled_placeholder import MangledPlaceholder
from supportkit.templates.strings.checks.markup_differs import MarkupDiffers
from supportkit.templates.strings.checks.numbers_differ import NumbersDiffer
from supportkit.templates.strings.checks.plural_keys import PluralKeys
from supportkit.templates.strings.checks.safe_on_data import SafeOnData
from supportkit.templates.strings.checks.secret_in_text import SecretInText
from supportkit.templates.strings.checks.source_text_left import SourceTextLeft
from supportkit.templates.strings.checks.template_syntax import TemplateSyntax
from supportkit.templates.strings.checks.template_variables import TemplateVariables
from supportkit.templates.strings.checks.unclosed_quote import UnclosedQuote
from supportkit.templates.strings.checks.unknown_field import UnknownField
from supportkit.templates.strings.checks.unsafe_link import UnsafeLink
from supportkit.templates.strings.checks.untranslated import Untranslated
from supportkit.templates.strings.checks.variables_differ import VariablesDiffer
from supportkit.templates.strings.checks.wrong_language import WrongLanguage

__all__ = ["RULES", "StringExamination"]

RULES: tuple[Rule[StringExamination], ...] = (
    UnknownField(),
    VariablesDiffer(),
    TemplateVariables(),
    PluralKeys(),
    ForeignPlaceholder(),
    Untranslated(),
    WrongLanguage(),
    MangledPlaceholder(),
    LinksDiffer(),
    HtmlTextDiffer(),
    SourceTextLeft(),
    MarkupDiffers(),
    NumbersDiffer(),
    GarbledText(),
    BrokenHtml(),
    BrokenLink(),
    UnsafeLink(),
    SafeOnData(),
    UnclosedQuote(),
    BadLocale(),
    LeftOverMark(),
    DoubledWord(),
    GluedText(),
    SecretInText(),
    UnusedIgnore(),
    BrokenFile(),
    TemplateSyntax(),
)
"""All rules on texts of other systems, by code."""

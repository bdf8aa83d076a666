"""SK306: what customers type is printed as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["SafeOnData"]

_PATH = r"(?:(?!form|field)\w{1,40}\.){0,4}"
_CASE = r"(?:ticket|case|request|issue|conversation|enquiry|inquiry|complaint)"
_PERSON = r"(?:customer|client|user|requester|contact|author|submitter|sender|visitor|guest|buyer)"
_TYPED = (
    rf"(?:{_PATH}(?:\w{{0,20}}_)?(?:comment|reply|question|feedback|review|enquiry|complaint|query)"
    rf"|{_PATH}{_CASE}\.(?:description|subject|title|note|message|body)"
    rf"|{_PATH}{_PERSON}\.(?:(?:first_|last_|full_|user_?|display_)?name|email|note|message)"
    r"|(?:first_|last_|full_|user_?)name)"
)
"""Names of what customers type; what staff write, such as the description of a product, is none."""
_RAW = regex(
    rf"\{{\{{[ ]{{0,3}}(?P<safe>{_TYPED})[ ]?\|[ ]?(?:safe|raw|html_safe)\b"
    rf"|\{{\{{\{{[ ]?(?P<braces>{_TYPED})[ ]?\}}\}}\}}|<%==[ ]?(?P<erb>{_TYPED})"
    rf"|<%=[ ]?raw[ (](?P<raw>{_TYPED})"
)


class SafeOnData:
    """A field that customers fill in is not escaped: their tags become those of the mail."""

    code, name, severity = "SK306", "safe-on-data", Severity.ERROR

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such field of a mail in HTML."""
        for entry in subject.shown:
            if entry.kind != "html":
                continue
            for match in _RAW.finditer(entry.text):
                group = match.lastgroup or "safe"
                message = f"{match[group]!r} may hold tags that a customer typed; let it be escaped"
                yield entry.finding(self, message, at=Span(*match.span(group)))

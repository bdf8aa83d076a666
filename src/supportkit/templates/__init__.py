"""Canned responses: templates as files, checked against a typed context, rendered safely.

A response is one canned answer, and a variant its text in one locale: a file with
front matter and a Jinja body. What a body may print is a pydantic model, so that a
misspelt field, a value that may be missing, or a translation that lost one is found
before a customer sees it. What a body may do is a short list: print, choose, and
walk a list.
"""

from supportkit.templates.catalogue import Catalogue
from supportkit.templates.contexts.support import (
    AgentContext,
    BrandContext,
    CaseContext,
    CustomerContext,
    SupportContext,
)
from supportkit.templates.meta import ResponseMeta
from supportkit.templates.reply import Reply
from supportkit.templates.variant import Variant

__all__ = [
    "AgentContext",
    "BrandContext",
    "CaseContext",
    "Catalogue",
    "CustomerContext",
    "Reply",
    "ResponseMeta",
    "SupportContext",
    "Variant",
]

"""Canned responses: templates as files, checked against a typed context, rendered safely.

A response is one canned answer, and a variant its text in one locale: a file with
front matter and a Jinja body. What a body may print is a pydantic model or a JSON
Schema, so that a misspelt field, a value that may be missing, or a translation that
lost one is found before a customer sees it. What a body may do is a short list:
print, choose, walk a list, and write values as the locale does. `importing` reads
the canned responses of help desks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from supportkit.values.lazily import lazily

if TYPE_CHECKING:
    from supportkit.templates.catalogue import Catalogue
    from supportkit.templates.contexts.history import HistoryContext
    from supportkit.templates.contexts.marks import StaffOnly
    from supportkit.templates.contexts.support import (
        AgentContext,
        AutoReplyContext,
        BrandContext,
        CaseContext,
        CustomerContext,
        FirstMessageContext,
        SupportContext,
    )
    from supportkit.templates.contexts.views import Link
    from supportkit.templates.examples import Example, Review
    from supportkit.templates.files import source_rev
    from supportkit.templates.meta import ResponseMeta
    from supportkit.templates.rendering.forms import Form
    from supportkit.templates.reply import Reply
    from supportkit.templates.sandbox.isolation import render_isolated
    from supportkit.templates.suggesting import Articles, Suggestion
    from supportkit.templates.variables import Variable
    from supportkit.templates.variant import Variant

_LAZY = {
    "Catalogue": "catalogue",
    "HistoryContext": "contexts.history",
    "StaffOnly": "contexts.marks",
    **dict.fromkeys(
        (
            "AgentContext",
            "AutoReplyContext",
            "BrandContext",
            "CaseContext",
            "CustomerContext",
            "FirstMessageContext",
            "SupportContext",
        ),
        "contexts.support",
    ),
    "Link": "contexts.views",
    **dict.fromkeys(("Example", "Review"), "examples"),
    "source_rev": "files",
    "ResponseMeta": "meta",
    "Form": "rendering.forms",
    "Reply": "reply",
    "render_isolated": "sandbox.isolation",
    **dict.fromkeys(("Articles", "Suggestion"), "suggesting"),
    "Variable": "variables",
    "Variant": "variant",
}

__all__ = [
    "AgentContext",
    "Articles",
    "AutoReplyContext",
    "BrandContext",
    "CaseContext",
    "Catalogue",
    "CustomerContext",
    "Example",
    "FirstMessageContext",
    "Form",
    "HistoryContext",
    "Link",
    "Reply",
    "ResponseMeta",
    "Review",
    "StaffOnly",
    "Suggestion",
    "SupportContext",
    "Variable",
    "Variant",
    "render_isolated",
    "source_rev",
]

__getattr__, __dir__ = lazily(__name__, _LAZY)

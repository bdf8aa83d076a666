"""supportkit: typed cases, language, sentiment, canned responses and SLA clocks for support.

    import supportkit as sk

    export = sk.io.read("export.jsonl")
    for case in export.cases:
        print(case.id, sk.language.detect(case.messages[0].text).tag)

The nouns (`Case`, `Message`, ...) and the modules are loaded when first used, so
``import supportkit`` costs little.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import supportkit.analysis as analysis
    import supportkit.cases as cases
    import supportkit.errors as errors
    import supportkit.findings as findings
    import supportkit.io as io
    import supportkit.language as language
    import supportkit.privacy as privacy
    import supportkit.quality as quality
    import supportkit.sentiment as sentiment
    import supportkit.signals as signals
    import supportkit.sla as sla
    import supportkit.templates as templates
    import supportkit.testing as testing
    import supportkit.text as text
    import supportkit.values as values
    from supportkit.cases import Case as Case
    from supportkit.cases import Message as Message
    from supportkit.cases import Participant as Participant
    from supportkit.errors import SupportKitError as SupportKitError
    from supportkit.values import NotAvailable as NotAvailable
    from supportkit.values import NotComputed as NotComputed
    from supportkit.values import Personal as Personal
    from supportkit.values import Span as Span
    from supportkit.values import versions as versions

_MODULES = frozenset(
    [
        "analysis",
        "cases",
        "errors",
        "findings",
        "io",
        "language",
        "privacy",
        "quality",
        "sentiment",
        "signals",
        "sla",
        "templates",
        "testing",
        "text",
        "values",
    ]
)
_NOUNS = {
    "Case": "cases",
    "Message": "cases",
    "NotAvailable": "values",
    "NotComputed": "values",
    "Participant": "cases",
    "Personal": "values",
    "Span": "values",
    "SupportKitError": "errors",
    "versions": "values",
}

__all__ = [
    "Case",
    "Message",
    "NotAvailable",
    "NotComputed",
    "Participant",
    "Personal",
    "Span",
    "SupportKitError",
    "analysis",
    "cases",
    "errors",
    "findings",
    "io",
    "language",
    "privacy",
    "quality",
    "sentiment",
    "signals",
    "sla",
    "templates",
    "testing",
    "text",
    "values",
    "versions",
]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return importlib.import_module(f"supportkit.{name}")
    if name in _NOUNS:
        return getattr(importlib.import_module(f"supportkit.{_NOUNS[name]}"), name)
    raise AttributeError(f"module 'supportkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__

"""Reading what help desks export, and writing cases.

`read` finds the format of a file by itself. Each module here reads one help desk or one
format into the same cases, and reports what it could not carry over.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from supportkit.io import csv, incident_log, jsonl, mapped, parquet, twcs
from supportkit.io.desks.updates import Update
from supportkit.io.detect import FORMATS, read
from supportkit.io.imports import Import, OnError
from supportkit.io.inspection import Inspection, inspect
from supportkit.io.mapped import Mapping
from supportkit.io.report import ImportReport, Note, NoteKind, Skipped
from supportkit.io.tables import TABLES, rows
from supportkit.io.vocabulary import ChannelMap, PriorityMap, StatusMap

if TYPE_CHECKING:
    from supportkit.io import (
        chatwoot,
        freshdesk,
        front,
        helpscout,
        intercom,
        mail,
        transcript,
        zammad,
        zendesk,
    )

_LAZY = frozenset(
    [
        "chatwoot",
        "freshdesk",
        "front",
        "helpscout",
        "intercom",
        "mail",
        "transcript",
        "zammad",
        "zendesk",
    ]
)

__all__ = [
    "FORMATS",
    "TABLES",
    "ChannelMap",
    "Import",
    "ImportReport",
    "Inspection",
    "Mapping",
    "Note",
    "NoteKind",
    "OnError",
    "PriorityMap",
    "Skipped",
    "StatusMap",
    "Update",
    "chatwoot",
    "csv",
    "freshdesk",
    "front",
    "helpscout",
    "incident_log",
    "inspect",
    "intercom",
    "jsonl",
    "mail",
    "mapped",
    "parquet",
    "read",
    "rows",
    "transcript",
    "twcs",
    "zammad",
    "zendesk",
]


def __getattr__(name: str) -> Any:
    """Load a reader when it is used first."""
    if name in _LAZY:
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""Reading what help desks export, and writing cases.

`read` finds the format of a file by itself. Each module here reads one format into
the same cases, and reports what it could not carry over.
"""

from supportkit.io import incident_log, jsonl, mapped, twcs
from supportkit.io.detect import FORMATS, read
from supportkit.io.imports import Import, OnError
from supportkit.io.mapped import Mapping
from supportkit.io.report import ImportReport, Note, NoteKind, Skipped

__all__ = [
    "FORMATS",
    "Import",
    "ImportReport",
    "Mapping",
    "Note",
    "NoteKind",
    "OnError",
    "Skipped",
    "incident_log",
    "jsonl",
    "mapped",
    "read",
    "twcs",
]

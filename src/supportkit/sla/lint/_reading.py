"""A policy file with its lines kept, and all its mistakes instead of the first."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from supportkit.errors import PolicyError, SchemaVersionError
from supportkit.sla import policy_file
from supportkit.sla._policy_source import read_document
from supportkit.sla.lint._subject import Examination
from supportkit.sla.policy import PolicySet

__all__ = ["load", "read"]

_NOTHING = PolicySet(())


def read(text: str, *, source: str | None, as_of: datetime | None) -> Examination:
    """Read a text with everything that the rules need."""
    document = read_document(text, source=source)
    try:
        policies = policy_file.parse(text, source=source)
    except SchemaVersionError as error:
        mistake = PolicyError(source, document.line(("schema",)), "schema", str(error), "another")
        return Examination(_NOTHING, as_of, source, document, (mistake,))
    except PolicyError as error:
        return Examination(_NOTHING, as_of, source, document, (error,))
    return Examination(policies, as_of, source, document)


def load(path: str | os.PathLike[str], *, as_of: datetime | None) -> Examination:
    """Read a file so."""
    with suppress(PolicyError, SchemaVersionError):
        policy_file.load(path)
    text = Path(path).read_text("utf-8-sig")
    return read(text, source=Path(path).as_posix(), as_of=as_of)

"""What ``supportkit render`` renders a response for: a case of a file, an agent, or a context."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from supportkit.cases import Case, Participant
from supportkit.cli.arguments import readable
from supportkit.cli.exports import refuse_nothing
from supportkit.errors import (
    CaseDataError,
    UnknownFormatError,
    UnreadableSourceError,
    UsageError,
)

__all__ = ["the_agent", "the_case", "the_context"]

_LARGEST = 8 * 1024 * 1024
_KEYS_OF_A_CASE = frozenset({"id", "created_at", "messages"})
_ENOUGH = 2


def the_case(arguments: argparse.Namespace) -> Case:
    """Read the case that is answered: the only one of the file, or the one that is named.

    Raises:
        UsageError: There are several and none is named, or none has that id.
        CaseDataError: It is one case in JSON that has a mistake.
    """
    with readable(arguments.case) as path:
        alone = arguments.format is None and arguments.case_id is None
        found = _alone(path, arguments.case) if alone else None
        if isinstance(found, Case):
            return found
        try:
            return _exported(arguments, path)
        except UnknownFormatError as error:
            raise found or error from None


def _exported(arguments: argparse.Namespace, path: Path) -> Case:
    """Read the case out of an export."""
    from supportkit.io import read

    wanted = arguments.case_id
    export = read(path, format=arguments.format, zone=arguments.zone, mapping=arguments.mapping)
    found: Case | None = None
    for case in export:
        if wanted is not None and case.id == wanted:
            return case
        if wanted is None and found is not None:
            raise UsageError("--case-id", "the id of a case, as the file has several")
        found = case
    if wanted is not None:
        raise UsageError("--case-id", "the id of a case in the file")
    refuse_nothing(export.report)
    if found is None:
        raise UnreadableSourceError(arguments.case, "no case in it")
    return found


def _alone(path: Path, name: str) -> Case | CaseDataError | None:
    """Read a file that is one case in JSON, as people write it by hand, or say what is wrong.

    None is for what may well be an export, which others read.
    """
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        return Case.model_validate_json(data) if data.lstrip().startswith(b"{") else None
    except OSError:
        return None
    except ValidationError as error:
        return _mistake(error, data, name)


def _mistake(error: ValidationError, data: bytes, name: str) -> CaseDataError | None:
    """Say what is wrong with what has at least two of the keys that every case has."""
    from supportkit.io.validation import case_error

    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or len(_KEYS_OF_A_CASE & set(record)) < _ENOUGH:
        return None
    return case_error(error, source=name, line=None, record=record)


def the_agent(name: str) -> Participant:
    """Make the agent of a name."""
    return Participant(id="agent", kind="agent", name=name)


def the_context(path: str) -> Mapping[str, Any]:
    """Read the values of a context from JSON.

    Raises:
        UnreadableSourceError: It cannot be read, or is no object in JSON.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise UnreadableSourceError(path, error.strerror or type(error).__name__) from None
    if len(data) > _LARGEST:
        raise UnreadableSourceError(path, f"expected at most {_LARGEST // 1024**2} MiB, found more")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise UnreadableSourceError(path, "expected an object in JSON, found something else")
    return found

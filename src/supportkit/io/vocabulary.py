"""From a help desk's words to the core vocabulary. What no map knows is said, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from supportkit.cases import Channel, Kind, Priority, Status, Visibility
from supportkit.io.report import ImportReport, NoteKind

__all__ = [
    "CHANNELS",
    "KINDS",
    "PRIORITIES",
    "STATUSES",
    "VISIBILITIES",
    "Word",
    "look_up",
    "normal",
]

Word = TypeVar("Word", bound=StrEnum)

STATUSES: Mapping[str, Status] = {status.value: status for status in Status}
"""The core's own words. Vendors' words are mapped by the reader that knows the vendor."""

PRIORITIES: Mapping[str, Priority] = {priority.value: priority for priority in Priority}

CHANNELS: Mapping[str, Channel] = {
    **{channel.value: channel for channel in Channel},
    "e_mail": Channel.EMAIL,
    "mail": Channel.EMAIL,
    "live_chat": Channel.CHAT,
    "telephone": Channel.PHONE,
    "voice": Channel.PHONE,
    "call": Channel.PHONE,
    "twitter": Channel.SOCIAL,
    "facebook": Channel.SOCIAL,
    "instagram": Channel.SOCIAL,
    "whatsapp": Channel.MESSAGING,
    "telegram": Channel.MESSAGING,
    "web_form": Channel.WEB,
    "portal": Channel.WEB,
}

VISIBILITIES: Mapping[str, Visibility] = {
    "public": Visibility.PUBLIC,
    "internal": Visibility.INTERNAL,
    "private": Visibility.INTERNAL,
    "note": Visibility.INTERNAL,
    "true": Visibility.PUBLIC,
    "false": Visibility.INTERNAL,
}

KINDS: Mapping[str, Kind] = {kind.value: kind for kind in Kind}

_JOINT = re.compile(r"[\s_\-]+")


def normal(word: str) -> str:
    """Write a word as the maps do: lower case, with one underscore for what joins it.

    >>> normal(" On-Hold ")
    'on_hold'
    """
    return _JOINT.sub("_", word.strip()).lower()


def look_up(
    words: Mapping[str, Word], raw: str | None, *, field: str, report: ImportReport
) -> Word | None:
    """Find the core word for a raw one; letter case, hyphens and spaces do not matter.

    A word that ``words`` does not know gives None and is counted in the report, which
    says where it stands and not what it is.

    >>> report = ImportReport(source=None, format="rows")
    >>> look_up(STATUSES, "On-Hold", field="status", report=report)
    <Status.ON_HOLD: 'on_hold'>
    >>> look_up(STATUSES, "Waiting for QA", field="status", report=report), len(report.notes)
    (None, 1)
    """
    if raw is None:
        return None
    found = words.get(raw) or words.get(normal(raw))
    if found is None:
        report.note(NoteKind.UNKNOWN_VALUE, field, line=report.line)
    return found

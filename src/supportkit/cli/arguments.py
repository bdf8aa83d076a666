"""What several commands understand alike: moments, limits, standard input."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from supportkit.errors import NaiveDatetimeError, UnknownZoneError, UsageError
from supportkit.values import find_zone, parse_instant

__all__ = ["limit", "moment", "readable", "zone_name"]

_LIMIT = re.compile(r"(\d{1,12})(%?)")


def zone_name(text: str) -> str:
    """Read the name of a time zone."""
    try:
        find_zone(text)
    except UnknownZoneError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def moment(text: str, *, zone: str | None) -> datetime | None:
    """Read ``--as-of``: an instant, ``now``, or ``last`` (None: the export's own end)."""
    if text == "last":
        return None
    if text == "now":
        return datetime.now(UTC)
    try:
        return parse_instant(text, zone=zone)
    except NaiveDatetimeError:
        raise NaiveDatetimeError("--as-of (add an offset, or --zone)") from None
    except ValueError:
        expected = "an instant such as 2026-03-02T09:30:00+01:00, or now, or last"
        raise UsageError("--as-of", expected) from None


def limit(text: str) -> tuple[int, bool]:
    """Read ``--max-skipped``: a count, or a share such as ``5%`` (True).

    >>> limit("5%")
    (5, True)
    """
    match = _LIMIT.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"expected a count or a share such as 5%, found {text!r}")
    return int(match[1]), bool(match[2])


@contextmanager
def readable(name: str) -> Iterator[Path]:
    """Give the path of an export; ``-`` is standard input, kept in a private file meanwhile."""
    if name != "-":
        yield Path(name)
        return
    with tempfile.TemporaryDirectory(prefix="supportkit-") as folder:
        spooled = Path(folder) / "standard input"
        with spooled.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield spooled

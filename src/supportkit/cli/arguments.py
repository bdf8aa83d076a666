"""What several commands understand alike: moments, limits, standard input."""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from supportkit.errors import NaiveDatetimeError, UnknownZoneError, UsageError
from supportkit.values import find_zone, parse_instant
from supportkit.values.patterns import regex

__all__ = ["ending_on_request", "limit", "moment", "readable", "zone_name"]

_REQUESTS = ("SIGTERM", "SIGHUP")  # the latter where a terminal or a connection is closed
_LIMIT = regex(r"(\d{1,12}(?:\.\d{1,6})?)(%?)")


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
    return instant(text, zone=zone, option="--as-of", words=", or now, or last")


def instant(text: str, *, zone: str | None, option: str, words: str = "") -> datetime:
    """Read an instant; without an offset, it is one of the zone."""
    try:
        return parse_instant(text, zone=zone)
    except NaiveDatetimeError:
        expected = "an instant with UTC offset, such as 2026-03-02T09:30:00+01:00, or --zone"
        raise UsageError(option, expected) from None
    except ValueError:
        expected = f"an instant such as 2026-03-02T09:30:00+01:00{words}"
        raise UsageError(option, expected) from None


def limit(text: str) -> tuple[float, bool]:
    """Read ``--max-skipped``: a count, or a share such as ``5%`` (True).

    >>> limit("5%")
    (5.0, True)
    """
    match = _LIMIT.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"expected a count or a share such as 5%, found {text!r}")
    return float(match[1]), bool(match[2])


@contextmanager
def readable(name: str) -> Iterator[Path]:
    """Give the path of an export; ``-`` is standard input, kept in a private file meanwhile."""
    if name != "-":
        yield Path(name)
        return
    if sys.stdin is None:
        raise UsageError("EXPORT", "a file, as there is no standard input")
    with ending_on_request(), tempfile.TemporaryDirectory(prefix="supportkit-") as folder:
        spooled = Path(folder) / "standard input"
        with spooled.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield spooled


@contextmanager
def ending_on_request() -> Iterator[None]:
    """Let a request to terminate unwind the program, so that it removes its temporary files."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {each: signal.getsignal(each) for each in _requests()}
    for each in before:
        signal.signal(each, _terminated)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _requests() -> Iterator[signal.Signals]:
    """Give the signals that ask a program to end; `nohup` has one ignored, and so it stays."""
    for name in _REQUESTS:
        each: signal.Signals | None = getattr(signal, name, None)
        if each is not None and signal.getsignal(each) not in (signal.SIG_IGN, None):
            yield each


def _terminated(number: int, _: object) -> NoReturn:
    raise SystemExit(128 + number)

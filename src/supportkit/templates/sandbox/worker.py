"""The process that `isolation` starts: render one job, and write the answer as JSON.

It limits itself before it reads anything, and the limits cannot be raised again. It
says ``ready`` when it has imported what it needs, so that time counts from there.
"""

from __future__ import annotations

import faulthandler
import json
import math
import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from supportkit.errors import SupportKitError
from supportkit.templates.rendering import render
from supportkit.templates.sandbox.answers import OUT_OF_MEMORY, answer_of, failure_of
from supportkit.templates.sandbox.jobs import Job
from supportkit.templates.typecheck import body

__all__ = ["NEEDED", "READY", "main"]

NEEDED = (body, render)
"""Imported before the limits hold, so that a job imports next to nothing."""

READY = b"ready\n"
_OPEN_FILES = 64


def main(*, timeout: float, memory: int) -> None:
    """Render the job on standard input.

    Args:
        timeout: Seconds after which the process ends itself, whoever waits for it.
        memory: Bytes that it may take beside what it has when it starts.
    """
    answers = sys.stdout.buffer
    answers.write(READY)
    answers.flush()
    request = sys.stdin.buffer.read()
    faulthandler.dump_traceback_later(timeout, exit=True, file=_nowhere())
    limit(seconds=timeout, memory=memory)
    try:
        answer = _answer(request)
    except MemoryError:
        answer = OUT_OF_MEMORY
    answers.write(answer)
    answers.flush()


def _answer(request: bytes) -> bytes:
    # What this process reads was pickled by the one that started it; templates are text in it.
    job = pickle.loads(request)  # noqa: S301
    if not isinstance(job, Job):
        raise TypeError("expected a job")
    try:
        answer = answer_of(job.reply())
    except SupportKitError as error:
        answer = failure_of(error)
    return json.dumps(answer).encode("ascii")


def _nowhere() -> BinaryIO:
    return Path(os.devnull).open("wb")


def limit(*, seconds: float, memory: int) -> None:
    """Set the limits of the operating system; where it has none, such as Windows, none are set."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    limits = {
        resource.RLIMIT_CPU: math.ceil(used.ru_utime + used.ru_stime + seconds) + 1,
        resource.RLIMIT_AS: _size() + memory,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        _, hard = resource.getrlimit(kind)
        bounded = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (bounded, bounded))


def _size() -> int:
    """Give the bytes of address space that are taken; a guess where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 2**30
    return pages * os.sysconf("SC_PAGE_SIZE")

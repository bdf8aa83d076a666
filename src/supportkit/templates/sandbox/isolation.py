"""Render in a process of its own, which can be killed and cannot harm the one that asked.

Budgets inside a process are best effort: one call of Python can take all memory before
anything counts it. A process has limits of the operating system.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Unpack

from supportkit.errors import RenderLimitError
from supportkit.templates.reply import Reply
from supportkit.templates.sandbox.answers import NotAnAnswerError, read_answer
from supportkit.templates.sandbox.sending import packed

if TYPE_CHECKING:
    from supportkit.templates.asking import Asked
    from supportkit.templates.catalogue import Catalogue
    from supportkit.templates.sandbox.jobs import Job

__all__ = ["render_isolated"]

MEBIBYTE = 2**20
_START = 60.0
"""Seconds that a process may take to import what it needs."""

_LONGEST_ANSWER = 64 * MEBIBYTE
_KEPT = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TZDIR", "PYTHONTZPATH")
"""Variables of the environment that Python may need to start; no others are handed on."""

_PROGRAM = (
    "import sys, json; path, timeout, memory = json.loads(sys.argv[1]); sys.path[:] = path; "
    "from supportkit.templates.sandbox.worker import main; main(timeout=timeout, memory=memory)"
)


def render_isolated(
    catalogue: Catalogue,
    response: str,
    /,
    *,
    timeout: float = 2.0,
    memory: int = 256 * MEBIBYTE,
    **arguments: Unpack[Asked],
) -> Reply:
    """Render a response as `Catalogue.render` does, in a process that ends afterwards.

    The response is chosen and its context read here; parsing, compiling and running its
    template happen there. Starting the process takes about half a second, which does not
    count as its time. It can be called from several threads at once.

    Args:
        catalogue: Where the response is.
        response: Id of the response.
        timeout: Seconds after which the process is killed.
        memory: Bytes that it may take beside what Python and the library take. On Windows,
            and on macOS for the most part, the system does not limit it.
        arguments: What `Catalogue.render` takes.

    Raises:
        RenderLimitError: Its time or memory ran out, or it ended in another way.
        ValueError: ``timeout`` or ``memory`` is not above 0.
        TypeError: One of them is no number, or `Catalogue.render` has no such argument.
        SupportKitError: As `Catalogue.render` raises.
    """
    _require_number("timeout", timeout, int, float)
    _require_number("memory", memory, int)
    if not 0 < timeout < float("inf") or memory <= 0:
        raise ValueError("expected a timeout and memory above 0")
    job = catalogue.job(response, **arguments)
    return _Run(job, timeout, memory).reply()


def _require_number(name: str, given: object, *kinds: type) -> None:
    if isinstance(given, bool) or not isinstance(given, kinds):
        what = "a number of seconds" if name == "timeout" else "a whole number of bytes"
        raise TypeError(f"{name}: expected {what}, found {type(given).__name__}")


@dataclass(frozen=True, slots=True)
class _Run:
    """One job in one process."""

    job: Job
    timeout: float
    memory: int

    def reply(self) -> Reply:
        request = packed(self.job)
        with _process(self.timeout, self.memory) as process:
            assert process.stdin is not None  # noqa: S101
            assert process.stdout is not None  # noqa: S101
            with _killed_after(process, _START) as late:
                process.stdout.readline()
            if late.is_set():
                raise self._stopped("its process needs to start")
            with _killed_after(process, self.timeout) as late:
                raw = _asked(process.stdin, process.stdout, request)
                code = process.wait()
        if late.is_set():
            raise self._stopped(f"{self.timeout:g} seconds")
        return self._read(raw, code)

    def _read(self, raw: bytes, code: int) -> Reply:
        full = self._stopped(f"{self.memory / MEBIBYTE:g} MiB of memory")
        try:
            return read_answer(raw, out_of_memory=full)
        except NotAnAnswerError:
            raise self._stopped(f"its process could bear ({_ending(code)})") from None

    def _stopped(self, limit: str) -> RenderLimitError:
        return RenderLimitError(self.job.path, limit)


@contextmanager
def _process(timeout: float, memory: int) -> Iterator[subprocess.Popen[bytes]]:
    """Start a worker, and see that it has ended whatever happens."""
    told = json.dumps([sys.path, timeout + 1, memory])
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", "-B", "-X", "utf8", "-c", _PROGRAM, told],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _KEPT if name in os.environ},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


@contextmanager
def _killed_after(process: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """Kill a process that takes longer; the event says whether that happened."""
    late = threading.Event()

    def kill() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def _asked(request: IO[bytes], answer: IO[bytes], job: bytes) -> bytes:
    """Send a job and read what comes back, up to a length that no reply has."""
    with suppress(BrokenPipeError):
        request.write(job)
        request.close()
    return answer.read(_LONGEST_ANSWER)


def _ending(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"

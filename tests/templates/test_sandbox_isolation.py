"""Rendering in a process of its own, which is killed when its time or memory is over."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from pydantic import BaseModel

from supportkit.errors import (
    MissingVariableError,
    RefusedTemplateError,
    RenderLimitError,
    TemplateValueError,
)
from supportkit.templates import Catalogue
from supportkit.templates.sandbox.answers import NotAnAnswerError, failure_of, read_answer
from supportkit.templates.sandbox.isolation import render_isolated


class Context(BaseModel):
    """What the response may print."""

    who: str = "Ada"
    city: str | None = None


RESPONSES = Catalogue.load(
    {
        "hello/en.md.j2": "---\nsubject: 'For {{ who }}'\n---\nHi {{ who }}",
        "city/en.md.j2": "{{ city }}",
        "call/en.md.j2": "{{ who.upper() }}",
    },
    context=Context,
)
FULL = RenderLimitError("a", "1 MiB of memory")


class TestIsolated:
    """The same answers as in the process that asks."""

    def test_same_reply(self) -> None:
        """A reply is the same, wherever it is rendered."""
        context = Context(who="Grace 😀")
        here = RESPONSES.render("hello", context=context, channel="email")
        there = render_isolated(RESPONSES, "hello", context=context, channel="email")
        assert there == here

    def test_several_threads(self) -> None:
        """Errors are the same as well, from several threads at once."""
        with ThreadPoolExecutor(2) as pool:
            missing = pool.submit(render_isolated, RESPONSES, "city", context=Context())
            refused = pool.submit(render_isolated, RESPONSES, "call", context=Context())
            assert isinstance(missing.exception(), MissingVariableError)
            assert isinstance(refused.exception(), RefusedTemplateError)

    def test_time(self) -> None:
        """A process that takes too long is killed."""
        with pytest.raises(RenderLimitError, match="1e-06 seconds"):
            render_isolated(RESPONSES, "hello", context=Context(), timeout=1e-6)

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs limits of memory")
    def test_memory(self) -> None:
        """A process that takes too much memory says so."""
        with pytest.raises(RenderLimitError, match="MiB of memory"):
            render_isolated(RESPONSES, "hello", context=Context(), memory=1)

    @pytest.mark.parametrize(("timeout", "memory"), [(0.0, 1), (float("nan"), 1), (1.0, 0)])
    def test_no_limits(self, timeout: float, memory: int) -> None:
        """A limit is above zero."""
        with pytest.raises(ValueError, match="above 0"):
            render_isolated(RESPONSES, "hello", context=Context(), timeout=timeout, memory=memory)


class TestWorker:
    """The process itself."""

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs limits of memory")
    def test_limits_hold(self) -> None:
        """It can write no file, and take no memory beyond its own."""
        program = (
            "from supportkit.templates.sandbox.worker import limit; import tempfile\n"
            "limit(seconds=5, memory=2**24)\n"
            "try: bytearray(2**28)\n"
            "except MemoryError: print('memory')\n"
            "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "try:\n"
            "    with tempfile.TemporaryFile(buffering=0) as file: file.write(b'x')\n"
            "except OSError: print('file')\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        )
        assert done.stdout.split() == ["memory", "file"]

    def test_job_pickles_without_its_model(self) -> None:
        """What is sent holds plain data, so a model of a notebook can be rendered as well."""
        job = RESPONSES.job("hello", context=Context())
        assert b"test_sandbox_isolation" not in pickle.dumps(job)
        assert pickle.loads(pickle.dumps(job)).reply() == job.reply()  # noqa: S301

    def test_job_shows_no_value(self) -> None:
        """Its repr holds nothing of a customer."""
        assert "Ada" not in repr(RESPONSES.job("hello", context=Context()))


class TestAnswers:
    """What a process says is not believed."""

    @pytest.mark.parametrize(
        "raw",
        [
            b"",
            b"[]",
            b"{}",
            b"\x80\x04.",
            b"[" * 100_000,
            b'{"reply": {"text": "x"}}',
            b'{"reply": {"id": 1}}',
            b'{"error": "SystemExit", "parts": []}',
            b'{"error": "RenderLimitError", "parts": "ab"}',
            b'{"error": "RenderLimitError", "parts": [1]}',
            b'{"error": "TemplateValueError", "parts": ["a", "b", "c"]}',
        ],
    )
    def test_no_answer(self, raw: bytes) -> None:
        """Whatever is no reply and no error of rendering is neither."""
        with pytest.raises(NotAnAnswerError):
            read_answer(raw, out_of_memory=FULL)

    def test_out_of_memory(self) -> None:
        """A process can say that its memory is over."""
        with pytest.raises(RenderLimitError, match="1 MiB"):
            read_answer(b'{"memory": 0}', out_of_memory=FULL)

    @pytest.mark.parametrize(
        "error",
        [
            RefusedTemplateError("a", 3, "x"),
            TemplateValueError("a", 3, "x"),
            RenderLimitError("a", "x"),
            MissingVariableError("a", frozenset({"x"}), frozenset({"y"}), ("agent",)),
        ],
    )
    def test_errors_come_back(self, error: Exception) -> None:
        """An error is the same after its way."""
        raw = json.dumps(failure_of(error)).encode()  # type: ignore[arg-type]
        with pytest.raises(type(error)) as caught:
            read_answer(raw, out_of_memory=FULL)
        assert caught.value.args == error.args

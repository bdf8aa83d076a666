"""Measure `supportkit check` on 1,000 responses beside a linter of templates, on one core.

    python benchmarks/checking.py [--rounds N] [--count N] [--html] [--rich] [--peers DIR]

Both programs run from compiled modules in a folder site-packages, as installing them leaves
them. Cold is a first run without a cache; again is a second run when nothing changed; one changed
is a run after one file of the thousand changed. Every run is a process of its own, from its start
to its end, on one core. DIR holds the programs of the peers, such as bin/ of an environment made
with ``pip install --group bench-check``; without it they are looked for where commands are.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from template_texts import responses, with_extras

import supportkit

LINT = ("responses", "--lint", "--extension", "j2", "--profile", "jinja")
_INSTALLED = "site-packages"
OURS = (sys.executable, "-m", "supportkit", "check", "responses", "--exit-zero")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the times, and what they are to each other."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument("--count", type=int, default=1_000, metavar="N")
    parser.add_argument("--html", action="store_true", help="as HTML, not as Markdown")
    parser.add_argument("--rich", action="store_true", help="with numbers, links and lists")
    parser.add_argument("--peers", type=Path, metavar="DIR")
    options = parser.parse_args(arguments)
    djlint = shutil.which("djlint", path=options.peers)
    print(f"CPython {platform.python_version()}, one core; {_version(djlint)}")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _install(root)
        size = _write(root / "responses", _texts(options))
        form = "HTML" if options.html else "Markdown"
        print(
            f"{options.count} responses in {form}, {size / 1000:.0f} kB; "
            "seconds, median of rounds\n"
        )
        _measure(root, rounds=options.rounds, djlint=djlint)


def _install(root: Path) -> None:
    """Put the package where an installer puts it, as one in a checkout looks for changes."""
    there = root / _INSTALLED / "supportkit"
    shutil.copytree(Path(supportkit.__file__).parent, there)
    compileall.compile_dir(there, quiet=1)


def _texts(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    texts = responses(options.count)
    if options.rich:
        texts = map(with_extras, texts)
    return map(_as_html, texts) if options.html else texts


def _write(folder: Path, texts: Iterable[tuple[str, str]]) -> int:
    size = 0
    for name, text in texts:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        size += len(text.encode())
    return size


def _as_html(response: tuple[str, str]) -> tuple[str, str]:
    """Write each paragraph of a response as one of HTML."""
    name, text = response
    front, body = text.split("\n---\n", 1)
    parts = (part.replace("\n", "<br>\n") for part in body.strip().split("\n\n"))
    paragraphs = "\n".join(f"<p>{part}</p>" for part in parts)
    return name.replace(".md.", ".html."), f"{front}\n---\n{paragraphs}\n"


def _measure(root: Path, *, rounds: int, djlint: str | None) -> None:
    changed = min((root / "responses").glob("*/*.j2"))
    taken: dict[str, list[float]] = {}
    for turn in range(rounds):
        shutil.rmtree(root / "cache", ignore_errors=True)
        _note(taken, "supportkit check, cold", lambda: _run(OURS, root))
        _note(taken, "supportkit check, again", lambda: _run(OURS, root))
        changed.write_text(f"{changed.read_text('utf-8')}\nTurn {turn}.\n", "utf-8")
        _note(taken, "supportkit check, one changed", lambda: _run(OURS, root))
        if djlint:
            _note(taken, "djlint --lint", lambda: _run((djlint, *LINT), root))
    cold = taken["supportkit check, cold"]
    print(f"{'':32}{'s':>8}{'cold is':>10}")
    for name, seconds in taken.items():
        ratio = statistics.median(a / b for a, b in zip(cold, seconds, strict=True))
        print(f"{name:<32}{statistics.median(seconds):>8.2f}{ratio:>9.2f}x")


def _note(taken: dict[str, list[float]], name: str, run: Callable[[], float]) -> None:
    taken.setdefault(name, []).append(run())


def _run(command: Sequence[str], folder: Path) -> float:
    cores = sorted(os.sched_getaffinity(0))[:1]
    began = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=folder,
        env={
            **os.environ,
            "XDG_CACHE_HOME": str(folder / "cache"),
            "CI": "",
            "PYTHONPATH": str(folder / _INSTALLED),
        },
        capture_output=True,
        check=False,
        preexec_fn=lambda: os.sched_setaffinity(0, cores),
    )
    taken = time.perf_counter() - began
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    return taken


def _version(djlint: str | None) -> str:
    if djlint is None:
        return "djlint is not there: pip install --group bench-check"
    run = subprocess.run([djlint, "--version"], capture_output=True, text=True, check=True)
    return run.stdout.strip()


if __name__ == "__main__":
    main()

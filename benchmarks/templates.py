"""Measure canned responses beside Jinja2 and beside other searches.

    python benchmarks/templates.py [SECTION...] [--rounds N] [--retrieval FILE.csv]

Sections: render, load, suggest, attacks; all unless named. With --retrieval, also how often
suggestions are right: FILE.csv has the columns ``role`` (title, example, query), ``intent`` and
``text``; an index is made of titles and examples, and asked the queries.

Peers that are not installed are named and left out: pip install --group bench
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.metadata
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from template_peers import PEERS
from template_suggesting import retrieval, suggest
from template_texts import responses

SECTIONS = ("render", "load", "suggest", "attacks")
ATTACKS = Path(__file__).parents[1] / "tests" / "data" / "templates" / "attacks.yaml"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the sections that are named on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument("--retrieval", type=Path, metavar="FILE.csv")
    options = parser.parse_args(arguments)
    wanted = options.sections or (() if options.retrieval else SECTIONS)
    if not set(SECTIONS) >= set(wanted):
        parser.error(f"expected sections out of: {', '.join(SECTIONS)}")
    print(_environment())
    for section, run in (("render", render), ("load", load), ("suggest", suggest)):
        if section in wanted:
            run(rounds=options.rounds)
    if "attacks" in wanted:
        attacks()
    if options.retrieval:
        retrieval(options.retrieval)


def _environment() -> str:
    named = ("jinja2", *dict.fromkeys(one.package for one in PEERS.values() if one.installed))
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in named)
    missing = sorted({one.package for one in PEERS.values() if not one.installed})
    left_out = f"; not installed: {', '.join(missing)}" if missing else ""
    return f"CPython {platform.python_version()}, {platform.system()}, {versions}{left_out}"


def _sandbox() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(undefined=StrictUndefined)


def render(*, rounds: int, times: int = 2_000) -> None:
    """Print how long a reply takes when its response was used before."""
    from supportkit.cases import Case, Kind, Participant
    from supportkit.templates import Catalogue, SupportContext
    from supportkit.templates.suggesting.documents import without_tags

    name, text = next(responses(1))
    body = text.split("---\n", 2)[2]
    customer = Participant(id="u1", kind=Kind.CUSTOMER, name="Ada King")
    agent = Participant(id="a1", kind=Kind.AGENT, name="Grace Hopper")
    case = Case(
        id="C-1",
        created_at="2026-03-02T09:30:00Z",
        subject="Where is it?",
        requester=customer,
    )
    desk, response = Catalogue.load({name: text}), name.partition("/")[0]
    template = _sandbox().from_string(body)
    known = SupportContext.of(case, agent=agent)
    plain = known.model_dump()
    names = (
        "Jinja2 sandbox, dicts that are there",
        "Jinja2 sandbox, models that are there",
        "Jinja2 sandbox, models of the case",
        "supportkit, models that are there",
        "supportkit, from the case",
    )
    taken = _in_turn(
        lambda: template.render(plain),
        lambda: template.render(dict(known)),
        lambda: template.render(dict(SupportContext.of(case, agent=agent))),
        lambda: desk.render(response, context=known, channel="email"),
        lambda: desk.render(response, case=case, agent=agent, channel="email"),
        rounds=rounds,
        times=times,
    )
    print(f"\nrender, a reply of {len(without_tags(body))} characters, us a reply")
    for name, ours in zip(names, taken, strict=True):
        _print_beside(name, ours, taken[0], 1e6)
    _print_beside("the last beside models of the case", taken[-1], taken[2], 1e6)


def _in_turn(*run: Callable[[], object], rounds: int, times: int) -> list[list[float]]:
    taken: list[list[float]] = [[] for _ in run]
    for _ in range(rounds):
        for number, one in enumerate(run):
            one()
            began = time.process_time()
            for _ in range(times):
                one()
            taken[number].append((time.process_time() - began) / times)
    return taken


def _print_beside(name: str, ours: list[float], theirs: list[float], unit: float) -> None:
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    print(f"{name:<36}{statistics.median(ours) * unit:>10.1f}{ratio:>9.2f}x")


def load(*, rounds: int, count: int = 1_000) -> None:
    """Print how long it takes to load and check a catalogue, in processes of their own."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in responses(count):
            file = Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        ours, every, theirs = [], [], []
        for _ in range(rounds):
            ours.append(_alone(_load_and_check_types, folder))
            every.append(_alone(_load_and_check, folder))
            theirs.append(_alone(_compile, folder))
    print(f"\nload and check {count} responses, s")
    _print_beside("supportkit: read, parse, type check", ours, theirs, 1)
    _print_beside("supportkit: read, all rules", every, theirs, 1)
    _print_beside("Jinja2 sandbox: read, compile", theirs, theirs, 1)


def _alone(run: Callable[[str], float], folder: str) -> float:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(run, folder).result()


def _load_and_check_types(folder: str) -> float:
    return _checked(folder, select=["SK1", "SK9"])


def _load_and_check(folder: str) -> float:
    return _checked(folder, select=None)


def _checked(folder: str, *, select: Sequence[str] | None) -> float:
    from supportkit.templates import Catalogue

    Catalogue.load({"warm/en.md.j2": "Up"}).check()
    began = time.process_time()
    found = Catalogue.load(folder).check(select=select)
    taken = time.process_time() - began
    if found:
        raise SystemExit(f"expected responses without mistakes, found {found[0]}")
    return taken


def _compile(folder: str) -> float:
    environment = _sandbox()
    environment.from_string("Up")
    began = time.process_time()
    for file in sorted(Path(folder).glob("*/*.j2")):
        environment.from_string(file.read_text("utf-8").split("---\n", 2)[2])
    return time.process_time() - began


def attacks() -> None:
    """Print the slowest templates of the corpus of attacks."""
    import yaml

    from supportkit.errors import SupportKitError
    from supportkit.templates import Catalogue

    if not ATTACKS.exists():
        print(f"\nattacks: no {ATTACKS.name}, left out")
        return
    Catalogue.load({"warm/en.md.j2": "Up"}).render("warm")
    taken = []
    for attack in yaml.safe_load(ATTACKS.read_text("utf-8")):
        body = _body(attack["body"])
        began = time.process_time()
        with contextlib.suppress(SupportKitError):
            Catalogue.load({"attack/en.md.j2": body}).render("attack")
        taken.append((time.process_time() - began, attack["name"]))
    print(f"\nattacks: {len(taken)}; the slowest, ms")
    for seconds, name in sorted(taken, reverse=True)[:5]:
        print(f"{name:<60}{seconds * 1000:>8.1f}")


def _body(written: Any) -> str:
    if isinstance(written, str):
        return written
    return "".join(part if isinstance(part, str) else part[0] * part[1] for part in written)


if __name__ == "__main__":
    main()

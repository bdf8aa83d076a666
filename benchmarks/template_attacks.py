"""How long attacks on templates take until they are refused or stopped.

Run ``python benchmarks/template_attacks.py``. Each attack of the corpus in
``tests/data/templates/attacks.yaml`` is loaded, checked and rendered in this process, for
both kinds of authors; the slowest are printed, the best of three runs each.
"""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel

from supportkit.errors import SupportKitError
from supportkit.templates import Catalogue

CORPUS = Path(__file__).parents[1] / "tests" / "data" / "templates" / "attacks.yaml"
AUTHORS: tuple[Literal["untrusted", "repository"], ...] = ("untrusted", "repository")
BAR = 0.1


class Customer(BaseModel):
    """What the attacks print."""

    name: str = "Ada"
    none: str | None = None
    extras: dict[str, str] = {}
    numbers: list[int] = [0] * 3000
    long: str = "x" * 60_000


class Context(BaseModel):
    """The context of the attacks."""

    c: Customer = Customer()


def written(body: Any) -> str:
    """Write out a template of the corpus."""
    pieces = [body] if isinstance(body, str) else body
    return "".join(one if isinstance(one, str) else one[0] * one[1] for one in pieces)


def seconds(body: str, authors: Literal["untrusted", "repository"], context: Context) -> float:
    """Measure one attack, from the file to its end."""
    start = time.perf_counter()
    responses = Catalogue.load({"a/en.txt.j2": body}, context=Context, authors=authors)
    with contextlib.suppress(SupportKitError):
        responses.render("a", context=context)
    return time.perf_counter() - start


def main() -> None:
    """Print the slowest attacks."""
    from supportkit.templates.sandbox import language

    context, found = Context(), []
    Catalogue.load({"a/en.md.j2": "{{ 1|money('EUR') }}"}).render("a")
    for attack in yaml.safe_load(CORPUS.read_text(encoding="utf-8")):
        for authors in AUTHORS:
            runs = []
            for _ in range(3):
                language.compiled.cache_clear()
                runs.append(seconds(written(attack["body"]), authors, context))
            found.append((min(runs), authors, attack["name"]))
    slowest = sorted(found, reverse=True)
    print(f"{len(found)} attacks, {sum(one[0] > BAR for one in found)} over {BAR * 1000:.0f} ms")
    for taken, authors, name in slowest[:10]:
        print(f"{taken * 1000:6.1f} ms  {authors:10}  {name}")


if __name__ == "__main__":
    main()

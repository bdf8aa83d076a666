"""The text of every response, locale and example, as files whose changes can be reviewed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from supportkit.errors.masking import listed
from supportkit.templates.examples import Example
from supportkit.templates.sandbox.costs import Meter
from supportkit.templates.trying.outcomes import MOST_TOGETHER, Outcome, Trial, outcome, trials
from supportkit.templates.variant import Variant, pairs
from supportkit.values.patterns import regex

if TYPE_CHECKING:
    from supportkit.templates.catalogue import Catalogue

__all__ = ["HEADER", "has_reply", "snapshots"]

HEADER = "# supportkit snapshot: "
"""What the first line of every file begins with."""

_NO_REPLY = "(no reply: "
_PLAIN = Trial("plain", "examples", Example())
_UNSAFE = regex(r"[^A-Za-z0-9 ._+(),-]|^[. ]|[. ]$")
_RESERVED = regex(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")
_LONGEST_NAME = 80


def snapshots(catalogue: Catalogue) -> dict[str, str]:
    """Render every response in every locale with each of its examples.

    A response without examples is rendered with nothing, as ``plain``. Where there is no
    reply, the file says why; all examples of a response in one locale have a budget
    together, as in a check. Names are safe on all systems, and no two of them differ in case
    alone; the order is that of the names.

    Returns:
        Texts by name, such as ``refund.approved/pt-BR/example-1.txt``.

    >>> from supportkit.templates import Catalogue
    >>> texts = snapshots(Catalogue.load({"hello/en.md.j2": "Hello!"}))
    >>> print(texts["hello/en/plain.txt"], end="")
    # supportkit snapshot: hello, en, plain
    Hello!
    """
    made: dict[str, str] = {}
    taken: set[str] = set()
    for pair in pairs(catalogue.variants).values():
        meter = Meter(most=MOST_TOGETHER)
        for trial in trials(pair.main.meta) or (_PLAIN,):
            made[_name(pair.main, trial, taken)] = _text(pair.main, trial, catalogue, meter)
    return dict(sorted(made.items()))


def has_reply(snapshot: str) -> bool:
    r"""Tell whether a snapshot holds a reply rather than why there is none.

    >>> has_reply("# supportkit snapshot: hello, en, plain\nHello!\n")
    True
    """
    return not snapshot.partition("\n")[2].startswith(_NO_REPLY)


def _text(variant: Variant, trial: Trial, catalogue: Catalogue, meter: Meter) -> str:
    head = f"{HEADER}{', '.join(map(_line, (variant.id, variant.locale, trial.name)))}\n"
    return f"{head}{''.join(_reply(variant, trial, catalogue, meter)).rstrip()}\n"


def _reply(variant: Variant, trial: Trial, catalogue: Catalogue, meter: Meter) -> Iterator[str]:
    if variant.problems:
        yield f"{_NO_REPLY}the file has a mistake)"
        return
    if meter.is_full:
        yield f"{_NO_REPLY}not tried, as the examples before it used up the budget of the file)"
        return
    found = outcome(variant, trial, catalogue, meter=meter)
    if found.reply is None:
        yield f"{_NO_REPLY}{_why(found)})"
        return
    if found.reply.subject is not None:
        yield f"Subject: {found.reply.subject}\n\n"
    yield found.reply.text


def _why(found: Outcome) -> str:
    if found.missing:
        return f"nothing is given for {listed(found.missing)}"
    return _line("; ".join(problem for _, problem in found.problems))


def _line(text: str) -> str:
    return " ".join(text.split())


def _name(variant: Variant, trial: Trial, taken: set[str]) -> str:
    parts = [_safe(part) for part in (variant.id, variant.locale, trial.name)]
    name, number = "/".join(parts), 1
    while name.casefold() in taken:
        number += 1
        name = f"{'/'.join(parts)}~{number}"
    taken.add(name.casefold())
    return f"{name}.txt"


def _safe(name: str) -> str:
    """Write a name so that every system takes it as a file: others are written as ``%20``.

    >>> _safe("with a name"), _safe("../x"), _safe("CON")
    ('with a name', '%2E.%2Fx', '%43ON')
    """
    safe = _UNSAFE.sub(lambda match: _escaped(match[0]), name) or "%"
    if _RESERVED.match(safe):
        safe = f"{_escaped(safe[0])}{safe[1:]}"
    if len(safe) <= _LONGEST_NAME:
        return safe
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{safe[: _LONGEST_NAME - 13].rstrip('. %')}~{digest}"


def _escaped(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))

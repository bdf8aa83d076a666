"""Measure what is found of personal data: precision, recall and speed, beside the peers.

    python benchmarks/privacy.py FILE [--regions US GB DE] [--misses] [--growth]

``FILE`` is a JSON list of texts with marked spans, as Presidio's generator writes them:
``full_text`` and ``spans`` of ``entity_type``, ``start_position``, ``end_position``; or JSON Lines
of ``text`` and ``spans`` of ``kind``, ``start`` and ``end``, such as
``tests/data/privacy/messages.jsonl``. A finding is right where it overlaps a span of its kind,
and a span is found where a finding of its kind overlaps it. Kinds that the file does not mark
are left out. Speed is the best of several rounds over all texts, in one process.

``--growth`` needs no file: it tells the time for texts that are made to be slow, and for texts
twice as long.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from privacy_peers import DEFAULT, PEERS, Found

KINDS = {
    "EMAIL_ADDRESS": "email",
    "CREDIT_CARD": "card",
    "IBAN_CODE": "iban",
    "IP_ADDRESS": "ip",
    "US_SSN": "ssn",
    "PHONE_NUMBER": "phone",
}
ROUNDS = 5
MEGABYTE = 1_000_000
SLOW = {
    "one digit, over and over": "1",
    "single digits": "1 ",
    "groups of four": "4111 ",
    "at signs": "a@",
    "half addresses": "a.b@c.",
    "plus signs": "+49 3",
    "colons": "a:",
    "dots": "1.",
    "the word password": "password: ",
    "settings": "a_password=",
    "codes": "code 123 456 ",
    "the word born": "born on 1 ",
    "half keys": "-----BEGIN PRIVATE KEY-----",
    "half links": "x://a:b",
    "bank accounts, cut": "GB82 ",
    "codes of links and HTML": r"%20&#64;\u0040",
    "characters of no width": "a\u200b@\u200b",
    "full-width digits": "\uff14\uff11\uff11\uff11 ",
    "what is found": "Card 4111 1111 1111 1111, mail ann@example.com. ",
    "prose": "I would like to know where my order 4711 is, please call me back. ",
}


class Text(NamedTuple):
    """A text with the spans that are marked in it."""

    text: str
    spans: tuple[Found, ...]


class Figures(NamedTuple):
    """How often a kind was found rightly and at all, was marked, and was met."""

    right: int
    found: int
    met: int
    marked: int

    def line(self) -> str:
        """Write precision and recall, with the counts behind them."""
        return f"{_share(self.right, self.found)} / {_share(self.met, self.marked)}"


def read(path: Path) -> list[Text]:
    """Read a file of texts with spans."""
    content = path.read_text("utf-8")
    if path.suffix != ".jsonl":
        return [Text(row["full_text"], _spans(row)) for row in json.loads(content)]
    return [_own(json.loads(line)) for line in content.splitlines()]


def _own(row: dict[str, Any]) -> Text:
    found = [Found(span["kind"], span["start"], span["end"]) for span in row["spans"]]
    return Text(row["text"], tuple(found))


def _spans(row: dict[str, Any]) -> tuple[Found, ...]:
    return tuple(
        Found(KINDS[span["entity_type"]], span["start_position"], span["end_position"])
        for span in row["spans"]
        if span["entity_type"] in KINDS
    )


def figures(texts: Sequence[Text], answers: Sequence[list[Found]]) -> dict[str, Figures]:
    """Count by kind."""
    right, found, met, marked = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for text, answer in zip(texts, answers, strict=True):
        found.update(one.kind for one in answer)
        marked.update(one.kind for one in text.spans)
        right.update(one.kind for one in answer if _meets(one, text.spans))
        met.update(one.kind for one in text.spans if _meets(one, answer))
    kinds = dict.fromkeys((*KINDS.values(), *marked))
    return {kind: Figures(right[kind], found[kind], met[kind], marked[kind]) for kind in kinds}


def _meets(one: Found, others: Sequence[Found]) -> bool:
    return any(
        one.kind == other.kind and one.start < other.end and other.start < one.end
        for other in others
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "-"


def speed(ask: Callable[[str], Any], texts: Sequence[Text]) -> float:
    """Give how many texts a second are read, in the best of the rounds."""
    return len(texts) / min(_seconds(ask, [text.text for text in texts]) for _ in range(ROUNDS))


def _seconds(ask: Callable[[str], Any], texts: Sequence[str]) -> float:
    started = time.process_time()
    for text in texts:
        ask(text)
    return time.process_time() - started


def compare(texts: Sequence[Text], regions: tuple[str, ...]) -> None:
    """Print precision / recall by kind, and texts a second, for each finder that is there."""
    print(f"{len(texts)} texts; precision / recall; regions: {' '.join(regions) or 'none'}\n")
    for name, peer in PEERS.items():
        if not peer.installed:
            print(f"{name}: not installed\n")
            continue
        ask, answer = peer.make(regions)
        answers = [answer(ask(text.text)) for text in texts]
        print(f"{name} {peer.version}: {speed(ask, texts):,.0f} texts/s")
        for kind, counts in figures(texts, answers).items():
            print(f"  {kind:15} {counts.line()}")
        print()


def misses(texts: Sequence[Text], regions: tuple[str, ...]) -> None:
    """Show what was missed or wrongly found. The texts are made up, and so are the values."""
    ask, answer = PEERS[DEFAULT].make(regions)
    for text in texts:
        found = answer(ask(text.text))
        for one in (one for one in text.spans if not _meets(one, found)):
            print("missed", one.kind, repr(text.text[max(0, one.start - 40) : one.end + 20]))
        for one in (one for one in found if not _meets(one, text.spans)):
            print("alarm ", one.kind, repr(text.text[max(0, one.start - 40) : one.end + 20]))


def growth(regions: tuple[str, ...]) -> None:
    """Print the seconds for slow texts of one, two and four megabytes."""
    ask, _ = PEERS[DEFAULT].make(regions)
    ask("")
    for name, piece in SLOW.items():
        sizes = [size * MEGABYTE // len(piece) for size in (1, 2, 4)]
        seconds = [_seconds(ask, [piece * size]) for size in sizes]
        told = "  ".join(f"{each:6.2f}" for each in seconds)
        print(f"{name:26} {told}   x{seconds[1] / seconds[0]:.2f}  x{seconds[2] / seconds[1]:.2f}")


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--regions", nargs="*", default=[])
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--growth", action="store_true")
    options = parser.parse_args()
    regions = tuple(options.regions)
    if options.growth:
        growth(regions)
    elif options.file is None:
        parser.error("expected a file of texts, or --growth")
    else:
        (misses if options.misses else compare)(read(options.file), regions)


if __name__ == "__main__":
    main()

"""What text from HTML costs, beside other converters, and how the cost grows with the length.

    python benchmarks/hypertext.py [--growth] [--peers]

Peers that are not installed are named and left out: inscriptis, html2text, selectolax. The
parser of the standard library is always there, with the few rules that one writes first; in
Python 3.11 it takes time by the square of the length where a tag, a comment or a quotation
is left open, so that its growth is shown on texts of some KB. Seconds are processor time,
the best of several runs; read the ratios.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import time
from collections.abc import Callable, Mapping, Sequence
from html.parser import HTMLParser
from itertools import pairwise
from typing import Final

from supportkit.text.hypertext import html_to_text

Converter = Callable[[str], str]

_BLOCKS: Final = frozenset(("br", "div", "h1", "h2", "h3", "hr", "li", "p", "table", "tr", "ul"))
_RUNS: Final = 5
_TOO_SHORT: Final = 0.005
"""Seconds; what takes less is not compared with what twice the length takes."""

SMALL = (
    '<div dir="ltr">Hello,<div><br></div><div>my order <b>1042</b> has not arrived, see '
    '<a href="https://shop.example/o/1042">the order</a>.</div></div><br>'
    '<div class="gmail_quote"><div class="gmail_attr">On Mon, 2 Mar 2026, Shop wrote:</div>'
    '<blockquote class="gmail_quote" style="border-left:1px solid #ccc">It was sent.</blockquote>'
    "</div>"
)
OUTLOOK = (
    "<p class=MsoNormal><span style='font-size:11.0pt;font-family:\"Calibri\",sans-serif'>We have "
    "looked into it &amp; found nothing.<o:p></o:p></span></p>"
    "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    "<table border=0><tr><td style='padding:2px'>Lamp</td><td style='padding:2px'>&euro; 20</td>"
    "</tr></table><ul><li>first<li>second</ul>"
)
ADVERSE: Final[Mapping[str, str]] = {
    "nested div": "<div>", "nested b": "<b>", "nested table": "<table><tr><td>",
    "nested list": "<ul><li>", "nested blockquote": "<blockquote type=cite>x", "p": "<p>",
    "<": "<", "open comment": "<!--", "open tag": "<a ", "open attribute": "<a b='",
    "quoted end": "<a b='>' ", "end tag": "</", "declaration": "<!", "entity": "&#1",
    "open script": "<script>", "open title": "<title>", "open sheet": "<style>/*",
    "&nbsp;": "<b>&nbsp;</b>", "marks": "<hr id=stopspelling>x", "links": "<a href=https://x.y>x",
}  # fmt: skip


class _Plain(HTMLParser):
    """The converter that everybody writes first."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._silent += tag in ("script", "style")
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style") and self._silent > 0
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(" ".join(data.split()))


def standard(html: str) -> str:
    """Convert with the parser of the standard library."""
    parser = _Plain()
    parser.feed(html)
    parser.close()
    return "".join(parser.pieces)


def peers() -> dict[str, Converter]:
    """Give the converters that are installed."""
    found: dict[str, Converter] = {"supportkit": html_to_text, "html.parser": standard}
    for name, make in (
        ("inscriptis", lambda module: module.get_text),
        ("html2text", lambda module: module.html2text),
        ("selectolax", _of_selectolax),
    ):
        try:
            found[name] = make(importlib.import_module(name))
        except ImportError:
            print(f"{name}: not installed, left out")
    return found


def _of_selectolax(_: object) -> Converter:
    parser = importlib.import_module("selectolax.lexbor").LexborHTMLParser
    return lambda html: parser(html).text(separator="\n")


def seconds(convert: Converter, html: str, runs: int = _RUNS) -> float:
    """Measure the best of some runs."""
    best = float("inf")
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        convert(html)
        best = min(best, time.process_time() - start)
    return best


def show_peers() -> None:
    """Print what mails of common sizes cost."""
    large = OUTLOOK * (178_000 // len(OUTLOOK))
    print(f"{'seconds':14}{'335 characters, x100':>22}{'178 KB':>12}{'20,000 divs':>14}")
    for name, convert in peers().items():
        small = seconds(lambda html: "".join(map(convert, [html] * 100)), SMALL)  # noqa: B023
        deep = seconds(convert, "<div>" * 20_000)
        print(f"{name:14}{small:22.3f}{seconds(convert, large):12.3f}{deep:14.3f}")


def show_growth(convert: Converter, lengths: Sequence[int]) -> None:
    """Print what twice the length costs."""
    for kind, piece in ADVERSE.items():
        taken = [
            seconds(convert, "<i>x</i>" + piece * (length // len(piece)), 2) for length in lengths
        ]
        most = max(later / max(before, _TOO_SHORT) for before, later in pairwise(taken))
        print(f"  {kind:20}" + " ".join(f"{each:7.3f}" for each in taken) + f"{most:8.2f}x")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--growth", action="store_true", help="only how the cost grows")
    parser.add_argument("--peers", action="store_true", help="only the peers")
    chosen = parser.parse_args()
    if not chosen.growth:
        show_peers()
    if not chosen.peers:
        print("\nsupportkit: seconds for 1, 2 and 4 MB, and what twice the length costs at most")
        show_growth(html_to_text, (1_000_000, 2_000_000, 4_000_000))
        print("\nhtml.parser: the same for 5, 10 and 20 KB")
        show_growth(standard, (5_000, 10_000, 20_000))


if __name__ == "__main__":
    main()

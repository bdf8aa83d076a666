"""What a notebook shows of a value: a small table, everything escaped, nothing that runs.

Counts, kinds and times only. What a source or a caller may have named is written with an
ellipsis in place of each address, and its signs that act on a page are not signs any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from supportkit.errors.masking import masked, short

__all__ = ["facts", "grid"]

_MOST = 50


def facts(*rows: tuple[str, object]) -> str:
    """Write names and what they are, one pair a row; a dash for what is not known.

    >>> facts(("cases", 3), ("channel", None))
    '<table><tr><th>cases</th><td>3</td></tr><tr><th>channel</th><td>–</td></tr></table>'
    """
    cells = (f"<tr><th>{_safe(name)}</th><td>{_safe(value)}</td></tr>" for name, value in rows)
    return f"<table>{''.join(cells)}</table>"


def grid(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write rows below a head: the first 50, and how many more there are.

    >>> grid(("kind", "values"), [("email", 2)])
    '<table><tr><th>kind</th><th>values</th></tr><tr><td>email</td><td>2</td></tr></table>'
    """
    every = list(rows)
    body = "".join(_row("td", row) for row in every[:_MOST])
    more = f"and {len(every) - _MOST:,} more"
    foot = f'<tr><td colspan="{len(head)}">{more}</td></tr>' if len(every) > _MOST else ""
    return f"<table>{_row('th', head)}{body}{foot}</table>"


def _row(tag: str, cells: Iterable[object]) -> str:
    return f"<tr>{''.join(f'<{tag}>{_safe(cell)}</{tag}>' for cell in cells)}</tr>"


def _safe(value: object) -> str:
    text = "–" if value is None else short(masked(str(value)))
    return escape("".join(sign if sign.isprintable() else "\ufffd" for sign in text))

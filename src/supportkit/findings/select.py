"""Choose among findings by the beginning of their code."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from supportkit.findings.finding import Finding, ordered

__all__ = ["SINGLE", "asking", "choose", "longest", "require_codes", "wanted"]

_ALL = "ALL"
_MOST_QUOTED = 40
_MOST_LISTED = 45
_ALL_LISTED = "`supportkit rule --all` lists them"
SINGLE: Final = "expected a list of codes, such as ['SK1', 'SK201'], found one text"


def wanted(
    code: str,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    name: str | None = None,
) -> bool:
    """Whether a rule is asked for.

    The longer prefix wins, so ``select=["SK101"], ignore=["SK1"]`` keeps SK101 alone
    of its family; at equal length ``ignore`` wins.

    Args:
        code: The rule's code.
        select: Beginnings of codes, or ``ALL``; None selects all.
        ignore: Beginnings of codes to leave out.
        name: The rule's name, by which it may be chosen as well.

    Raises:
        TypeError: ``select`` or ``ignore`` is a single text.

    >>> wanted("SK101"), wanted("SK101", select=["SK2"]), wanted("SK101", ignore=["SK1"])
    (True, False, False)
    """
    chosen = longest(code, (_ALL,) if select is None else select, name=name)
    left_out = longest(code, () if ignore is None else ignore, name=name)
    return chosen >= 0 and chosen > left_out


def longest(code: str, prefixes: Iterable[str], *, name: str | None = None) -> int:
    """Give the length of the longest beginning that fits, or -1; a name is a whole code.

    >>> longest("SK207", ["ALL", "SK2"]), longest("SK207", ["untranslated"], name="untranslated")
    (3, 5)
    """
    if isinstance(prefixes, str):
        raise TypeError(SINGLE)
    return max((_length(code, prefix, name) for prefix in prefixes), default=-1)


def _length(code: str, prefix: str, name: str | None) -> int:
    if prefix == _ALL:
        return 0
    if prefix and code.startswith(prefix):
        return len(prefix)
    return len(code) if prefix and prefix == name else -1


def require_codes(codes: Iterable[str], *, known: Iterable[str], names: Iterable[str] = ()) -> None:
    """Refuse a code that no rule begins with: a typing error would switch a rule off unseen.

    Args:
        codes: Codes, beginnings of codes, ``ALL``, or names.
        known: Codes of all rules.
        names: Their names, if those may be given as well.

    Raises:
        ValueError: There is one; the error lists the codes, where they are not very many, and
            says what may be meant.
        TypeError: ``codes`` is a single text.

    >>> require_codes(["SK1", "ALL"], known=["SK101", "SK201"])
    """
    if isinstance(codes, str):
        raise TypeError(SINGLE)
    rules, named = list(known), list(names)
    for code in codes:
        if code not in named and all(longest(rule, [code]) < 0 for rule in rules):
            every = ", ".join(rules) if len(rules) <= _MOST_LISTED else _ALL_LISTED
            expected = f"expected codes of rules ({every}) or how they begin"
            raise ValueError(
                f"{expected}, found {code[:_MOST_QUOTED]!r}{asking(code, rules, named)}"
            )


def asking(code: str, rules: Iterable[str], names: Iterable[str]) -> str:
    """Write which rule may be meant by a code or name; nothing if that is not clear.

    >>> asking("SK1O1", ["SK101", "SK111"], [])
    "; did you mean 'SK101'?"
    """
    said = code[:_MOST_QUOTED]
    near = get_close_matches(said, list(names), n=1) if said.islower() else []
    near = near or get_close_matches(said.upper().replace("O", "0"), list(rules), n=1, cutoff=0.75)
    return f"; did you mean {near[0]!r}?" if near else ""


def choose(
    findings: Iterable[Finding],
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
) -> tuple[Finding, ...]:
    """Keep the findings that are asked for (see `wanted`), in the one order.

    >>> choose([], select=["SK1"])
    ()
    """
    chosen = tuple(select) if select is not None and not isinstance(select, str) else select
    left_out = tuple(ignore) if ignore is not None and not isinstance(ignore, str) else ignore
    return ordered(
        one for one in findings if wanted(one.code, select=chosen, ignore=left_out, name=one.name)
    )

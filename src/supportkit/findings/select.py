"""Choose among findings by the beginning of their code."""

from __future__ import annotations

from collections.abc import Iterable

from supportkit.findings.finding import Finding, ordered

__all__ = ["choose", "require_codes", "wanted"]

_ALL = "ALL"
_MOST_QUOTED = 20
_SINGLE = "expected a list of codes, such as ['SK1', 'SK201'], found one text"


def wanted(
    code: str, *, select: Iterable[str] | None = None, ignore: Iterable[str] | None = None
) -> bool:
    """Whether a rule is asked for.

    The longer prefix wins, so ``select=["SK101"], ignore=["SK1"]`` keeps SK101 alone
    of its family; at equal length ``ignore`` wins.

    Args:
        code: The rule's code.
        select: Beginnings of codes, or ``ALL``; None selects all.
        ignore: Beginnings of codes to leave out.

    Raises:
        TypeError: ``select`` or ``ignore`` is a single text.

    >>> wanted("SK101"), wanted("SK101", select=["SK2"]), wanted("SK101", ignore=["SK1"])
    (True, False, False)
    """
    chosen = _longest(code, (_ALL,) if select is None else select)
    left_out = _longest(code, () if ignore is None else ignore)
    return chosen >= 0 and chosen > left_out


def _longest(code: str, prefixes: Iterable[str]) -> int:
    """Give the length of the longest prefix that fits, or -1."""
    if isinstance(prefixes, str):
        raise TypeError(_SINGLE)
    fitting = (0 if prefix == _ALL else len(prefix) for prefix in prefixes if _fits(code, prefix))
    return max(fitting, default=-1)


def _fits(code: str, prefix: str) -> bool:
    return prefix == _ALL or (bool(prefix) and code.startswith(prefix))


def require_codes(codes: Iterable[str], *, known: Iterable[str]) -> None:
    """Refuse a code that no rule begins with: a typing error would switch a rule off unseen.

    Raises:
        ValueError: There is one; the error lists the codes of the rules.
        TypeError: ``codes`` is a single text.

    >>> require_codes(["SK1", "ALL"], known=["SK101", "SK201"])
    """
    if isinstance(codes, str):
        raise TypeError(_SINGLE)
    rules = sorted(known)
    for code in codes:
        if code != _ALL and not any(_fits(rule, code) for rule in rules):
            expected = f"expected codes of rules ({', '.join(rules)}) or how they begin"
            raise ValueError(f"{expected}, found {code[:_MOST_QUOTED]!r}")


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
    return ordered(f for f in findings if wanted(f.code, select=chosen, ignore=left_out))

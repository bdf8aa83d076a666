"""What a function of many cases is given, looked at once before the work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import TypeVar

from supportkit.cases import Case
from supportkit.sla.policy import PolicySet

__all__ = ["require_policies", "several"]

_T = TypeVar("_T")


def several(cases: Iterable[_T], *, also: type = Case) -> Iterable[_T]:
    """Refuse what is no iterable of cases; of a sequence the first item is looked at.

    Args:
        cases: What was given.
        also: What an item may be beside a case.

    Raises:
        TypeError: It is a single case, a path, a mapping, or holds something else.
    """
    given: object = cases
    if isinstance(given, (Case, also)):
        raise TypeError(_expected(f"a single {_name(given)}: put it in a list"))
    if isinstance(given, str | PathLike):
        raise TypeError(_expected(f"{_name(given)}: read a file with supportkit.io.read"))
    if not isinstance(given, Iterable) or isinstance(given, bytes | Mapping):
        raise TypeError(_expected(_name(given)))
    if isinstance(given, Sequence) and given and not isinstance(given[0], (Case, also)):
        raise TypeError(_expected(f"a {_name(given)} of {_name(given[0])}"))
    return cases


def require_policies(policies: object, *, what: str = "policies") -> None:
    """Refuse what is no set of policies.

    Raises:
        TypeError: It is something else, such as the path of a policy file.
    """
    if not isinstance(policies, PolicySet):
        expected = f"{what}: expected a PolicySet, as PolicySet.load(path) gives"
        raise TypeError(f"{expected}; found {_name(policies)}")


def _expected(found: str) -> str:
    return f"cases: expected an iterable of cases, such as a list or an import; found {found}"


def _name(value: object) -> str:
    return type(value).__name__

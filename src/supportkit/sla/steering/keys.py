"""By what figures are split: the keys of a case, of its policy, and of one of its clocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from itertools import islice, product
from typing import NamedTuple, TypeAlias

from supportkit.cases import Case, Priority
from supportkit.errors import UsageError
from supportkit.sla.clocks import Clock
from supportkit.sla.evaluate import Evaluation
from supportkit.sla.steering.verdicts import Verdict
from supportkit.values import find_zone

By: TypeAlias = "str | Callable[[Case], object]"
"""What to split by: the name of a key, or a function of a case."""
KeyValue: TypeAlias = str | None

FIELDS = "fields."
_LONGEST, _MOST_VALUES, _MOST_KEYS = 200, 100, 4
_ATTRIBUTES = ("priority", "channel", "group", "organisation", "brand", "language", "kind")
_COLUMNS = frozenset(
    (
        "as_of",
        "metric",
        "view",
        "unit",
        "n",
        "total",
        "share",
        "low",
        "high",
        "definition",
        *Verdict,
    )
)
"""Names of other columns of a row, which no function may take."""
_NAMES = (*_ATTRIBUTES, "assignee", "tier", "tags", "policy", "created_month", "breach_month")


class Subject(NamedTuple):
    """What a key is taken of: a case as it was known, its evaluation, and one of its clocks."""

    case: Case | None
    evaluation: Evaluation
    clock: Clock | None


class Keys:
    """Several keys at once.

    Args:
        by: Names or functions, at most four.
        zone: In which months begin.

    Raises:
        UsageError: One is no key.
        UnknownZoneError: There is no such zone.
    """

    def __init__(self, by: By | Iterable[By], *, zone: str) -> None:
        given = (by,) if isinstance(by, str) or callable(by) else tuple(islice(by, _MOST_KEYS + 1))
        if len(given) > _MOST_KEYS:
            raise UsageError("by", f"at most {_MOST_KEYS} keys")
        self._zone = zone
        find_zone(zone)
        self._readers = tuple(self._reader(key) for key in given)
        self.names = _names(given)
        self.need_case = any(_needs_case(key) for key in given)

    def of(self, subject: Subject) -> Iterable[tuple[KeyValue, ...]]:
        """Give every combination of the values that a subject has; a case may have many tags."""
        if not self._readers:
            return ((),)
        return product(*(_texts(read(subject)) for read in self._readers))

    def rank(self, key: tuple[KeyValue, ...]) -> tuple[tuple[bool, int, str], ...]:
        """Order keys: priorities from urgent to low, all others by their text, none last."""
        return tuple(
            (value is None, _URGENCY.get(value or "", 0) if name == "priority" else 0, value or "")
            for name, value in zip(self.names, key, strict=True)
        )

    def _reader(self, key: By) -> Callable[[Subject], object]:
        if callable(key):
            return lambda subject: key(_case(subject))
        if key == "tier" or key.startswith(FIELDS):
            name = key.removeprefix(FIELDS)
            return lambda subject: _case(subject).fields.get(name)
        if key in _ATTRIBUTES or key == "tags":
            return lambda subject: getattr(_case(subject), key)
        named = {
            "assignee": _assignee,
            "policy": _policy,
            "created_month": lambda subject: self._month(_case(subject).created_at),
            "breach_month": lambda subject: self._month(
                subject.clock and subject.clock.breached_at
            ),
        }
        if key not in named:
            raise UsageError("by", f"one of {', '.join(_NAMES)}, fields.<name>, or a function")
        return named[key]

    def _month(self, moment: datetime | None) -> str | None:
        return None if moment is None else f"{moment.astimezone(find_zone(self._zone)):%Y-%m}"


_URGENCY: Mapping[str, int] = {each.value: -rank for rank, each in enumerate(Priority)}


def _case(subject: Subject) -> Case:
    if subject.case is None:
        raise UsageError("by", "cases in place of evaluations, as this is a key of the case")
    return subject.case


def _assignee(subject: Subject) -> str | None:
    assignee = _case(subject).assignee
    return None if assignee is None else assignee.id


def _policy(subject: Subject) -> str | None:
    """Name the policy whose target the clock has; without a clock, the one in force."""
    policy = subject.evaluation.policy
    if subject.clock is not None:
        return subject.clock.policy
    return None if policy is None else policy.name


def _needs_case(key: By) -> bool:
    return key not in ("policy", "breach_month")


def _names(given: tuple[By, ...]) -> tuple[str, ...]:
    names: list[str] = []
    for key in given:
        plain = key if isinstance(key, str) else _name(key)
        taken = sum(each == plain for each in names)
        names.append(f"{plain}_{taken + 1}" if taken else plain)
    return tuple(names)


def _name(function: Callable[[Case], object]) -> str:
    name = str(getattr(function, "__name__", ""))
    return name if name.isidentifier() and name not in _COLUMNS else "key"


def _texts(value: object) -> tuple[KeyValue, ...]:
    """Give the values of a key as short texts; none at all is None."""
    if isinstance(value, tuple | list | set | frozenset):
        texts = {text for item in value for text in _texts(item)} - {None}
        return tuple(sorted(text for text in texts if text is not None)[:_MOST_VALUES]) or (None,)
    if value is None:
        return (None,)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return (text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…",)

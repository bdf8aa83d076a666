"""What operators do with values of some kinds, and which kinds they never take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product

from supportkit.templates.contexts.types import (
    Day,
    Duration,
    Items,
    Kind,
    Moment,
    Number,
    Record,
    Table,
    TimeOfDay,
    Truth,
    Type,
)
from supportkit.templates.typecheck.algebra import is_never, is_number, is_text, union

__all__ = ["combined", "comparable", "holds", "order_of", "result_of", "signable", "unfit"]

_ORDERS = {Moment: "moment", Day: "day", TimeOfDay: "time", Duration: "duration", Truth: "number"}
_SPANS = {
    ("Add", "moment", "duration"): Type((Moment(),)),
    ("Add", "duration", "moment"): Type((Moment(),)),
    ("Add", "day", "duration"): Type((Day(),)),
    ("Add", "duration", "day"): Type((Day(),)),
    ("Add", "duration", "duration"): Type((Duration(),)),
    ("Sub", "moment", "moment"): Type((Duration(),)),
    ("Sub", "day", "day"): Type((Duration(),)),
    ("Sub", "moment", "duration"): Type((Moment(),)),
    ("Sub", "day", "duration"): Type((Day(),)),
    ("Sub", "duration", "duration"): Type((Duration(),)),
    ("Div", "duration", "duration"): Type((Number("float"),)),
    ("FloorDiv", "duration", "duration"): Type((Number(),)),
    ("Mod", "duration", "duration"): Type((Duration(),)),
}
"""What is made of dates and lengths of time; anything else fails."""


def order_of(kind: Kind) -> str:
    """Name the order that a kind belongs to; values of one order compare, others never."""
    if is_text(kind):
        return "text"
    if is_number(kind):
        return "number"
    return _ORDERS.get(type(kind), "")


def combined(op: str, left: Kind, right: Kind) -> Type | None:
    """Give the type of a sum or product, named as Jinja's node; None if it always fails."""
    if isinstance(left, Truth) or isinstance(right, Truth):
        return None
    if not (is_number(left) and is_number(right)):
        return _SPANS.get((op, order_of(left), order_of(right)))
    forms = {_form(left), _form(right)}
    if forms == {"decimal", "float"}:
        return None
    if "decimal" in forms:
        return Type((Number("decimal"),))
    return Type((Number("float" if "float" in forms or op == "Div" else "whole"),))


def _form(kind: Kind) -> str:
    return kind.form if isinstance(kind, Number) else "whole"


def comparable(left: Kind, right: Kind) -> bool:
    """Whether two values can be put in an order."""
    one, other = order_of(left), order_of(right)
    if isinstance(left, Items) and isinstance(right, Items):
        return True
    return bool(one) and one == other


def holds(member: Kind, container: Kind) -> bool:
    """Whether something can be looked for in a value of a kind."""
    if isinstance(container, Items | Table | Record):
        return True
    return is_text(container) and is_text(member)


def signable(kind: Kind) -> bool:
    """Whether a value can have a sign."""
    return is_number(kind) or isinstance(kind, Duration | Truth)


def unfit(
    left: Type, right: Type, fits: Callable[[Kind, Kind], object]
) -> tuple[Kind, Kind] | None:
    """Give the first two members that do not go together; of a union each must do."""
    pairs = product(_real(left.kinds), _real(right.kinds))
    return next((pair for pair in pairs if not fits(*pair)), None)


def result_of(op: str, left: Type, right: Type) -> Type:
    """Give the type of a sum or product that does not fail."""
    pairs = product(_real(left.kinds), _real(right.kinds))
    return union(found for pair in pairs if (found := combined(op, *pair)) is not None)


def _real(kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    return tuple(kind for kind in kinds if not is_never(kind))

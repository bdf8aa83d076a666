"""Results that are not there, and say why.

"Not available" (the data cannot answer), "not computed" (nobody asked) and zero
are three different things. The first two are values of their own: false, printed
as their reason, and refused by arithmetic, so that neither can slip into a sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal, NoReturn, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

__all__ = ["Missing", "NotAvailable", "NotComputed"]


@dataclass(frozen=True, slots=True)
class Missing:
    """What `NotAvailable` and `NotComputed` have in common.

    Attributes:
        reason: Why there is no value, as a phrase for a person to read.
    """

    reason: str

    key: ClassVar[str] = "missing"

    def __bool__(self) -> Literal[False]:  # so that mypy understands `spans or ()`
        return False

    def __str__(self) -> str:
        return f"{self.key.replace('_', ' ')}: {self.reason}"

    def or_none(self) -> None:
        """Give None, for code that has no use for the reason."""

    def _refuse(self, *_: object) -> NoReturn:
        raise TypeError(f"no arithmetic with a missing value ({self})")

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _refuse
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _refuse
    __neg__ = __abs__ = __int__ = __float__ = __round__ = _refuse
    __lt__ = __le__ = __gt__ = __ge__ = _refuse

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read and write as ``{"not_available": reason}``."""
        field = core_schema.typed_dict_field(core_schema.str_schema())
        written = core_schema.no_info_after_validator_function(
            cls._from_json, core_schema.typed_dict_schema({cls.key: field}, extra_behavior="forbid")
        )
        return core_schema.json_or_python_schema(
            json_schema=written,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), written]),
            serialization=core_schema.plain_serializer_function_ser_schema(
                cls.to_json, when_used="json"
            ),
        )

    @classmethod
    def _from_json(cls, data: dict[str, str]) -> Self:
        return cls(data[cls.key])

    def to_json(self) -> dict[str, str]:
        """Give the JSON form.

        >>> NotAvailable("no reply yet").to_json()
        {'not_available': 'no reply yet'}
        """
        return {self.key: self.reason}


class NotAvailable(Missing):
    """The data at hand cannot answer the question.

    >>> reply_time = NotAvailable("no reply yet")
    >>> print(reply_time, bool(reply_time), reply_time.or_none())
    not available: no reply yet False None
    >>> reply_time + 1
    Traceback (most recent call last):
    TypeError: no arithmetic with a missing value (not available: no reply yet)
    """

    __slots__ = ()
    key: ClassVar[str] = "not_available"


class NotComputed(Missing):
    """The question could be answered, but was not asked.

    >>> print(NotComputed("give policies to have SLA clocks"))
    not computed: give policies to have SLA clocks
    """

    __slots__ = ()
    key: ClassVar[str] = "not_computed"

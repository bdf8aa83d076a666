"""The mark on fields that hold personal data."""

from typing import final

__all__ = ["Personal"]


@final
class Personal:
    """Marks a model's field as personal data: ``name: Annotated[str, Personal]``.

    Marked fields never appear in a ``repr``. Redaction and erasure find them by
    this mark, in our models and in yours.

    >>> from typing import Annotated
    >>> from pydantic import BaseModel
    >>> class Order(BaseModel):
    ...     number: str
    ...     address: Annotated[str, Personal]
    >>> [name for name, field in Order.model_fields.items() if Personal in field.metadata]
    ['address']
    """

    __slots__ = ()

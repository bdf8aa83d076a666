"""What all models of the library have in common: they never change, and hide what they hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import InitErrorDetails

from supportkit.errors.masking import masked

__all__ = ["Immutable"]


class Immutable(BaseModel):
    """A frozen model that refuses unknown fields, and whose errors show no value.

    Pydantic's own settings hide a value that is refused when a model is made, but not one
    that somebody tries to put into a frozen model, nor what ``errors()`` gives of it.

    >>> class Order(Immutable):
    ...     name: str
    >>> try:
    ...     Order(name="Ada").name = "Ada Lovelace"
    ... except ValueError as error:
    ...     print(str(error).splitlines()[2], error.errors()[0]["input"])
      Instance is frozen [type=frozen_instance] None
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    if not TYPE_CHECKING:  # a type checker shall still see that there is nothing to set

        def __setattr__(self, name: str, value: Any) -> None:
            _without_input(lambda: super(Immutable, self).__setattr__(name, value))

        def __delattr__(self, name: str) -> None:
            _without_input(lambda: super(Immutable, self).__delattr__(name))


def _without_input(change: Callable[[], None]) -> None:
    try:
        change()
    except ValidationError as error:
        refused = _hidden(error)
    else:
        return
    raise refused  # outside, so that the error that shows the value is not its context


def _hidden(error: ValidationError) -> ValidationError:
    faults = [
        InitErrorDetails(
            type=fault["type"],
            loc=tuple(masked(step) if isinstance(step, str) else step for step in fault["loc"]),
            input=None,
        )
        for fault in error.errors(include_url=False)
    ]
    return ValidationError.from_exception_data(error.title, faults, hide_input=True)

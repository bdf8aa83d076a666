"""What was said in public in a case, and on which side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from supportkit.cases import Case, Message, Visibility
from supportkit.text import Speaker

__all__ = ["require_case", "require_cases", "said_in_public"]


def require_case(case: object, /, *, call: str) -> None:
    """Refuse anything but one case, and say what to call instead.

    Args:
        case: What was given.
        call: The function that wants a case.

    Raises:
        TypeError: It is no case.
    """
    if not isinstance(case, Case):
        hint = "read it first: Case.from_messages, or supportkit.io"
        if isinstance(case, Iterable) and not isinstance(case, str | bytes):
            hint = f"of several, go through them: [{call}(case) for case in cases]"
        elif isinstance(getattr(case, "case", None), Case):
            hint = f"of an annotated case it is annotated.{call}"
        raise TypeError(f"expected a Case, found {type(case).__name__}; {hint}")


def require_cases(cases: object, /, *, call: str) -> None:
    """Refuse anything that cannot be several cases, and say what to pass.

    Raises:
        TypeError: It is one case, or nothing to go through.
    """
    if isinstance(cases, Case):
        raise TypeError(f"expected several cases, found one Case; pass {call}([case])")
    if isinstance(cases, str | bytes) or not isinstance(cases, Iterable):
        raise TypeError(f"expected several cases, found {type(cases).__name__}")


def said_in_public(case: Case) -> Iterator[tuple[int, Speaker, Message]]:
    """Go through the public messages of a case, in the order of its timeline.

    Returns:
        The place of each in the timeline, counted from 1 over all messages; on which side it
        was written; and the message.
    """
    for position, message in enumerate(case.timeline().messages, start=1):
        if message.visibility is Visibility.PUBLIC:
            yield position, Speaker(message.author.kind.value), message

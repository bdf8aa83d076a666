"""What was said in public in a case, and on which side."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.cases import Case, Message, Visibility
from supportkit.text import Speaker

__all__ = ["said_in_public"]


def said_in_public(case: Case) -> Iterator[tuple[int, Speaker, Message]]:
    """Go through the public messages of a case, in the order of its timeline.

    Returns:
        The place of each in the timeline, counted from 1 over all messages; on which side it
        was written; and the message.
    """
    for position, message in enumerate(case.timeline().messages, start=1):
        if message.visibility is Visibility.PUBLIC:
            yield position, Speaker(message.author.kind.value), message

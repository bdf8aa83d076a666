"""The text that a canned response became."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Reply"]


@dataclass(frozen=True, slots=True)
class Reply:
    """A rendered response. Its ``repr`` shows no text.

    Attributes:
        id: Id of the response.
        locale: Locale of the variant that was used.
        requested_locale: The locale that was asked for, in canonical form.
        steps: Locales that were tried, in order; the last one is ``locale``.
        variables: Paths that the variant reads, in alphabetical order.
        text: The body.
        subject: The subject line; None if the response has none.
    """

    id: str
    locale: str
    requested_locale: str
    steps: tuple[str, ...]
    variables: tuple[str, ...]
    text: str = field(repr=False)
    subject: str | None = field(default=None, repr=False)

"""The text that a canned response became."""

from __future__ import annotations

from dataclasses import dataclass, field

from supportkit.templates.rendering.directions import Direction
from supportkit.templates.rendering.forms import Form
from supportkit.values.notebook import facts

__all__ = ["Reply"]


@dataclass(frozen=True, slots=True)
class Reply:
    """A rendered response. Its ``repr``, and what a notebook shows of it, hold no text.

    Attributes:
        id: Id of the response.
        locale: Locale of the variant that was used.
        requested_locale: The locale that was asked for, in canonical form.
        steps: Locales that were tried, in order; the last one is ``locale``.
        variables: Paths that the variant reads, in alphabetical order.
        text: The body.
        subject: The subject line; None if the response has none.
        html: The HTML part of a mail; None unless it was asked for.
        form: How ``text`` is to be read.
        direction: Whether it runs from left to right (``ltr``) or right to left (``rtl``).
        formality: The form of address of the variant, ``formal`` or ``informal``, if it has one.
        path: File of the variant.
    """

    id: str
    locale: str
    requested_locale: str
    steps: tuple[str, ...]
    variables: tuple[str, ...]
    text: str = field(repr=False)
    subject: str | None = field(default=None, repr=False)
    html: str | None = field(default=None, repr=False)
    form: Form = Form.PLAIN
    direction: Direction = "ltr"
    formality: str | None = None
    path: str = field(default="", repr=False)

    def _repr_html_(self) -> str:
        return facts(
            ("response", self.id),
            ("locale", self.locale),
            ("requested locale", self.requested_locale),
            ("form", self.form),
            ("direction", self.direction),
            ("characters", len(self.text)),
            ("characters of the subject", None if self.subject is None else len(self.subject)),
            ("characters of the HTML", None if self.html is None else len(self.html)),
            ("variables", ", ".join(self.variables)),
        )

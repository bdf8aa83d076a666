"""A reply that is still to be rendered: the template, and plain data to print.

Whatever needs the caller's own classes, such as the model of the context, was used
before, so a job can be done in another process, and does the same there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from supportkit.errors import MissingVariableError
from supportkit.templates.contexts.types import ContextType
from supportkit.templates.contexts.views import View
from supportkit.templates.rendering.render import Setting, render_reply
from supportkit.templates.reply import Reply
from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.typecheck.body import body_of
from supportkit.templates.typecheck.parts import Shelf
from supportkit.templates.variant import Pair

__all__ = ["Job"]

_ARGUMENTS = {"agent": "agent", "case": "case", "customer": "case", "brand": "case"}


class Job(NamedTuple):
    """What is known once the variant is chosen and the context read. Its ``repr`` shows no value.

    Attributes:
        pair: The variant and its HTML page.
        roots: Plain data by the names that templates begin with.
        limits: The budgets.
        setting: Form, zone and moment of the reply.
        types: The types of the context.
        requested: The locale that was asked for.
        steps: Locales that were tried; the last is that of the variant.
        formality: The form of address of the variant.
        not_passed: Arguments that could have been given and were not, such as ``agent``.
        shelf: The parts of the catalogue, None if it has none.
    """

    pair: Pair
    roots: Mapping[str, object]
    limits: Limits
    setting: Setting
    types: ContextType
    requested: str
    steps: tuple[str, ...]
    formality: str | None = None
    not_passed: tuple[str, ...] = ()
    shelf: Shelf | None = None

    def __repr__(self) -> str:
        return f"Job({self.path!r})"

    @property
    def path(self) -> str:
        """File of the variant."""
        return self.pair.main.path

    def reply(self) -> Reply:
        """Render the texts."""
        main, setting = self.pair.main, self.setting
        try:
            texts = render_reply(self.pair, self.roots, limits=self.limits, setting=setting)
        except MissingVariableError as error:
            raise self._explained(error) from None
        body = body_of(main, context=self.types, limits=self.limits, shelf=self.shelf)
        return Reply(
            id=main.id,
            locale=main.locale,
            requested_locale=self.requested,
            steps=self.steps,
            variables=body.variables,
            text=texts.text,
            subject=texts.subject,
            html=texts.html,
            form=setting.form,
            direction=texts.direction,
            formality=self.formality,
            path=main.path,
        )

    def _explained(self, error: MissingVariableError) -> MissingVariableError:
        """Say which argument was left out, if that is why a value is missing."""
        needed = {_ARGUMENTS.get(path.lstrip("(").partition(".")[0]) for path in error.missing}
        left_out = tuple(name for name in self.not_passed if name in needed)
        hidden = frozenset(path for path in error.missing if _is_hidden(self.roots, path))
        return MissingVariableError(error.template, error.missing, error.known, left_out, hidden)


def _is_hidden(roots: Mapping[str, object], path: str) -> bool:
    """Whether a record has a field that templates do not see."""
    first, *names = path.split(".")
    value = roots.get(first)
    for name in names:
        if not isinstance(value, View):
            return False
        if name in value.hidden:
            return True
        value = value.data.get(name)
    return False

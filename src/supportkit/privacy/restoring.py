"""Put the values of a vault back into a model."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

from supportkit.privacy.ids import is_made, scope_of
from supportkit.privacy.naming import is_persons_id
from supportkit.privacy.records import require_levels
from supportkit.privacy.redaction import restore
from supportkit.privacy.tokens import STAND_IN
from supportkit.privacy.vault import Vault, require_vault
from supportkit.privacy.walking import Place, Walk, ids, require_model

__all__ = ["restore_model"]

_Model = TypeVar("_Model", bound=BaseModel)


def restore_model(obj: _Model, vault: Vault, /) -> _Model:
    """Put the values of a vault back into a redacted model, such as a case.

    ``restore_model(redaction.obj, redaction.vault)`` is what was given to
    `supportkit.privacy.redact_model`, in every field, if everything got a token. Ids lose the
    scope behind them, and numbers that a token stood for are numbers again; other values that
    became texts, such as `decimal.Decimal`, stay texts. The model may be
    another one, such as a case that has gone on since.

    Masks, pseudonyms and what was removed have no way back and stay as they
    are; so do tokens that the vault does not know. In a text, whoever wrote it may have typed
    a token: let a person read what you send.

    Args:
        obj: The model.
        vault: The vault of that very case; that of another one puts wrong values in.

    Raises:
        TypeError: ``obj`` is no pydantic model, or ``vault`` no vault.
        RedactionError: The model has more than 100 levels.

    >>> from typing import Annotated
    >>> from supportkit.privacy import redact_model
    >>> from supportkit.values import Personal
    >>> class Note(BaseModel):
    ...     text: Annotated[str, Personal]
    >>> redaction = redact_model(Note(text="Mail ada@example.com"))
    >>> redaction.obj.text, restore_model(redaction.obj, redaction.vault).text
    ('Mail [EMAIL_1]', 'Mail ada@example.com')
    """
    require_model(obj)
    require_vault(vault)
    require_levels(obj)
    return Walk(_Restoring(obj, vault).take, takes_key=_always).run(obj)


def _always(_: str) -> bool:
    return True


class _Restoring:
    """Gives the restored texts of a model."""

    def __init__(self, obj: BaseModel, vault: Vault) -> None:
        self._vault, self._ids = vault, frozenset(ids(obj))
        self._behind = _behind(getattr(obj, "id", None))

    def take(self, text: str, place: Place) -> Any:
        """Give what stood where a text of a redacted model stands."""
        if place.number is not None or "[" not in text:
            return text
        value = self._vault.value(text) if place.free else None
        if value is not None:
            return value
        if place.is_id or is_persons_id(place.name) or self._refers(text, place):
            return self._id(text)
        return restore(text, self._vault)

    def _refers(self, text: str, place: Place) -> bool:
        """Whether a text is the id of something, in a field that may refer to it."""
        if not place.may_refer:
            return False
        return text in self._ids or (is_made(text) and text.endswith(self._behind))

    def _id(self, text: str) -> str:
        """Give the whole id that a token stands for, without the scope behind it."""
        start = STAND_IN.match(text)
        written = self._vault.written(start[0]) if start and is_made(text) else None
        return text if written is None else written


def _behind(own: Any) -> tuple[str, ...]:
    """Give what may stand behind the tokens in ids, by the redacted id of the model itself."""
    if not isinstance(own, str):
        return ()
    given = own[own.index("]") + 1 :] if is_made(own) else ""
    return (scope_of(own), given) if given else (scope_of(own),)

"""Take personal data out of any pydantic model, by the marks on its fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from supportkit.privacy.audit import Audit
from supportkit.privacy.finding import Finder
from supportkit.privacy.known import Known, KnownValues
from supportkit.privacy.ledger import Ledger
from supportkit.privacy.people import as_known, known_of
from supportkit.privacy.policy import Policy
from supportkit.privacy.redaction import NotLookedFor, gaps, rules_of
from supportkit.privacy.searching import Passage, Rules, search
from supportkit.privacy.vault import Vault
from supportkit.privacy.walking import Place, Walk, ids, references
from supportkit.privacy.writing import Writer, require_key

__all__ = ["ModelRedaction", "redact_model"]

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class ModelRedaction(Generic[_Model]):
    """A model without the personal data that was found in it.

    Attributes:
        obj: The redacted model, of the same type.
        vault: What was taken out of texts, for `supportkit.privacy.restore`; keep it apart.
        audit: How many values of each kind were found in each field.
        not_looked_for: What rules cannot find, or were not asked to find.
    """

    obj: _Model = field(repr=False)
    vault: Vault
    audit: Audit = field(repr=False)
    not_looked_for: tuple[NotLookedFor, ...] = field(repr=False)

    def _repr_html_(self) -> str:
        return self.audit._repr_html_()  # what a notebook asks of it


def redact_model(
    obj: _Model,
    /,
    *,
    known: Iterable[Any] = (),
    policy: Policy | None = None,
    vault: Vault | None = None,
    regions: Iterable[str] = (),
    finder: Finder | None = None,
    key: bytes | None = None,
    scope: str | None = None,
) -> ModelRedaction[_Model]:
    """Take personal data out of a model, such as a case, and give one of the same type.

    What happens to a field:

    - marked `supportkit.values.Personal`, and its name says what it holds (``name``,
      ``email``, ``phone``, ``address``, ``handle``, the ``value`` beside a ``type``): the
      whole value becomes a token;
    - marked, and a text: as `supportkit.privacy.redact` does it, with everybody in the model
      known (see `known_of`); the values of marked mappings too, their keys being read as
      words before them;
    - not marked: as recorded, but for what rules find in it and for known and found values
      in full, so that no found value is left in any field. Words of closed lists stay.

    Fields that hold HTML are those with ``html`` in their name. A model with a field
    ``channel`` decides which channel of the policy holds for what is inside. Numbers of
    orders, tickets and the like in fields that are called so are not personal.

    Ids that hold personal data, such as addresses, get ``#`` and the scope behind the
    token, since tokens of two cases are not the same person. Limits that a model sets on a
    text, such as a pattern, are not checked again.

    Args:
        obj: The model.
        known: Who takes part besides those in the model; see `supportkit.privacy.redact`.
        policy: What to find and how to replace it.
        vault: The vault of the same case from before.
        regions: ISO 3166 codes, besides those of the policy.
        finder: What looks for personal data, in place of the rules that come along.
        key: At least 16 bytes, for pseudonyms.
        scope: What tells this model from others, where its own ``id`` is personal or it
            has none.

    Raises:
        TypeError: ``obj`` is no pydantic model.
        RedactionError: A marked field holds something that is no text, such as a date.
        UsageError: The policy asks for pseudonyms and there is no key, or a region is none.
        BackendUnavailableError: Regions are named, and the extra ``privacy`` is not installed.

    >>> from typing import Annotated
    >>> from supportkit.values import Personal
    >>> class Note(BaseModel):
    ...     name: Annotated[str, Personal]
    ...     text: Annotated[str, Personal]
    >>> redacted = redact_model(Note(name="Ada Lovelace", text="Ada's mail is ada@example.com"))
    >>> redacted.obj.name, redacted.obj.text
    ('[NAME_1]', "[NAME_1.2]'s mail is [EMAIL_1]")
    >>> redacted.audit.to_rows()[0]
    {'field': 'name', 'kind': 'name', 'count': 1}
    """
    if not isinstance(obj, BaseModel):
        raise TypeError(f"expected a pydantic model, found {type(obj).__name__}")
    whole = policy or Policy()
    require_key(whole, key)
    people = tuple(dict.fromkeys((*known_of(obj), *as_known(known))))
    whole = whole.allowing(_references(obj, people))
    lookers = _Lookers(whole, people, regions=regions, finder=finder)
    reading = _Reading(lookers, frozenset(ids(obj)))
    Walk(reading.take).run(obj)
    passages = [passage for _, passage in reading.passages]
    ledger = Ledger(vault)
    writer = Writer(ledger, key=key)
    writer.prepare(passages)
    search(passages)
    redacted = Walk(_Writing(reading.passages, writer, scope=_scope(obj, scope, reading)).take).run(
        obj
    )
    found = ((place.path, each.kind) for place, one in reading.passages for each in one.entities())
    unseen = gaps(lookers.of(Place("", marked=True)))
    return ModelRedaction(redacted, ledger.vault(), Audit.of(found), unseen)


def _references(obj: BaseModel, people: Iterable[Known]) -> frozenset[str]:
    """Give ids and numbers of orders that may stay in texts, unless they are known of a person."""
    known = {each.value for each in people}
    return frozenset(value for value in references(obj) if value not in known)


class _Lookers:
    """The rules for each place: by channel, and by whether a field is marked."""

    def __init__(self, policy: Policy, people: tuple[Known, ...], **options: Any) -> None:
        self._policy, self._options = policy, options
        self._known = {
            True: KnownValues(people),
            False: KnownValues(people, parts=False),
        }
        self._made: dict[tuple[str | None, bool], Rules] = {}

    def of(self, place: Place) -> Rules:
        """Give the rules for a place."""
        what = place.channel, place.marked
        if what not in self._made:
            policy = self._policy.of_channel(place.channel)
            known = self._known[place.marked]
            self._made[what] = rules_of(policy, known=known, **self._options)
        return self._made[what]


class _Reading:
    """Collects the texts of a model."""

    def __init__(self, lookers: _Lookers, ids: frozenset[str]) -> None:
        self.passages: list[tuple[Place, Passage]] = []
        self._lookers, self._ids = lookers, ids

    def take(self, text: str, place: Place) -> str:
        """Take a text in, and leave it as it is."""
        if place.may_refer and text in self._ids:
            place = replace(place, is_id=True, marked=False, lead="")
        passage = Passage(
            text,
            rules=self._lookers.of(place),
            html=place.html,
            lead=place.lead,
            whole=place.kind,
            is_id=place.is_id,
        )
        self.passages.append((place, passage))
        return text


class _Writing:
    """Gives the redacted texts, in the order in which they were collected."""

    def __init__(
        self, passages: list[tuple[Place, Passage]], writer: Writer, *, scope: str
    ) -> None:
        self._passages, self._writer = iter(passages), writer
        self._scope = scope

    def take(self, text: str, place: Place) -> str:  # noqa: ARG002  # they come in order
        """Give the redacted text of the next passage."""
        place, passage = next(self._passages)
        behind = f"#{self._scope}" if place.is_id and self._scope else ""
        return self._writer.write(passage, behind=behind)


def _scope(obj: BaseModel, scope: str | None, reading: _Reading) -> str:
    """Give the id of a model, if nothing was found in it; else what the caller gave."""
    own = getattr(obj, "id", None)
    found = any(one.found for place, one in reading.passages if place.path == "id")
    return own if isinstance(own, str) and not found else scope or ""

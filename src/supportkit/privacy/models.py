"""Take personal data out of any pydantic model, by the marks on its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final, Generic, TypeVar

from pydantic import BaseModel

from supportkit.privacy.audit import Audit
from supportkit.privacy.entity import EntityKind
from supportkit.privacy.finding import Finder, require_codes
from supportkit.privacy.ids import (
    ids_by_phone,
    is_made,
    kind_of_id,
    known_ids,
    people_ids,
    scope_of,
)
from supportkit.privacy.known import Known, KnownValues
from supportkit.privacy.ledger import Ledger
from supportkit.privacy.looks import kind_of_value, names_of_one_word, of_one_kind, whole_kind
from supportkit.privacy.marks import marked_fields
from supportkit.privacy.own_references import OwnRules, as_own
from supportkit.privacy.people import as_known, known_of, looks_like_name
from supportkit.privacy.policy import Policy, require_policy
from supportkit.privacy.records import records_in, require_levels
from supportkit.privacy.repeats import remembered
from supportkit.privacy.rules import NotLookedFor, gaps, rules_of
from supportkit.privacy.searching import Passage, Rules, search, shipped_finder
from supportkit.privacy.vault import Vault
from supportkit.privacy.walking import Place, Walk, ids, references, require_model
from supportkit.privacy.writing import Writer, require_key

__all__ = ["ModelRedaction", "redact_model"]

_Model = TypeVar("_Model", bound=BaseModel)
_SURE: Final = frozenset((
    EntityKind.CARD, EntityKind.IBAN, EntityKind.EMAIL, EntityKind.IP, EntityKind.MAC,
))  # fmt: skip
"""Kinds of which an id is, if it looks like one: nobody numbers cases so."""


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
    - not marked: as recorded, but for what rules find in it, for known names, unless these
      are common words, and for found values, so that no found value is left in any field.
      Words of closed lists stay;
    - a number in free data, such as custom fields: as its text, and one token whole, which
      `supportkit.privacy.restore_model` makes a number again;
    - keys of mappings: as texts; two never become one;
    - links, paths and other values that hold a text: as texts, if they can hold a token;
    - private attributes: as free data that is marked. Cached properties are made anew.

    Dataclasses are walked through like models.

    Fields that hold HTML are those with ``html`` in their name. A model with a field
    ``channel`` decides which channel of the policy holds for what is inside. Numbers of
    orders, tickets and the like in fields that are called so are not personal, there and in
    texts that say nothing else of them.

    Ids of people, such as ``a-mira``, become one token whole wherever they stand, and so does
    any id in which something is found; numbers, UUIDs and codes such as ``u-81`` stay. Behind
    the token come ``#`` and the id of the model, or ``##`` and ``scope``, since tokens of two
    cases are not the same person. Pseudonyms have nothing behind them: they are the same in
    all cases. Limits that a model sets on a text, such as a pattern, are not checked again.

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
        TypeError: ``obj`` is no pydantic model, or another argument is not what it is to be.
        RedactionError: A marked field holds something that is no text, such as a date; a value
            that can be no token, such as an IP address in a field of that type, is personal; or
            there are more than 100 levels.
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
    require_model(obj)
    require_policy(policy)
    if scope is not None and not isinstance(scope, str):
        raise TypeError(f"expected a scope as text, found {type(scope).__name__}")
    whole = policy or Policy()
    require_key(whole, key)
    require_levels(obj)
    ledger = Ledger(vault)
    telling = frozenset(people_ids(obj))
    told = (*known_of(obj), *as_known(known))
    looker = finder or shipped_finder((*whole.regions, *require_codes(regions)))
    phones = frozenset(ids_by_phone(obj, told, looker))
    people = of_one_kind((*told, *known_ids(telling), *(Known(f"+{each}") for each in phones)))
    lookers = _Lookers(whole, people, regions, finder, own=_own(obj, people))
    reading = _Reading(lookers, _Kinds(telling, phones, people), frozenset(ids(obj)))
    Walk(reading.take, takes_key=lookers.takes_key).run(obj)
    passages = reading.different()
    writer = Writer(ledger, key=key)
    writer.prepare(passages)
    search(passages, before=remembered(vault) if vault else None)
    writing = _Writing(reading.passages, writer, behind=_behind(obj, scope, reading))
    redacted = Walk(writing.take, takes_key=lookers.takes_key).run(obj)
    unseen = _unmarked(obj) + gaps(lookers.of(Place("", marked=True), ""))
    return ModelRedaction(redacted, ledger.vault(), Audit.of(writing.found()), unseen)


def _unmarked(obj: BaseModel) -> tuple[NotLookedFor, ...]:
    """Say that nothing in a model is marked, where that is so: names in it are not known."""
    if any(marked_fields(type(each)) for each in records_in(obj)):
        return ()
    name = type(obj).__name__
    reason = f"no field of {name} is marked as personal: only what has a form was found"
    return (NotLookedFor(EntityKind.NAME, reason),)


def _own(obj: BaseModel, people: Iterable[Known]) -> frozenset[str]:
    """Give the id of a model and numbers of orders, unless they are known of a person."""
    known = {each.value for each in people}
    own = getattr(obj, "id", None)
    return frozenset(
        value
        for value in frozenset(references(obj))
        if value not in known and not (value == own and _form(value))
    )


def _form(value: str) -> EntityKind | None:
    """Tell what an id is that is surely something else, by its form alone."""
    kind = whole_kind(value)
    return kind if kind in _SURE else None


class _Lookers:
    """The rules for each place: by channel, and by what is known there."""

    def __init__(
        self,
        policy: Policy,
        people: tuple[Known, ...],
        regions: Iterable[str],
        finder: Finder | None,
        *,
        own: frozenset[str],
    ) -> None:
        self.own = own
        self._policy, self._regions, self._finder = policy, require_codes(regions), finder
        self._in_texts = KnownValues(people)
        self._in_words = KnownValues(people, common=False)
        self._in_full = KnownValues(people, parts=False)
        self._made: dict[tuple[str | None, int, bool], Rules] = {}

    def of(self, place: Place, text: str) -> Rules:
        """Give the rules for a text at a place."""
        known = self._known(place)
        is_own = place.is_own and text in self.own
        what = place.channel, id(known), is_own
        if what not in self._made:
            policy = self._policy.of_channel(place.channel)
            if is_own:
                policy = policy.allowing(self.own)
            rules = rules_of(policy, known=known, regions=self._regions, finder=self._finder)
            self._made[what] = OwnRules(rules.policy, rules.finder, rules.known, as_own(self.own))
        return self._made[what]

    def _known(self, place: Place) -> KnownValues:
        if place.of_desk:
            return self._in_full
        return self._in_texts if place.marked and not place.is_key else self._in_words

    def takes_key(self, key: str) -> bool:
        """Whether a key that is a mere word has a known name in it."""
        return any(True for _ in self._in_words.find(key))


class _Kinds:
    """Tells what texts are that stand alone: one value is of one kind everywhere."""

    def __init__(
        self, telling: frozenset[str], phones: frozenset[str], people: Iterable[Known]
    ) -> None:
        self._telling, self._phones = telling, phones
        self._names = names_of_one_word(people)

    def of_id(self, text: str) -> EntityKind | None:
        """Tell what an id is that tells who somebody is; None for any other text."""
        if text in self._phones:
            return EntityKind.PHONE
        return self.of_field(text, kind_of_id(text)) if text in self._telling else None

    def of_field(self, text: str, kind: EntityKind) -> EntityKind:
        """Tell what is in a field that says to hold some kind."""
        found = kind_of_value(text, kind)
        is_name = found is EntityKind.HANDLE and text.strip().casefold() in self._names
        return EntityKind.NAME if is_name else found


class _Reading:
    """Collects the texts of a model."""

    def __init__(self, lookers: _Lookers, kinds: _Kinds, ids: frozenset[str]) -> None:
        self.passages: list[tuple[Place, Passage]] = []
        self._same: dict[tuple[object, ...], Passage] = {}
        self._lookers, self._kinds, self._ids = lookers, kinds, ids

    def take(self, text: str, place: Place) -> str:
        """Take a text in, and leave it as it is."""
        place = self._seen(text, place)
        rules = self._lookers.of(place, text)
        seen = text, id(rules), place.html, place.lead, place.kind, place.is_id, place.is_key
        passage = self._same.get(seen)
        if passage is None:
            whole, lead = place.kind, place.lead
            passage = Passage(
                text, rules=rules, html=place.html, lead=lead, whole=whole, is_id=place.is_id
            )
            passage.is_id = place.is_id or place.is_key  # words of keys are looked at all the same
            self._same[seen] = passage
        self.passages.append((place, passage))
        return text

    def different(self) -> list[Passage]:
        """Give each passage once; ids and words of lists stand in many places."""
        return list(self._same.values())

    def _seen(self, text: str, place: Place) -> Place:
        """Say what a place holds by what stands there."""
        if place.is_fixed:
            return place
        kind = self._kinds.of_id(text) if place.may_refer and place.number is None else None
        if kind:
            return replace(place, is_id=True, kind=kind, marked=False, lead="")
        if place.may_refer and text in self._ids and not place.is_key:
            place = replace(place, is_id=True, marked=False, lead="")
        of_desk = place.number is not None and not place.marked
        is_own = place.refers or text in self._lookers.own
        form = _form(text) if (place.is_id or of_desk) and not is_own else None
        if form:
            return replace(place, kind=form)
        if of_desk:
            return replace(place, is_id=True)
        if place.of_person and place.kind is None and looks_like_name(text):
            place = replace(place, kind=EntityKind.NAME)
        return replace(place, kind=self._kinds.of_field(text, place.kind)) if place.kind else place


class _Writing:
    """Gives the redacted texts, in the order in which they were collected."""

    def __init__(
        self, passages: list[tuple[Place, Passage]], writer: Writer, *, behind: str
    ) -> None:
        self._passages, self._writer = iter(passages), writer
        self._written: list[tuple[str, Passage]] = []
        self._behind = behind

    def found(self) -> Iterator[tuple[str, EntityKind]]:
        """Give what was found, with paths that show no key that was redacted."""
        return ((path, each.kind) for path, one in self._written for each in one.entities())

    def take(self, text: str, place: Place) -> str:  # noqa: ARG002  # they come in order
        """Give the redacted text of the next passage."""
        path = place.path
        place, passage = next(self._passages)
        self._written.append((path, passage))
        if place.number is not None:
            return self._writer.write_whole(passage, number=place.number)
        if place.is_id:
            return self._writer.write_whole(passage, behind=self._behind)
        return self._writer.write(passage, like_id=_is_like_id)


def _is_like_id(text: str) -> bool:
    """Whether a redacted text looks like a token in an id, with a case behind it."""
    return is_made(text) and not text.endswith("]")


def _behind(obj: BaseModel, scope: str | None, reading: _Reading) -> str:
    """Give what to put behind tokens in ids: a model's own id, or what the caller gave.

    Two signs before the latter, so that it is never taken for the id of another model.
    """
    own = getattr(obj, "id", None)
    found = any(one.found for place, one in reading.passages if place.path == "id")
    if not isinstance(own, str) or found:
        return f"##{scope}" if scope else ""
    return scope_of(own)

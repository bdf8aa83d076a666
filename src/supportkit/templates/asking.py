"""What a call of `Catalogue.render` asks for, and what is known of the customer who gets it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from functools import lru_cache, partial
from types import UnionType
from typing import TypeAlias, TypedDict, cast

from pydantic import BaseModel

from supportkit.cases import Case, Channel, Participant
from supportkit.errors import LocaleError, UnknownZoneError
from supportkit.errors.masking import masked
from supportkit.templates.choosing import FORMALITIES, Formality, formality_of
from supportkit.templates.contexts.late import LateView
from supportkit.templates.contexts.plain import View
from supportkit.templates.contexts.reading import Context
from supportkit.templates.contexts.support import SITUATIONS, History, known_views
from supportkit.templates.rendering.forms import Form, form_for
from supportkit.text.locales import canonical
from supportkit.values import find_zone

__all__ = ["Asked", "Known", "Wish", "require_call"]

Given = BaseModel | Mapping[str, object]


class Asked(TypedDict, total=False):
    """The keywords of `Catalogue.render`."""

    locale: str | Sequence[str] | None
    channel: str | None
    case: Case | None
    agent: Participant | None
    history: History | None
    context: Given | None
    formality: Formality | None
    situation: str | None
    form: str | None
    html: bool
    zone: str | None
    as_of: datetime | None
    strict_locale: bool


_KEYWORDS = frozenset(Asked.__annotations__)


@dataclass(frozen=True, slots=True)
class Wish:
    """How the reply is wanted, with every word checked.

    Raises:
        ValueError: A channel, form or form of address does not exist; ``as_of`` has no offset.
        TypeError: An argument is of another kind; the error names it.
        LocaleError: A locale is no language tag.
        UnknownZoneError: There is no such zone.
    """

    locales: tuple[str, ...] = ()
    channel: str | None = None
    formality: Formality | None = None
    situation: str | None = None
    form: Form = Form.PLAIN
    html: bool = False
    zone: tzinfo | None = None
    as_of: datetime | None = None
    strict: bool = False

    @classmethod
    def of(cls, asked: Asked) -> Wish:
        """Read the keywords of a call."""
        tags, as_of = asked.get("locale"), asked.get("as_of")
        words = (
            tags if tags is None or isinstance(tags, str) else _tags(tags),
            asked.get("channel"),
            asked.get("formality"),
            asked.get("situation"),
            asked.get("form"),
            asked.get("html", False),
            asked.get("zone"),
            asked.get("strict_locale", False),
        )
        try:
            wish = _wish(*words)
        except TypeError:  # such as a list, which cannot be looked up
            _require_words(*words)
            raise
        if as_of is None:
            return wish
        _require("as_of", as_of, datetime, "a datetime with UTC offset")
        if as_of.tzinfo is None:
            raise ValueError("as_of: expected an instant with UTC offset, found one without")
        return replace(wish, as_of=as_of)

    def addressed(self, tags: Sequence[str], *others: Formality | None) -> Formality | None:
        """Choose the form of address: as wished, as the first tag says, or as is known else."""
        said = formality_of(tags[0]) if tags else None
        return next((one for one in (self.formality, said, *others) if one is not None), None)


_Reader: TypeAlias = Callable[[str, None], object]
"""Gives the value of a name, or else None."""


def _nobody(_name: str, absent: None) -> object:
    return absent


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """What is known of the case and its customer: parts of a context, or a whole one.

    Attributes:
        parts: Views by the names of `SITUATIONS`.
        whole: The values to print, in place of the parts.
        not_passed: Arguments that could have been given and were not, such as ``agent``.
        customer: Reads what is known of the customer.
    """

    parts: Mapping[str, View] = field(default_factory=dict)
    whole: Given | None = None
    not_passed: tuple[str, ...] = ()
    customer: _Reader = _nobody

    @classmethod
    def of(cls, asked: Asked) -> Known:
        """Read the keywords of a call.

        Raises:
            TypeError: There are both a context and a case, agent or history, or one of them
                is of another kind.
        """
        case, agent, history = asked.get("case"), asked.get("agent"), asked.get("history")
        whole = asked.get("context")
        if case is not None and type(case) is not Case:
            _require("case", case, Case, "a Case")
        if agent is not None and type(agent) is not Participant:
            _require("agent", agent, Participant, "a Participant")
        if history is not None:
            _require(
                "history",
                history,
                History,
                "what is known of the customer, such as a CustomerHistory",
            )
        if whole is not None:
            if case is not None or agent is not None or history is not None:
                raise TypeError("expected a context, and no case, agent or history beside it")
            return cls(whole=whole, customer=_reader(_reader(whole)("customer", None)))
        given = (("case", case), ("agent", agent), ("history", history))
        not_passed = tuple([name for name, one in given if one is None])
        if case is None:
            if agent is not None or history is not None:
                raise TypeError("expected a case that the agent and the history belong to")
            return cls(not_passed=not_passed)
        parts = known_views(case, agent=agent, history=history)
        return cls(parts, not_passed=not_passed, customer=_reader(parts["customer"]))

    def roots(self, context: Context) -> Mapping[str, object]:
        """Make plain data of what is known, as a context has it.

        Raises:
            TypeError: The context is of another model, or is not made of a case.
            ContextError: The data does not fit the context.
        """
        if self.whole is not None:
            absent = dict.fromkeys(context.names)
            return {**absent, **context.view(self.whole).data}
        if self.parts and not _is_of_cases(context):
            expected = "a mapping" if context.model is None else f"{context.model.__name__}(...)"
            raise TypeError(f"expected context={expected}, as this catalogue has its own context")
        return context.roots(self.parts)

    @property
    def locale(self) -> str | None:
        """The customer's locale, if it is recorded and is a language tag."""
        try:
            return canonical(tag) if isinstance(tag := self.customer("locale", None), str) else None
        except LocaleError:
            return None

    @property
    def formality(self) -> Formality | None:
        """How the customer wants to be addressed, if it is recorded."""
        found = self.customer("formality", None)
        if found is None:
            return None
        return next((one for one in FORMALITIES if one == found), None)

    @property
    def zone(self) -> tzinfo | None:
        """The customer's time zone, if it is recorded and there is such a zone."""
        name = self.customer("zone", None)
        try:
            return find_zone(name) if isinstance(name, str) else None
        except UnknownZoneError:
            return None


def _reader(record: object) -> _Reader:
    if isinstance(record, LateView):
        return record.read
    if _is_model(cast("Hashable", type(record))):
        return partial(getattr, record)
    return record.get if isinstance(record, Mapping) else _nobody


@lru_cache(maxsize=512)
def _is_model(kind: type) -> bool:
    return issubclass(kind, BaseModel)


def _is_of_cases(context: Context) -> bool:
    known = tuple(SITUATIONS.values())
    return context.model is not None and (
        context.model in known or issubclass(context.model, known)
    )


@lru_cache(maxsize=512)
def _wish(
    tags: str | tuple[str, ...] | None,
    channel: str | None,
    formality: str | None,
    situation: str | None,
    form: str | None,
    html: bool,  # noqa: FBT001
    zone: str | None,
    strict: bool,  # noqa: FBT001
) -> Wish:
    """Check every word of a wish; the last 512 are kept."""
    _require_words(tags, channel, formality, situation, form, html, zone, strict)
    channel = _one_of(channel, [one.value for one in Channel], "channel")
    form = _one_of(form, [one.value for one in Form], "form")
    address = _one_of(formality, FORMALITIES, "formality")
    return Wish(
        locales=tuple(map(canonical, (tags,) if isinstance(tags, str) else tags or ())),
        channel=channel,
        formality=cast("Formality | None", address),
        situation=situation,
        form=form_for(channel) if form is None else Form(form),
        html=html,
        zone=None if zone is None else find_zone(zone),
        strict=strict,
    )


def _require_words(
    tags: object,
    channel: object,
    formality: object,
    situation: object,
    form: object,
    html: object,
    zone: object,
    strict: object,
) -> None:
    texts = {"channel": channel, "formality": formality, "situation": situation, "form": form}
    for name, given in {"locale": tags or None, **texts, "zone": zone}.items():
        if given is not None and not (name == "locale" and isinstance(given, tuple)):
            _require(name, given, str, "a text")
    for name, given in {"html": html, "strict_locale": strict}.items():
        _require(name, given, bool, "True or False")


def _tags(given: object) -> tuple[str, ...]:
    expected = "a language tag, or a list of them"
    _require("locale", given, Sequence, expected)
    tags = tuple(cast("Sequence[str]", given))
    for tag in tags:
        _require("locale", tag, str, expected)
    return tags


def _require(name: str, given: object, kind: type | UnionType, expected: str) -> None:
    if not isinstance(given, kind):
        raise TypeError(f"{name}: expected {expected}, found {type(given).__name__}")


def require_call(response: object, names: Iterable[str]) -> None:
    """Refuse what is no id, and a keyword that `Catalogue.render` does not have.

    Raises:
        TypeError: It is, or there is one; the error says which may be meant.
    """
    if not isinstance(response, str):
        _require("response", response, str, "the id of a response as a text")
    if _KEYWORDS.issuperset(names):
        return
    for name in names:
        if name not in _KEYWORDS:
            close = difflib.get_close_matches(name, _KEYWORDS, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            raise TypeError(f"there is no argument {masked(name)!r}{hint}")


def _one_of(given: str | None, known: Sequence[str], name: str) -> str | None:
    if given is not None and given not in known:
        raise ValueError(f"{name}: expected one of {', '.join(known)}, found another one")
    return given

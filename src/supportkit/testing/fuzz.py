"""Render every response with made-up contexts, and report the smallest one that it fails with.

Contexts are drawn by Hypothesis from the types of the catalogue, so also from a model or a
JSON Schema of one's own. Where a response fails, Hypothesis looks for the smallest context
with which it does, and `Failure` says how to see it again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from supportkit.errors import (
    BackendUnavailableError,
    ContextError,
    MissingVariableError,
    RenderLimitError,
    SupportKitError,
)
from supportkit.errors.masking import listed
from supportkit.templates import Catalogue, Variant
from supportkit.templates.contexts.types import ContextType
from supportkit.templates.sandbox.limits import limits_for
from supportkit.templates.typecheck.body import body_of
from supportkit.templates.typecheck.parts import Shelf
from supportkit.testing.contexts import values_of

try:
    from hypothesis import HealthCheck, Phase, given, reject, settings
    from hypothesis import seed as seeded
    from hypothesis import strategies as st
except ImportError:
    raise BackendUnavailableError("supportkit.testing.fuzz", "testing") from None

__all__ = ["Failure", "fuzz", "fuzz_variant"]

_PHASES: Final = (Phase.generate, Phase.shrink)
_HEALTH: Final = tuple(HealthCheck)
_NOTHING: Final = re.compile(r"\b(?:None|Undefined|NaN|nan)\b")
_DANGLING: Final = re.compile(r"(?<=[^\s.,;:!?(-])[ \t]+[,;.](?=\s|$)|\(\s*\)|,[ \t]*[.,;](?=\s|$)")
_TAME: Final = re.compile(r"[^A-Za-z0-9]+")
_WORD: Final = re.compile(r"[a-z][a-z0-9_.-]*|\S+@\S+|\S+://\S+")
_UNSEEN: Final = dict.fromkeys((0x200E, 0x200F, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069))


@dataclass(frozen=True, slots=True)
class Failure:
    """A response that fails, and the smallest context found with which it does.

    Attributes:
        id: Id of the response.
        locale: Its locale.
        path: Its file.
        channel: Where it was sent; None for no channel.
        problem: What happened, without any value.
        context: The context, as plain values that JSON can hold.
    """

    id: str
    locale: str
    path: str
    channel: str | None
    problem: str
    context: Mapping[str, Any] = field(repr=False)

    @property
    def command(self) -> str:
        """How to see it again, with ``context`` in a file ``context.json``."""
        channel = "" if self.channel is None else f" --channel {self.channel}"
        return f"supportkit render {self.id} --locale {self.locale}{channel} --context context.json"

    def __str__(self) -> str:
        shown = json.dumps(_given(self.context), ensure_ascii=False, indent=2)
        return (
            f"{self.path}: {self.problem}\n"
            f"smallest context, made up:\n{shown}\nto see it again: {self.command}"
        )


class _Failed(Exception):  # noqa: N818
    """Carries what happened out of Hypothesis."""


def fuzz(
    catalogue: Catalogue,
    *,
    ids: Iterable[str] | None = None,
    examples: int = 100,
    seed: int = 0,
) -> tuple[Failure, ...]:
    """Render responses with made-up contexts.

    A reply fails if there is none, if it is longer than its ``max_chars``, if a missing value
    prints as a word of a programming language, or if punctuation hangs in the air because a
    value is empty. Values that the front matter calls required may be missing: then there is
    no reply by intent. Files with mistakes are left out; `Catalogue.check` reports them.

    Args:
        catalogue: The responses; contexts are drawn from its own types.
        ids: The responses to render; None for all.
        examples: How many contexts for each variant and channel, until one fails.
        seed: The same seed draws the same contexts, with the same version of Hypothesis.

    Returns:
        One failure at most for each variant and channel, by path.

    Raises:
        UnknownResponseError: There is no response of an id.
        TypeError: ``ids`` is a single text.

    >>> responses = Catalogue.load({"hello/en.md.j2": "Hi {{ customer.first_name }}!"})
    >>> [failure] = fuzz(responses)
    >>> failure.problem, failure.context["customer"]["first_name"]
    ("there is no reply: nothing is given for 'customer.first_name'", None)
    """
    wanted = None if ids is None else _wanted(ids, catalogue)
    found = [
        failure
        for variant in catalogue.variants
        if (wanted is None or variant.id in wanted) and not variant.problems
        for failure in fuzz_variant(catalogue, variant, examples=examples, seed=seed)
    ]
    return tuple(sorted(found, key=lambda one: (one.path, one.channel or "")))


def _wanted(ids: Iterable[str], catalogue: Catalogue) -> frozenset[str]:
    if isinstance(ids, str):
        raise TypeError("expected a list of ids, found a single text")
    wanted = frozenset(ids)
    for one in wanted:
        catalogue.reference_rev(one)
    return wanted


def fuzz_variant(
    catalogue: Catalogue, variant: Variant, *, examples: int = 100, seed: int = 0
) -> Iterator[Failure]:
    """Render one variant with made-up contexts, for each of its channels; see `fuzz`."""
    types = catalogue.types
    context = types.get(variant.meta.context or "") or next(iter(types.values()))
    for channel in variant.meta.channels or (None,):
        failure = _smallest(catalogue, variant, channel, context, examples, seed)
        if failure is not None:
            yield failure


def _smallest(
    catalogue: Catalogue,
    variant: Variant,
    channel: str | None,
    context: ContextType,
    examples: int,
    seed: int,
) -> Failure | None:
    last: dict[str, Any] = {}

    @seeded(seed)
    @settings(
        max_examples=examples,
        phases=_PHASES,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=_HEALTH,
    )
    @given(values=_drawn(context, _reads(catalogue, variant, context)))
    def tried(values: dict[str, Any]) -> None:
        problem = _problem(catalogue, variant, channel, values)
        if problem is not None:
            last.update(values=values, problem=problem)
            raise _Failed(problem)

    try:
        tried()
    except _Failed:
        pass
    else:
        return None
    shown = None if channel is None else str(channel)
    plain = _plain(last["values"])
    return Failure(variant.id, variant.locale, variant.path, shown, last["problem"], plain)


def _reads(catalogue: Catalogue, variant: Variant, context: ContextType) -> frozenset[str]:
    """Name what a variant reads; the rest may be missing without a change."""
    limits = limits_for(catalogue.authors)
    shelf = Shelf(catalogue.parts, default_locale=catalogue.default_locale)
    body = body_of(variant, context=context, limits=limits, shelf=shelf if shelf.parts else None)
    return body.paths


def _drawn(context: ContextType, reads: frozenset[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw texts that try to be markup, and texts of letters alone, of which some are empty."""
    wild = values_of(context, reads=reads)
    return wild | wild.map(_tamed)


def _problem(
    catalogue: Catalogue, variant: Variant, channel: str | None, values: dict[str, Any]
) -> str | None:
    try:
        reply = catalogue.render(
            variant.id,
            locale=variant.locale,
            channel=channel,
            context=values,
            situation=variant.meta.context,
        )
    except ContextError:
        reject()
    except MissingVariableError as error:
        missing = sorted(set(error.missing) - set(variant.meta.required))
        return f"there is no reply: nothing is given for {listed(missing)}" if missing else None
    except RenderLimitError as error:
        return f"there is no reply: it goes over {error.limit}"
    except SupportKitError as error:
        return f"there is no reply: {getattr(error, 'problem', type(error).__name__)}"
    return _artefact(reply.text.translate(_UNSEEN), values, variant.body)


def _artefact(text: str, values: object, body: str) -> str | None:
    """Say what a customer would wonder at; nothing where a value brings it along."""
    texts = list(_texts(values))
    if any(_NOTHING.search(one) or not _is_tame(one) for one in texts):
        return None
    found = _NOTHING.search(text)
    if found is not None and found[0] not in body:
        return f"the reply says {found[0]!r} where a value is missing"
    if _DANGLING.search(text) and not _DANGLING.search(body):
        return "punctuation hangs in the air where a value is empty"
    return None


def _is_tame(text: str) -> bool:
    return not _TAME.search(text) or _WORD.fullmatch(text) is not None


def _tamed(values: Any) -> Any:
    """Leave only letters and digits of texts; words of closed lists, addresses and links stay."""
    return _mapped(values, lambda text: text if _WORD.fullmatch(text) else _TAME.sub("", text))


def _mapped(values: Any, change: Callable[[str], str]) -> Any:
    if isinstance(values, str):
        return change(values) if type(values) is str else values
    if isinstance(values, Mapping):
        return {key: _mapped(value, change) for key, value in values.items()}
    if isinstance(values, list):
        return [_mapped(value, change) for value in values]
    return values


def _texts(values: object) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, Mapping):
        for value in values.values():
            yield from _texts(value)
    elif isinstance(values, list):
        for value in values:
            yield from _texts(value)


def _given(value: Any) -> Any:
    """Leave out what is missing, which need not be written."""
    if isinstance(value, Mapping):
        return {key: _given(inner) for key, inner in value.items() if inner is not None}
    return [_given(inner) for inner in value] if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    """Write values as JSON holds them, and as a context reads them again."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return f"PT{value.total_seconds():.6f}S".replace(".000000S", "S")
    return str(value) if isinstance(value, Decimal) else value

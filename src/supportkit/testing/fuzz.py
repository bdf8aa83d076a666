"""Render every response with made-up contexts, and report the smallest one that it fails with.

Contexts are drawn by Hypothesis from the types of the catalogue, so also from a model or a
JSON Schema of one's own. Where a response fails, Hypothesis looks for the smallest context
with which it does, and `Failure` says how to see it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from supportkit.errors import (
    BackendUnavailableError,
    ContextError,
    MissingVariableError,
    RenderLimitError,
    SupportKitError,
    UsageError,
)
from supportkit.errors.masking import listed
from supportkit.templates import Catalogue, Variant
from supportkit.templates.contexts.types import ContextType
from supportkit.templates.sandbox.limits import limits_for
from supportkit.templates.typecheck.body import body_of
from supportkit.templates.typecheck.parts import Shelf
from supportkit.testing.contexts import values_of
from supportkit.testing.failures import Failure, Origin, as_json, brief
from supportkit.testing.oddities import oddity, tamed
from supportkit.text import html_to_text

try:
    from hypothesis import HealthCheck, Phase, Verbosity, given, reject, settings
    from hypothesis import seed as seeded
    from hypothesis import strategies as st
    from hypothesis.errors import Unsatisfiable
except ImportError:
    raise BackendUnavailableError("supportkit.testing.fuzz", "testing") from None

__all__ = ["Failure", "fuzz", "fuzz_variant"]

_PHASES: Final = (Phase.generate, Phase.shrink)
_HEALTH: Final = tuple(HealthCheck)


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
        UsageError: No context can be made up that the model of the catalogue takes.
        BackendUnavailableError: A response is HTML, and the extra ``html`` is not installed.

    >>> responses = Catalogue.load({"hello/en.md.j2": "Hi {{ customer.first_name }}!"})
    >>> [failure] = fuzz(responses)
    >>> failure.problem, failure.context["customer"]
    ("there is no reply: nothing is given for 'customer.first_name'", {})
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
    catalogue: Catalogue,
    variant: Variant,
    *,
    examples: int = 100,
    seed: int = 0,
    schema: Path | None = None,
) -> Iterator[Failure]:
    """Render one variant with made-up contexts, for each of its channels; see `fuzz`.

    Args:
        catalogue: The responses.
        variant: One of them in one locale.
        examples: How many contexts for each channel, until one fails.
        seed: The same seed draws the same contexts.
        schema: The file of the catalogue's JSON Schema, for the command line.

    Raises:
        UsageError: No context can be made up that the model of the catalogue takes.
        BackendUnavailableError: A response is HTML, and the extra ``html`` is not installed.
    """
    types = catalogue.types
    context = types.get(variant.meta.context or "") or next(iter(types.values()))
    drawn = _drawn(context, _reads(catalogue, variant, context))
    origin = Origin.of(catalogue, variant, schema=schema)
    for channel in variant.meta.channels or (None,):
        trial = _Trial(catalogue, variant, None if channel is None else str(channel))
        found = trial.smallest(drawn, examples=examples, seed=seed)
        if found is None:
            continue
        problem, values = found
        yield Failure(
            id=variant.id,
            locale=variant.locale,
            path=variant.path,
            channel=trial.channel,
            problem=problem,
            context=trial.told(values, problem),
            situation=variant.meta.context,
            html=trial.is_html,
            origin=origin,
        )


@dataclass(frozen=True, slots=True)
class _Trial:
    """A variant on its way to a channel."""

    catalogue: Catalogue
    variant: Variant
    channel: str | None

    @property
    def is_html(self) -> bool:
        """Whether it is hand-made HTML, which is rendered beside the text."""
        return self.variant.format == "html"

    def smallest(
        self, drawn: st.SearchStrategy[dict[str, Any]], *, examples: int, seed: int
    ) -> tuple[str, dict[str, Any]] | None:
        """Look for the smallest context that fails; give the problem and the values."""
        last: list[tuple[str, dict[str, Any]]] = []

        @seeded(seed)
        @settings(
            max_examples=examples,
            phases=_PHASES,
            database=None,
            deadline=None,
            derandomize=False,
            verbosity=Verbosity.quiet,
            report_multiple_bugs=False,
            suppress_health_check=_HEALTH,
        )
        @given(values=drawn)
        def tried(values: dict[str, Any]) -> None:
            try:
                problem = self.problem(values)
            except ContextError:
                reject()
            if problem is not None:
                last.append((problem, values))
                raise _Failed(problem)

        try:
            tried()
        except _Failed:
            return last[-1]
        except Unsatisfiable:
            expected = "a model that takes values of its types; it refused all that were made up"
            raise UsageError("context", expected) from None
        return None

    def problem(self, values: Mapping[str, Any]) -> str | None:
        """Render, and say what is wrong.

        Raises:
            BackendUnavailableError: It is HTML, and the extra ``html`` is not installed.
            ContextError: The model of the catalogue does not take the values.
        """
        try:
            reply = self.catalogue.render(
                self.variant.id,
                locale=self.variant.locale,
                channel=self.channel,
                context=values,
                situation=self.variant.meta.context,
                html=self.is_html,
            )
        except (ContextError, BackendUnavailableError):
            raise
        except MissingVariableError as error:
            missing = sorted(set(error.missing) - set(self.variant.meta.required))
            said = f"there is no reply: nothing is given for {listed(missing)}"
            return said if missing else None
        except RenderLimitError as error:
            return f"there is no reply: it goes over {error.limit}"
        except SupportKitError as error:
            return f"there is no reply: {getattr(error, 'problem', type(error).__name__)}"
        text = html_to_text(reply.html) if self.is_html and reply.html else reply.text
        texts = ((text, self.variant.body), (reply.subject, self.variant.meta.subject))
        odd = (oddity(text, values=values, body=body or "") for text, body in texts if text)
        return next((one for one in odd if one is not None), None)

    def told(self, values: Mapping[str, Any], problem: str) -> Mapping[str, Any]:
        """Write the values as JSON holds them, as short as they fail in the same way."""
        whole: Mapping[str, Any] = as_json(values)
        short: Mapping[str, Any] = brief(whole)
        try:
            return short if self.problem(short) == problem else whole
        except ContextError:
            return whole


def _reads(catalogue: Catalogue, variant: Variant, context: ContextType) -> frozenset[str]:
    """Name what a variant reads; the rest may be missing without a change."""
    limits = limits_for(catalogue.authors)
    shelf = Shelf(catalogue.parts, default_locale=catalogue.default_locale)
    body = body_of(variant, context=context, limits=limits, shelf=shelf if shelf.parts else None)
    return body.paths


def _drawn(context: ContextType, reads: frozenset[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw texts that try to be markup, and texts of letters alone, of which some are empty."""
    wild = values_of(context, reads=reads)
    return wild | wild.map(tamed)

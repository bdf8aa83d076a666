"""Render a response with its examples, and hold the reply against what they expect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from supportkit.errors import MissingVariableError, RenderLimitError, SupportKitError
from supportkit.errors.masking import listed
from supportkit.templates.choosing import formality_of
from supportkit.templates.examples import Example
from supportkit.templates.meta import ResponseMeta
from supportkit.templates.reply import Reply
from supportkit.templates.sandbox.costs import Meter
from supportkit.templates.variant import Variant
from supportkit.values import thaw

if TYPE_CHECKING:
    from supportkit.templates.catalogue import Catalogue

__all__ = ["MOST_TOGETHER", "Outcome", "Trial", "outcome", "outcomes", "trials"]

SAMPLE = "sample"
"""Name of the example that the samples of the variables make."""

MOST_TOGETHER = 3.0
"""How many times the budget of one reply all examples of a file have together."""

_UNSEEN = dict.fromkeys((0x200E, 0x200F, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069))
"""Signs that rendering puts around values and between them, and that nobody sees or types."""
_MOST_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Trial:
    """An example with the name that it goes by.

    Attributes:
        name: Its own name, its number such as ``example-1``, or ``sample``.
        key: Where it stands in the front matter.
        example: The example.
    """

    name: str
    key: str
    example: Example = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an example.

    Attributes:
        trial: The example.
        reply: The reply; None where there is none.
        problems: What is not as expected, each with the key of the expectation; of the
            texts, only what the author expected is in them.
        missing: Paths without which there is no reply.
        stopped: Whether the example was read, and the template made no reply of it.
    """

    trial: Trial
    reply: Reply | None = None
    problems: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    stopped: bool = False


def trials(meta: ResponseMeta) -> tuple[Trial, ...]:
    """List the examples of a response: the samples of its variables, then those it gives.

    >>> meta = ResponseMeta(variables={"case.id": {"sample": "A1"}}, examples=[{"name": "plain"}])
    >>> [trial.name for trial in trials(meta)]
    ['sample', 'plain']
    """
    sampled: dict[str, Any] = {}
    for path, variable in (meta.variables or {}).items():
        if variable.sample is not None:
            _put(sampled, path.split("."), thaw(variable.sample))
    made = [Trial(SAMPLE, "variables", Example(context=sampled))] if sampled else []
    for number, example in enumerate(meta.examples):
        name = example.name or f"example-{number + 1}"
        made.append(Trial(name, f"examples.{number}", example))
    return tuple(made)


def _put(data: dict[str, Any], names: list[str], value: Any) -> None:
    for name in names[:-1]:
        inner = data.setdefault(name, {})
        if not isinstance(inner, dict):
            return
        data = inner
    data.setdefault(names[-1], value)


def outcomes(variant: Variant, catalogue: Catalogue) -> Iterator[Outcome]:
    """Try each example of a variant, whatever became of those before it.

    All of them have a budget together, of a few times that of one reply. Where it is used
    up, the last outcome says that the rest is not tried.
    """
    meter = Meter(most=MOST_TOGETHER)
    waiting = trials(variant.meta)
    for number, trial in enumerate(waiting):
        if meter.is_full:
            others = len(waiting) - number - 1
            rest = f", nor {'is' if others == 1 else 'are'} the {others} after it" if others else ""
            problem = f"is not tried{rest}: those before it used up the budget of the file"
            yield _failed(trial, problem)
            return
        yield outcome(variant, trial, catalogue, meter=meter)


def outcome(
    variant: Variant, trial: Trial, catalogue: Catalogue, *, meter: Meter | None = None
) -> Outcome:
    """Try one example; ``meter`` counts what several take together."""
    expected, wanted = trial.example.expect_missing, trial.example.formality
    if wanted is not None and formality_of(variant.locale) not in (None, wanted):
        return Outcome(trial, problems=(("formality", f"formality: the file is not {wanted}"),))
    try:
        job = catalogue.example_job(variant, trial.example, meter=meter)
    except SupportKitError as error:
        return _failed(trial, f"does not render: {_said(error)}")
    try:
        reply = job.reply()
    except MissingVariableError as error:
        missing = tuple(sorted(error.missing))
        if expected and set(missing) <= set(expected):
            return Outcome(trial, missing=missing)
        problem = f"does not render: nothing is given for {listed(missing)}"
        if expected:
            left_out = listed(sorted(set(missing) - set(expected)))
            problem += f"; expect_missing leaves out {left_out}"
        return Outcome(trial, problems=(("", problem),), missing=missing, stopped=True)
    except SupportKitError as error:
        return _failed(trial, f"does not render: {_said(error)}", stopped=True)
    return Outcome(trial, reply, tuple(_unmet(trial.example, reply)))


def _failed(trial: Trial, problem: str, *, stopped: bool = False) -> Outcome:
    return Outcome(trial, problems=(("", problem),), stopped=stopped)


def _said(error: SupportKitError) -> str:
    """Say what stopped the reply, without the name of the file."""
    if isinstance(error, RenderLimitError):
        is_own = error.limit.startswith("its ")
        return f"{'it is longer than' if is_own else 'it takes more than'} {error.limit}"
    return str(getattr(error, "problem", error))


def _unmet(example: Example, reply: Reply) -> Iterator[tuple[str, str]]:
    if example.expect_missing:
        yield "expect_missing", f"renders, although {listed(example.expect_missing)} is missing"
    for key, wanted in (("expect_contains", True), ("expect_absent", False)):
        for text in getattr(example, key):
            if _has(reply.text, text) is not wanted:
                yield key, f"{key}: {_quoted(text)} is {'not ' if wanted else ''}in the reply"
    subject = example.expect_subject
    if subject is not None and subject not in (reply.subject, _seen(reply.subject or "")):
        yield "expect_subject", f"expect_subject: the subject is not {_quoted(subject)}"


def _has(reply: str, text: str) -> bool:
    """Whether a text is in a reply, with or without the signs that hold values apart."""
    return text in reply or text in _seen(reply)


def _seen(text: str) -> str:
    return text.translate(_UNSEEN)


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return repr(line if len(line) <= _MOST_QUOTED else f"{line[:_MOST_QUOTED].rstrip()} ...")

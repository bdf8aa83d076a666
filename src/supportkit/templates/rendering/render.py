"""Turn a variant and plain data into the texts of a reply, under the budgets."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from html import escape
from typing import NamedTuple

from jinja2 import TemplateRuntimeError, UndefinedError

from supportkit.errors import (
    FilterError,
    MissingVariableError,
    RenderLimitError,
    TemplateValueError,
)
from supportkit.templates.contexts.views import View, known_paths
from supportkit.templates.rendering import plans
from supportkit.templates.rendering.cleaning import require_html
from supportkit.templates.rendering.directions import Direction, direction_of
from supportkit.templates.rendering.effort import MOST_MARKS, TooManyMarksError, marks_in
from supportkit.templates.rendering.escaping.writing import writer_for
from supportkit.templates.rendering.filling import RefusedValueError, filled
from supportkit.templates.rendering.forms import Form
from supportkit.templates.rendering.places import token
from supportkit.templates.sandbox import language
from supportkit.templates.sandbox.costs import Meter
from supportkit.templates.sandbox.culprits import missing_path, unfit_operation
from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.sandbox.parts import NO_PARTS, Parts
from supportkit.templates.sandbox.running import place_of, run
from supportkit.templates.sandbox.state import State
from supportkit.templates.sandbox.unfit import UnfitOperationError, UnfitValueError
from supportkit.templates.variant import Pair, Variant

__all__ = ["LONGEST_SUBJECT", "Setting", "Texts", "render_reply", "require"]

LONGEST_SUBJECT = 998
"""Characters of the longest line of a mail without its end (RFC 5322, 2.1.1)."""


class Setting(NamedTuple):
    """What a reply is rendered for.

    Attributes:
        form: How the text will be read.
        html: Whether the HTML of a mail is wanted beside the text.
        channel: The channel whose limit holds; None for none.
        zone: The customer's time zone; None where it is not known.
        as_of: The moment of the reply; None if it was not told.
        own_domains: Domains whose links stay links in values.
        parts: The parts that the response may include.
        meter: Counts what this and other renders take together; None where nobody asks.
    """

    form: Form = Form.PLAIN
    html: bool = False
    channel: str | None = None
    zone: tzinfo | None = None
    as_of: datetime | None = None
    own_domains: tuple[str, ...] = ()
    parts: Parts = NO_PARTS
    meter: Meter | None = None


class Texts(NamedTuple):
    """The texts of a reply."""

    text: str
    subject: str | None
    html: str | None
    direction: Direction


def render_reply(
    pair: Pair, roots: Mapping[str, object], *, limits: Limits, setting: Setting
) -> Texts:
    """Render all texts of a response in one locale.

    Raises:
        MissingVariableError: A value that is printed is missing.
        TemplateValueError: A value does not fit where it is used.
        RenderLimitError: A budget, or ``max_chars``, is used up.
        BackendUnavailableError: HTML is wanted, and the extra ``html`` is not installed.
    """
    if setting.html or setting.form is Form.HTML:
        require_html()
    main = pair.html if pair.html and setting.form is Form.HTML else pair.main
    require(main, roots)
    text = _rendered(main, roots, limits, setting, form=setting.form)
    most = main.meta.limit(setting.channel)
    if most is not None and len(text) > most:
        raise RenderLimitError(main.path, f"its max_chars of {most}")
    html = None
    direction = direction_of(main.locale)
    if setting.html:
        page = _rendered(pair.html or pair.main, roots, limits, setting, form=Form.HTML)
        tag = escape(main.locale.partition("-x-")[0])
        html = f'<div lang="{tag}" dir="{direction}">\n{page.strip()}\n</div>'
    return Texts(text, _subject(pair.main, roots, limits, setting), html, direction)


def require(variant: Variant, roots: Mapping[str, object]) -> None:
    """Refuse to go on if a variable that the front matter requires is missing or an empty text.

    Raises:
        MissingVariableError: One or more of them are missing.
    """
    required = variant.meta.required
    if not required:
        return
    missing = frozenset(path for path in required if _value(roots, path) in (None, ""))
    if missing:
        raise MissingVariableError(variant.path, missing, frozenset(known_paths(roots)))


def _value(roots: Mapping[str, object], path: str) -> object:
    root, *names = path.split(".")
    value = roots.get(root)
    for name in names:
        value = value.data.get(name) if isinstance(value, View) else None
    return value


def _subject(
    variant: Variant, roots: Mapping[str, object], limits: Limits, setting: Setting
) -> str | None:
    """Render the subject: one line without control characters, whatever the values are.

    What would begin an encoded word (RFC 2047) is broken up, since it may hold line ends.
    """
    source = variant.meta.subject
    if source is None:
        return None
    line = variant.line_of("subject")
    text = _text(_Source(variant.path, source, line, "subject"), variant, roots, limits, setting)
    subject = text.strip().replace("=?", "=\u2060?")
    if not subject:
        raise TemplateValueError(variant.path, line, "the subject is empty with these values")
    if not subject.isprintable() and any(map(_breaks, subject)):
        problem = "the subject is not one line without control characters"
        raise TemplateValueError(variant.path, line, problem)
    if len(subject) > LONGEST_SUBJECT:
        raise RenderLimitError(variant.path, f"{LONGEST_SUBJECT} characters in its subject")
    return subject


def _breaks(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Zl", "Zp")


class _Source(NamedTuple):
    path: str
    text: str
    line: int
    syntax: plans.Syntax


def _rendered(
    variant: Variant, roots: Mapping[str, object], limits: Limits, setting: Setting, *, form: Form
) -> str:
    source = _Source(variant.path, variant.body, variant.body_line, variant.format)
    return _text(source, variant, roots, limits, setting, form=form)


def _text(
    source: _Source,
    variant: Variant,
    roots: Mapping[str, object],
    limits: Limits,
    setting: Setting,
    *,
    form: Form = Form.PLAIN,
) -> str:
    kept = _Kept()
    skeleton = _run(source, variant, roots, limits, setting, form, kept)
    try:
        plan = plans.planned(skeleton, syntax=source.syntax, form=form)
    except TooManyMarksError:
        raise RenderLimitError(source.path, f"{MOST_MARKS} marks of Markdown") from None
    if plan.forbidden is not None:
        number, place = plan.forbidden
        problem = f"{kept.paths[number]!r} may not be written into {place}"
        path, line = _origin(number, source, variant, roots, limits, setting, form)
        raise TemplateValueError(path, line, problem)
    rtl = direction_of(variant.locale) == "rtl"
    writer = writer_for(form, rtl=rtl, own_domains=setting.own_domains)
    try:
        text = filled(plan, kept.values, writer)
    except RefusedValueError as error:
        named = _named(kept.paths[error.number], kept.values[error.number], roots)
        path, line = _origin(error.number, source, variant, roots, limits, setting, form)
        raise TemplateValueError(path, line, f"{named} {error.problem}") from None
    if len(text) > limits.output:
        raise RenderLimitError(source.path, f"{limits.output} characters")
    return text


def _named(path: str, value: str, roots: Mapping[str, object]) -> str:
    """Say which value it is: the one of a path, or what an expression makes of it."""
    if path.partition(".")[0] not in roots or str(_value(roots, path)) == value:
        return repr(path)
    return f"what the expression with {path!r} gives"


class _FoundError(ValueError):
    """The value that is looked for was printed."""


@dataclass(slots=True)
class _Search:
    """Stops a rendering at the value with a number."""

    number: int

    def take(self, _value: str, _path: str) -> str:
        if self.number == 0:
            raise _FoundError
        self.number -= 1
        return ""


def _origin(
    number: int,
    source: _Source,
    variant: Variant,
    roots: Mapping[str, object],
    limits: Limits,
    setting: Setting,
    form: Form,
) -> tuple[str, int]:
    """Find the file and line of a value, by running the template once more up to it."""
    search = _Search(number)
    try:
        _run(source, variant, roots, limits, setting, form, search)
    except TemplateValueError as error:
        return error.template, error.line
    return source.path, source.line


@dataclass(slots=True)
class _Kept:
    """The values of one rendering, put aside, and their paths in the template."""

    values: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def take(self, value: str, path: str) -> str:
        values = self.values
        values.append(value)
        self.paths.append(path)
        return token(len(values) - 1)


def _run(
    source: _Source,
    variant: Variant,
    roots: Mapping[str, object],
    limits: Limits,
    setting: Setting,
    form: Form,
    kept: _Kept | _Search,
) -> str:
    """Run the template, putting its values aside; what comes out has tokens for them."""
    state = State(
        limits,
        roots,
        locale=variant.locale,
        zone=setting.zone or UTC,
        zone_known=setting.zone is not None,
        form=form,
        as_of=setting.as_of,
        own_domains=setting.own_domains,
        take=kept.take,
    )
    template = language.compiled(
        source.text, name=source.path, first_line=source.line, limits=limits, parts=setting.parts
    )
    skeleton = ""
    try:
        skeleton = run(template, roots, state)
        return skeleton
    except UndefinedError as error:
        known = frozenset(known_paths(roots))
        path = missing_path(error) or str(error)
        raise MissingVariableError(source.path, frozenset({path}), known) from None
    except RenderLimitError:
        raise
    except (TypeError, ValueError, ArithmeticError, TemplateRuntimeError) as error:
        path, line = place_of(error) or (source.path, source.line)
        raise TemplateValueError(path, line, _problem(error)) from None
    finally:
        if setting.meter is not None:
            setting.meter.add(state.share + marks_in(skeleton) / MOST_MARKS)


def _problem(error: Exception) -> str:
    """Say what went wrong without the message of Python, which could hold a value."""
    if type(error) in (TypeError, UnfitOperationError):
        problem = unfit_operation(error)
        if problem is not None:
            return problem
    if isinstance(error, FilterError | UnfitValueError):
        return str(error)
    kinds: dict[type[Exception], str] = {
        ZeroDivisionError: "a division by zero",
        TypeError: "a value of the wrong kind, such as a list where a text is needed",
    }
    return kinds.get(type(error), "a value that does not fit")

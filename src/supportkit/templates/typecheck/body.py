"""The parts of a variant that are templates, parsed once for all checks."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from jinja2 import nodes

from supportkit.errors import RefusedTemplateError, TemplateSyntaxError
from supportkit.templates.contexts.types import ContextType
from supportkit.templates.sandbox import language
from supportkit.templates.sandbox.allowed import Refusal, refusals
from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.sandbox.parts import NO_PARTS
from supportkit.templates.sandbox.scanning import is_small
from supportkit.templates.typecheck.alike import Remembered, bones
from supportkit.templates.typecheck.found import Note, Reading, Use
from supportkit.templates.typecheck.parts import Part, Resolver, Shelf
from supportkit.templates.typecheck.places import located_tree
from supportkit.templates.typecheck.positions import Lines, Marks
from supportkit.templates.typecheck.reader import read
from supportkit.templates.variant import Variant
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Body", "Fault", "body_of", "faults_of", "located"]

_MOST_FAULTS = 50
_MOST_KEPT = 2048
_NO_MACRO = regex(r"the part '([^']*)' has no macro '([^']*)'")
_TAKES = regex(r"\b(?:include|import)\b")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a template cannot be used.

    Attributes:
        line: Line in the file, from 1.
        problem: What is wrong there.
        refused: Whether it parses, but uses what is not allowed.
        column: Column in the file, from 1; None where only the line is known.
        span: The same place as characters of the file.
        in_part: Whether it stands in another file, which the template takes in.
    """

    line: int
    problem: str
    refused: bool
    column: int | None = None
    span: Span | None = None
    in_part: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """What a variant's templates read, or why they cannot be used.

    Attributes:
        uses: What the body reads.
        subject_uses: What the subject reads.
        notes: What is odd in the body.
        subject_notes: What is odd in the subject.
        faults: Why the body or the subject cannot be used.
        fixed_chars: Characters of the body that are there whatever its values are; 0 where
            the front matter states no limit, so that nobody asks.
        most_chars: Characters that the body can have; see `Reading`. Also 0 there.
        unbounded: Values that are not counted there.
        prints: Whether the body has any text or value to print.
        variables: All paths that exist and are read, in alphabetical order.
    """

    uses: tuple[Use, ...] = ()
    subject_uses: tuple[Use, ...] = ()
    notes: tuple[Note, ...] = ()
    subject_notes: tuple[Note, ...] = ()
    faults: tuple[Fault, ...] = ()
    fixed_chars: int = 0
    most_chars: int = 0
    unbounded: tuple[str, ...] = ()
    prints: bool = True
    variables: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "variables", tuple(sorted(self.paths)))

    @property
    def paths(self) -> frozenset[str]:
        """All paths that exist and are read."""
        every = (*self.uses, *self.subject_uses)
        return frozenset(use.path for use in every if use.path and use.unknown is None)


class _Kept:
    """The bodies read last, for as long as variant and context are the same objects."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._bodies: OrderedDict[tuple[int, ...], tuple[tuple[object, ...], Body]] = OrderedDict()

    def get(self, key: tuple[int, ...]) -> Body | None:
        with self._lock:
            found = self._bodies.get(key)
            return None if found is None else found[1]

    def put(self, key: tuple[int, ...], of: tuple[object, ...], body: Body) -> None:
        with self._lock:
            self._bodies[key] = of, body
            while len(self._bodies) > _MOST_KEPT:
                self._bodies.popitem(last=False)


_KEPT = _Kept()
_ALIKE = Remembered()


def body_of(
    variant: Variant, *, context: ContextType, limits: Limits, shelf: Shelf | None = None
) -> Body:
    """Parse the templates of a variant, and read them with the types of a context.

    The last 2048 are kept, each as long as variant, context and parts are the same objects.

    Args:
        variant: The variant.
        context: The types of what it may read.
        limits: The budgets of its authors.
        shelf: The parts that it may include or import.
    """
    of = (variant, context, limits, shelf)
    key = tuple(map(id, of))
    body = _KEPT.get(key)
    if body is None:
        body = _read(variant, context, limits, shelf)
        _KEPT.put(key, of, body)
    return body


@dataclass(frozen=True, slots=True)
class _Source:
    """One template of a file: where its first line is, and its first character if known."""

    source: str
    path: str
    line: int
    start: int | None


def _sources(variant: Variant) -> tuple[_Source, _Source]:
    body = _Source(variant.body, variant.path, variant.body_line, variant.body_start)
    subject = variant.meta.subject or ""
    return body, _Source(subject, variant.path, variant.line_of("subject"), None)


def _read(variant: Variant, context: ContextType, limits: Limits, shelf: Shelf | None) -> Body:
    if any(problem.code == "SK903" for problem in variant.problems):
        return Body()
    alike = _read_alike(variant, context, limits, shelf)
    return _read_alone(variant, context, limits, shelf) if alike is None else alike


def _read_alike(
    variant: Variant, context: ContextType, limits: Limits, shelf: Shelf | None
) -> Body | None:
    """Read a variant as the last one with the same tags was; None where it stands alone."""
    if shelf is not None or variant.meta.max_chars is not None:
        return None
    text, title = (_alike(part, variant, context, limits) for part in _sources(variant))
    if text is None or title is None:
        return None
    (body, prints), (subject, _) = text, title
    return Body(body.uses, subject.uses, body.notes, subject.notes, prints=prints)


def _alike(
    part: _Source, variant: Variant, context: ContextType, limits: Limits
) -> tuple[Reading, bool] | None:
    if not part.source:
        return Reading(), False
    found = bones(part.source)
    if found is None or _TAKES.search(part.source) or not is_small(part.source, limits=limits):
        return None

    def read_bones(source: str) -> tuple[Reading, bool] | None:
        tree, faults = _tree(replace(part, source=source), limits)
        if tree is None or faults:
            return None
        return _reading(tree, context, variant, None), _prints(tree)

    given, defaults = _given(variant), variant.meta.defaults
    key = context, limits, given, tuple(sorted(defaults.items()))
    return _ALIKE.of(found, key, read_bones)


def _read_alone(
    variant: Variant, context: ContextType, limits: Limits, shelf: Shelf | None
) -> Body:
    text, title = _sources(variant)
    tree, faults = _tree(text, limits)
    subject_tree, subject_faults = _tree(title, limits)
    faults = faults or _misfits(tree, text, variant, limits, shelf)
    find = None if shelf is None else _resolver(shelf, variant.locale, limits)
    subject = _reading(subject_tree, context, variant, find)
    body = _reading(tree, context, variant, find)
    return Body(
        body.uses,
        subject.uses,
        body.notes,
        subject.notes,
        (*faults, *subject_faults),
        _fixed_chars(tree),
        body.most_chars,
        body.unbounded,
        tree is None or _prints(tree),
    )


def _given(variant: Variant) -> frozenset[str]:
    """Give the paths that always have a value: a default, or they are required."""
    meta = variant.meta
    if not meta.variables:
        return frozenset()
    names = (path.split(".") for path in meta.required)
    above = (".".join(one[:count]) for one in names for count in range(1, len(one) + 1))
    return frozenset(meta.defaults).union(above)


def _reading(
    tree: nodes.Template | None, context: ContextType, variant: Variant, find: Resolver | None
) -> Reading:
    if tree is None:
        return Reading()
    there, defaults = _given(variant), variant.meta.defaults
    return read(tree, context=context, given=there, defaults=defaults, resolver=find)


def _tree(part: _Source, limits: Limits) -> tuple[nodes.Template | None, tuple[Fault, ...]]:
    if not part.source:
        return nodes.Template([], lineno=1), ()
    try:
        tree = language.tree_of(part.source, name=part.path, first_line=part.line, limits=limits)
    except TemplateSyntaxError as error:
        refused = isinstance(error, RefusedTemplateError)
        placed = None if refused else _unparsed(part, limits)
        return None, (placed or Fault(error.line, error.problem, refused),)
    found = tuple(islice(refusals(tree, limits=limits), _MOST_FAULTS))
    return (None, tuple(_located(found, part))) if found else (tree, ())


def _unparsed(part: _Source, limits: Limits) -> Fault | None:
    """Say where a template does not parse; None where only the line is known, as in a subject."""
    if part.start is None:
        return None
    found = language.mistake_in(part.source, first_line=part.line, limits=limits)
    if found is None:
        return None
    lines = Lines(part.source)
    line, column = lines.place(found.start)
    end = min(found.end, lines.span(line)[1])
    span = Span(part.start + found.start, part.start + max(end, found.start))
    return Fault(line + part.line - 1, found.problem, refused=False, column=column, span=span)


def _misfits(
    tree: nodes.Template | None,
    part: _Source,
    variant: Variant,
    limits: Limits,
    shelf: Shelf | None,
) -> tuple[Fault, ...]:
    """Hold what is included or imported against the parts that there are."""
    if tree is None or not limits.macros or _TAKES.search(part.source) is None:
        return ()
    parts = NO_PARTS if shelf is None else shelf.parts_for(variant.locale)
    try:
        language.parsed(
            part.source, name=part.path, first_line=part.line, limits=limits, parts=parts
        )
    except TemplateSyntaxError as error:
        return (_named_fault(error, part),)
    return ()


def _named_fault(error: TemplateSyntaxError, part: _Source) -> Fault:
    """Say where a name stands that a part does not have; of anything else, only the line."""
    refused = isinstance(error, RefusedTemplateError)
    lacking = _NO_MACRO.fullmatch(error.problem)
    if lacking is not None and part.start is not None:
        taken, name = map(re.escape, lacking.groups())
        begin = rf"\bfrom\s+['\"]{taken}['\"]\s+import\b[^%}}]{{0,999}}?\b({name})\b"
        found = re.search(begin, part.source)
        if found is not None:
            line, column = Lines(part.source).place(found.start(1))
            span = Span(part.start + found.start(1), part.start + found.end(1))
            return Fault(line + part.line - 1, error.problem, refused, column, span)
    return Fault(error.line, error.problem, refused, in_part=error.template != part.path)


def faults_of(variant: Variant, *, limits: Limits) -> tuple[Fault, ...]:
    """Say why a part cannot be used, whether or not something takes it in."""
    return _tree(_sources(variant)[0], limits)[1]


def _fixed_chars(tree: nodes.Template | None) -> int:
    outputs = (node for node in tree.body if isinstance(node, nodes.Output)) if tree else ()
    texts = (one for node in outputs for one in node.nodes if isinstance(one, nodes.TemplateData))
    return sum(len(text.data) for text in texts)


def _prints(tree: nodes.Template) -> bool:
    if any(_is_visible(one) for node in tree.body for one in getattr(node, "nodes", ())):
        return True
    outputs = tree.find_all((nodes.Output, nodes.Include, nodes.CallBlock))
    return any(
        not isinstance(node, nodes.Output) or any(map(_is_visible, node.nodes)) for node in outputs
    )


def _is_visible(printed: nodes.Node) -> bool:
    return not isinstance(printed, nodes.TemplateData) or not printed.data.isspace()


def _located(found: Iterable[Refusal], part: _Source) -> Iterator[Fault]:
    """Say where refused constructs stand; of those in a subject, only the line is known."""
    marks, lines = Marks(part.source), Lines(part.source)
    for refusal in found:
        line = refusal.line + part.line - 1
        place = marks.take(refusal.mark, line=refusal.line) if refusal.mark else None
        if place is None or part.start is None:
            yield Fault(line, refusal.problem, refused=True)
        else:
            start, end = place
            span, (_, column) = Span(part.start + start, part.start + end), lines.place(start)
            yield Fault(line, refusal.problem, refused=True, column=column, span=span)


def _resolver(shelf: Shelf, locale: str, limits: Limits, *, places: bool = False) -> Resolver:
    def find(name: str) -> Part | None:
        variant = shelf.find(name, locale=locale)
        if variant is None:
            return None
        source, _ = _sources(variant)
        tree, faults = _tree(source, limits)
        if tree is None or faults:
            return None
        return Part(variant.path, _placed(source.source, tree) if places else tree)

    return find


def _placed(source: str, tree: nodes.Template) -> nodes.Template:
    """Parse a template once more, so that its nodes know their characters."""
    environment = tree.environment
    return tree if environment is None or not source else located_tree(source, environment)


def located(
    variant: Variant, *, context: ContextType, limits: Limits, shelf: Shelf | None = None
) -> tuple[Reading, Reading]:
    """Read body and subject once more, so that everything knows its characters."""
    find = None if shelf is None else _resolver(shelf, variant.locale, limits, places=True)
    readings = []
    for part in _sources(variant):
        tree, _ = _tree(part, limits)
        placed = None if tree is None else _placed(part.source, tree)
        readings.append(_reading(placed, context, variant, find))
    return readings[0], readings[1]

"""SK203: the texts of a plural are not those that the language has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from jinja2 import nodes

from supportkit.errors import TemplateSyntaxError
from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, Examined, Place
from supportkit.templates.checks.untranslated import untranslated
from supportkit.templates.filters import FILTERS
from supportkit.templates.filters.plurals import CATEGORIES, categories, everyday_categories
from supportkit.templates.sandbox.language import tree_of
from supportkit.templates.sandbox.limits import REPOSITORY
from supportkit.templates.typecheck.positions import Lines, Marks
from supportkit.templates.variant import Variant
from supportkit.values import Span

__all__ = ["PluralKeys"]

_SEVERAL = frozenset({"few", "many", "other"})
"""Categories that stand for many numbers in every language."""
_MARK = r"\bplural\b(?=\s*\()"


class PluralKeys:
    """A ``plural`` lacks a category of its language, has one too many, or loses its number."""

    code, name, severity = "SK203", "plural-keys", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every ``plural`` with such a category or text.

        Other rules have one without ``other``, one with a name that is no category, and a text
        that is still to be translated.
        """
        copied = {id(item) for item, _ in untranslated(subject)}
        for item in subject.items:
            if id(item) in copied or not _has_plural(item.variant):
                continue
            used = categories(item.variant.locale)
            if used is None or item.body.faults or item.variant.problems:
                continue
            needed = everyday_categories(item.variant.locale)
            for node, place in _plurals(item):
                message = _message(_keys(node), used, needed, item.variant.locale)
                message = message or _uncounted(node)
                if message is not None:
                    yield item.finding(self, message, at=place)


def _has_plural(variant: Variant) -> bool:
    return "plural" in variant.body or "plural" in (variant.meta.subject or "")


def _message(
    keys: frozenset[str], used: frozenset[str], needed: frozenset[str], locale: str
) -> str | None:
    extra = _named(keys - used)
    missing = _named(needed - keys - {"other"})
    if extra == "'zero'" and not missing:
        advice = "it counts 0 as another category; write an 'if' for a text of its own"
        return f"'plural' has 'zero', which {locale!r} never uses: {advice}"
    lacks = f"lacks {missing}, which {locale!r} needs" if missing else ""
    has = f"has {extra}, which {locale!r} never uses" if extra else ""
    if not (lacks or has):
        return None
    advice = f"the texts for {locale!r} are {_named(needed)}"
    return f"'plural' {' and '.join(filter(None, (lacks, has)))}; {advice}"


def _uncounted(node: nodes.Filter) -> str | None:
    """Say which texts for several numbers lack the number, where another one has it."""
    texts = {one.key: one.value for one in cast(list[nodes.Keyword], node.kwargs)}
    with_number = [key for key, text in texts.items() if "#" in _text(text, "")]
    without = frozenset(key for key in _SEVERAL & {*texts} if "#" not in _text(texts[key], "#"))
    if not (with_number and without):
        return None
    return f"'plural' has no '#' in {_named(without)}, so customers do not read which number it is"


def _text(node: nodes.Expr, unknown: str) -> str:
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else unknown


def _named(keys: frozenset[str]) -> str:
    return ", ".join(repr(key) for key in CATEGORIES if key in keys)


def _plurals(item: Examined) -> Iterator[tuple[nodes.Filter, Place]]:
    """Give every ``plural`` of body and subject, with its place."""
    variant = item.variant
    found_in_body = _filters(variant.body, variant.path)
    if found_in_body:
        yield from _placed(found_in_body, variant)
    for node in _filters(variant.meta.subject or "", variant.path):
        yield node, Place(variant.line_of("subject"))


def _placed(
    found_in_body: list[nodes.Filter], variant: Variant
) -> Iterator[tuple[nodes.Filter, Place]]:
    marks, lines = Marks(variant.body), Lines(variant.body)
    for node in found_in_body:
        found = marks.take(_MARK, line=node.lineno)
        line = node.lineno + variant.body_line - 1
        if found is None:
            yield node, Place(line)
        else:
            start, end = (variant.body_start + one for one in found)
            yield node, Place(line, lines.place(found[0])[1], Span(start, end))


def _filters(source: str, path: str) -> list[nodes.Filter]:
    if "plural" not in source:
        return []
    try:
        tree = tree_of(source, name=path, first_line=1, limits=REPOSITORY)
    except TemplateSyntaxError:
        return []
    known = {*CATEGORIES, *(one.name for one in FILTERS["plural"].parameters)}
    plurals = (node for node in tree.find_all(nodes.Filter) if node.name == "plural")
    return [node for node in plurals if all(pair.key in known for pair in node.kwargs)]


def _keys(node: nodes.Filter) -> frozenset[str]:
    return frozenset(str(pair.key) for pair in node.kwargs) & frozenset(CATEGORIES)

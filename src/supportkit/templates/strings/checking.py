"""Run the rules over the catalogues of other systems."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from supportkit.findings import Finding, Rule, Selection, apply_ignores, choose
from supportkit.findings.ignores import MARK
from supportkit.findings.plugins import guarded
from supportkit.findings.select import require_codes
from supportkit.templates.contexts.reading import read_context
from supportkit.templates.strings.checks import RULES, StringExamination
from supportkit.templates.strings.coverage import Coverage, coverage
from supportkit.templates.strings.reading import read_strings
from supportkit.values.steps import Done, unwatched

__all__ = ["check_strings", "checked"]


def check_strings(
    paths: Iterable[str | os.PathLike[str]],
    *,
    format: str | None = None,  # noqa: A002
    default_locale: str = "en",
    schema: Mapping[str, Any] | str | os.PathLike[str] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    rules: Iterable[Rule[Any]] = (),
) -> tuple[Finding, ...]:
    r"""Check what translators made of the texts that a system sends.

    Comments ``supportkit: ignore[SK201] reason`` of each kind of file keep findings quiet.

    Args:
        paths: Files, or folders whose files are read.
        format: One of `FORMATS`; None to find out by name and content.
        default_locale: The language that the others are held against.
        schema: A JSON Schema of what whole templates may print, or the path of one.
        select: Beginnings of codes, or ``ALL``; None selects all.
        ignore: Beginnings of codes to leave out.
        rules: Rules of your own that look at a `StringExamination`.

    Raises:
        UnreadableSourceError: There is no such file, or nothing in it that can be read.
        UnknownFormatError: There is no such format.
        ContextError: ``schema`` is no JSON Schema of an object.
        LocaleError: ``default_locale`` is no locale.
        ValueError: ``select`` or ``ignore`` has a code that no rule begins with.
        TypeError: ``paths``, ``select`` or ``ignore`` is a single text.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     po = Path(folder, "de.po")
    ...     _ = po.write_text('msgid "Hi %(name)s"\nmsgstr "Hallo %(nmae)s"')
    ...     [found] = check_strings([po])
    >>> found.code, found.line, found.column
    ('SK210', 2, 15)
    """
    found, _ = checked(
        paths,
        format=format,
        default_locale=default_locale,
        schema=schema,
        select=select,
        ignore=ignore,
        rules=rules,
    )
    return found


def checked(
    paths: Iterable[str | os.PathLike[str]],
    *,
    format: str | None = None,  # noqa: A002
    default_locale: str = "en",
    schema: Mapping[str, Any] | str | os.PathLike[str] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    rules: Iterable[Rule[Any]] = (),
    done: Done = unwatched,
) -> tuple[tuple[Finding, ...], Coverage]:
    """Do what `check_strings` does, and say what was compared.

    ``done`` is called with the number of files that were checked meanwhile, which may be a
    fraction: each rule looks at all files.

    >>> from supportkit.errors import UnreadableSourceError
    >>> try:
    ...     checked(["no/such.po"])
    ... except UnreadableSourceError as error:
    ...     print(error)
    no/such.po: there is no such file or folder
    """
    every = (*RULES, *guarded(rules, known=RULES))
    chosen = None if select is None else _codes(select, every)
    left_out = None if ignore is None else _codes(ignore, every)
    context = None if schema is None else read_context(schema).of(None).types
    catalogue = read_strings(paths, format=format, default_locale=default_locale)
    subject = StringExamination(catalogue, context)
    found = _found(every, subject, done)
    shown = choose(found, select=chosen, ignore=left_out)
    selection = Selection.of(select=chosen, ignore=left_out)
    return _loud(shown, subject, selection, every), coverage(catalogue)


def _found(rules: Sequence[Rule[Any]], subject: StringExamination, done: Done) -> Iterator[Finding]:
    for rule in rules:
        yield from rule.check(subject)
        done(len(subject.catalogue.files) / len(rules))


def _loud(
    found: tuple[Finding, ...],
    subject: StringExamination,
    selection: Selection,
    every: tuple[Rule[Any], ...],
) -> tuple[Finding, ...]:
    """Leave out what comments keep quiet, and report the comments that keep nothing so."""
    texts = {one.path: one.text for one in subject.catalogue.files if MARK in one.text}
    if not texts:
        return found
    from supportkit.templates.checking import rules_of

    elsewhere = tuple(rule for others in rules_of() for rule in others)
    return apply_ignores(found, texts, rules=every, elsewhere=elsewhere, selection=selection)


def _codes(given: Iterable[str], every: Iterable[Rule[Any]]) -> tuple[str, ...]:
    codes = given if isinstance(given, str) else tuple(given)
    known = list(every)
    names = [rule.name for rule in known]
    require_codes(codes, known=[rule.code for rule in known], names=names)
    return tuple(codes)

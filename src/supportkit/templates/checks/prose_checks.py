"""The rules on prose, held against what customers read of responses and of their parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from supportkit.cases import Channel
from supportkit.findings import Finding, Rule
from supportkit.quality import Prose, Voice
from supportkit.templates.checks._seen import seen
from supportkit.templates.checks._subject import Examination, Examined
from supportkit.templates.typecheck.positions import Lines
from supportkit.templates.typecheck.subjects import aligned
from supportkit.templates.variant import Variant
from supportkit.values.steps import Done, unwatched

__all__ = ["placed", "prose_findings", "proses"]


_NO_WISHES = Voice()


def prose_findings(
    rules: Sequence[Rule[Prose]],
    subject: Examination,
    *,
    voice: Voice | None = None,
    wanted: Callable[[str], bool] = lambda _: True,
    done: Done = unwatched,
) -> Iterator[Finding]:
    """Yield what rules on prose find in bodies, subjects and parts.

    Args:
        rules: The rules; without one, no text is looked at.
        subject: The catalogue.
        voice: What the team wishes.
        wanted: Says of a path whether its findings are wanted.
        done: Called for each file that was looked at.
    """
    if not rules:
        return
    for prose, in_line in proses(subject, voice=voice or Voice(), wanted=wanted):
        for rule in rules:
            yield from placed(rule.check(prose), in_line)
        if prose.part != "subject":
            done(1)


def proses(
    subject: Examination,
    *,
    voice: Voice = _NO_WISHES,
    wanted: Callable[[str], bool] = lambda _: True,
) -> Iterator[tuple[Prose, int | None]]:
    """Give every text that customers read, with its line where no more is known of its place."""
    for item in subject.items:
        if _is_readable(item) and wanted(item.variant.path):
            yield _body(item.variant, voice), None
            if item.variant.meta.subject is not None:
                yield _subject(item.variant, item.variant.meta.subject, voice)
    for part in () if subject.catalogue is None else subject.catalogue.parts:
        if not part.problems and wanted(part.path):
            yield replace(_body(part, voice), part="fragment"), None


def _is_readable(item: Examined) -> bool:
    """Whether its text is one: not where tags are broken, or where it is what a merge left."""
    broken = any(not fault.refused for fault in item.body.faults)
    return not (broken or item.variant.problems)


def _body(variant: Variant, voice: Voice) -> Prose:
    return Prose(
        text=seen(variant.body, variant.format),
        locale=variant.locale,
        channels=_channels(variant),
        voice=voice,
        path=variant.path,
        source=variant.text,
        start=variant.body_start,
    )


def _subject(variant: Variant, subject: str, voice: Voice) -> tuple[Prose, int | None]:
    """Make the subject; in the file it may be in quotes, or written over several lines."""
    line, text = variant.line_of("subject"), seen(subject)
    start, _ = Lines(variant.text).span(line)
    places = aligned(subject, variant.text, start=start, end=variant.body_start)
    first = places[0] if places else 0
    if places:
        spread = [" "] * (places[-2] + 1 - first)
        for char, place in zip(text, places, strict=False):
            spread[place - first] = char
        text = "".join(spread)
    prose = Prose(
        text=text,
        locale=variant.locale,
        part="subject",
        channels=_channels(variant),
        voice=voice,
        path=variant.path,
        source=variant.text if places else None,
        start=first,
    )
    return prose, None if places else line


def _channels(variant: Variant) -> tuple[Channel, ...]:
    return tuple(map(Channel, variant.meta.channels))


def placed(found: Iterable[Finding], in_line: int | None) -> Iterator[Finding]:
    """Move findings to a line of the file where no more is known of their place."""
    for one in found:
        yield one if in_line is None else _in_line(one, in_line)


def _in_line(one: Finding, line: int) -> Finding:
    return replace(one, line=line, column=1, end_line=None, end_column=None, span=None, fix=None)

"""SK206: a translation lacks what the front matter of its reference says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from supportkit.cases import Channel
from supportkit.findings import Finding, Severity
from supportkit.templates.checks._parity import translations
from supportkit.templates.checks._subject import Examination, Examined
from supportkit.templates.meta import ResponseMeta

__all__ = ["MetadataLost"]


class MetadataLost:
    """A variant has no subject, channels or limit, or another situation, than its reference."""

    code, name, severity = "SK206", "metadata-lost", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield what each translation lacks; an HTML file beside a text needs none of it."""
        texts = {
            (one.variant.id, one.variant.locale)
            for one in subject.items
            if one.variant.format != "html"
        }
        for item, reference in translations(subject):
            variant = item.variant
            if variant.format == "html" and (variant.id, variant.locale) in texts:
                continue
            if item.situation != reference.situation and variant.meta.context is not None:
                yield from self._other_situation(item, reference, subject.situations)
            lost = ", ".join(_lost(item, reference))
            if lost:
                message = (
                    f"{reference.variant.locale!r} has {lost} in its front matter, and this "
                    "file has not; nothing is passed on, so write it here too"
                )
                yield item.finding(self, message, at=1)

    def _other_situation(
        self, item: Examined, reference: Examined, known: tuple[str, ...]
    ) -> Iterator[Finding]:
        here, there = item.situation, reference.situation
        if {here, there} <= {*known}:
            message = f"this is for {here!r}, but {reference.variant.locale!r} is for {there!r}"
            yield item.finding(self, message, at=item.variant.line_of("context"))


def _lost(item: Examined, reference: Examined) -> Iterator[str]:
    """Name the keys that a translation lacks, with the values that hold for it as well."""
    meta, first = item.variant.meta, reference.variant.meta
    if first.context and not meta.context and item.situation != reference.situation:
        yield f"'context: {first.context}'"
    if first.channels and not meta.channels:
        yield f"'channels: [{', '.join(first.channels)}]'"
    if first.subject and not meta.subject:
        yield "a subject"
    if not isinstance(meta.max_chars, int):
        limits = [limit for limit in _limits(first) if limit not in _limits(meta)]
        where = " and ".join(filter(None, limits))
        yield from (f"max_chars{f' for {where}' if where else ''}" for _ in limits[:1])


def _limits(meta: ResponseMeta) -> tuple[str, ...]:
    """Name the channels that have a limit; an empty name stands for all."""
    if isinstance(meta.max_chars, Mapping):
        return tuple(Channel(channel).value for channel in meta.max_chars)
    return () if meta.max_chars is None else ("",)

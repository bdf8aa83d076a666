"""SK501: a text is too long for its channel, whatever its values are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination
from supportkit.templates.meta import ResponseMeta

__all__ = ["TooLong", "limits_of"]


class TooLong:
    """The fixed text of the body alone is longer than ``max_chars`` allows."""

    code, name, severity = "SK501", "too-long-for-channel", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield each limit that can never be kept."""
        for item in subject.items:
            for where, limit in limits_of(item.variant.meta):
                if item.body.fixed_chars > limit:
                    message = (
                        f"the text has at least {item.body.fixed_chars} characters{where}, "
                        f"more than its max_chars of {limit}"
                    )
                    yield item.finding(self, message, at=item.variant.line_of("max_chars"))


def limits_of(meta: ResponseMeta) -> Iterator[tuple[str, int]]:
    """Give each limit of a response with the words that say where it holds."""
    if isinstance(meta.max_chars, Mapping):
        yield from ((f" for {channel}", limit) for channel, limit in meta.max_chars.items())
    elif meta.max_chars is not None:
        yield "", meta.max_chars

"""SK520: a text promises what the team did not say that it may."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from typing import Final

from supportkit.findings import Finding, Severity
from supportkit.quality.own import own_text
from supportkit.quality.prose import Prose
from supportkit.quality.sentences import sentences
from supportkit.quality.terms import Kept, Terms
from supportkit.quality.voice import layers
from supportkit.quality.words import LANGUAGES, stakes_in
from supportkit.values import Span

__all__ = ["UnbackedPromise"]

_KEPT: Final[Kept[Terms]] = Kept()
_SPEAKERS: Final = {"bot": "bot"}


class UnbackedPromise:
    """A promise of a time, of money or of a result that the voice file does not allow.

    Checked where the voice file lists promises, and in whatever a program wrote.
    """

    code, name, severity = "SK520", "unbacked-promise", Severity.WARNING

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield each sentence that promises something, and holds no phrase that is allowed."""
        voice, language = prose.voice, prose.language
        if language not in LANGUAGES or (voice.promises is None and prose.author_kind != "bot"):
            return
        allowed = _KEPT.get(voice, prose.locale, lambda: Terms(_allowed(prose)))
        for sentence, promise in _promises(prose):
            if next(allowed.find(prose.text[sentence.start : sentence.end]), None) is None:
                message = "a promise that your voice file does not allow: leave it out, or list it"
                yield prose.finding(self, promise.start, promise.end, message)


def _allowed(prose: Prose) -> list[str]:
    kept = layers(prose.voice.promises or {}, prose.locale)
    return [promise for each in kept for promise in each]


def _promises(prose: Prose) -> Iterator[tuple[Span, Span]]:
    """Give the first promise of each sentence that says a time, a sum or the like."""
    text, language = own_text(prose.text), prose.language
    stakes = stakes_in(prose.text, language)
    if not stakes:
        return
    from supportkit.signals import SignalKind, find

    speaker = _SPEAKERS.get(prose.author_kind, "agent")
    found = find(text, language=language, speaker=speaker)
    said = [each.span for each in found if each.kind is SignalKind.PROMISE]
    for sentence in sentences(text) if said else ():
        promise = _inside(sentence, said)
        if promise is not None and _inside(sentence, stakes) is not None:
            yield sentence, promise


def _inside(sentence: Span, spans: Sequence[Span]) -> Span | None:
    """Give the first of spans, which are in order, that begins in a sentence."""
    at = bisect.bisect_left(spans, sentence.start, key=lambda span: span.start)
    found = spans[at] if at < len(spans) else None
    return found if found is not None and found.start < sentence.end else None

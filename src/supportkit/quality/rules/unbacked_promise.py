"""SK520: a text promises what the team did not say that it may."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from supportkit.findings import Finding, Severity
from supportkit.quality.promises import promises
from supportkit.quality.prose import Prose
from supportkit.quality.terms import Kept, Terms
from supportkit.quality.voice import layers
from supportkit.quality.words import LANGUAGES

__all__ = ["UnbackedPromise"]

_KEPT: Final[Kept[Terms]] = Kept()
_NOT_LISTED: Final = "a promise that your voice file does not allow: leave it out, or list it"
_NO_LIST: Final = "a promise that nobody allowed: leave it out, or list it in a voice file"
_DONE: Final = "this says that money was given, and nothing in the case does: see that it was"


class UnbackedPromise:
    """A promise of a time, of money or of a result that the voice file does not allow.

    Checked where the voice file lists promises, and in whatever a program wrote.
    """

    code, name, severity = "SK520", "unbacked-promise", Severity.WARNING

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield each promise of something that no phrase which is allowed covers."""
        voice, language = prose.voice, prose.language
        if language not in LANGUAGES or (voice.promises is None and prose.author_kind != "bot"):
            return
        allowed = _KEPT.get(voice, prose.locale, lambda: Terms(_allowed(prose)))
        plain = _NO_LIST if voice.promises is None else _NOT_LISTED
        for one in promises(prose, allowed):
            message = _DONE if one.is_done else plain
            yield prose.finding(self, one.span.start, one.span.end, message)


def _allowed(prose: Prose) -> list[str]:
    kept = layers(prose.voice.promises or {}, prose.locale)
    return [promise for each in kept for promise in each]

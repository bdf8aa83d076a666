"""SK513: a text has a word that the team never writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from supportkit.findings import Finding, Severity
from supportkit.quality.own import without_addresses
from supportkit.quality.prose import Prose
from supportkit.quality.rules._phrases import shown
from supportkit.quality.terms import Kept, Terms
from supportkit.values.patterns import regex

__all__ = ["BannedTerm"]

_KEPT: Final[Kept[tuple[Terms, tuple[str, ...]]]] = Kept()
_EMOJI: Final = regex(
    "[\U0001f300-\U0001faff\u2600-\u26ff\u2705\u270a-\u270d\u2728\u274c\u2753-\u2757\u2764"
    "\U0001f1e6-\U0001f1ff][\ufe0f\u200d\U0001f300-\U0001faff\u2640\u2642\u2764]*"
)


class BannedTerm:
    """A word that the brand voice file bans, or an emoji where it wants none."""

    code, name, severity = "SK513", "banned-term", Severity.WARNING

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield each place with such a word."""
        voice = prose.voice
        if voice.banned:
            terms, advice = _KEPT.get(voice, prose.locale, lambda: _terms(prose))
            for hit in terms.find(without_addresses(prose.text)):
                word = shown(prose, hit.start, hit.end)
                message = f"your voice file bans {word}: {advice[hit.number]}"
                yield prose.finding(self, hit.start, hit.end, message)
        if not prose.text.isascii() and voice.emoji_for(prose.channels) == "none":
            for found in _EMOJI.finditer(prose.text):
                message = "your voice file wants no emoji here: say it in words"
                yield prose.finding(self, found.start(), found.end(), message)


def _terms(prose: Prose) -> tuple[Terms, tuple[str, ...]]:
    kept = dict(prose.voice.of(prose.voice.banned, prose.locale))
    return Terms(kept), tuple(kept.values())

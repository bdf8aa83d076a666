"""SK519: a text says *du* and *Sie*, or not what the team says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from supportkit.findings import Finding, Severity
from supportkit.quality.address import FORMS, addressed
from supportkit.quality.own import own_text
from supportkit.quality.prose import Prose
from supportkit.quality.rules._phrases import shown
from supportkit.quality.voice import layers
from supportkit.values import Span

__all__ = ["MixedAddress"]

_MARK: Final = "-x-"


class MixedAddress:
    """A text addresses its reader in two ways, or in another than its locale or voice says."""

    code, name, severity = "SK519", "mixed-address", Severity.WARNING

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield the first word of the form that should not be there."""
        if prose.language not in FORMS:
            return
        informal, formal = addressed(own_text(prose.text), prose.language)
        wanted = _wanted(prose)
        wrong = informal if wanted == "formal" else formal if wanted == "informal" else []
        if wrong:
            yield self._finding(
                prose, wrong[0], f"customers are addressed as {_name(prose, wanted)}"
            )
        elif informal and formal and wanted is None:
            fewer = min(informal, formal, key=lambda spans: (len(spans), -spans[0].start))
            both = " and ".join(repr(name) for name in FORMS[prose.language].names)
            yield self._finding(prose, fewer[0], f"the text says {both}")

    def _finding(self, prose: Prose, span: Span, why: str) -> Finding:
        word = shown(prose, span.start, span.end)
        message = f"{why}, but here it says {word}: keep to one form"
        return prose.finding(self, span.start, span.end, message)


def _wanted(prose: Prose) -> Literal["formal", "informal"] | None:
    """Give the form that the locale says, else the voice; None where neither does."""
    private = prose.locale.partition(_MARK)[2].split("-")
    said = [*layers(prose.voice.formality, prose.locale)][-1:]
    form = next((one for one in ("formal", "informal") if one in private), None) or next(
        iter(said), None
    )
    if form == "formal":
        return "formal" if FORMS[prose.language].formal_is_formal else None
    return "informal" if form and FORMS[prose.language].formal_is_formal else None


def _name(prose: Prose, form: str | None) -> str:
    return repr(FORMS[prose.language].names[form == "formal"])

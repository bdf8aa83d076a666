"""Look at a reply in a file, with the rules that installed packages bring: `review_file`."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import Any, Literal

from supportkit.cases import Case, Channel
from supportkit.findings import Rule, load_rules
from supportkit.quality.reviewing import Review, review
from supportkit.quality.voice import Voice

__all__ = ["review_file"]


def review_file(
    reply: str | PathLike[str],
    /,
    *,
    case: str | PathLike[str] | None = None,
    author_kind: Literal["agent", "bot"] = "agent",
    voice: Voice | None = None,
    locale: str | None = None,
    channel: Channel | str | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    rules: Iterable[Rule[Any]] | None = None,
    hold: Iterable[str] | None = None,
) -> Review:
    """Look at a reply in a file, and at the case in another, as `review` does.

    Args:
        reply: A text file in UTF-8.
        case: A case in JSON, as `Case.model_dump_json` writes it.
        author_kind: As for `review`.
        voice: As for `review`.
        locale: As for `review`.
        channel: As for `review`.
        select: As for `review`.
        ignore: As for `review`.
        rules: As for `review`; by default the rules on prose that installed packages bring.
        hold: As for `review`.

    Raises:
        UnreadableSourceError: One of the files cannot be read, or is no UTF-8 text.
        pydantic.ValidationError: The second one holds no case.
        RuleError: A rule cannot be loaded; or as for `review`.
        LocaleError, ValueError, TypeError: As for `review`.
    """
    from supportkit.text.listing import read_text_file

    place = Path(reply)
    return review(
        read_text_file(place).removeprefix("\ufeff"),
        case=None if case is None else Case.model_validate_json(read_text_file(Path(case))),
        author_kind=author_kind,
        voice=voice,
        locale=locale,
        channel=channel,
        select=select,
        ignore=ignore,
        rules=_installed() if rules is None else rules,
        hold=hold,
        path=place.as_posix(),
    )


def _installed() -> tuple[Rule[Any], ...]:
    brought = (rule for each in load_rules() for rule in each.rules)
    return tuple(rule for rule in brought if getattr(rule, "checks", "prose") == "prose")

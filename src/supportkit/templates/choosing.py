"""Which variant of a response a locale gets."""

from __future__ import annotations

from collections.abc import Collection

from supportkit.text.locales import fallbacks, language, relatives

__all__ = ["walked"]


def walked(requested: str, *, there: Collection[str], default: str | None) -> tuple[str, ...]:
    """List the locales that are tried, up to the first one that is there.

    Args:
        requested: Canonical tag of the locale asked for.
        there: Locales in which the response exists.
        default: Canonical tag of the locale that stands in; None for none, and for no step
            that leaves the language, such as CLDR's from romanised Hindi to English.

    Returns:
        The steps, the last one of which is ``there``; nothing if none is.

    >>> walked("pt-PT", there=["en", "pt-BR"], default="en")
    ('pt-PT', 'pt', 'pt-BR')
    """
    asked = (requested,) if default is None else (requested, default)
    steps = dict.fromkeys(
        step for tag in asked for step in (*fallbacks(tag), *relatives(tag, among=there))
    )
    if default is None:
        steps = {step: None for step in steps if language(step) == language(requested)}
    tried: list[str] = []
    for step in steps:
        tried.append(step)
        if step in there:
            return tuple(tried)
    return ()

"""Whether the tags of a template fit together, for the template languages of other systems."""

from __future__ import annotations

from supportkit.templates.strings.syntax.erb import erb_faults
from supportkit.templates.strings.syntax.guessing import guessed
from supportkit.templates.strings.syntax.handlebars import handlebars_faults
from supportkit.templates.strings.syntax.percent import percent_faults
from supportkit.templates.strings.syntax.stack import TagFault

__all__ = ["TagFault", "tag_faults"]


def tag_faults(text: str, system: str) -> tuple[TagFault, ...]:
    """Give the tags that are never closed, close nothing, or end within a quote.

    Args:
        text: A whole template.
        system: Its language, as `SYSTEMS` has them; nothing where that is not known.

    >>> [one.problem for one in tag_faults("{% if a %}Hi", "django")]
    ["'{% if %}' is never closed; write '{% endif %}' where it ends"]
    """
    if system == "erb":
        return erb_faults(text)
    if system == "handlebars":
        return handlebars_faults(text)
    return percent_faults(text, system or guessed(text))

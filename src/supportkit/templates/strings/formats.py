"""The formats that catalogues are kept in, and how the names of their files end."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Final

__all__ = ["ALIASES", "BY_ENDING", "ENDINGS", "FORMATS", "SYSTEMS", "format_of"]

_TEXTS: Final = (".html", ".htm", ".txt", ".eml")

ENDINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "po": (".po", ".pot"),
        "rails": (".yml", ".yaml"),
        "json": (".json",),
        "php": (".php",),
        "records": (".json",),
        "macros": (".json",),
        "django": _TEXTS,
        "jinja": (".j2", ".jinja", ".jinja2", *_TEXTS),
        "liquid": (".liquid", ".ltxt", *_TEXTS),
        "twig": (".twig",),
        "erb": (".erb",),
        "handlebars": (".hbs", ".handlebars", ".mustache", *_TEXTS),
        "laravel": (".json", ".php"),
    }
)
"""Which files of a folder are read for a format; a file that is named is read whatever its name."""

FORMATS: Final = tuple(name for name in ENDINGS if name != "laravel")
"""The formats that can be asked for; which one a file has is found out where none is named."""

SYSTEMS: Final = ("django", "jinja", "liquid", "twig", "erb", "handlebars")
"""Those of them that are template languages, with one file for each language."""

ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("laravel", "i18next"), "json"),
        "discourse": "rails",
        "fixture": "records",
        "gettext": "po",
        "mustache": "handlebars",
        **dict.fromkeys(("intercom", "zendesk"), "macros"),
    }
)
"""Other names of formats. Laravel keeps texts in arrays of PHP, too, which are known by ending."""

BY_ENDING: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{one: name for name in reversed(FORMATS) for one in ENDINGS[name] if one not in _TEXTS},
        ".json": "json",
        **dict.fromkeys(_TEXTS, "text"),
    }
)
"""What a file is where no format is named; ``text`` is a template of any language."""


def format_of(path: str, named: str | None) -> str:
    """Say what a file is.

    >>> format_of("lang/de/a.php", "laravel"), format_of("de.html", None), format_of("a.hbs", None)
    ('php', 'text', 'handlebars')
    """
    by_ending = BY_ENDING.get(PurePath(path).suffix.lower(), "")
    if named == "laravel" and by_ending == "php":
        return by_ending
    return by_ending if named is None else ALIASES.get(named, named)

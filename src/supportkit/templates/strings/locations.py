"""Which language a file of texts is in, by its name and folders."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from supportkit.errors import LocaleError
from supportkit.text.locales import canonical
from supportkit.values.patterns import regex

__all__ = ["location", "tag_of"]

_CANDIDATE = regex(r"[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8}){0,2}(?:@[a-z]{2,9})?")
_NO_LOCALES = frozenset(
    {"app", "bin", "cms", "css", "doc", "lib", "log", "new", "old", "src", "sms", "tag", "top"}
    | {"all", "api", "dev", "img", "job", "key", "man", "map", "po", "sql", "tmp", "web", "yml"}
)
"""Words of folders and files that are also codes of languages that nobody translates into."""
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "latn": "Latn", "cyrl": "Cyrl"}


@cache
def _languages() -> frozenset[str]:
    from babel.localedata import locale_identifiers

    return frozenset(tag.partition("_")[0] for tag in locale_identifiers()) | {"no", "sh", "tl"}


@cache
def tag_of(written: str) -> str | None:
    """Give the canonical tag of a locale as files write it; None if it is none.

    >>> tag_of("pt_BR"), tag_of("sr@latin"), tag_of("mailer")
    ('pt-BR', 'sr-Latn', None)
    """
    if not _CANDIDATE.fullmatch(written):
        return None
    core, _, modifier = written.partition("@")
    language = re.split("[_-]", core)[0].lower()
    if language not in _languages() or core.lower() in _NO_LOCALES:
        return None
    try:
        script = _SCRIPTS.get(modifier)
        return canonical(f"{core}-{script}" if script else core)
    except LocaleError:  # such as ``de_moo``, which a team made up
        return canonical(language)


def location(path: str, *, read: Callable[[str], str | None] = tag_of) -> tuple[str | None, str]:
    """Give the locale that a path names, and the path with ``*`` in its place.

    Args:
        path: With ``/``.
        read: Gives the tag that a name stands for, or None.

    >>> location("config/locales/server.pt_BR.yml")
    ('pt-BR', 'config/locales/server.*.yml')
    >>> location("locale/de/LC_MESSAGES/django.po")
    ('de', 'locale/*/LC_MESSAGES/django.po')
    """
    *folders, name = path.split("/")
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    found, shared = _in_name(stem, read)
    above = read(folders[-1]) if folders and shared == "*" else None
    if found is not None and above in (None, found):
        return found, "/".join([*folders, f"{shared}{dot}{ending}"])
    for index in range(len(folders) - 1, -1, -1):
        tag = read(folders[index].removesuffix(".lproj"))
        if tag is not None:
            return tag, "/".join([*folders[:index], "*", *folders[index + 1 :], name])
    return None, path


def _in_name(stem: str, read: Callable[[str], str | None]) -> tuple[str | None, str]:
    """Find a locale in the name of a file, from its end on."""
    whole = read(stem)
    if whole is not None:
        return whole, "*"
    pieces = re.split(r"([.])", stem)
    for index in range(len(pieces) - 1, -1, -1):
        tag = read(pieces[index])
        if tag is not None and len(pieces) > 1:
            return tag, "".join([*pieces[:index], "*", *pieces[index + 1 :]])
    for match in re.finditer(r"[_-](?=[A-Za-z]{2,3}(?:[_-][A-Za-z]{2,4})?$)", stem[-12:]):
        at = max(len(stem) - 12, 0) + match.end()
        tag = read(stem[at:])
        if tag is not None:
            return tag, f"{stem[:at]}*"
    return None, stem

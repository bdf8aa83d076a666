"""SK402: A locale is no language tag that leads somewhere, or differs between path and matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from supportkit.findings import Finding, Fix, Severity
from supportkit.findings.ignores import Lines
from supportkit.templates.checks._subject import Examination, reported
from supportkit.templates.variant import Variant
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["BadLocale", "unknown"]

_TAG = regex(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_WRITTEN = regex(
    r"""locale:[ \t]{1,9}(?P<quote>["']?)(?P<tag>[^\s"'#,:\[\]{}]{1,80})(?P=quote)[ \t]{0,9}$""",
    re.MULTILINE,
)
_MISTAKEN: Mapping[str, str] = MappingProxyType({"sp": "es"})
"""Codes that are neither a language nor a country."""


class BadLocale:
    """A locale is no known language tag, or differs between path and front matter."""

    code, name, severity = "SK402", "bad-locale", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield the mistakes that were kept when the files were read, and unknown codes."""
        variants = {item.variant.path: item.variant for item in subject.items}
        wrong: set[str] = set()
        for item in subject.items:
            message = unknown(item.variant.locale)
            if message is not None:
                wrong.add(item.variant.path)
                yield item.finding(self, message, at=1)
        for one in reported(self, subject):
            if one.path not in wrong:
                yield replace(one, fix=_fix(variants.get(one.path or ""), one))


def _fix(variant: Variant | None, found: Finding) -> Fix | None:
    """Write the locale of the path, which is the one that counts, into the front matter.

    Where both are languages, the path may be what is wrong.
    """
    if variant is None or found.line is None or not found.message.startswith("locale: "):
        return None
    written = _WRITTEN.match(variant.text, Lines(variant.text).start(found.line))
    tag = variant.locale.partition("-x-")[0]
    if written is None or not _TAG.fullmatch(tag):
        return None
    return Fix(Span(*written.span("tag")), tag, safe="as in the path" not in found.message)


@lru_cache(maxsize=512)
def unknown(tag: str) -> str | None:
    """Say which part of a tag CLDR does not know, and what may be meant; None for neither."""
    from babel import Locale
    from babel.core import get_global

    language, *rest = tag.split("-")
    if _is_usual(language, rest):
        return None
    english = Locale.parse("en")
    if len(language) == 2 and language not in english.languages:
        country = str(get_global("likely_subtags").get(f"und_{language.upper()}", ""))
        meant = _MISTAKEN.get(language) or country.partition("_")[0]
        return f"no language has the code {language!r}{_asking('-'.join((meant, *rest)), meant)}"
    short = get_global("language_aliases").get(language, "") if len(language) == 3 else ""
    if len(short) == 2:
        meant = "-".join((short, *rest))
        return f"no customer's locale begins with {language!r}{_asking(meant, meant)}"
    region = next((one for one in rest[:2] if len(one) == 2 and one.isupper()), None)
    if region is None or region in english.territories:
        return None
    aliases = [*get_global("territory_aliases").get(region, ())]
    meant = aliases[0] if len(aliases) == 1 else ""
    return f"no region has the code {region!r}{_asking(tag.replace(region, meant), meant)}"


def _is_usual(language: str, rest: Sequence[str]) -> bool:
    """Whether the codes are those of a language and country that people live in.

    The names of all others are in a larger file, which is read for those only.
    """
    from babel.core import get_global

    regions = [one for one in rest[:2] if len(one) == 2 and one.isupper()]
    if len(language) != 2 or language in get_global("language_aliases"):
        return False
    lived_in = get_global("territory_languages")
    return language in get_global("likely_subtags") and all(map(lived_in.__contains__, regions[:1]))


def _asking(tag: str, meant: str) -> str:
    return f"; did you mean {tag!r}?" if meant else ""

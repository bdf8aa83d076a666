"""Language tags by BCP 47, and the chain of ever more general locales by CLDR.

A tag names a language, and where it matters its script and region: ``de``,
``pt-BR``, ``zh-Hant-TW``. Dropping the last part is not always right: Spanish as
spoken in Mexico is closest to that of Latin America (``es-419``), and Chinese in
traditional script must never fall back to ``zh``, which means simplified. CLDR
records these parents, and every choice by locale here follows them. Where the whole
chain is missing, another region's text in the same language and script still serves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from supportkit.errors import LocaleError
from supportkit.values.patterns import regex

__all__ = ["canonical", "fallbacks", "language", "relatives", "shortest"]

_TAG = regex(
    r"(?:(?:ar|kok|lv|ms|sgn|sw|uz|zh)-(?=[a-z]{3}(?:-|$)))?"  # RFC 5646 4.5: zh-yue is yue
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<rest>(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?)",
    re.ASCII | re.IGNORECASE,
)
_LONGEST = 100
_RENAMED = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro"}  # IANA: Preferred-Value

_ARABIC = (
    "aao abh abv acm acq acw acx acy adf aeb aec afb apc apd arb arq ars ary arz auz avl ayh ayl "
    "ayn ayp pga shu ssh"
)  # ISO 639-3: the members of the macrolanguage ara
_LANGUAGES = {"nb": "no", "nn": "no", "fil": "tl", **dict.fromkeys(_ARABIC.split(), "ar")}
_CODES = {"cnr": "cnr", "hbs": "sh"}  # CLDR counts these to Serbian
_QUOTABLE = regex(r"[a-z][a-z0-9_.-]{0,34}", re.ASCII | re.IGNORECASE)
_SAME = {"nb": "no"}  # In CLDR, nb inherits everything from no, which is written Bokmål.


def canonical(tag: str) -> str:
    """Write a language tag the way BCP 47 recommends.

    Underscores count as hyphens, withdrawn language codes become their
    successors. White space is refused. The parts are
    checked for their form, not for being registered.

    Raises:
        LocaleError: ``tag`` is no well-formed language tag.
        TypeError: ``tag`` is not a ``str``.

    Source: RFC 5646, sections 2.1.1 (case) and 4.5 (canonical form).

    >>> canonical("pt_br"), canonical("ZH-HANT-tw"), canonical("iw")
    ('pt-BR', 'zh-Hant-TW', 'he')
    """
    if not isinstance(tag, str):
        raise TypeError(f"expected a language tag such as 'pt-BR', found {type(tag).__name__}")
    match = _TAG.fullmatch(tag.replace("_", "-")) if len(tag) <= _LONGEST else None
    if match is None:
        # What does not even look like a tag may be a text or an address.
        raise LocaleError(tag if _QUOTABLE.fullmatch(tag) else "")
    language = match["language"].lower()
    script, region = match["script"] or "", match["region"] or ""
    parts = (_RENAMED.get(language, language), script.title(), region.upper())
    return "-".join(filter(None, parts)) + (match["variants"] + match["rest"]).lower()


def language(tag: str) -> str:
    """Name the language of a tag; written forms and second codes of one language are the same.

    Codes of three letters count as those of two, and Arabic as spoken in a country as Arabic.

    Raises:
        LocaleError: ``tag`` is no well-formed language tag.
        TypeError: ``tag`` is not a ``str``.

    Source: ISO 639-3 for Arabic, else the language aliases of CLDR.

    >>> language("pt_BR"), language("nn"), language("fil"), language("deu")
    ('pt', 'no', 'tl', 'de')
    """
    primary = shortest(tag).partition("-")[0]
    return _LANGUAGES.get(primary, primary)


def shortest(tag: str) -> str:
    """Write a tag with the shortest code of its language, canonical otherwise.

    Raises:
        LocaleError: ``tag`` is no well-formed language tag.
        TypeError: ``tag`` is not a ``str``.

    Source: RFC 5646, section 2.2.1; as for `language`.

    >>> shortest("eng-US"), shortest("nno"), shortest("cmn-Hant"), shortest("prs"), shortest("yue")
    ('en-US', 'nn', 'zh-Hant', 'fa-AF', 'yue')
    """
    code, hyphen, rest = canonical(tag).partition("-")
    short = _short(code)
    return f"{short.partition('-')[0]}-{rest}" if hyphen else short


def _short(code: str) -> str:
    if len(code) == 2:
        return code
    if code in _CODES:
        return _CODES[code]
    from babel.core import get_global

    return str(get_global("language_aliases").get(code, code)).replace("_", "-")


@lru_cache(maxsize=1024)
def fallbacks(tag: str) -> tuple[str, ...]:
    """List the locales that may stand in for ``tag``, best first, beginning with itself.

    The chain never changes the script of the text: ``zh-TW`` ends at ``zh-Hant``,
    because ``zh`` alone is read as simplified Chinese.

    Args:
        tag: A language tag in any case, with ``-`` or ``_``.

    Returns:
        Canonical tags, at least one.

    Raises:
        LocaleError: ``tag`` is no well-formed language tag.
        TypeError: ``tag`` is not a ``str``.

    Source: CLDR parent locales and likely subtags (Unicode TR 35, part 1, 4.1.3 and 4.3).

    >>> fallbacks("es-MX"), fallbacks("zh-TW")
    (('es-MX', 'es-419', 'es'), ('zh-TW', 'zh-Hant-TW', 'zh-Hant'))
    """
    return tuple(dict.fromkeys((canonical(tag), *_chain(shortest(tag)))))


def relatives(tag: str, *, among: Iterable[str]) -> tuple[str, ...]:
    """List the locales ``among`` which are the same language in the same script, best first.

    The language and script are those at the end of the chain of `fallbacks`. First come
    those that share the nearest parent with ``tag``, as Argentina and Mexico share Latin
    America; within them the locales that mean the same as the end of the chain by itself,
    as ``pt`` means Brazil; then the other regions, and last tags with a variant or an
    extension, each in alphabetical order.

    Args:
        tag: A language tag in any case, with ``-`` or ``_``.
        among: Canonical tags; what is no language tag is passed over.

    Raises:
        LocaleError: ``tag`` is no well-formed language tag.
        TypeError: ``tag`` is not a ``str``.

    Source: CLDR likely subtags (Unicode TR 35, part 1, 4.3).

    >>> relatives("pt-PT", among=["en", "pt-AO", "pt-BR"])
    ('pt-AO', 'pt-BR')
    >>> relatives("zh-TW", among=["zh-Hans"])
    ()
    >>> relatives("en-IN", among=["en-US", "en-GB"])
    ('en-GB', 'en-US')
    """
    wanted = _maximised(fallbacks(tag)[-1])
    if wanted is None or wanted[0] == "und":
        return ()
    chain = {step: place for place, step in enumerate(fallbacks(tag))}
    ranked = []
    for one in set(among):
        found = _maximised(one)
        if found is not None and found[:2] == wanted[:2]:
            shared = min(chain.get(step, len(chain)) for step in fallbacks(one))
            ranked.append((_has_extras(one), shared, found != wanted, one))
    return tuple(one for *_, one in sorted(ranked))


def _has_extras(tag: str) -> bool:
    match = _TAG.fullmatch(tag)
    return match is not None and bool(match["variants"] or match["rest"])


@lru_cache(maxsize=1024)
def _maximised(tag: str) -> tuple[str, str, str] | None:
    """Give language, script and region, as likely where they are not written."""
    from babel.core import get_global

    match = _TAG.fullmatch(tag)
    if match is None:
        return None
    written = str(get_global("language_aliases").get(match["language"], match["language"]))
    language, _, implied = _SAME.get(written, written).partition("_")
    script, region = match["script"] or implied, match["region"] or ""
    keys = (f"{language}_{region}", f"{language}_{script}", language)
    likely = get_global("likely_subtags")
    full = next((str(likely[key]) for key in keys if key in likely), "")
    _, usual_script, usual_region = (*full.split("_"), "", "")[:3]
    return language, script or usual_script, region or usual_region


def _chain(tag: str) -> Iterator[str]:
    match = _TAG.fullmatch(tag)
    core = tag.removesuffix(match["variants"] + match["rest"]) if match else tag
    core = _with_own_region(core)
    variants = match["variants"].split("-")[1:] if match else []
    yield tag
    for count in range(len(variants), 0, -1):
        yield "-".join((core, *variants[:count]))
    step: str | None = core
    while step is not None:
        yield step
        step = _parent(step)


def _with_own_region(core: str) -> str:
    """Replace the code of a region that CLDR knows by another, as UK is GB, if it is one region."""
    from babel.core import get_global

    head, _, last = core.rpartition("-")
    found: list[str] = list(get_global("territory_aliases").get(last, ())) if head else []
    return f"{head}-{found[0]}" if len(found) == 1 else core


def _parent(tag: str) -> str | None:
    """Give the locale one step more general, or None at the end of the chain."""
    from babel.core import get_global

    exceptional = get_global("parent_exceptions").get(tag.replace("-", "_"))
    if exceptional is not None:
        return str(exceptional).replace("_", "-")
    head, _, last = tag.rpartition("-")
    if len(last) == 4:
        return head if _script(head) == last else None
    scripted = _with_script(tag)
    return scripted if scripted != tag else head or None


def _with_script(tag: str) -> str:
    """Name the script of a language and region where the language has several."""
    from babel import localedata

    language, *region = tag.split("-")
    if not region or len(region[0]) == 4:
        return tag
    script, usual = _script(tag), _script(language)
    several = script != usual or localedata.exists(f"{language}_{usual}")
    return "-".join((language, script, *region)) if script and several else tag


def _script(tag: str) -> str:
    """Give the script that CLDR expects for a language, or a language and region; or ``""``."""
    from babel.core import get_global

    likely = get_global("likely_subtags")
    found = likely.get(tag.replace("-", "_")) or likely.get(tag.split("-", maxsplit=1)[0]) or ""
    return str(found).split("_")[1] if "_" in found else ""

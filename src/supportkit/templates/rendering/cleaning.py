"""The HTML of the author's, cut down to what a mail needs, by the ammonia library (nh3).

Values are not in it yet: each has a token in its place.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from supportkit.errors import BackendUnavailableError

if TYPE_CHECKING:
    from nh3 import Cleaner

__all__ = ["cleaned_html", "require_html"]

_TAGS = (
    "a abbr b bdi bdo blockquote br caption code col colgroup dd del div dl dt em h1 h2 h3 h4 h5 "
    "h6 hr i img ins li ol p pre s small span strong sub sup table tbody td tfoot th thead tr u "
    "ul"
)
_ATTRIBUTES = {
    "*": {"dir", "lang", "style", "title"},
    "a": {"href"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan", "valign"},
    "th": {"align", "colspan", "rowspan", "valign"},
}
_STYLES = (
    "background-color border border-collapse border-radius color font-family font-size font-style "
    "font-weight line-height margin margin-bottom margin-left margin-right margin-top padding "
    "padding-bottom padding-left padding-right padding-top text-align text-decoration "
    "vertical-align width"
)


def require_html() -> None:
    """Say before the work begins if what cleans HTML is not installed.

    Raises:
        BackendUnavailableError: The extra ``html`` is not installed.
    """
    _cleaner()


def cleaned_html(html: str) -> str:
    """Keep of HTML what a mail needs: no scripts, forms, frames, comments or handlers of events."""
    return str(_cleaner().clean(html))


@lru_cache(maxsize=1)
def _cleaner() -> Cleaner:
    try:
        from nh3 import Cleaner
    except ImportError:
        raise BackendUnavailableError("HTML of replies", "html") from None
    return Cleaner(
        tags=set(_TAGS.split()),
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        filter_style_properties=set(_STYLES.split()),
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )

"""One small module for each kind: what it looks like, and what proves it.

Each recogniser has ``kinds`` and ``find(text)``. None holds state, none looks at more of a
text than a fixed distance from a place, so that time is linear in the length of the text.
"""

from __future__ import annotations

from supportkit.privacy.recognisers.cards import Cards
from supportkit.privacy.recognisers.emails import Emails
from supportkit.privacy.recognisers.ibans import Ibans
from supportkit.privacy.recognisers.ips import Ips
from supportkit.privacy.recognisers.recogniser import Rule

__all__ = ["Cards", "Emails", "Ibans", "Ips", "shipped_recognisers"]


def shipped_recognisers(regions: tuple[str, ...]) -> tuple[Rule, ...]:
    """Give the rules that come along, those of the named regions too."""
    return (Emails(), Cards(), Ibans(), Ips())

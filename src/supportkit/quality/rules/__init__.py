"""The rules on prose, one file each. Every rule is explained on a page of its own."""

from __future__ import annotations

from supportkit.findings import Rule
from supportkit.quality.prose import Prose
from supportkit.quality.rules.banned_term import BannedTerm
from supportkit.quality.rules.blame import Blame
from supportkit.quality.rules.hard_to_read import HardToRead
from supportkit.quality.rules.inclusive_language import InclusiveLanguage
from supportkit.quality.rules.jargon import Jargon
from supportkit.quality.rules.mixed_address import MixedAddress
from supportkit.quality.rules.no_greeting import NoGreeting
from supportkit.quality.rules.no_sign_off import NoSignOff
from supportkit.quality.rules.preferred_term import PreferredTerm
from supportkit.quality.rules.shouting import Shouting
from supportkit.quality.rules.too_much_bad_news import TooMuchBadNews
from supportkit.quality.rules.unbacked_promise import UnbackedPromise

__all__ = ["RULES"]

RULES: tuple[Rule[Prose], ...] = (
    Blame(),
    TooMuchBadNews(),
    Shouting(),
    Jargon(),
    HardToRead(),
    NoGreeting(),
    NoSignOff(),
    BannedTerm(),
    PreferredTerm(),
    InclusiveLanguage(),
    MixedAddress(),
    UnbackedPromise(),
)
"""All rules on prose, by code."""

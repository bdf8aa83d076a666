"""One small module for each kind: what it looks like, and what proves it.

Each recogniser has ``kinds`` and ``find(text)``. None holds state, none looks at more of a
text than a fixed distance from a place, so that time is linear in the length of the text.
"""

from __future__ import annotations

from supportkit.privacy.recognisers.api_keys import ApiKeys
from supportkit.privacy.recognisers.birth_dates import BirthDates
from supportkit.privacy.recognisers.cards import Cards
from supportkit.privacy.recognisers.codes import Codes
from supportkit.privacy.recognisers.emails import Emails
from supportkit.privacy.recognisers.ibans import Ibans
from supportkit.privacy.recognisers.ips import Ips
from supportkit.privacy.recognisers.login_codes import LoginCodes
from supportkit.privacy.recognisers.macs import Macs
from supportkit.privacy.recognisers.national_ids import NationalIds
from supportkit.privacy.recognisers.passwords import Passwords
from supportkit.privacy.recognisers.phones import Phones
from supportkit.privacy.recognisers.recogniser import Rule
from supportkit.privacy.recognisers.regional_phones import RegionalPhones
from supportkit.privacy.recognisers.secret_settings import SecretSettings
from supportkit.privacy.recognisers.spelt_emails import SpeltEmails
from supportkit.privacy.recognisers.ssns import Ssns
from supportkit.privacy.recognisers.url_credentials import UrlCredentials

__all__ = [
    "ApiKeys",
    "BirthDates",
    "Cards",
    "Codes",
    "Emails",
    "Ibans",
    "Ips",
    "LoginCodes",
    "Macs",
    "NationalIds",
    "Passwords",
    "Phones",
    "RegionalPhones",
    "SecretSettings",
    "SpeltEmails",
    "Ssns",
    "UrlCredentials",
    "shipped_recognisers",
]


def shipped_recognisers(regions: tuple[str, ...]) -> tuple[Rule, ...]:
    """Give the rules that come along, those of the named regions too.

    Raises:
        BackendUnavailableError: Regions are named, and the extra ``privacy`` is not installed.
        UsageError: A region is none that is known.
    """
    rules: tuple[Rule, ...] = (
        UrlCredentials(),
        ApiKeys(),
        Passwords(),
        SecretSettings(),
        Cards(),
        Codes(),
        LoginCodes(),
        Ibans(),
        Ssns(),
        NationalIds(regions),
        Emails(),
        SpeltEmails(),
        Phones(),
        Ips(),
        Macs(),
        BirthDates(),
    )
    return (*rules, RegionalPhones(regions)) if regions else rules

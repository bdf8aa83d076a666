"""Which free names say that their value is a secret, or personal beyond need."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["is_secret_name"]

_KINDS = frozenset({"password", "card", "card_code", "iban", "ssn", "national_id", "birth_date"})
_NAMES = frozenset(
    {
        *("pin", "otp", "secret", "clientsecret", "apikey", "apitoken", "privatekey", "secretkey"),
        *("accesstoken", "refreshtoken", "authtoken", "bearertoken", "sessionid", "totp"),
    }
)


@lru_cache(maxsize=4096)
def is_secret_name(name: str) -> bool:
    """Whether a custom field of this name is kept from templates.

    The names are those by which redaction knows fields, in its languages, and a few for
    keys and tokens of programs. Whoever has to print one declares it in a model of their
    own, where names are not looked at.

    >>> [is_secret_name(name) for name in ("Passwort", "date_of_birth", "api_key", "order_id")]
    [True, True, True, False]
    """
    from supportkit.privacy.naming import kind_of_field

    letters = "".join(filter(str.isalnum, name[:60])).lower()
    return letters in _NAMES or kind_of_field(name) in _KINDS

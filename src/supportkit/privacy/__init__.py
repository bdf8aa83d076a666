"""Personal data in text: find it by rules that can be checked, take it out, put it back.

`find` gives `Entity`s: e-mail and IP addresses, telephone and card numbers, bank accounts,
national ids, keys and passwords, each with its place and the validator that accepted it.
`redact` puts a token in place of each value and keeps the values apart in a `Vault`, from
which `restore` puts them back; `redact_model` and `restore_model` do it to a case or any other
pydantic model.

Names and postal addresses beyond those that are known cannot be found by rules, and each
result says so; a `Recogniser` of yours can join through a `Finder`. Redacted is not
anonymous.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from supportkit.values.lazily import lazily

if TYPE_CHECKING:
    from supportkit.privacy.audit import Audit, AuditRow
    from supportkit.privacy.entity import Entity, EntityKind
    from supportkit.privacy.finding import Finder, Recogniser
    from supportkit.privacy.known import Known
    from supportkit.privacy.models import ModelRedaction, redact_model
    from supportkit.privacy.people import known_of
    from supportkit.privacy.policy import Policy, Replacement
    from supportkit.privacy.redaction import Redaction, find, redact, restore
    from supportkit.privacy.redactor import Redactor
    from supportkit.privacy.restoring import restore_model
    from supportkit.privacy.rules import NotLookedFor
    from supportkit.privacy.vault import Vault
    from supportkit.privacy.vault_files import read_vaults, write_vaults

_LAZY = {
    "Audit": "audit",
    "AuditRow": "audit",
    "Entity": "entity",
    "EntityKind": "entity",
    "Finder": "finding",
    "Recogniser": "finding",
    "Known": "known",
    "ModelRedaction": "models",
    "redact_model": "models",
    "known_of": "people",
    "Policy": "policy",
    "Replacement": "policy",
    "Redaction": "redaction",
    "find": "redaction",
    "redact": "redaction",
    "restore": "redaction",
    "Redactor": "redactor",
    "restore_model": "restoring",
    "NotLookedFor": "rules",
    "Vault": "vault",
    "read_vaults": "vault_files",
    "write_vaults": "vault_files",
}

__all__ = [
    "Audit",
    "AuditRow",
    "Entity",
    "EntityKind",
    "Finder",
    "Known",
    "ModelRedaction",
    "NotLookedFor",
    "Policy",
    "Recogniser",
    "Redaction",
    "Redactor",
    "Replacement",
    "Vault",
    "find",
    "known_of",
    "read_vaults",
    "redact",
    "redact_model",
    "restore",
    "restore_model",
    "write_vaults",
]

__getattr__, __dir__ = lazily(__name__, _LAZY)

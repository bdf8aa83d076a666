"""Redact the cases of an export as the options of the command line say."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from itertools import compress
from operator import not_
from typing import TYPE_CHECKING, Any

from supportkit.cases import Case
from supportkit.cli.exports import excess, refuse_nothing
from supportkit.errors import PrivacyPolicyError, UnreadableSourceError, UsageError
from supportkit.io import Import
from supportkit.values.patterns import regex

if TYPE_CHECKING:
    from supportkit.privacy import Audit, EntityKind, Finder, ModelRedaction, NotLookedFor, Policy
    from supportkit.privacy.vault_files import VaultWriter

__all__ = ["CaseRedactor"]

_VARIABLE = regex(r"[A-Z_][A-Z0-9_]{0,63}")
"""Names that are shown. Anything else may be a key, given in place of its name."""


class CaseRedactor:
    """Redacts cases as the options say, and counts what it found."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        from supportkit.privacy import Audit

        self._arguments = arguments
        self.policy = _policy(arguments)
        self._key = _key(arguments, self.policy)
        self._finder = _finder(self.policy, arguments)
        self.taken: Audit = Audit()
        self.kept: Audit = Audit()
        self.not_looked_for: tuple[NotLookedFor, ...] = ()
        self._ids: set[str] = set()

    def cases(self, export: Import, vaults: VaultWriter | None, advance: Any) -> Iterator[Case]:
        """Go through the redacted cases of an export."""
        for done, case in enumerate(export, start=1):
            redaction = self._apart(case, done)
            self._count(case, redaction.audit)
            self.not_looked_for = redaction.not_looked_for
            if vaults is not None and (len(redaction.vault) or redaction.vault.typed):
                vaults.write(redaction.obj.id, redaction.vault)
            yield redaction.obj
            if advance is not None:
                advance(done)
        refuse_nothing(export.report)
        problem = excess(export.report, self._arguments)
        if problem:
            source = export.report.source or "rows"
            raise UnreadableSourceError(source, f"{problem}, so nothing is written")

    def keeps(self, kind: EntityKind) -> bool:
        """Whether values of a kind are looked for and stay, by the policy as a whole."""
        from supportkit.privacy import Replacement

        return self.policy.wants(kind) and self.policy.replacement(kind) is Replacement.KEEP

    def _count(self, case: Case, found: Audit) -> None:
        """Count what was taken out apart from what stays by the policy of the case's channel."""
        from supportkit.privacy import Audit, Replacement

        policy = self.policy.of_channel(case.channel)
        stays = [policy.replacement(row.kind) is Replacement.KEEP for row in found.rows]
        self.kept += Audit(tuple(compress(found.rows, stays)))
        self.taken += Audit(tuple(compress(found.rows, map(not_, stays))))

    def _apart(self, case: Case, number: int) -> ModelRedaction[Case]:
        """Redact a case, and see to it that no other one has its id afterwards."""
        redaction, again = self._redacted(case, str(number)), 1
        while redaction.obj.id in self._ids:
            again += 1
            if redaction.obj.id == case.id:  # somebody named a case as redacted ones are named
                case = case.model_copy(update={"id": f"{case.id}#{number}"})
            redaction = self._redacted(case, f"{number}.{again}")
        if "[" in redaction.obj.id:
            self._ids.add(redaction.obj.id)
        return redaction

    def _redacted(self, case: Case, scope: str) -> ModelRedaction[Case]:
        from supportkit.privacy import redact_model

        return redact_model(
            case, policy=self.policy, finder=self._finder, key=self._key, scope=scope
        )


def _policy(arguments: argparse.Namespace) -> Policy:
    """Read the policy, if one is given."""
    from supportkit.privacy import Policy

    return Policy.load(arguments.policy) if arguments.policy else Policy()


def _finder(policy: Policy, arguments: argparse.Namespace) -> Finder:
    from supportkit.privacy import Finder

    try:
        Finder(policy.regions)
    except UsageError as error:
        raise PrivacyPolicyError(
            arguments.policy, None, "regions", error.expected, "another"
        ) from None
    named = (*policy.regions, *(region.upper() for region in arguments.region))
    try:
        return Finder(tuple(dict.fromkeys(named)))
    except UsageError as error:
        raise UsageError("--region", error.expected) from None


def _key(arguments: argparse.Namespace, policy: Policy) -> bytes | None:
    """Read the key out of the environment, so that it stands in no history of a shell."""
    from supportkit.privacy.tokens import SHORTEST_KEY

    length = f"a key of at least {SHORTEST_KEY} bytes"
    name: str | None = arguments.key_env
    if name is None:
        if policy.needs_key:
            expected = f"the variable of the environment that holds {length}"
            raise UsageError("--key-env", f"{expected}, as the policy asks for pseudonyms")
        return None
    key = _environment(name)
    if key is None or len(key) < SHORTEST_KEY:
        shown = name if _VARIABLE.fullmatch(name) else "the variable of that name"
        problem = "which is not set" if key is None else "which holds fewer"
        raise UsageError("--key-env", f"{length} in {shown}, {problem}")
    return key


def _environment(name: str) -> bytes | None:
    """Give the bytes of a variable; None if it is not set."""
    if os.supports_bytes_environ:
        return os.environb.get(os.fsencode(name))
    value = os.environ.get(name)
    return None if value is None else value.encode("utf-8", "surrogateescape")

"""Every rule that `supportkit check` can be asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from supportkit.cli.checking.targets import TargetKind
from supportkit.findings.plugins import load_rules
from supportkit.findings.unused_ignore import UnusedIgnore

if TYPE_CHECKING:
    from supportkit.cli.checking.wishes import Wishes

__all__ = ["every_rule", "rules_for"]

_THEIRS: Final[Mapping[TargetKind, tuple[str, ...]]] = {
    TargetKind.RESPONSES: ("response", "prose"),
    TargetKind.STRINGS: ("strings",),
    TargetKind.POLICIES: ("policy",),
    TargetKind.VOICE: (),
}


def rules_for(kinds: Collection[TargetKind], wishes: Wishes) -> tuple[Any, ...]:
    """Give the rules that run over some kinds of files, by code."""
    ran = {
        rule.code: rule
        for kind in kinds
        for rule in wishes.selection.chosen([*_ours(kind), *wishes.extra_for(*_THEIRS[kind])])
    }
    return tuple(ran[code] for code in sorted(ran))


def _ours(kind: TargetKind) -> Iterator[Any]:
    if kind is TargetKind.VOICE:
        from supportkit.quality.voice_check import InvalidVoiceFile

        return iter([InvalidVoiceFile()])
    if kind is TargetKind.POLICIES:
        from supportkit.sla.lint.rules import RULES as POLICIES

        return chain(POLICIES, [UnusedIgnore()])
    if kind is TargetKind.STRINGS:
        from supportkit.templates.strings import RULES as STRINGS

        return iter(STRINGS)
    from supportkit.quality.rules import RULES as PROSE
    from supportkit.templates.checks import RULES as RESPONSES

    return chain(PROSE, RESPONSES)


def every_rule() -> tuple[Any, ...]:
    """Give the rules on responses, prose, other catalogues and policies, and those of others.

    One that looks at several kinds of things is there once.

    Raises:
        RuleError: A rule of somebody else cannot be loaded.
    """
    return tuple({rule.code: rule for rule in _every()}.values())


def _every() -> Iterator[Any]:
    from supportkit.quality.rules import RULES as PROSE
    from supportkit.quality.voice_check import InvalidVoiceFile
    from supportkit.sla.lint.rules import RULES as POLICIES
    from supportkit.templates.checks import RULES as RESPONSES
    from supportkit.templates.strings import RULES as STRINGS

    extra = chain.from_iterable(brought.rules for brought in load_rules())
    return chain(extra, POLICIES, STRINGS, PROSE, RESPONSES, [UnusedIgnore(), InvalidVoiceFile()])

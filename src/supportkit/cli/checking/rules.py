"""Every rule that `supportkit check` can be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from supportkit.findings.plugins import load_rules
from supportkit.findings.unused_ignore import UnusedIgnore

__all__ = ["every_rule"]


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

"""The policy linter: what a support lead would want to know before a policy goes live.

Each rule looks at a whole set of policies, finds one kind of mistake, and is explained
on a page of its own in the documentation. A set read from a file is checked with the
file beside it (`check_file`, `check_text`), so that each finding names line and column.
The rules are in `supportkit.sla.lint.rules`.
"""

from supportkit.sla.lint.checking import check, check_file, check_text

__all__ = ["check", "check_file", "check_text"]

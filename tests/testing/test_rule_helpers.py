"""What we give to the tests of others' rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rule_pages import page

from supportkit.errors import RuleError
from supportkit.findings import Finding, Rule, Severity
from supportkit.quality import Prose, Voice
from supportkit.quality.rules import RULES as PROSE
from supportkit.quality.rules.banned_term import BannedTerm
from supportkit.quality.rules.no_greeting import NoGreeting
from supportkit.templates.checks import RULES as RESPONSES
from supportkit.testing.rules import check_files, check_page, check_text

OTHERS = {"SK408", "SK521", "SK522", "SK411", "SK604"}
"""Rules on comments that say what to ignore, and on reviews."""
EVERY: tuple[Rule[Any], ...] = (*RESPONSES, *PROSE)
ON_RESPONSES = [rule for rule in EVERY if rule.code not in OTHERS]


class OldName:
    """The company has had another name since 2024."""

    code, name, severity = "ACME101", "old-name", Severity.WARNING
    by_default = False

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Find the first time that it is said."""
        start = prose.text.find("Acme Ltd")
        if start >= 0:
            yield prose.finding(self, start, start + 8, "the company is called Acme Group now")


class WrongCode(OldName):
    """A rule whose author mistyped its code."""

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Find something in every text."""
        yield Finding(
            code="ACME110", name="x", severity=Severity.INFO, message="x", path=prose.path
        )


class Nothing(OldName):
    """A rule that finds by itself that there is nothing to say."""

    def check(self, _: Prose, /) -> Any:
        """Give None."""


class Raising(OldName):
    """A rule with a mistake."""

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Divide by nothing."""
        yield prose.finding(self, 0, 1 // 0, "never")


class TwoFiles:
    """Responses of which there is only one."""

    code, name, checks = "ACME102", "lonely", "response"

    def check(self, subject: Any, /) -> Iterator[Finding]:
        """Find the only one."""
        if len(subject.items) == 1:
            yield subject.items[0].finding(Plain, "it is alone", at=1)


class NoPolicies:
    """A rule on policies."""

    code, name, checks = "ACME103", "no-policies", "policy"

    def check(self, subject: Any, /) -> Iterator[Finding]:
        """Find something in every file."""
        yield Finding(
            code=self.code, name=self.name, severity=Severity.INFO, message="x", path=subject.source
        )


class Plain:
    """What findings of `TwoFiles` show."""

    code, name, severity = "ACME102", "lonely", Severity.INFO


POLICY = """\
schema: supportkit.policies/1
policies:
  - {name: everyone, schedule: 24x7, targets: {first_reply: 8h}}
"""
PAGE = """\
# old-name (ACME101)

## What it does

Finds the old name.

## Why this is bad

It is another company.

## Example

`hello/en.md.j2`:

```jinja
Acme Ltd thanks you.
```

## Use instead

`hello/en.md.j2`:

```jinja
Acme Group thanks you.
```
"""


class TestText:
    """A rule on a text."""

    def test_a_rule_of_ones_own_runs_though_it_is_off(self) -> None:
        """What is found has its place in the file, after the front matter."""
        [found] = check_text(OldName(), "---\ntitle: Bye\n---\nYours,\nAcme Ltd\n", locale="en-GB")
        assert (found.code, found.where, found.locale) == (
            "ACME101",
            "text/en-GB.md.j2:5:1",
            "en-GB",
        )

    def test_nothing_else_is_found(self) -> None:
        """The rules of the library are not in the way."""
        assert check_text(OldName(), "Hi {{ nobody.knows }}!") == ()

    def test_our_rules_can_be_asked_too(self) -> None:
        """A team's voice file can be tested so."""
        voice = Voice.parse("schema: supportkit.voice/1\nbanned:\n  en: {cheap: say the price}\n")
        [found] = check_text(BannedTerm(), "A cheap lamp.", voice=voice, path="lamp/en.md.j2")
        assert (found.code, found.where) == ("SK513", "lamp/en.md.j2:1:3")
        assert check_text(NoGreeting(), "A lamp.") == ()

    def test_a_rule_may_look_at_all_responses(self) -> None:
        """With checks = "response", as in `supportkit check`."""
        one = {"hello/en.md.j2": "Hello!"}
        assert [found.where for found in check_files(TwoFiles(), one)] == ["hello/en.md.j2:1:1"]
        assert check_files(TwoFiles(), {**one, "bye/en.md.j2": "Bye!"}) == ()

    def test_a_rule_may_look_at_policies(self) -> None:
        """With checks = "policy"."""
        [found] = check_files(NoPolicies(), {"policy.yaml": POLICY})
        assert found.path == "policy.yaml"

    def test_a_finding_of_another_code_is_a_mistake(self) -> None:
        """It would be refused where the rule is installed."""
        with pytest.raises(RuleError, match=r"ACME101: .* found another code"):
            check_text(WrongCode(), "Hello!")

    def test_a_rule_that_gives_nothing_at_all_is_a_mistake(self) -> None:
        """A `return` without findings, where an empty list was meant."""
        with pytest.raises(RuleError, match="ACME101: expected findings of its check"):
            check_text(Nothing(), "Hello!")

    def test_a_class_is_as_good_as_its_rule(self) -> None:
        """As for an entry point; what is neither is refused."""
        text = "Acme Ltd thanks you."
        assert check_text(OldName, text) == check_text(OldName(), text)  # type: ignore[arg-type]
        with pytest.raises(RuleError, match="expected a rule with check"):
            check_text(object(), "Hello!")  # type: ignore[arg-type]

    def test_what_a_rule_raises_is_shown(self) -> None:
        """Its author sees where, which `supportkit check` keeps to itself."""
        with pytest.raises(ZeroDivisionError):
            check_text(Raising(), "Hello!")


class TestPage:
    """A page is the test of its rule."""

    def test_a_true_page_is_silent(self) -> None:
        """The example is found, the recommendation is not."""
        check_page(OldName(), PAGE)

    @pytest.mark.parametrize(
        ("old", "new", "problem"),
        [
            ("ACME101", "ACME1", r"expected the title '# old-name \(ACME101\)'"),
            ("## Why", "## How", "expected the headings What it does, Why this is bad,"),
            ("Acme Ltd", "Acme", "ACME101 finds nothing in the example"),
            ("Acme Group", "Acme Ltd", "finds what is recommended: hello/en.md.j2:1:1"),
            ("`hello/en.md.j2`:\n\n", "", "expected a file under 'Example'"),
        ],
    )
    def test_an_untrue_page_is_refused(self, old: str, new: str, problem: str) -> None:
        """The message says what was expected."""
        with pytest.raises(AssertionError, match=problem):
            check_page(OldName(), PAGE.replace(old, new))

    @pytest.mark.parametrize("rule", ON_RESPONSES, ids=lambda rule: rule.code)
    def test_our_own_pages_are_true(self, project: Path, rule: Any) -> None:
        """What is good for others is good for us."""
        check_page(rule, page(project, rule))

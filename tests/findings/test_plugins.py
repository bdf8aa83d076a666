"""Rules of other packages."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from supportkit.errors import RuleError
from supportkit.findings import Finding, Severity
from supportkit.quality import Prose
from supportkit.sla.lint import check_text
from supportkit.templates import Catalogue
from supportkit.templates.strings import check_strings

HEAD = """
from supportkit.findings import Finding, Severity

class Shout:
    code, name, severity, checks = "ACME101", "no-shouting", Severity.INFO, "prose"

    def check(self, subject, /):
        if subject.isupper():
            yield Finding(code=self.code, name=self.name, severity=self.severity, message="loud")

class Broken(Shout):
    code, name = "ACME102", "broken"

    def check(self, subject, /):
        raise ValueError(f"cannot read {subject}")

class Foreign(Shout):
    code, name = "ACME103", "foreign"

    def check(self, subject, /):
        yield Finding(code="ACME9", name="x", severity=self.severity, message="")

class Ours(Shout):
    code = "SK999"

class Nameless(Shout):
    name = "No Shouting"

class Aimless(Shout):
    checks = "weather"

class Off(Shout):
    code, name, by_default = "ACME104", "off", False

def several():
    return [Shout, Off()]
"""

SHOW = """
from supportkit.errors import RuleError
from supportkit.findings import load_rules
try:
    for brought in load_rules():
        for rule in brought.rules:
            found = [one.message for one in rule.check("PRIVATE TEXT")]
            print(brought.package, brought.entry_point, rule.code, rule.checks, found)
except RuleError as error:
    print(error)
"""


def shown(folder: Path, *points: str) -> str:
    """Install a package with entry points and give what a new Python says of its rules."""
    (folder / "acme_rules.py").write_text(HEAD, encoding="utf-8")
    info = folder / "acme_rules-1.0.dist-info"
    info.mkdir()
    metadata = "Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n"
    (info / "METADATA").write_text(metadata, encoding="utf-8")
    lines = "\n".join(("[supportkit.rules]", *points, ""))
    (info / "entry_points.txt").write_text(lines, encoding="utf-8")
    program = f"import sys; sys.path.insert(0, {str(folder)!r})\n{textwrap.dedent(SHOW)}"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


class TestLoading:
    """Rules by the entry point of an installed package."""

    def test_a_class(self, tmp_path: Path) -> None:
        """A class is made a rule, and says what it looks at."""
        said = shown(tmp_path, "acme = acme_rules:Shout")
        assert said == "acme-rules acme ACME101 prose ['loud']"

    def test_several(self, tmp_path: Path) -> None:
        """An entry point may lead to more than one."""
        (tmp_path / "more.py").write_text(
            "import acme_rules\nRULES = acme_rules.several()\n", encoding="utf-8"
        )
        said = shown(tmp_path, "acme = more:RULES")
        assert "ACME101" in said
        assert said.count("\n") == 1

    def test_several_entry_points(self, tmp_path: Path) -> None:
        """They come by name."""
        said = shown(tmp_path, "b = acme_rules:Shout", "a = acme_rules:Off")
        assert [line.split()[1] for line in said.splitlines()] == ["a", "b"]

    @pytest.mark.parametrize(
        ("point", "expected"),
        [
            ("acme_rules:Ours", "SK999 (entry point x): expected a code of letters"),
            ("acme_rules:Nameless", "ACME101 (entry point x): expected a name in words"),
            ("acme_rules:Aimless", "ACME101 (entry point x): expected checks to be one of"),
            ("acme_rules:HEAD", "cannot be loaded from 'acme_rules:HEAD': AttributeError"),
            ("not_there:Rule", "cannot be loaded from 'not_there:Rule': ModuleNotFoundError"),
            ("acme_rules:Finding", "cannot be loaded from 'acme_rules:Finding': TypeError"),
            ("acme_rules:Severity", "cannot be loaded"),
        ],
    )
    def test_what_is_no_rule(self, tmp_path: Path, point: str, expected: str) -> None:
        """One error names entry point and rule, and says what is expected."""
        said = shown(tmp_path, f"x = {point}")
        assert said.startswith("rule ")
        assert expected in said

    def test_two_of_one_code(self, tmp_path: Path) -> None:
        """A code stands for one rule."""
        said = shown(tmp_path, "a = acme_rules:Shout", "b = acme_rules:Shout")
        assert said == "rule ACME101 (entry point b): 'ACME101' is brought by 'a' as well"


class TestRunning:
    """Rules of others while they check."""

    def test_one_that_raises(self, tmp_path: Path) -> None:
        """The error names rule and entry point, and shows no text."""
        said = shown(tmp_path, "acme = acme_rules:Broken")
        assert said == "rule ACME102 (entry point acme): it raised ValueError"

    def test_findings_of_another_code(self, tmp_path: Path) -> None:
        """A rule speaks for itself alone."""
        said = shown(tmp_path, "acme = acme_rules:Foreign")
        assert said == (
            "rule ACME103 (entry point acme): expected findings of its own code, found another code"
        )


class Marked:
    """A rule for files of other systems and for policies."""

    code, name, severity = "ACME105", "marked", Severity.INFO

    def check(self, _: object, /) -> Iterator[Finding]:
        """Find one thing."""
        yield Finding(code=self.code, name=self.name, severity=self.severity, message="here")


class TestOtherFiles:
    """Rules of others on what is no response."""

    def test_policies(self) -> None:
        """A rule is run beside those of the library."""
        text = (
            "schema: supportkit.policies/1\npolicies:\n"
            "  - {name: all, schedule: 24x7, targets: {first_reply: 4h}}\n"
        )
        assert "ACME105" in {one.code for one in check_text(text, rules=[Marked()])}

    def test_strings(self, tmp_path: Path) -> None:
        """And chosen like them."""
        file = tmp_path / "de.po"
        file.write_text('msgid "Hello"\nmsgstr "Hallo"\n', encoding="utf-8")
        found = check_strings([file], rules=[Marked()], select=["ACME"])
        assert [one.code for one in found] == ["ACME105"]


class TestPassed:
    """Rules that are passed as objects."""

    class Fails:
        """A rule with a mistake."""

        code, name, severity = "ACME900", "fails", Severity.WARNING

        def check(self, prose: Prose, /) -> Iterator[Finding]:
            """Fail with the text in hand."""
            raise ZeroDivisionError(prose.text)

    def test_what_they_raise_shows_no_text(self) -> None:
        """The rule is named; the text that it failed with is not."""
        responses = Catalogue.load({"hello/en.md.j2": "Dear Ada Lovelace"})
        with pytest.raises(RuleError, match="ACME900: it raised ZeroDivisionError") as raised:
            responses.check(rules=[self.Fails()])
        assert "Ada" not in "".join(traceback.format_exception(raised.value))

    def test_a_class_makes_its_rule(self) -> None:
        """One without arguments."""
        responses = Catalogue.load({"hello/en.md.j2": "Hello"})
        with pytest.raises(RuleError, match="ACME900"):
            responses.check(rules=[self.Fails])  # type: ignore[list-item]

    @pytest.mark.parametrize(
        ("changes", "problem"),
        [
            ({"code": "SK999"}, "SK and SLA are ours"),
            ({"name": "untranslated"}, "'untranslated' is there already"),
            ({"check": None}, "expected a rule with check"),
        ],
    )
    def test_what_is_no_rule_is_refused(self, changes: dict[str, object], problem: str) -> None:
        """Our codes and names are ours, and a rule has a check."""
        rule = type("Odd", (self.Fails,), changes)()
        with pytest.raises(RuleError, match=problem):
            Catalogue.load({"hello/en.md.j2": "Hello"}).check(rules=[rule])

"""Which rules are asked for, and for which files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from supportkit.findings import Finding, Selection, Severity
from supportkit.findings.globs import matches


@dataclass(frozen=True)
class Named:
    """A rule by name."""

    code: str
    name: str
    severity: Severity = Severity.WARNING
    by_default: bool = True


RULES = (Named("SK101", "undeclared-variable"), Named("SK207", "untranslated"))


class TestCodes:
    """Rules by code, by how codes begin, and by name."""

    def test_everything_that_is_on(self) -> None:
        """Nothing chosen means every rule but those that are off by default."""
        selection = Selection()
        assert selection.wants("SK101")
        assert not selection.wants("SK599", by_default=False)

    @pytest.mark.parametrize("chosen", ["SK599", "SK5", "ALL", "shouting"])
    def test_extend_select_turns_a_rule_on(self, chosen: str) -> None:
        """A rule that is off comes on by code, family, name or ALL, and the others stay."""
        selection = Selection(extend_select=(chosen,))
        assert selection.wants("SK599", name="shouting", by_default=False)
        assert selection.wants("SK101")

    def test_select_of_a_family_takes_in_what_is_off(self) -> None:
        """Who asks for SK5 gets all of it."""
        assert Selection(select=("SK5",)).wants("SK599", by_default=False)

    def test_a_name_is_as_good_as_a_code(self) -> None:
        """A name beats the family, as the whole code would."""
        selection = Selection(select=("untranslated",), ignore=("SK2",))
        assert selection.wants("SK207", name="untranslated")
        assert not selection.wants("SK201", name="variables-differ")

    def test_ignore_wins_at_equal_length(self) -> None:
        """What is both asked for and left out is left out."""
        assert not Selection(select=("SK101",), ignore=("SK101",)).wants("SK101")

    def test_ignore_all_but_one(self) -> None:
        """ALL is the shortest beginning of all."""
        selection = Selection(extend_select=("SK101",), ignore=("ALL",))
        assert selection.wants("SK101")
        assert not selection.wants("SK102")

    def test_rules_that_run(self) -> None:
        """A rule says by itself that it is off unless chosen."""
        off = Named("SK509", "sms-segments", by_default=False)
        assert Selection().chosen((*RULES, off)) == RULES

    def test_a_single_text_is_refused(self) -> None:
        """One text where a list belongs is a mistake of the caller."""
        with pytest.raises(TypeError, match="list of codes"):
            Selection.of(select="SK101", ignore=None)
        with pytest.raises(TypeError, match="list of codes"):
            Selection(per_file_ignores={"old/*": "SK101"})  # type: ignore[arg-type]


class TestKnown:
    """Codes that no rule has."""

    @pytest.mark.parametrize(
        ("code", "meant"),
        [("SK1O1", "SK101"), ("untranslatd", "untranslated"), ("sk207", "SK207")],
    )
    def test_a_slip_is_answered(self, code: str, meant: str) -> None:
        """The error says which rule may be meant."""
        with pytest.raises(ValueError, match=f"did you mean '{meant}'"):
            Selection(ignore=(code,)).require(RULES)

    def test_codes_for_files_are_held_against_the_rules_too(self) -> None:
        """A slip there would leave everything as it is, unseen."""
        with pytest.raises(ValueError, match="'SK9'"):
            Selection(per_file_ignores=(("*.po", ("SK9",)),)).require(RULES)

    def test_names_and_beginnings_are_known(self) -> None:
        """All ways to name a rule are understood."""
        Selection(select=("SK1", "ALL", "untranslated")).require(RULES)


class TestFiles:
    """Rules that are left out in some files."""

    def test_left_out_there_and_only_there(self) -> None:
        """A pattern speaks of its files alone."""
        selection = Selection(per_file_ignores=(("old/**", ("SK2",)),))
        assert not selection.wants("SK207", path="old/hello/de.md.j2")
        assert selection.wants("SK101", path="old/hello/de.md.j2")
        assert selection.wants("SK207", path="new/hello/de.md.j2")

    def test_a_table_is_as_good_as_pairs(self) -> None:
        """As it stands in a file of settings."""
        selection = Selection(per_file_ignores={"old/**": ["SK2"]})  # type: ignore[arg-type]
        assert selection == Selection(per_file_ignores=(("old/**", ("SK2",)),))

    def test_by_name(self) -> None:
        """A file's rule may be named."""
        selection = Selection(per_file_ignores=(("*.po", ("untranslated",)),))
        assert not selection.wants("SK207", name="untranslated", path="locale/de.po")

    def test_from_the_folder_of_the_settings(self, tmp_path: Path) -> None:
        """A pattern holds wherever the check is started from."""
        selection = Selection(per_file_ignores=(("responses/old/*", ("SK2",)),), root=tmp_path)
        assert not selection.wants("SK207", path=str(tmp_path / "responses" / "old" / "de.md.j2"))

    def test_findings_are_chosen(self) -> None:
        """A finding in such a file is not shown."""
        one = Finding(
            code="SK207", name="untranslated", severity=Severity.WARNING, message="", path="a/de.po"
        )
        assert Selection(per_file_ignores=(("*.po", ("SK2",)),)).choose([one]) == ()
        assert Selection().choose([one]) == (one,)


class TestPatterns:
    """Patterns of paths."""

    @pytest.mark.parametrize(
        ("pattern", "path"),
        [
            ("de.md.j2", "hello/de.md.j2"),
            ("*.j2", "a/b/c.j2"),
            ("hello", "responses/hello/de.md.j2"),
            ("responses/", "responses/hello/de.md.j2"),
            ("responses/*/de.*", "responses/hello/de.md.j2"),
            ("responses/**/de.md.j2", "responses/de.md.j2"),
            ("**/de.md.j2", "a/b/de.md.j2"),
            ("**", "a/b"),
            ("a/**", "a/b/c"),
            ("d?.md.j2", "hello/de.md.j2"),
            ("./responses/hello", "responses/hello/de.md.j2"),
            ("responses\\hello\\*", "responses/hello/de.md.j2"),
            ("responses/hello/*", "responses\\hello\\de.md.j2"),
        ],
    )
    def test_it_fits(self, pattern: str, path: str) -> None:
        """A pattern names a path, or a folder around it."""
        assert matches(path, pattern)

    @pytest.mark.parametrize(
        ("pattern", "path"),
        [
            ("", "a"),
            ("de", "hello/de.md.j2"),
            ("responses/*.j2", "responses/hello/de.md.j2"),
            ("hello/de.md.j2", "responses/hello/de.md.j2"),
            ("d?.j2", "d.j2"),
            ("a/**/c", "a/b/d"),
            ("DE.md.j2", "de.md.j2"),
        ],
    )
    def test_it_does_not(self, pattern: str, path: str) -> None:
        """A star stays within a name, and a path with folders begins at the root."""
        assert not matches(path, pattern)

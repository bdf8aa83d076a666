"""Comments that keep findings quiet."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit.findings import (
    Finding,
    Selection,
    Severity,
    apply_fixes,
    apply_ignores,
    parse_ignores,
)
from supportkit.findings.comments import Syntax
from supportkit.templates import Catalogue
from supportkit.templates.checks import RULES
from supportkit.templates.strings import check_strings


def found(line: int | None, code: str = "SK102", *, path: str = "a.j2") -> Finding:
    """Make a finding in a line."""
    return Finding(
        code=code,
        name="optional-value-printed" if code == "SK102" else "rule",
        severity=Severity.WARNING,
        message="wrong",
        path=path,
        line=line,
    )


def left(text: str, *findings: Finding, selection: Selection | None = None) -> list[str]:
    """Give codes and messages of what is left of findings in a text."""
    path = findings[0].path or "" if findings else "a.j2"
    every = apply_ignores(findings, {path: text}, rules=RULES, selection=selection)
    return [f"{one.code} {one.message}" for one in every]


class TestPlaces:
    """What a comment speaks of."""

    def test_its_own_line(self) -> None:
        """A comment at the end of a line keeps that line quiet, and no other."""
        text = "{{ x }} {# supportkit: ignore[SK102] #}\n{{ x }}"
        assert left(text, found(1), found(2)) == ["SK102 wrong"]

    def test_the_line_below(self) -> None:
        """A comment alone on its line speaks of the next one."""
        text = "{# supportkit: ignore[SK102] it is always there #}\n{{ x }}\n{{ x }}"
        assert left(text, found(2), found(3)) == ["SK102 wrong"]

    def test_several_comments_above_one_line(self) -> None:
        """Comments one below the other speak of what follows them all."""
        text = "{# supportkit: ignore[SK102] #}\n{# supportkit: ignore[SK101] #}\n{{ x }}"
        assert left(text, found(3), found(3, "SK101")) == []

    def test_a_comment_of_several_lines(self) -> None:
        """The line below is that below its end."""
        text = "{# supportkit: ignore[SK102]\n   we know\n#}\n{{ x }}"
        assert left(text, found(4)) == []

    def test_inside_a_tag_of_several_lines(self) -> None:
        """What stands inside a tag is spoken of where the tag begins."""
        text = "{# supportkit: ignore[SK102] #}\n{{ x\n  or y }}"
        assert left(text, found(3)) == []

    def test_the_whole_file(self) -> None:
        """ignore-file speaks of every line, and of what has none."""
        text = "{{ x }}\n\n{# supportkit: ignore-file[SK102] #}"
        assert left(text, found(1), found(None)) == []

    def test_nothing_but_the_whole_file_speaks_of_what_has_no_line(self) -> None:
        """A finding about the file is not about its first line."""
        text = "{# supportkit: ignore[SK102] #} {{ x }}"
        assert "SK102 wrong" in left(text, found(None))

    def test_front_matter(self) -> None:
        """There a comment is one of YAML."""
        text = "---\nid: a # supportkit: ignore[SK102]\n---\nHi"
        assert left(text, found(2)) == []

    @pytest.mark.parametrize(
        "text",
        [
            "a:\n  # supportkit: ignore[SK102]\n  b: |\n    one\n    two\n",
            "a:\n\n  b: | # supportkit: ignore[SK102]\n    one\n    two\n",
            'a:\n  # supportkit: ignore[SK102]\n  b: "one\n    two\n    three"\n',
        ],
    )
    def test_text_of_yaml_over_several_lines(self, text: str) -> None:
        """No comment can stand inside it, so one where it begins speaks of all of it."""
        assert left(text, found(5, path="de.yml")) == []

    def test_entry_of_gettext(self) -> None:
        """A comment of a translator speaks of the entry below it, to the next blank line."""
        text = (
            '# supportkit: ignore[SK102] fine\n#: a.py:3\nmsgid "x"\nmsgstr "y"\n\n'
            'msgid "z"\nmsgstr "a"\n'
        )
        assert left(text, found(4, path="de.po"), found(7, path="de.po")) == ["SK102 wrong"]

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("a.liquid", "{{ x }} {% comment %} supportkit: ignore[SK102] {% endcomment %}"),
            ("a.liquid", "{{ x }} {%- comment -%}supportkit: ignore[SK102]{%- endcomment -%}"),
            ("a.liquid", "{{ x }} {% # supportkit: ignore[SK102] %}"),
            ("a.html", "{{ x }} {% comment %}supportkit: ignore[SK102]{% endcomment %}"),
            ("a.html", "{{ x }} {# supportkit: ignore[SK102] #}"),
        ],
    )
    def test_other_templates(self, path: str, text: str) -> None:
        """Liquid and Django have comments of their own."""
        assert left(text, found(1, path=path)) == []


class TestNoComment:
    """Words that a customer sees say nothing to us."""

    @pytest.mark.parametrize(
        ("syntax", "text"),
        [
            ("jinja", "supportkit: ignore[SK102]"),
            ("jinja", "# supportkit: ignore[SK102]"),
            ("jinja", "{{ '{# supportkit: ignore[SK102] #}' }}"),
            ("jinja", "{% raw %}{# supportkit: ignore[SK102] #}{% endraw %}"),
            ("jinja", "{# supportkit: ignore[SK102]"),
            ("jinja", "---\nsubject: 'a # supportkit: ignore[SK102]'\n---\nHi"),
            ("liquid", "{# supportkit: ignore[SK102] #}"),
            ("django", "{# supportkit:\nignore[SK102] #}"),
            ("django", "{% verbatim %}{# supportkit: ignore[SK102] #}{% endverbatim %}"),
            ("yaml", "a: 'b # supportkit: ignore[SK102]'"),
            ("yaml", "a: |\n  # supportkit: ignore[SK102]\n"),
            ("yaml", "a: b#supportkit: ignore[SK102]"),
            ("po", 'msgid "# supportkit: ignore[SK102]"'),
            ("none", '{"a": "# supportkit: ignore[SK102]"}'),
        ],
    )
    def test_said_in_a_text(self, syntax: Syntax, text: str) -> None:
        """Only a comment of the file's own language counts."""
        assert parse_ignores(text, syntax=syntax) == ()


class TestCodes:
    """Which findings a comment speaks of."""

    @pytest.mark.parametrize("codes", ["SK102", "SK1", "optional-value-printed", "SK9, SK102"])
    def test_ways_to_name_a_rule(self, codes: str) -> None:
        """By code, by how it begins, by name, and several with commas."""
        text = f"{{{{ x }}}} {{# supportkit: ignore[{codes}] #}}"
        assert "SK102 wrong" not in left(text, found(1))

    def test_another_code(self) -> None:
        """A comment for one rule leaves others loud."""
        assert "SK102 wrong" in left("{{ x }} {# supportkit: ignore[SK101] #}", found(1))

    def test_somebody_elses_rule(self) -> None:
        """Rules of others are kept quiet in the same way."""
        text = "{{ x }} {# supportkit: ignore[ACME7] #}"
        assert left(text, found(1, "ACME7")) == []

    def test_reason(self) -> None:
        """Words behind the codes are the author's."""
        [one] = parse_ignores("{#- supportkit: ignore[SK102] always there -#}")
        assert one.reason == "always there"


class TestReports:
    """Comments that do nothing."""

    def test_unused(self) -> None:
        """A code that finds nothing is to be taken out."""
        assert left("Hi {# supportkit: ignore[SK102] #}") == [
            "SK408 SK102 finds nothing here; take it out"
        ]

    def test_second_comment_for_the_same(self) -> None:
        """What another comment keeps quiet already needs no second one."""
        text = "{# supportkit: ignore-file[SK102] #}\n{{ x }} {# supportkit: ignore[SK102] #}"
        assert len(left(text, found(2))) == 1

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("{# supportkit: ignore #}", "name the rule that is meant, such as 'ignore[SK102]'"),
            ("{# supportkit: ignore[] #}", "name the rule that is meant"),
            ("{# supportkit: ignore-file because #}", "such as 'ignore-file[SK102]'"),
            ("{# supportkit: ingore[SK102] #}", "write 'supportkit: ignore[CODE]'"),
            ("{# supportkit: ignore[SK1O2] #}", "there is no rule 'SK1O2'; did you mean 'SK102'?"),
            ("{# supportkit: ignore[untranslatd] #}", "did you mean 'untranslated'?"),
        ],
    )
    def test_mistakes(self, text: str, said: str) -> None:
        """A comment that says nothing understood is reported, with what to write."""
        [one] = left(text)
        assert one.startswith("SK408 ")
        assert said in one

    def test_rule_that_did_not_run(self) -> None:
        """Nobody knows whether a rule that is switched off would find something."""
        text = "Hi {# supportkit: ignore[SK102] #}"
        assert left(text, selection=Selection(ignore=("SK102",))) == []
        assert left(text, selection=Selection(per_file_ignores=(("a.j2", ("SK1",)),))) == []

    def test_family_that_ran_in_part(self) -> None:
        """A family counts as unused only if all of it ran."""
        text = "Hi {# supportkit: ignore[SK1] #}"
        assert left(text, selection=Selection(select=("SK102", "SK408"))) == []

    def test_rule_of_others_that_is_not_installed(self) -> None:
        """A code that may be somebody's is left alone."""
        assert left("Hi {# supportkit: ignore[ACME7] #}") == []

    def test_switched_off(self) -> None:
        """The report is a rule like others."""
        text = "Hi {# supportkit: ignore[SK102] #}"
        assert left(text, selection=Selection(ignore=("SK408",))) == []

    def test_place(self) -> None:
        """The finding stands where the comment says it."""
        [one] = apply_ignores([], {"a.j2": "Hi\n{# supportkit: ignore[SK102] #}"}, rules=RULES)
        assert (one.line, one.column, one.end_column) == (2, 4, 29)

    def test_said_elsewhere(self) -> None:
        """What a file says in another way keeps findings quiet in all of it."""
        one = found(1)
        said = {"a.j2": ("optional-value-printed",)}
        assert apply_ignores([one], {"a.j2": "{{ x }}"}, rules=RULES, whole_files=said) == ()


class TestFixes:
    """Unused comments are taken out without a change of the text."""

    @pytest.mark.parametrize(
        ("path", "before", "after"),
        [
            ("a.j2", "Hi\n{# supportkit: ignore[SK102] #}\nyou", "Hi\nyou"),
            ("a.j2", "Hi {#- supportkit: ignore[SK102] #}\nyou", "Hi\nyou"),
            ("a.j2", "Hi{# supportkit: ignore[SK102] why #}\nyou", "Hi\nyou"),
            ("a.j2", "Hi {# supportkit: ignore[SK102] why #}\nyou", "Hi\nyou"),
            ("a.j2", "Hi  {# supportkit: ignore[SK102] why #}\nyou", "Hi  \nyou"),
            ("a.j2", "Hi {# supportkit: ignore[SK102] #} you", "Hi  you"),
            ("a.j2", "Hi {# ask Ada; supportkit: ignore[SK102] #}", "Hi {# ask Ada;  #}"),
            ("a.j2", "---\nid: a # supportkit: ignore[SK102]\n---\nHi", "---\nid: a\n---\nHi"),
            ("a.yml", "# supportkit: ignore[SK102]\r\na: b\r\n", "a: b\r\n"),
            ("a.po", '# supportkit: ignore[SK102]\nmsgid "a"\n', 'msgid "a"\n'),
            ("a.html", "a{# supportkit: ignore[SK102] #}\nb", "a\nb"),
        ],
    )
    def test_the_whole_comment(self, path: str, before: str, after: str) -> None:
        """A comment goes with its line if it was alone, and leaves other words."""
        every = apply_ignores([], {path: before}, rules=RULES)
        assert apply_fixes(every, {path: before}).texts == {path: after}

    def test_one_code_of_several(self) -> None:
        """What is of use stays."""
        text = "{{ x }} {# supportkit: ignore[SK101, SK102] #}"
        every = apply_ignores([found(1)], {"a.j2": text}, rules=RULES)
        fixed = apply_fixes(every, {"a.j2": text}).texts["a.j2"]
        assert fixed == "{{ x }} {# supportkit: ignore[SK102] #}"


class TestCatalogues:
    """Canned responses are checked so."""

    def test_comment_in_a_response(self) -> None:
        """What a team means to keep is not reported again."""
        text = "Hi {{ customer.first_name }}, {# supportkit: ignore[SK102] they all have one #}"
        catalogue = Catalogue.load({"hello/en.md.j2": text})
        assert catalogue.check(select=["SK102", "SK408"]) == ()

    def test_unused_in_a_response(self) -> None:
        """A comment that outlived its reason is reported."""
        text = "Hi there, {# supportkit: ignore[SK102] #}"
        [one] = Catalogue.load({"hello/en.md.j2": text}).check(select=["SK1", "SK408"])
        assert (one.code, one.where) == ("SK408", "hello/en.md.j2:1:14")

    def test_a_file_that_is_not_asked_for(self) -> None:
        """Comments of other files are not looked at."""
        files = {"a/en.md.j2": "Hi", "b/en.md.j2": "Ho {# supportkit: ignore[SK102] #}"}
        every = Catalogue.load(files).check(select=["SK1", "SK408"], paths=["a/en.md.j2"])
        assert every == ()


class TestStrings:
    """Catalogues of other systems are checked so."""

    def test_comment_in_gettext(self, tmp_path: Path) -> None:
        """A translator's comment keeps its entry quiet, and codes of other rules are known."""
        head = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n\n'
        entry = '#, python-format\nmsgid "Hello %(name)s"\nmsgstr "Hallo"\n'
        file = tmp_path / "de.po"
        file.write_text(head + entry, encoding="utf-8")
        assert [one.code for one in check_strings([file])] == ["SK201"]
        file.write_text(
            f"{head}# supportkit: ignore[SK201, SK510] no name there\n{entry}", encoding="utf-8"
        )
        assert check_strings([file]) == ()


class TestPhp:
    """Comments of files in which frameworks keep texts."""

    @pytest.mark.parametrize(
        ("comment", "quiet"),
        [
            ("'hi' => 'Hallo', // supportkit: ignore[SK201] no name", True),
            ("# supportkit: ignore[SK201]\n'hi' => 'Hallo',", True),
            ("/* supportkit: ignore[SK201] */ 'hi' => 'Hallo',", True),
            ("'hi' => 'Hallo', 'x' => '// supportkit: ignore[SK201]',", False),
            ("'x' => <<<X\n// supportkit: ignore-file[SK201]\nX,\n'hi' => 'Hallo',", False),
        ],
    )
    def test_only_comments_speak(self, tmp_path: Path, comment: str, quiet: bool) -> None:  # noqa: FBT001
        """And no text of a customer, whatever stands in it."""
        for language, texts in (("en", "'hi' => 'Hello :name',"), ("de", comment)):
            file = tmp_path / f"lang/{language}/mail.php"
            file.parent.mkdir(parents=True)
            file.write_text(f"<?php\nreturn [\n{texts}\n];\n", encoding="utf-8")
        codes = {one.code for one in check_strings([tmp_path / "lang"])}
        assert ("SK201" not in codes) is quiet
        assert "SK408" not in codes

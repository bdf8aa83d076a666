"""Comments that are written for findings that are meant to stay."""

from __future__ import annotations

import pytest

from supportkit.cases import Case
from supportkit.findings import Finding, Severity, add_ignores
from supportkit.sla.lint import check_text
from supportkit.templates import Catalogue


def found(line: int | None, code: str = "SK102", *, path: str = "a.j2") -> Finding:
    """Make a finding in a line."""
    return Finding(
        code=code, name="rule", severity=Severity.WARNING, message="", path=path, line=line
    )


class TestPlaces:
    """Where a comment is written."""

    @pytest.mark.parametrize(
        ("path", "line", "before", "after"),
        [
            ("a.j2", 1, "Hi\nyou", "Hi {#- supportkit: ignore[SK102] #}\nyou"),
            ("a.j2", 1, "Hi  \nyou", "Hi  {# supportkit: ignore[SK102] #}\nyou"),
            ("a.j2", 2, "{{ a\nb }}", "{{ a\nb }} {#- supportkit: ignore[SK102] #}"),
            ("a.j2", 2, "{{ a\nb\n}}", "{# supportkit: ignore[SK102] #}\n{{ a\nb\n}}"),
            ("a.j2", 1, "\nHi", "{# supportkit: ignore-file[SK102] #}\n\nHi"),
            ("a.j2", 2, "---\nid: a\n---\n", "---\nid: a # supportkit: ignore[SK102]\n---\n"),
            (
                "a.j2",
                1,
                "---\r\nid: a\r\n---\r\n",
                "---\r\n# supportkit: ignore-file[SK102]\r\nid: a\r\n---\r\n",
            ),
            ("a.yml", 1, "a: b", "a: b # supportkit: ignore[SK102]"),
            ("a.yml", 2, "a: |\n  b\n", "a: | # supportkit: ignore[SK102]\n  b\n"),
            ("a.yml", 3, "a:\n  b: 'c\n   d'", "a:\n  # supportkit: ignore[SK102]\n  b: 'c\n   d'"),
            ("a.po", 2, 'msgid ""\nmsgstr ""', '# supportkit: ignore[SK102]\nmsgid ""\nmsgstr ""'),
            (
                "a.php",
                2,
                "<?php return [\n'a' => 'b',\n];",
                "<?php return [\n'a' => 'b', // supportkit: ignore[SK102]\n];",
            ),
            (
                "a.php",
                2,
                "<?php return [\n 'a' => 'b\nc',\n];",
                "<?php return [\n // supportkit: ignore[SK102]\n 'a' => 'b\nc',\n];",
            ),
            ("a.html", 1, "a\nb", "a{# supportkit: ignore[SK102] #}\nb"),
            (
                "a.liquid",
                1,
                "a\nb",
                "a {%- comment %} supportkit: ignore[SK102] {% endcomment %}\nb",
            ),
        ],
    )
    def test_no_reader_sees_it(self, path: str, line: int, before: str, after: str) -> None:
        """In each kind of file it stands where it changes nothing."""
        assert add_ignores([found(line, path=path)], {path: before}) == {path: after}

    def test_a_finding_without_a_line(self) -> None:
        """What is about the file is kept quiet in all of it."""
        new = add_ignores([found(None)], {"a.j2": "Hi"})["a.j2"]
        assert new == "{# supportkit: ignore-file[SK102] #}\nHi"

    def test_several_codes_in_one_line(self) -> None:
        """One comment holds them all, each once."""
        every = [found(1, "SK201"), found(1), found(1)]
        new = add_ignores(every, {"a.j2": "Hi"})["a.j2"]
        assert new == "Hi {#- supportkit: ignore[SK102, SK201] #}"

    @pytest.mark.parametrize(
        "text",
        [
            "Hi {# supportkit: ignore[{}] why #}",
            "---\nid: a\n---\n{# supportkit: ignore-file[{}] #}\n",
            "a: 'b\n c' # supportkit: ignore[{}]",
        ],
    )
    def test_a_comment_that_is_there_takes_more(self, text: str) -> None:
        """No second comment is written beside it."""
        path, line = ("a.yml", 2) if text.startswith("a:") else ("a.j2", 1)
        before, after = text.replace("{}", "SK9"), text.replace("{}", "SK9, SK102")
        assert add_ignores([found(line, path=path)], {path: before}) == {path: after}

    def test_files_without_comments(self) -> None:
        """JSON has none, and what is no file of ours is left alone."""
        every = [found(1, path="a.json"), found(1, path="b.j2"), found(1, "SK408")]
        assert add_ignores(every, {"a.json": "{}", "a.j2": "Hi"}) == {}


RESPONSES = {
    "refund/en.md.j2": """\
---
title: Refund
subject: "Your refund {{ case.idd }}"
---
Hi {{ customer.first_name }},

{% if customer.frist_name
   or customer.name %}
your **refund** is {{ case.status }}.  \n{% endif %}
<a href={{ case.id }}>See</a>
""",
    "refund/de.md.j2": """\
Hi {{ customer.first_name }},

your **refund** is {% raw %}{{ on }}{% endraw %} its way, %{name}.
""",
}


class TestWholeWay:
    """Files of a team that begins to check."""

    def test_a_catalogue_is_quiet_then(self) -> None:
        """After the comments a check finds nothing, and there is nothing more to write."""
        catalogue = Catalogue.load(RESPONSES)
        every = catalogue.check()
        new = add_ignores(every, {one.path: one.text for one in catalogue.variants})
        assert every
        assert Catalogue.load({**RESPONSES, **new}).check() == ()

    def test_replies_stay_as_they_are(self) -> None:
        """No customer sees that somebody wrote a comment."""
        files = {"hello/en.md.j2": "Hi {{ customer.first_name }},\n\nplease wait.  \nYour team\n"}
        case = Case.model_validate(
            {
                "id": "C-1",
                "created_at": "2026-03-02T09:30:00Z",
                "requester": {"id": "u1", "kind": "customer", "name": "Ada Lovelace"},
            }
        )
        catalogue = Catalogue.load(files)
        every = [found(line, path="hello/en.md.j2") for line in range(1, 6) if line != 2]
        new = add_ignores(every, files)
        assert new != files
        before, after = (
            one.render("hello", locale="en", case=case).text
            for one in (catalogue, Catalogue.load(new))
        )
        assert before == after

    def test_translations_stay_up_to_date(self) -> None:
        """A comment in the reference is no change that would have to be translated."""
        files = {"hello/en.md.j2": "Hi {{ customer.first_name }}!", "hello/de.md.j2": "Hallo!"}
        catalogue = Catalogue.load(files)
        new = add_ignores(catalogue.check(), files)
        assert new["hello/en.md.j2"] != files["hello/en.md.j2"]
        assert Catalogue.load(new).reference_rev("hello") == catalogue.reference_rev("hello")

    def test_a_policy_file(self) -> None:
        """Policies are YAML, with its comments."""
        text = (
            "schema: supportkit.policies/1\npolicies:\n"
            "  - {name: all, schedule: 24x7, targets: {first_reply: 4h, resolution: 2h}}\n"
        )
        every = check_text(text, source="policy.yaml")
        new = add_ignores(every, {"policy.yaml": text})["policy.yaml"]
        assert every
        assert check_text(new, source="policy.yaml") == ()
        assert check_text(new) == ()

"""Laws of the runner of checks: selection, comments, fixes, baselines, on any text."""

from __future__ import annotations

import re
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from supportkit.cases import Case
from supportkit.errors import SupportKitError
from supportkit.findings import (
    Baseline,
    Finding,
    Fix,
    Selection,
    Severity,
    add_ignores,
    apply_fixes,
    apply_ignores,
    parse_ignores,
    wanted,
)
from supportkit.findings.comments import Syntax
from supportkit.findings.globs import matches
from supportkit.findings.ignores import without_ignores
from supportkit.findings.unused_ignore import UnusedIgnore
from supportkit.templates import Catalogue
from supportkit.templates.checks.undeclared_variable import UndeclaredVariable
from supportkit.values import Span

BREAK = re.compile(r"\r\n|\r|\n")
MARK = "\u00a7"
CODES = st.sampled_from(["SK101", "SK102", "SK1", "SK207", "SK", "ACME1", "ALL", "S", ""])
SYNTAXES = st.sampled_from(get_args(Syntax))
PIECES = st.sampled_from(
    [
        "{# supportkit: ignore[SK101] #}",
        "{# supportkit: ignore-file[SK102, untranslated] why #}",
        "{# supportkit: ignore #}",
        "# supportkit: ignore[SK101]",
        "{% comment %} supportkit: ignore[SK1] {% endcomment %}",
        "{% raw %}",
        "{% endraw %}",
        "{{ 'x' }}",
        '{{ "}}" }}',
        "{% if true %}",
        "{% endif %}",
        "{#",
        "#}",
        "{{",
        "---",
        "<?php",
        "?>",
        "/*",
        "*/",
        "// supportkit: ignore[SK101]",
        "a: |",
        "'",
        '"',
        "\n",
        "\r\n",
        "\r",
        " ",
        "  ",
        "word",
        "\u00a7",
        "\u00a7",
        "*bold*",
        "- item",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=14).map("".join)
COMMENTS = st.sampled_from(
    [
        "{# supportkit: ignore[SK101] #}",
        "{#- supportkit: ignore[SK101] #}",
        "{# supportkit: ignore-file[SK101] why -#}",
        "{#+ supportkit: ignore[SK101] #}",
        "\n{# supportkit: ignore[SK101]\n why #}\n",
        "{# supportkit: ignore[SK101, SK999] #}",
    ]
)
ENDING = {
    "jinja": "j2",
    "django": "html",
    "liquid": "liquid",
    "yaml": "yml",
    "po": "po",
    "php": "php",
    "none": "x",
}
RENDERED = st.lists(
    st.sampled_from(
        ["Hello", "\n", "\n", " ", "  ", "{{ case.id }}", "{{ case\n.id }}", "{% if true %}",
         "{% endif %}", "{%- endif %}", "{% if case -%}", "{# note #}", "{% raw %}{{{% endraw %}",
         "\r\n", "- ", "*you*"]
    ),
    max_size=12,
).map("".join)  # fmt: skip
CASE = Case.model_validate({"id": "C-1", "created_at": "2026-03-02T09:30:00Z"})


def found(line: int | None, code: str, path: str = "a.j2", fix: Fix | None = None) -> Finding:
    """Make a finding."""
    severity = Severity.WARNING
    return Finding(
        code=code, name="rule", severity=severity, message="", path=path, line=line, fix=fix
    )


@given(code=CODES, select=st.none() | st.lists(CODES), ignore=st.lists(CODES))
def test_a_selection_is_what_the_two_lists_say(
    code: str, select: list[str] | None, ignore: list[str]
) -> None:
    """Without more options, a selection chooses as `wanted` does."""
    selection = Selection.of(select=select, ignore=ignore)
    assert selection.wants(code) is wanted(code, select=select, ignore=ignore)


@given(code=CODES, first=st.lists(CODES), more=st.lists(CODES))
def test_ignoring_more_finds_less(code: str, first: list[str], more: list[str]) -> None:
    """What is left out stays left out, whatever else is."""
    less = Selection.of(select=None, ignore=[*first, *more])
    assert not less.wants(code) or Selection.of(select=None, ignore=first).wants(code)


@given(parts=st.lists(st.text(alphabet="ab.", min_size=1, max_size=3), min_size=1, max_size=4))
def test_a_path_fits_itself_and_its_folders(parts: list[str]) -> None:
    """A pattern without signs names the path, and each folder around it."""
    path = "/".join(f"x{part}" for part in parts)
    assert matches(path, path)
    assert matches(f"{path}/more", path)
    assert matches(path, "**")


@given(path=st.text(alphabet="ab/.", max_size=12), pattern=st.text(alphabet="ab*?/.", max_size=12))
def test_any_pattern_is_answered(path: str, pattern: str) -> None:
    """No pattern raises, and which way the separators lean makes no difference."""
    backwards = matches(path.replace("/", "\\"), pattern.replace("/", "\\"))
    assert matches(path, pattern) is backwards


@given(text=TEXTS, syntax=SYNTAXES)
def test_comments_stand_in_the_text(text: str, syntax: Syntax) -> None:
    """Any text is read; what is found is in it, in order, and speaks of lines from 1."""
    ignores = parse_ignores(text, syntax=syntax)
    assert [one.span for one in ignores] == sorted(one.span for one in ignores)
    for one in ignores:
        assert one.comment.start <= one.span.start < one.span.end <= one.comment.end <= len(text)
        assert text[one.span.start : one.span.end].startswith("supportkit:")
        assert min(one.lines) >= 1


@given(text=TEXTS, syntax=SYNTAXES)
def test_findings_are_kept_quiet_by_what_is_written_for_them(text: str, syntax: Syntax) -> None:
    """Whatever the file is, a second check finds nothing once comments are written."""
    path = f"a.{ENDING[syntax]}"
    every = marked(text, path)
    new = {path: text, **add_ignores(every, {path: text}, syntax=syntax)}
    left = apply_ignores(marked(new[path], path), new, rules=[UnusedIgnore()], syntax=syntax)
    assert syntax == "none" or "ACME1" not in {one.code for one in left}


def marked(text: str, path: str) -> list[Finding]:
    """Find every line with a mark in it."""
    lines = enumerate(BREAK.split(text), 1)
    return [found(number, "ACME1", path) for number, line in lines if MARK in line]


@given(text=RENDERED, lines=st.sets(st.integers(1, 8), max_size=4))
def test_no_customer_sees_a_comment(text: str, lines: set[int]) -> None:
    """A reply is the same with comments for findings in any of its lines."""
    path = "hello/en.txt.j2"
    new = add_ignores([found(line, "SK102", path) for line in lines], {path: text})
    assert reply({path: text, **new}) == reply({path: text})
    assert source_without(new.get(path, text)) == source_without(text)


@given(text=st.lists(RENDERED | COMMENTS, max_size=5).map("".join))
def test_no_customer_sees_that_a_comment_goes(text: str) -> None:
    """Unused comments are taken out, and words and lines of a reply stay."""
    path = "hello/en.txt.j2"
    every = apply_ignores([], {path: text}, rules=[UndeclaredVariable(), UnusedIgnore()])
    fixed = apply_fixes(every, {path: text})
    before, after = (reply({path: one}) for one in (text, fixed.texts.get(path, text)))
    assert lines_of(before) == lines_of(after)


def lines_of(text: str) -> list[str]:
    """Give the lines of a text without blanks at their ends."""
    return [line.rstrip() for line in BREAK.split(text.strip())]


def source_without(text: str) -> str:
    """Give a text without comments for checks, as a revision is made of it."""
    return "\n".join(line.rstrip() for line in BREAK.split(without_ignores(text).strip()))


def reply(files: dict[str, str]) -> str:
    """Render, or name the error."""
    try:
        return Catalogue.load(files).render("hello", locale="en", case=CASE).text
    except SupportKitError as error:
        return type(error).__name__


@given(
    text=st.text(max_size=20),
    spans=st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 5), st.text(max_size=3)), max_size=5
    ),
)
def test_every_finding_is_mended_or_left(text: str, spans: list[tuple[int, int, str]]) -> None:
    """No finding is lost, and a text grows and shrinks by what its fixes say."""
    fixes = [Fix(Span(start, start + size), new, safe=True) for start, size, new in spans]
    every = [found(1, "SK112", "a", fix) for fix in fixes]
    fixed = apply_fixes(every, {"a": text})
    assert len(fixed.applied) + len(fixed.left) == len(every)
    done = {one.fix for one in fixed.applied if one.fix is not None}
    grown = sum(len(fix.replacement) - len(fix.span) for fix in done)
    assert len(fixed.texts.get("a", text)) == len(text) + grown


@given(text=TEXTS, lines=st.lists(st.integers(1, 9) | st.none(), max_size=6))
def test_what_is_known_is_not_new(text: str, lines: list[int | None]) -> None:
    """A baseline of all findings leaves none; with a line more above, still none."""
    every = [found(line, "SK102") for line in lines]
    known = Baseline.of(every, texts={"a.j2": text})
    assert known.new(every, texts={"a.j2": text}) == ()
    assert known.gone(every, texts={"a.j2": text}) == ()
    down = [found(None if line is None else line + 1, "SK102") for line in lines]
    assert known.new(down, texts={"a.j2": f"above\n{text}"}) == ()

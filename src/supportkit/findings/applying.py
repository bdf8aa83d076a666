"""Keep findings quiet that a comment speaks of, and report the comments that keep none quiet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from supportkit.findings.comments import Syntax, syntax_of
from supportkit.findings.finding import Coded, Finding, Fix, ordered
from supportkit.findings.ignores import Ignore, Lines, Suppressions, removal, suppressions
from supportkit.findings.select import asking
from supportkit.findings.selection import Selection
from supportkit.findings.unused_ignore import UnusedIgnore
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["apply_ignores"]

_RULE = UnusedIgnore()
_MOST_QUOTED = 40
_CODE = regex(r"[A-Z]{2,12}[0-9]{0,6}")
_OURS = regex(r"ALL$|(?:SK|SLA)(?![A-Z])")


def apply_ignores(
    findings: Iterable[Finding],
    texts: Mapping[str, str],
    *,
    rules: Iterable[Coded],
    elsewhere: Iterable[Coded] = (),
    selection: Selection | None = None,
    whole_files: Mapping[str, Collection[str]] | None = None,
    syntax: Syntax | None = None,
) -> tuple[Finding, ...]:
    """Leave out the findings that comments keep quiet; report comments that keep none (SK408).

    A finding is kept quiet by what speaks of its first line, or of the line where something
    longer begins that it stands in: a text of YAML, an entry of gettext, a tag. One without a
    line is kept quiet by ``ignore-file`` alone.

    A code counts as unused only if all rules that it names ran for the file; a code that no
    rule has is reported, unless somebody else's rules begin so.

    Args:
        findings: What was found in the files, all of it.
        texts: The files by path, as findings name them; one in memory under the empty text.
        rules: All rules for such files.
        elsewhere: Rules for other files, whose codes are no mistake.
        selection: Which of them ran, and for which files; None for all.
        whole_files: Codes, or names, that a file says in another way do not count in it.
        syntax: Which comments the files have; None goes by their names.

    Returns:
        What is left, and what is wrong with comments, in the one order.

    >>> from supportkit.findings import Severity
    >>> here = {"path": "a.j2", "line": 1, "severity": Severity.ERROR, "message": "wrong"}
    >>> found = [Finding(code="SK102", name="optional-value-printed", **here)]
    >>> apply_ignores(found, {"a.j2": "{{ x }} {# supportkit: ignore[SK102] #}"}, rules=[])
    ()
    """
    selected, known = selection or Selection(), _Known(tuple(rules), tuple(elsewhere))
    by_path: dict[str, list[Finding]] = {path: [] for path in texts}
    for one in findings:
        by_path.setdefault(one.path or "", []).append(one)
    left: list[Finding] = []
    for path, found in by_path.items():
        text = texts.get(path)
        said = set((whole_files or {}).get(path, ()))
        loud = [one for one in found if not (said and _names_of(one) & said)]
        if text is None:
            left += loud
            continue
        kind = syntax or syntax_of(path)
        file = _File(path, text, kind, suppressions(text, syntax=kind))
        left += (one for one in loud if not file.hushes(one))
        if selected.wants_rule(_RULE, path=path):
            left += file.report(known, selected)
    return ordered(left)


def _names_of(finding: Finding) -> set[str]:
    """Give all that a finding may be called by: its name, its code, and how that begins."""
    code = finding.code
    return {finding.name, *(code[:size] for size in range(1, len(code) + 1))}


@dataclass(frozen=True, slots=True)
class _Known:
    """The rules that there are.

    Attributes:
        here: Those for the files at hand.
        elsewhere: Those for others.
    """

    here: tuple[Coded, ...]
    elsewhere: tuple[Coded, ...]

    def has_elsewhere(self, code: str) -> bool:
        """Whether a code is that of a rule for other files."""
        return any(_names(code, rule) for rule in self.elsewhere)


@dataclass(slots=True)
class _File:
    """A file and which of its comments are of use."""

    path: str
    text: str
    syntax: Syntax
    found: Suppressions
    used: set[tuple[int, int]] = field(default_factory=set)
    _by_line: dict[tuple[int, str], tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note for each line and code which comment speaks of them first."""
        for number, one in enumerate(self.found.ignores):
            for at, code in enumerate(one.codes if one.known else ()):
                for line in (0,) if one.whole_file else one.lines:
                    self._by_line.setdefault((line, code), (number, at))

    def hushes(self, finding: Finding) -> bool:
        """Whether a comment speaks of a finding; it is then of use."""
        if not self._by_line:
            return False
        line = finding.line
        near = () if line is None else (line, self.found.units.get(line, line))
        keys = ((each, name) for each in (*near, 0) for name in sorted(_names_of(finding)))
        hit = next((self._by_line[key] for key in keys if key in self._by_line), None)
        if hit is not None:
            self.used.add(hit)
        return hit is not None

    def report(self, rules: _Known, selection: Selection) -> Iterator[Finding]:
        """Say which comments are of no use, or speak of nothing."""
        lines = Lines(self.text) if self.found.ignores else None
        for number, one in enumerate(self.found.ignores):
            problem, unused = self._problem(number, one, rules, selection)
            if problem and lines is not None:
                yield self._finding(one, problem, self._fix(one, unused), lines)

    def _problem(
        self, number: int, one: Ignore, rules: _Known, selection: Selection
    ) -> tuple[str, tuple[str, ...]]:
        if not one.known:
            return "write 'supportkit: ignore[CODE]' or 'supportkit: ignore-file[CODE]'", ()
        if not one.codes:
            verb = "ignore-file" if one.whole_file else "ignore"
            return f"name the rule that is meant, such as '{verb}[SK102]'", ()
        unused, unknown = [], []
        for at, code in enumerate(one.codes):
            meant = [rule for rule in rules.here if _names(code, rule)]
            if (number, at) in self.used:
                continue
            if meant and all(selection.wants_rule(rule, path=self.path) for rule in meant):
                unused.append(code)
            elif not meant and not _foreign(code) and not rules.has_elsewhere(code):
                unknown.append(_unknown(code, rules.here))
        said = [f"{', '.join(unused)} finds nothing here; take it out"] if unused else []
        return "; ".join((*unknown, *said)), tuple(unused)

    def _fix(self, one: Ignore, unused: tuple[str, ...]) -> Fix | None:
        if not unused or one.brackets is None:
            return None
        left = [code for code in one.codes if code not in unused]
        if left:
            return Fix(one.brackets, ", ".join(left), safe=True)
        return Fix(_whole(self.text, one, self.syntax), "", safe=True)

    def _finding(self, one: Ignore, problem: str, fix: Fix | None, lines: Lines) -> Finding:
        start, end = one.span.start, one.span.end
        line, last = lines.number(start), lines.number(end)
        return Finding(
            code=_RULE.code,
            name=_RULE.name,
            severity=_RULE.severity,
            message=problem,
            path=self.path or None,
            line=line,
            column=start - lines.start(line) + 1,
            end_line=last,
            end_column=end - lines.start(last) + 1,
            span=one.span,
            fix=fix,
        )


def _names(code: str, rule: Coded) -> bool:
    return code == rule.name or rule.code.startswith(code)


def _foreign(code: str) -> bool:
    """Whether a code can be one of somebody else's rules."""
    return bool(_CODE.fullmatch(code)) and not _OURS.match(code)


def _unknown(code: str, rules: tuple[Coded, ...]) -> str:
    meant = asking(code, [rule.code for rule in rules], [rule.name for rule in rules])
    return f"there is no rule {code[:_MOST_QUOTED]!r}{meant}"


def _whole(text: str, one: Ignore, syntax: Syntax) -> Span:
    """Give what can be taken out with all that a comment says, so that no reader sees a change."""
    comment = text[one.comment.start : one.comment.end]
    words = comment.replace(text[one.span.start : one.span.end], "")
    if any(char.isalnum() for char in words.replace("endcomment", "").replace("comment", "")):
        return one.span
    if syntax in ("yaml", "po") or comment.startswith("#"):
        return removal(text, one)
    signs = comment[2:3] + comment[-3:-2]
    if syntax != "jinja" or not ({*signs} & {"-", "+"}):
        return removal(text, one) if syntax == "jinja" and one.alone else _at_end(text, one)
    before = removal(text, one)
    inside = bool(text[before.start - 1 : before.start].strip())
    return before if signs.startswith("-") and signs[1:] not in ("-", "+") and inside else one.span


def _at_end(text: str, one: Ignore) -> Span:
    """Give a comment with the blank before it, if it ends a line; two blanks mean a new line."""
    start, end = one.comment.start, one.comment.end
    ends_line = text[end : end + 1] in ("", "\r", "\n")
    one_blank = text[max(start - 2, 0) : start].strip() and text[start - 1] == " "
    return Span(start - 1, end) if ends_line and one_blank else one.comment

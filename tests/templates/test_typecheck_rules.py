"""What the rules on types say, how bad it is, and how it is mended."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum

import pytest
from pydantic import BaseModel

from supportkit.findings import Finding, Severity
from supportkit.templates import Catalogue


class Mood(Enum):
    """A choice."""

    GOOD = "good"
    BAD = "bad"


class Context(BaseModel):
    """The context of these tests."""

    name: str | None = None
    number: int | None = None
    count: int = 0
    mood: Mood = Mood.GOOD
    at: datetime
    day: date
    price: Decimal = Decimal(1)
    names: list[str] = []


def one(body: str) -> Finding:
    """Give the only finding of a body."""
    (finding,) = Catalogue.load({"a/en.md.j2": body}, context=Context).check()
    return finding


def mended(body: str) -> str:
    """Make the change that the only finding of a body advises."""
    finding = one(body)
    assert finding.fix is not None
    span = finding.fix.span
    return body[: span.start] + finding.fix.replacement + body[span.end :]


class TestDefault:
    """A default that keeps None."""

    @pytest.mark.parametrize(
        ("written", "better"),
        [
            ("{{ name|default('you') }}", "{{ name|default('you', true) }}"),
            ("{{ name | d( 'a)b' ) }}", "{{ name | d( 'a)b' , true) }}"),
            ("{{ name|default }}", "{{ name|default('', true) }}"),
            ("{{ name|default() }}", "{{ name|default('', true) }}"),
            (
                "{{ (name|default(name or 'x'))|upper }}",
                "{{ (name|default(name or 'x', true))|upper }}",
            ),
        ],
    )
    def test_mended(self, written: str, better: str) -> None:
        """The change is the one that an author would make, and then all is well."""
        assert mended(written) == better
        assert Catalogue.load({"a/en.md.j2": better}, context=Context).check() == ()

    def test_safe_for_texts(self) -> None:
        """It is safe for a text; a number could be 0, which would be replaced too."""
        text, number = one("{{ name|default('you') }}"), one("{{ number|default(1) }}")
        assert text.fix is not None
        assert number.fix is not None
        assert (text.fix.safe, number.fix.safe) == (True, False)

    def test_where_nothing_is_needed(self) -> None:
        """In a condition, None is as good as an empty text."""
        body = "Hi {% if name|default('') %}x{% endif %}"
        assert Catalogue.load({"a/en.md.j2": body}, context=Context).check() == ()

    def test_said_with_false(self) -> None:
        """Who writes 'false' is told, and not corrected."""
        assert one("{{ name|default('you', false) }}").fix is None


class TestComparison:
    """Comparisons that can only come out one way."""

    def test_mended(self) -> None:
        """A misspelt word is put right in its quotes."""
        assert mended('Hi {% if mood == "godo" %}x{% endif %}') == (
            "Hi {% if mood == 'good' %}x{% endif %}"
        )

    @pytest.mark.parametrize(
        ("test", "ending"),
        [
            ("mood == 'Good'", "is never true; did you mean 'good'?"),
            ("'godo' == mood", "is never true; did you mean 'good'?"),
            ("mood != 'tired'", "is always true; it is one of good, bad"),
            ("mood not in ['tired']", "is always true; it is one of good, bad"),
            ("count == 'one'", "is a number, so this is never true"),
            ("name == 1", "is a text, so this is never true"),
        ],
    )
    def test_message(self, test: str, ending: str) -> None:
        """It says how the comparison comes out, and what was probably meant."""
        finding = one(f"Hi {{% if {test} %}}x{{% endif %}}")
        assert finding.code == "SK113"
        assert finding.message.endswith(ending)

    def test_asked_before(self) -> None:
        """A branch that another one before it has already taken."""
        body = "Hi {% if mood == 'good' %}x{% elif mood == 'good' %}y{% endif %}"
        finding = one(body)
        assert (finding.code, finding.column) == ("SK113", body.rindex("'good'") + 1)


class TestFilters:
    """Filters that get what they cannot take."""

    @pytest.mark.parametrize(
        ("body", "message"),
        [
            ("{{ at|upper }}", "but 'at' is a date and time; write 'datetime'"),
            ("{{ names|date }}", "but 'names' is a list"),
            ("{{ count|join }}", "'join' takes a list, but 'count' is a number"),
            ("{{ names|join(sep=', ') }}", "'join' has no argument 'sep'"),
            ("{{ (name or 'x')|upper('a') }}", "'upper' takes no arguments, found 1"),
            ("{{ names|map|join }}", "'map' needs its argument 'attribute'"),
        ],
    )
    def test_message(self, body: str, message: str) -> None:
        """It says what the filter takes, what it got, and what would fit."""
        finding = one(body)
        assert (finding.code, finding.severity) == ("SK106", Severity.ERROR)
        assert message in finding.message

    def test_argument_mended(self) -> None:
        """A misspelt argument is a change of its name."""
        assert mended("{{ names|join(seperator=', ') }}") == "{{ names|join(separator=', ') }}"


class TestLoops:
    """Loops over what is no list."""

    def test_text(self) -> None:
        """A text is not walked letter by letter."""
        finding = one("Hi {% for x in name or 'you' %}{{ x }}{% endfor %}")
        assert (finding.code, finding.message) == (
            "SK106",
            "a loop takes a list, but this is a text",
        )

    def test_list_that_something_stands_in_for(self) -> None:
        """An empty list in its place tells nothing new about the items."""
        body = "Hi {% for x in names or [] %}{{ x.y }}{% endfor %}"
        assert one(body).code == "SK101"


class TestEmptiness:
    """What keeps an empty text empty says something about the text before."""

    @pytest.mark.parametrize(
        "test",
        ["(name or '')|trim", "name|default('', true)|trim", "(name or '')|length", "name or ''"],
    )
    def test_guard(self, test: str) -> None:
        """If the rest is not empty, there was a text."""
        body = f"Hi {{% if {test} %}}{{{{ name }}}}{{% endif %}}"
        assert Catalogue.load({"a/en.md.j2": body}, context=Context).check() == ()

    def test_other_replacement(self) -> None:
        """A replacement that is no empty text proves nothing."""
        assert one("Hi {% if (name or 'x')|trim %}{{ name }}{% endif %}").code == "SK102"


class TestAdvice:
    """Values that are made for programs have filters that write them for people."""

    @pytest.mark.parametrize(
        ("path", "advice"),
        [
            ("at", 'write "at|date" or "at|datetime"'),
            ("day", 'write "day|date"'),
            ("mood", "write a text for each, such as {% if mood == '...' %}"),
        ],
    )
    def test_advice(self, path: str, advice: str) -> None:
        """The advice names filters that there are."""
        finding = one(f"It is {{{{ {path} }}}}.")
        assert finding.code == "SK105"
        assert finding.message.endswith(advice)


class TestNumbers:
    """Numbers in conditions."""

    @pytest.mark.parametrize(
        ("path", "severity"), [("number", Severity.WARNING), ("count", Severity.INFO)]
    )
    def test_severity(self, path: str, severity: Severity) -> None:
        """Where a number may be missing, 0 was probably forgotten; else it may be meant."""
        finding = one(f"Hi {{% if {path} %}}x{{% endif %}}")
        assert (finding.code, finding.severity) == ("SK110", severity)

    @pytest.mark.parametrize("test", ["count > 0", "number is not none", "names|length"])
    def test_asked_for(self, test: str) -> None:
        """A comparison says what it means."""
        body = f"Hi {{% if {test} %}}x{{% endif %}}"
        assert Catalogue.load({"a/en.md.j2": body}, context=Context).check() == ()


class TestFrontMatter:
    """What the front matter promises is believed."""

    @pytest.mark.parametrize("variable", ["required", "{default: there}"])
    def test_never_missing(self, variable: str) -> None:
        """A required value is there, and so is one with a default."""
        text = f"---\nvariables: {{name: {variable}}}\n---\n{{{{ name }}}}{{{{ name|upper }}}}"
        assert Catalogue.load({"a/en.md.j2": text}, context=Context).check() == ()

    def test_optional(self) -> None:
        """One that is declared as optional may be missing."""
        assert one("---\nvariables: {name: optional}\n---\n{{ name }}").code == "SK102"


class TestSituations:
    """Fields that are there on some occasions only."""

    def test_which(self) -> None:
        """The finding names the occasions that have the field."""
        text = "---\ncontext: auto_reply\n---\n{{ agent.name }}"
        (finding,) = Catalogue.load({"a/en.md.j2": text}).check()
        assert (finding.code, finding.line, finding.column) == ("SK109", 4, 4)
        assert finding.message == (
            "there is no 'agent.name' in 'auto_reply', only in 'agent_reply' and 'first_message'"
        )

    def test_nowhere(self) -> None:
        """A field that is there on no occasion is misspelt."""
        text = "---\ncontext: auto_reply\n---\n{{ agent.nme }}"
        (finding,) = Catalogue.load({"a/en.md.j2": text}).check()
        assert finding.code == "SK101"

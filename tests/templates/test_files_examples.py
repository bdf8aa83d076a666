"""Responses are tried with their own examples, and translations know what they were made from."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum

import pytest
from pydantic import BaseModel, Field

from supportkit.cases import Case
from supportkit.errors import MissingVariableError, TemplateValueError, UnknownResponseError
from supportkit.findings import Finding
from supportkit.templates import Catalogue
from supportkit.templates.contexts.models import of_model
from supportkit.templates.files import source_rev
from supportkit.templates.trying import UnfitExampleError, roots_of, snapshots

CASE = Case(id="C-1", created_at="2026-03-02T09:30:00Z")


def response(head: str, body: str) -> Catalogue:
    """Make a catalogue of one response."""
    return Catalogue.load({"hello/en.md.j2": f"---\n{head}\n---\n{body}"})


def failing(head: str, body: str) -> list[str]:
    """Give the messages on the examples of a response."""
    return [finding.message for finding in response(head, body).check(select=["SK406"])]


class TestExamples:
    """An example shows what the author meant."""

    @pytest.mark.parametrize(
        "example",
        [
            "{customer: {name: Ada}, expect_contains: Hi Ada}",
            "{customer: {name: Ada}, expect_contains: [Hi, Ada], expect_absent: None}",
            "{customer: {name: Ada}, expect_subject: For Ada}",
            "{customer: {}, expect_missing: customer.name}",
            "{expect_missing: [customer.name]}",
            "{case: {created_at: 2026-03-02T09:30:00Z, priority: high}, customer: {name: Ada}}",
        ],
    )
    def test_holds(self, example: str) -> None:
        """What is as expected has no finding."""
        head = f"subject: For {{{{ customer.name }}}}\nexamples: [{example}]"
        assert failing(head, "Hi {{ customer.name }}") == []

    @pytest.mark.parametrize(
        ("example", "message"),
        [
            ("{customer: {name: Ada}, expect_contains: Bob}", "expect_contains: 'Bob' is not"),
            ("{customer: {name: Ada}, expect_contains: [Hi, Bob]}", "'Bob' is not in the"),
            ("{customer: {name: Ada}, expect_absent: Hi}", "expect_absent: 'Hi' is in the"),
            ("{customer: {name: Ada}, expect_subject: Bo}", "the subject is not 'Bo'"),
            ("{customer: {}}", "does not render: nothing is given for 'customer.name'"),
            ("{expect_missing: case.id}", "nothing is given for 'customer.name'"),
            ("{customer: {name: Ada}, expect_missing: customer.name}", "renders, although"),
            ("{customer: {nmae: Ada}}", "customer.nmae: expected a name that the context has"),
            ("{custmer: {name: Ada}}", "custmer: expected a name that the context has"),
            ("{customer: Ada}", "customer: expected keys and values"),
            ("{case: {created_at: Ada}}", "case.created_at: expected a date and time"),
            ("{case: {channel: Ada}}", "case.channel: expected one of a few words"),
            ("{case: {priority: Ada}}", "case.priority: expected one of a few words"),
            ("{customer: {name: [Ada]}}", "customer.name: expected a text"),
        ],
    )
    def test_fails(self, example: str, message: str) -> None:
        """What is not says which example and what it expects, and never a value."""
        head = f"subject: For {{{{ customer.name }}}}\nexamples: [{example}]"
        (found,) = failing(head, "Hi {{ customer.name }}")
        assert found.startswith("example 'example-1' ")
        assert message in found
        assert "Ada" not in found

    @pytest.mark.parametrize(
        "expected",
        [
            "expect_subject: طلبك رقم A1",
            "expect_contains: رقم A1 جاهز",
            'expect_contains: "رقم \\u2068A1\\u2069 جاهز"',
        ],
    )
    def test_signs_that_hold_values_apart_need_not_be_written(self, expected: str) -> None:
        """Nobody sees or types what stands around a value in Arabic."""
        head = "---\nsubject: طلبك رقم {{ case.id }}\nexamples:\n  - case: {id: A1}\n    "
        body = "\n---\nطلب رقم {{ case.id }} جاهز"
        responses = Catalogue.load({"hello/ar.md.j2": head + expected + body})
        assert responses.check(select=["SK406"]) == ()

    def test_signs_hide_nothing_that_is_to_be_absent(self) -> None:
        """A text with a value in it is found in spite of them."""
        head = "---\nexamples:\n  - case: {id: A1}\n    expect_absent: رقم A1\n---\n"
        (found,) = Catalogue.load({"hello/ar.md.j2": head + "رقم {{ case.id }}"}).check(
            select=["SK406"]
        )
        assert "'رقم A1' is in the reply" in found.message

    def test_a_long_text_is_cut(self) -> None:
        """The message stays a line."""
        (found,) = failing(f"examples: [{{expect_contains: {'ab ' * 50}}}]", "Hi")
        assert len(found) < 150

    def test_each_is_tried(self) -> None:
        """One that fails does not hide the next; each is where it stands."""
        head = (
            "examples:\n  - name: one\n    expect_contains: x\n  - name: two\n    expect_absent: Hi"
        )
        found = response(head, "Hi").check()
        assert [(f.line, f.message.split(": ")[0]) for f in found] == [
            (4, "example 'one' expect_contains"),
            (6, "example 'two' expect_absent"),
        ]

    def test_channel(self) -> None:
        """An example for a channel in which the response is not used fails."""
        head = "channels: [email]\nexamples: [{channel: chat}]"
        assert "does not render" in failing(head, "Hi")[0]

    def test_form_of_address(self) -> None:
        """An example for the other form of address stands in the wrong file."""
        head = "---\nexamples: [{formality: formal}, {formality: informal}]\n---\n"
        responses = Catalogue.load({"hello/de-x-informal.md.j2": f"{head}Hallo du"})
        (finding,) = responses.check(select=["SK406"])
        assert finding.message == "example 'example-1' formality: the file is not formal"

    def test_too_long(self) -> None:
        """The longest text of the channel holds for examples too."""
        head = "max_chars: {sms: 3}\nexamples: [{channel: sms}, {channel: email}]"
        (found,) = failing(head, "{{ customer.first_name or 'Hello' }}")
        assert "more than" not in found
        assert "max_chars of 3" in found

    def test_samples(self) -> None:
        """The samples of the variables are an example of their own."""
        head = "variables: {customer.name: {sample: Ada}, case.id: required}"
        (found,) = failing(head, "{{ customer.name }} {{ case.id }}")
        assert found == "example 'sample' does not render: nothing is given for 'case.id'"

    def test_broken_body(self) -> None:
        """A body that does not parse is found once, by the rule for it."""
        found = response("examples: [{expect_contains: x}]", "{{ x").check()
        assert [finding.code for finding in found] == ["SK901"]

    def test_situation_that_the_catalogue_does_not_have(self) -> None:
        """It is a finding, not a crash."""
        text = "---\ncontext: auto_reply\nexamples: [{price: 1}]\n---\n{{ price }}"
        responses = Catalogue.load({"hello/en.md.j2": text}, context={"agent_reply": Line})
        (finding,) = responses.check(select=["SK406"])
        assert (finding.line, "situation" in finding.message) == (3, True)

    def test_rendered_by_a_program(self) -> None:
        """Tests of one's own can render an example."""
        responses = response("examples: [{customer: {name: Ada}}]", "Hi {{ customer.name }}")
        (variant,) = responses.variants
        (example,) = variant.meta.examples
        assert responses.render_example(variant, example).text == "Hi Ada"

    def test_error_of_a_program(self) -> None:
        """A value that does not fit is named by its path and line."""
        responses = response("title: x\nexamples: [{customer: {name: {}}}]", "Hi")
        (variant,) = responses.variants
        with pytest.raises(TemplateValueError, match=r"en\.md\.j2:3: customer\.name: expected a t"):
            responses.render_example(variant, variant.meta.examples[0])


class Size(StrEnum):
    """How large."""

    SMALL = "small"


class Line(BaseModel):
    """A line of an order."""

    price: Decimal
    count: int = 1


class Order(BaseModel):
    """All kinds of values."""

    lines: list[Line]
    size: Size
    paid: bool
    at: datetime
    extra: dict[str, int] = {}
    note: str | None = Field(default=None, alias="remark")
    number: int | str


class TestValues:
    """Texts become what the context says they are."""

    def test_kinds(self) -> None:
        """Numbers, truths and times are not texts to a template."""
        given = {
            "lines": [{"price": "1.50", "count": "2"}],
            "size": "small",
            "paid": "false",
            "at": "2026-03-02T09:30:00Z",
            "extra": {"a": "1"},
            "remark": "x",
            "number": "7",
        }
        roots = roots_of(given, of_model(Order))
        assert roots["lines"][0].data == {"price": Decimal("1.50"), "count": 2}  # type: ignore[index]
        assert (roots["size"], roots["paid"], roots["number"]) == ("small", False, 7)
        assert roots["at"] == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
        assert roots["extra"].data == {"a": 1}  # type: ignore[attr-defined]
        assert roots["note"] == "x"

    def test_nothing_given(self) -> None:
        """What is not given is missing; a list and a mapping are empty."""
        roots = roots_of({}, of_model(Order))
        assert (roots["size"], roots["lines"], len(roots["extra"])) == (None, (), 0)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("given", "path"),
        [
            ({"lines": "x"}, "lines"),
            ({"lines": [{"price": "x"}]}, "lines[0].price"),
            ({"paid": "perhaps"}, "paid"),
            ({"extra": {"a": "x"}}, "extra.a"),
            ({"number": {}}, "number"),
        ],
    )
    def test_unfit(self, given: dict[str, object], path: str) -> None:
        """The place is named, also in a list."""
        with pytest.raises(UnfitExampleError) as caught:
            roots_of(given, of_model(Order))
        assert caught.value.path == path


class TestDefaults:
    """What stands in for a missing value."""

    HEAD = "variables: {customer.first_name: {default: there}, brand.name: {default: Acme}}"

    def test_missing(self) -> None:
        """It is printed where nothing is known, also of a record that is not there."""
        responses = response(self.HEAD, "Hi {{ customer.first_name }}, {{ brand.name }}")
        assert responses.render("hello", case=CASE).text == "Hi there, Acme"

    def test_given(self) -> None:
        """A value that is known stays."""
        case = CASE.model_copy(update={"brand": "Globex"})
        responses = response(self.HEAD, "{{ customer.first_name }} {{ brand.name }}")
        assert responses.render("hello", case=case).text == "there Globex"

    def test_custom_field(self) -> None:
        """Names of mappings that are free have them as well."""
        head = "variables: {case.fields.order_id: {default: your order}}"
        responses = response(head, "About {{ case.fields.order_id }}")
        assert responses.render("hello", case=CASE).text == "About your order"

    def test_misspelt(self) -> None:
        """It does not bring a field into being that no context has."""
        head = "variables: {customer.frist_name: {default: there}}"
        with pytest.raises(MissingVariableError):
            response(head, "Hi {{ customer.frist_name }}").render("hello", case=CASE)

    def test_required(self) -> None:
        """A required path with a default is never missing."""
        head = "variables: {customer.name: {need: required, default: there}}"
        assert (
            response(head, "Hi {{ customer.name }}").render("hello", case=CASE).text == "Hi there"
        )


def stale(texts: dict[str, str]) -> list[Finding]:
    """Give the findings on translations."""
    return list(Catalogue.load(texts).check(select=["SK205"]))


class TestRevision:
    """A translation knows what it was made from."""

    NOTED = f"---\nsource_rev: '{source_rev('Hello!')}'\n---\n"

    def test_unchanged(self) -> None:
        """White space at the ends, and the kind of line break, do not count."""
        assert not stale({"hello/en.md.j2": "Hello!\r\n", "hello/de.md.j2": f"{self.NOTED}Hallo!"})

    def test_front_matter_does_not_count(self) -> None:
        """A new tag is no new text."""
        text = "---\ntags: [x]\n---\nHello!"
        assert not stale({"hello/en.md.j2": text, "hello/de.md.j2": f"{self.NOTED}Hallo!"})

    def test_changed(self) -> None:
        """A new sentence in the reference makes the translation stale, where it says so."""
        texts = {"hello/en.md.j2": "Hello! Bye!", "hello/de.md.j2": f"{self.NOTED}Hallo!"}
        (finding,) = stale(texts)
        assert (finding.path, finding.line) == ("hello/de.md.j2", 2)

    def test_reference_itself(self) -> None:
        """What a reference was made from concerns nobody."""
        assert not stale({"hello/en.md.j2": f"{self.NOTED}Other", "hello/de.md.j2": "Hallo!"})

    def test_page_is_held_against_the_page(self) -> None:
        """HTML was made from HTML, where the reference has both."""
        texts = {
            "hello/en.md.j2": "Hi.",
            "hello/en.html.j2": "Hello!",
            "hello/de.html.j2": f"{self.NOTED}Hallo!",
        }
        assert not stale(texts)

    def test_of_a_catalogue(self) -> None:
        """Authors note what the catalogue says."""
        responses = Catalogue.load({"hello/en.md.j2": "Hello!", "hello/de.md.j2": "Hallo!"})
        assert responses.reference_rev("hello") == source_rev("Hello!")
        with pytest.raises(UnknownResponseError):
            responses.reference_rev("bye")


class TestSnapshots:
    """Rendered texts as files."""

    def test_texts(self) -> None:
        """The subject stands on top; every locale and example has a file."""
        head = "subject: For {{ customer.name }}\nexamples: [{customer: {name: Ada}}, {}]"
        texts = snapshots(response(head, "Hi {{ customer.name or 'you' }}"))
        assert texts == {
            "hello/en/example-1.txt": (
                "# supportkit snapshot: hello, en, example-1\nSubject: For Ada\n\nHi Ada\n"
            ),
            "hello/en/example-2.txt": (
                "# supportkit snapshot: hello, en, example-2\n"
                "(no reply: nothing is given for 'customer.name')\n"
            ),
        }

    def test_broken(self) -> None:
        """A file with a mistake says so, without a path that differs from place to place."""
        (text,) = snapshots(response("chanels: [email]", "Hi")).values()
        assert text.endswith("(no reply: the file has a mistake)\n")

    @pytest.mark.parametrize(
        ("name", "file"),
        [
            ("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd"),
            ("CON", "%43ON"),
            ("aux.txt", "%61ux.txt"),
            ("a:b", "a%3Ab"),
            ("a\\b", "a%5Cb"),
            ("end. ", "end.%20"),
            ("é", "%C3%A9"),
            ("with a name", "with a name"),
        ],
    )
    def test_names_of_files(self, name: str, file: str) -> None:
        """No name of an author leads out of the folder, or is special to Windows."""
        example = {"name": name}
        (found,) = snapshots(response(f"examples: [{example}]".replace("\\\\", "\\"), "Hi"))
        assert found == f"hello/en/{file}.txt"

    def test_long_name(self) -> None:
        """A name fits every file system."""
        (found,) = snapshots(response(f"examples: [{{name: {'x' * 5000}}}]", "Hi"))
        assert len(found) < 120

    def test_the_same_name_twice(self) -> None:
        """Names that differ in case alone are two files everywhere."""
        found = snapshots(response("examples: [{name: a}, {name: A}, {name: a}]", "Hi"))
        assert list(found) == ["hello/en/A~2.txt", "hello/en/a.txt", "hello/en/a~3.txt"]

"""What the checks find, where, and what they leave alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import ClassVar

import pytest
from pydantic import AwareDatetime, BaseModel, computed_field

from supportkit.findings import Severity
from supportkit.templates import Catalogue
from supportkit.values import Span


class Address(BaseModel):
    """Where an order goes."""

    city: str
    street: str | None = None


class Line(BaseModel):
    """One position of an order."""

    name: str
    note: str | None = None


class Order(BaseModel):
    """An order with everything that a checker must follow."""

    number: str
    address: Address | None = None
    lines: list[Line] = []
    extra: dict[str, str] = {}
    total: int | None = None

    @computed_field
    def label(self) -> str:
        """A field that is computed."""
        return f"no. {self.number}"


class Shop(BaseModel):
    """The context of these tests."""

    order: Order
    customer: str | None = None


def codes(body: str) -> list[str]:
    """List the codes of what is found in a body."""
    responses = Catalogue.load({"sent/en.md.j2": f"Hello! {body}"}, context=Shop)
    return [finding.code for finding in responses.check()]


CLEAN = {
    "field": "{{ order.number }}",
    "computed field": "{{ order.label }}",
    "guard": "{% if order.address %}{{ order.address.city }}{% endif %}",
    "guard on a path guards what is before it": (
        "{% if order.address.street %}{{ order.address.city }}{% endif %}"
    ),
    "or": "{{ customer or 'there' }}",
    "default with true": "{{ customer|default('there', true) }}",
    "default with boolean=true": "{{ customer|default('there', boolean=true) }}",
    "conditional": "{{ customer if customer else 'there' }}",
    "and": "{{ order.address.city if order.address and order.address.city else '' }}",
    "not": "{% if not customer %}Hi{% else %}Hi {{ customer }}{% endif %}",
    "is not none": "{% if customer is not none %}{{ customer }}{% endif %}",
    "is none, else": "{% if customer is none %}{% else %}{{ customer }}{% endif %}",
    "is none, elif": "{% if customer is none %}{% elif true %}{{ customer }}{% endif %}",
    "not equal to none": "{% if order.total != none %}{{ order.total }}{% endif %}",
    "equal to something": "{% if customer == 'Ada' %}{{ customer }}{% endif %}",
    "is string": "{% if customer is string %}{{ customer }}{% endif %}",
    "length": "{% if customer|default('', true)|length > 3 %}long{% endif %}",
    "loop": "{% for line in order.lines %}{{ loop.index }} {{ line.name }}{% endfor %}",
    "guard in a loop": (
        "{% for line in order.lines %}{% if line.note %}{{ line.note }}{% endif %}{% endfor %}"
    ),
    "filter of a loop": "{% for line in order.lines if line.note %}{{ line.note }}{% endfor %}",
    "sorted list": "{% for line in order.lines|unique %}{{ line.name }}{% endfor %}",
    "item": "{% if order.lines %}{{ order.lines[0].name }}{% endif %}",
    "set": "{% set name = customer or 'there' %}{{ name }}",
    "set as an alias": "{% set a = order.address %}{% if a %}{{ a.city }}{% endif %}",
    "set in both branches": (
        "{% if customer %}{% set n = customer %}{% else %}{% set n = 'x' %}{% endif %}{{ n }}"
    ),
    "free name": "{{ order.extra.colour }}",
    "brackets": "{{ order['number'] }}",
    "only asked about": "{% if customer %}Hi{% endif %}",
    "compared": "{% if customer == 'Ada' %}Hi{% endif %}",
    "joined": "{{ 'No. ' ~ order.number }}",
    "computed name with a guard": "{% set c = customer or none %}{% if c %}{{ c }}{% endif %}",
    "list in the text": "{% for word in ['a', 'b'] %}{{ word }}{% endfor %}",
    "comment": "{# {{ order.nmber }} #}",
    "raw": "{% raw %}{{ order.nmber }}{% endraw %}",
}

UNKNOWN = {
    "root": "{{ ordr.number }}",
    "field": "{{ order.nmber }}",
    "field behind a fallback": "{{ order.nmber or 'x' }}",
    "field behind default": "{{ order.nmber|default('x') }}",
    "field in a condition": "{% if order.nmber %}{% endif %}",
    "field of an optional": "{% if order.address %}{{ order.address.town }}{% endif %}",
    "field of an item": "{% for line in order.lines %}{{ line.nme }}{% endfor %}",
    "field of an indexed item": "{{ order.lines[0].nme }}",
    "field of a text": "{{ order.number.value }}",
    "field of an alias": "{% set o = order %}{{ o.nmber }}",
    "loop variable": "{% for line in order.lines %}{{ loop.idx }}{% endfor %}",
    "item after its loop": "{% for line in order.lines %}{% endfor %}{{ line }}",
    "list that is walked": "{% for line in order.lnes %}{% endfor %}",
    "argument of a filter": "{{ order.number|default(order.nmber) }}",
    "brackets": "{{ order['nmber'] }}",
    "method": "{{ order.model_dump }}",
}

MAYBE_NONE = {
    "printed": "Hi {{ customer }}",
    "filtered": "{{ customer|upper }}",
    "joined": "{{ 'Hi ' ~ customer }}",
    "field of an optional": "{{ order.address.city }}",
    "optional field of an optional": "{% if order.address %}{{ order.address.street }}{% endif %}",
    "guard on another path": "{% if order.number %}{{ customer }}{% endif %}",
    "after the guard": "{% if customer %}{% endif %}{{ customer }}",
    "in the other branch": "{% if customer %}x{% else %}{{ customer }}{% endif %}",
    "defined is not enough": "{% if customer is defined %}{{ customer }}{% endif %}",
    "or with an optional": "{{ order.address.street or customer }}",
    "either of two": "{% if customer or order.address %}{{ customer }}{% endif %}",
    "in a loop": "{% for line in order.lines %}{{ line.note }}{% endfor %}",
    "calculated": "{{ order.total + 1 }}",
    "compared by size": "{% if order.total > 1 %}{% endif %}",
    "alias": "{% set c = customer %}{{ c }}",
    "none itself": "{{ none }}",
    "computed name": "{% set c = customer or none %}{{ c }}",
    "item of a written list": "{% for x in ['a', customer] %}{{ x }}{% endfor %}",
    "first of a list": "{% set c = order.lines|first %}{{ c.name }}",
    "no else": "{{ 'Hi' if customer }}",
    "fallback that is none": "{{ customer or none }}",
}


class TestPaths:
    """Paths through a typed context."""

    @pytest.mark.parametrize("body", CLEAN.values(), ids=CLEAN)
    def test_no_false_alarm(self, body: str) -> None:
        """What is right is left alone."""
        assert codes(body) == []

    @pytest.mark.parametrize("body", UNKNOWN.values(), ids=UNKNOWN)
    def test_unknown(self, body: str) -> None:
        """A field that does not exist is found wherever it is read."""
        assert codes(body) == ["SK101"]

    @pytest.mark.parametrize("body", MAYBE_NONE.values(), ids=MAYBE_NONE)
    def test_may_be_none(self, body: str) -> None:
        """A value that may be missing is found where the reply would stop."""
        assert codes(body) == ["SK102"]

    def test_record(self) -> None:
        """A list is not printed, but may be joined."""
        assert codes("{{ order.lines }}") == ["SK104"]


class TestPlace:
    """Findings point at the raw file."""

    TEXT = "---\nid: hello\n---\nHi {{ customer.name or 'you' }},\n  see {{ case.fieldz }} now\n"

    def test_line_and_column_count_the_front_matter(self) -> None:
        """An editor jumps to the right place."""
        (finding,) = Catalogue.load({"hello/en.md.j2": self.TEXT}).check()
        assert (finding.line, finding.column) == (5, 10)
        assert (finding.end_line, finding.end_column) == (5, 21)
        assert finding.span is not None
        assert self.TEXT[finding.span.start : finding.span.end] == "case.fieldz"

    def test_fix(self) -> None:
        """The suggestion is also a change that a program can make."""
        (finding,) = Catalogue.load({"hello/en.md.j2": self.TEXT}).check()
        assert finding.message.endswith("did you mean 'case.fields'?")
        assert finding.fix is not None
        assert (finding.fix.replacement, finding.fix.safe) == ("case.fields", False)

    def test_same_name_twice_in_a_line(self) -> None:
        """Each use has its own place, text outside of tags has none."""
        body = "x.y {{ x.y }} 'x.y' {{ x.y }}"
        found = Catalogue.load({"hello/en.md.j2": body}).check()
        assert [finding.span for finding in found] == [Span(7, 10), Span(23, 26)]

    def test_root_that_is_a_field_elsewhere(self) -> None:
        """A field written without its record is recognised."""
        (finding,) = Catalogue.load({"hello/en.md.j2": "{{ first_name }}"}).check()
        assert finding.message.endswith("did you mean 'customer.first_name'?")

    def test_names_before_a_tag_that_never_ends(self) -> None:
        """Thousands of opened tags are one finding: too many tags."""
        found = Catalogue.load({"hello/en.md.j2": "{{" * 9000}).check()
        assert [finding.code for finding in found] == ["SK902"]

    def test_subject(self) -> None:
        """A subject is checked as the body is, at its line."""
        text = "---\ntitle: Hi\nsubject: Re {{ case.nr }}\n---\nHi"
        (finding,) = Catalogue.load({"hello/en.md.j2": text}).check()
        assert (finding.code, finding.line) == ("SK101", 3)

    def test_severity_and_locale(self) -> None:
        """A finding says how bad it is and for which locale."""
        texts = {"hello/pt_BR.md.j2": "{{ customer.name }}"}
        (finding,) = Catalogue.load(texts, default_locale="pt").check()
        assert (finding.severity, finding.locale) == (Severity.WARNING, "pt-BR")


class TestMetadata:
    """Front matter is text until its model says otherwise."""

    @pytest.mark.parametrize(
        ("head", "line"),
        [
            ("titel: Hi", 2),
            ("title: Hi\ntitle: Ho", 3),
            ("title: &a Hi\ntags: [*a]", 2),
            ("title: !!python/object:os.system Hi", 2),
            ("title: [Hi", 2),
            ("- a\n- b", 2),
            ("max_chars: none", 2),
            ("max_chars: {chat: -1}", 2),
            ("title: Hi\nchannels: [pigeon]", 3),
            ("title: Hi\nchannels: email", 3),
            ("schema: supportkit.response/2", 2),
            ("title: " + "[" * 100 + "]" * 100, 2),
            ("title: \x01", 2),
        ],
    )
    def test_mistakes(self, head: str, line: int) -> None:
        """Each mistake is found, with its line."""
        found = Catalogue.load({"hello/en.md.j2": f"---\n{head}\n---\nHi"}).check()
        assert {(finding.code, finding.line) for finding in found} == {("SK403", line)}

    def test_all_keys(self) -> None:
        """Every key of the front matter is read."""
        head = """
schema: supportkit.response/1
id: refund.approved
title: "Refund approved"
locale: no
channels: [email, chat]
context: agent_reply
subject: "Case {{ case.id }}"
tags: [refund, 1.10]
variables: {case.id: required}
max_chars: {chat: 600}
example_messages: ["I want my money back"]
examples: [{case: {id: A1}, expect_contains: A1}]
source_rev: "sha256:0000000000000000000000000000000000000000000000000000000000000000"
"""
        texts = {"refund.approved/no.md.j2": f"---{head}---\nHei {{{{ case.id }}}}"}
        responses = Catalogue.load(texts, default_locale="no")
        (variant,) = responses.variants
        assert responses.check() == ()
        assert (variant.locale, variant.meta.tags) == ("no", ("refund", "1.10"))

    def test_mistakes_of_the_body_show_as_well(self) -> None:
        """A wrong key does not hide a wrong field."""
        found = Catalogue.load({"hello/en.md.j2": "---\na: b\n---\n{{ x }}"}).check()
        assert [finding.code for finding in found] == ["SK403", "SK101"]

    def test_locale_of_another_path(self) -> None:
        """A copied translation keeps its old locale in the front matter."""
        texts = {"a/de.md.j2": "---\nlocale: fr\n---\nHallo"}
        assert [finding.code for finding in Catalogue.load(texts).check()] == ["SK402"]

    def test_undeclared(self) -> None:
        """With a list of variables, whatever is missing from it is found."""
        text = "---\nvariables: {case.id: required, customer.nam: optional}\n---\n{{ case.status }}"
        found = Catalogue.load({"a/en.md.j2": text}).check(select=["SK101"])
        assert [finding.line for finding in found] == [2, 4]


class TestParity:
    """Variants of one response say the same."""

    def test_both_directions(self) -> None:
        """A lost path and an added one are two findings in the translation."""
        texts = {
            "a/en.md.j2": "{{ case.id }}",
            "a/de.md.j2": "\n{{ case.subject or '' }}",
        }
        found = Catalogue.load(texts).check()
        assert [(finding.code, finding.line, finding.path) for finding in found] == [
            ("SK201", 1, "a/de.md.j2"),
            ("SK201", 2, "a/de.md.j2"),
        ]

    def test_other_words_for_the_same_path(self) -> None:
        """The name of a loop variable is free."""
        texts = {
            "a/en.md.j2": "{% for line in order.lines %}{{ line.name }}{% endfor %}",
            "a/de.md.j2": "{% for zeile in order.lines %}{{ zeile.name }}{% endfor %}",
        }
        assert Catalogue.load(texts, context=Shop).check() == ()

    def test_default_locale_is_the_reference(self) -> None:
        """What the default locale says is what the others are held against."""
        texts = {"a/en.md.j2": "{{ case.id }}", "a/de.md.j2": "Hallo"}
        (finding,) = Catalogue.load(texts, default_locale="de").check()
        assert finding.path == "a/en.md.j2"

    def test_typo_in_the_reference(self) -> None:
        """A misspelt field in English is one finding, not one more in each translation."""
        good = "{{ customer.first_name or '' }}!"
        texts = {
            "a/en.md.j2": "Hi {{ customer.frist_name or '' }}!",
            "a/de.md.j2": f"Hallo {good}",
            "a/fr.md.j2": f"Bonjour {good}",
        }
        (finding,) = Catalogue.load(texts).check()
        assert (finding.code, finding.path) == ("SK101", "a/en.md.j2")

    def test_typo_in_a_translation(self) -> None:
        """A misspelt field in German is not also a field that German lacks."""
        texts = {"a/en.md.j2": "Case {{ case.id }}", "a/de.md.j2": "Fall {{ case.ids }}"}
        assert [finding.code for finding in Catalogue.load(texts).check()] == ["SK101"]

    def test_typo_behind_another_name(self) -> None:
        """A misspelt field of an item is the same field under any name of the item."""
        texts = {
            "a/en.md.j2": "Hi{% for line in order.lines %}{{ line.nme }}{% endfor %}",
            "a/de.md.j2": "Hallo{% for zeile in order.lines %}{{ zeile.name }}{% endfor %}",
        }
        found = Catalogue.load(texts, context=Shop).check()
        assert [finding.code for finding in found] == ["SK101"]

    def test_undeclared_path_of_a_translation(self) -> None:
        """A field that German reads without declaring it is one finding."""
        texts = {
            "a/en.md.j2": "Case {{ case.id }}",
            "a/de.md.j2": "---\nvariables: {case.id: optional}\n---\n"
            "Fall {{ case.id }} {{ case.subject or '' }}",
        }
        assert [finding.code for finding in Catalogue.load(texts).check()] == ["SK101"]

    def test_typo_beside_a_lost_path(self) -> None:
        """A typo hides no other difference."""
        texts = {
            "a/en.md.j2": "{{ customer.frist_name or '' }} {{ case.id }}",
            "a/de.md.j2": "{{ customer.first_name or '' }}",
        }
        found = Catalogue.load(texts).check()
        assert [(finding.code, finding.path) for finding in found] == [
            ("SK201", "a/de.md.j2"),
            ("SK101", "a/en.md.j2"),
        ]

    def test_general_variant_serves_the_special_one(self) -> None:
        """Portuguese serves Brazil, but not the other way round."""
        texts = {"a/pt.md.j2": "x", "b/pt-BR.md.j2": "x"}
        (finding,) = Catalogue.load(texts, default_locale="pt").check()
        assert finding.message == "'b' has no variant for 'pt'; its customers get 'pt-BR'"

    def test_no_variant_for_the_default(self) -> None:
        """A response that exists in German only would fail for every other customer."""
        (finding,) = Catalogue.load({"only/de.md.j2": "Hallo"}).check()
        assert (finding.code, finding.path, finding.line, finding.column) == (
            "SK202",
            "only/de.md.j2",
            1,
            1,
        )
        assert finding.message == (
            "'only' has no variant for the default locale 'en', so whoever "
            "asks for another locale than de gets no reply"
        )

    def test_default_is_named_once(self) -> None:
        """A response that lacks the default, which others have, is one finding."""
        texts = {"a/en.md.j2": "Hi", "a/de.md.j2": "Hallo", "b/de.md.j2": "Tschüss"}
        assert [finding.path for finding in Catalogue.load(texts).check()] == ["b/de.md.j2"]

    def test_region_reaches_the_default(self) -> None:
        """American English is English enough for the default."""
        assert Catalogue.load({"a/en-US.md.j2": "Hi", "b/en-US.md.j2": "Bye"}).check() == ()

    def test_select_and_ignore(self) -> None:
        """Families of rules can be chosen."""
        responses = Catalogue.load({"a/en.md.j2": "{{ x }}{{ customer.name }}"})
        assert [f.code for f in responses.check(select=["SK102"])] == ["SK102"]
        assert [f.code for f in responses.check(ignore=["SK102"])] == ["SK101"]


class TestEmpty:
    """Responses without a text."""

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " \n\t\n",
            "\u00a0",
            "---\ntitle: Hi\n---\n",
            "---\ntitle: Hi\n---",
            "{# to be written #}\n",
            "{% set name = customer.name %}",
            "{% if customer.name %}\n{% endif %}",
        ],
    )
    def test_nothing_is_printed(self, text: str) -> None:
        """A file that would send an empty mail is an error."""
        (finding,) = Catalogue.load({"hello/en.md.j2": text}).check()
        assert (finding.code, finding.severity) == ("SK502", Severity.ERROR)

    def test_translation_that_was_never_written(self) -> None:
        """An empty translation is one finding, not one for each field that it lacks."""
        texts = {"a/en.md.j2": "Case {{ case.id }}", "a/de.md.j2": ""}
        assert [finding.code for finding in Catalogue.load(texts).check()] == ["SK502"]

    def test_text_that_is_there_sometimes(self) -> None:
        """A sentence for some customers only is a text."""
        body = "{% if customer.name %}Hi {{ customer.name }}{% endif %}"
        assert Catalogue.load({"hello/en.md.j2": body}).check() == ()

    def test_front_matter_that_never_ends(self) -> None:
        """A file without a second '---' has one mistake, not two."""
        found = Catalogue.load({"hello/en.md.j2": "---\ntitle: Hi\nHello!"}).check()
        assert [finding.code for finding in found] == ["SK403"]


class TestForeignPlaceholders:
    """Placeholders that another system would fill in."""

    @pytest.mark.parametrize(
        "written",
        [
            "{customer.first_name}",
            "{first_name}",
            "{ first name }",
            "${name}",
            "%{name}",
            "#{name}",
            "[[name]]",
            "<<Name>>",
            "<<First Name>>",
            "%FIRST_NAME%",
            "*|NAME|*",
            "{!name}",
            "{ {name} }",
            "{ { customer.nom }}",
        ],
    )
    def test_field(self, written: str) -> None:
        """A customer would read the placeholder where a field of the case belongs."""
        (finding,) = Catalogue.load({"hello/en.md.j2": f"Hi {written}, hello"}).check()
        assert (finding.code, finding.severity) == ("SK204", Severity.ERROR)
        assert finding.span == Span(3, 3 + len(written))

    @pytest.mark.parametrize(
        "written",
        [
            "${first}",
            "[[x]]",
            "%FIRST%",
            "%s",
            "%1$s",
            "%{voucher}",
            "{prénom}",
            "{имя}",
            "{Vor-Name}",
        ],
    )
    def test_other_name(self, written: str) -> None:
        """A name that is no field here may mean something else, so it is a warning."""
        (finding,) = Catalogue.load({"hello/en.md.j2": f"Hi {written}, hello"}).check()
        assert (finding.code, finding.severity) == ("SK204", Severity.WARNING)

    @pytest.mark.parametrize(
        "text",
        [
            "It costs {5} or {10.00}.",
            "100% of 50% is 50%, and 20%off% is none, nor 5%s, %starts or 3 % d.",
            "See https://example.com/?q=caf%C3%A9%20au%20lait.",
            "Type `{name}` or `${HOME}`.",
            "```json\n{name}\n```",
            '{"name": 1}',
            "{}",
            "{# {name} #}Hello",
            "{% raw %}{name}{% endraw %}",
            "[[1]] and [[Docs]](https://example.com)",
            "[First] a < b << c >> d",
            "{{ '{name}' }}",
            "[Your Name] and [see below], [^1] and [Terms of Use]",
            "[customer name](https://a.example) and [customer name][1]",
            "[customer name]\n\n[Customer name]: https://a.example",
            "`[Customer Name]` and `<%= name %>`",
            '{"id": {"no": "{{ case.id }}"}}',
            '{"a": { {{ case.id }}}}',
            "function () { if (x) { y() }}",
        ],
    )
    def test_no_false_alarm(self, text: str) -> None:
        """Prices, percentages, links and code are left alone."""
        assert Catalogue.load({"hello/en.md.j2": text}).check(select=["SK2"]) == ()

    @pytest.mark.parametrize(
        "written",
        [
            "{first_name | fallback: 'you'}",
            "{customer.first_name|upper}",
            "{customer.first_name or 'there'}",
            "customer.first_name }}",
            "\uff5b\uff5bcustomer.first_name\uff5d\uff5d",
            "\uff5bfirst_name\uff5d",
            "\uff5b\uff5b customer.first_name|upper \uff5d\uff5d",
            "\uff5b\uff5b customer.first_name\uff5cupper \uff5d\uff5d",
            "<%= customer.first_name %>",
            r"\{\{ customer.first_name \}\}",
            r"\{\{ customer.first\_name \}\}",
            "[Customer Name]",
            "[First Name]",
            "[customer_first_name]",
        ],
    )
    def test_nearly_ours(self, written: str) -> None:
        """Filters, lost and strange braces, and words in brackets that name a field."""
        (finding,) = Catalogue.load({"hello/en.md.j2": f"Hi {written}, hello"}).check()
        assert (finding.code, finding.severity) == ("SK204", Severity.ERROR)
        assert finding.span == Span(3, 3 + len(written))

    def test_third_brace(self) -> None:
        """One brace too many is shown to customers, and taken away by the fix."""
        (finding,) = Catalogue.load({"hello/en.md.j2": "Case {{ case.id }}}, hello"}).check()
        assert (finding.code, finding.severity) == ("SK204", Severity.ERROR)
        assert finding.span == Span(18, 19)

    def test_place_and_fix(self) -> None:
        """An editor jumps to the placeholder, and knows what to put there."""
        text = "---\r\ntitle: Hi\r\n---\r\nHello\r\ndear {First Name}!"
        (finding,) = Catalogue.load({"hello/en.md.j2": text}).check()
        assert (finding.line, finding.column, finding.end_column) == (5, 6, 18)
        assert finding.fix is not None
        assert finding.fix.replacement == "{{ customer.first_name }}"

    def test_subject(self) -> None:
        """A subject is read by customers as well."""
        text = "---\ntitle: Hi\nsubject: 'Order #{id}'\n---\nHi"
        (finding,) = Catalogue.load({"hello/en.md.j2": text}).check()
        assert (finding.code, finding.line) == ("SK204", 3)

    def test_many_open_braces(self) -> None:
        """A text of open braces is read in one go."""
        responses = Catalogue.load({"hello/en.md.j2": "{ " * 9000 + "<<%" * 600})
        assert responses.check() == ()


class Level(Enum):
    """How much a customer pays."""

    GOLD = "gold"


class Account(BaseModel):
    """Values of kinds that are printed for programs, and some that are not."""

    opened: datetime
    renewed: AwareDatetime | None = None
    active: bool = True
    waited: timedelta = timedelta(hours=1)
    level: Level = Level.GOLD
    balance: float = 0.1
    price: Decimal = Decimal("9.90")
    birthday: date = date(2000, 1, 1)
    count: int = 3
    anything: object = None
    label: str | float = ""
    moments: list[datetime] = []


class TestRawValues:
    """Values that are printed as a program writes them."""

    def codes(self, body: str) -> list[str]:
        """List the codes of what is found in a body."""
        responses = Catalogue.load({"a/en.md.j2": f"Hi {body}"}, context=Account)
        return [finding.code for finding in responses.check()]

    @pytest.mark.parametrize(
        "body",
        [
            "{{ opened }}",
            "{{ renewed or '' }}",
            "{{ active }}",
            "{{ waited }}",
            "{{ level }}",
            "{{ balance }}",
            "{{ 'since ' ~ opened }}",
            "{{ opened if active else '' }}",
            "{{ renewed|default('', true) }}",
            "{% set o = opened %}{{ o }}",
            "{% for m in moments %}{{ m }}{% endfor %}",
        ],
    )
    def test_printed(self, body: str) -> None:
        """A customer does not read '2026-03-02 09:30:00+00:00', 'True' or 'on_hold'."""
        assert self.codes(body) == ["SK105"]

    @pytest.mark.parametrize(
        "body",
        [
            "{{ price }} {{ count }} {{ label }} {{ anything or '' }}",
            "{{ balance|round(2) }} {{ level|upper }}",
            "{{ 'yes' if active else 'no' }}",
            "{% if level == 'gold' %}thanks{% endif %}",
            "{{ active and 'yes' or 'no' }}",
        ],
    )
    def test_no_false_alarm(self, body: str) -> None:
        """What is asked about, filtered, or printed for people is left alone."""
        assert self.codes(body) == []

    def test_status_of_a_case(self) -> None:
        """The status of a case is a word of the help desk, also where it may be missing."""
        responses = Catalogue.load({"a/en.md.j2": "It is {{ case.status or '' }}."})
        (finding,) = responses.check()
        assert (finding.code, finding.column) == ("SK105", 10)
        assert "'on_hold'" in finding.message

    def test_list_with_a_replacement(self) -> None:
        """A list stays a list where something stands in for an empty one."""
        assert self.codes("{{ moments or 'never' }}") == ["SK104"]


class TestRefused:
    """Constructs that a response may not use."""

    def test_all_of_a_file(self) -> None:
        """An author sees every construct that must go, each with its place."""
        body = (
            "{% include 'a.md' %}\n"
            "It is {{ 2 ** 3 }} and {{ case.id.upper() }}, {{ 2 ** 4 }}.\n"
            "{% macro m() %}x{% endmacro %}\n"
            "{{ case.id|foo }} {{ customer._x }} {{ 'a ** b' * 2 }}\n"
        )
        text = f"---\ntitle: Hi\n---\n{body}"
        found = Catalogue.load({"a/en.md.j2": text}).check()
        assert {finding.code for finding in found} == {"SK902"}
        assert [(finding.line, finding.column) for finding in found] == [
            (4, 4),
            (5, 12),
            (5, 35),
            (5, 52),
            (6, 4),
            (7, 12),
            (7, 31),
            (7, 49),
        ]
        spans = [finding.span for finding in found if finding.span is not None]
        assert [text[span.start : span.end] for span in spans] == [
            "include",
            "**",
            "upper",
            "**",
            "macro",
            "foo",
            "_x",
            "*",
        ]

    def test_construct_inside_another(self) -> None:
        """What stands inside a refused construct goes with it."""
        body = "{% macro m() %}{{ 2 ** 3 }}{% endmacro %}"
        assert [finding.column for finding in Catalogue.load({"a/en.md.j2": body}).check()] == [4]

    def test_too_many_joins_are_one_finding(self) -> None:
        """A budget that is used up is named once."""
        body = "{{ case.id ~ 'a' }}" * 100
        (finding,) = Catalogue.load({"a/en.md.j2": body}).check()
        assert "more than 50 uses" in finding.message

    def test_very_many(self) -> None:
        """A file full of calls shows the first fifty."""
        found = Catalogue.load({"a/en.md.j2": "{{ f() }}" * 200}).check()
        assert len(found) == 50

    def test_subject(self) -> None:
        """A refused construct in the subject is found at its line."""
        text = "---\ntitle: Hi\nsubject: 'Re {{ 2 ** 3 }}'\n---\nHi"
        (finding,) = Catalogue.load({"a/en.md.j2": text}).check()
        assert (finding.code, finding.line) == ("SK902", 3)


class TestSomeFiles:
    """Findings of a few files, as a hook before a commit asks for them."""

    TEXTS: ClassVar = {
        "a/en.md.j2": "Hi {{ customer.nme or '' }} {{ case.id }}",
        "a/de.md.j2": "Hallo",
        "a/fr.md": "Bonjour",
    }

    def test_only_these_files(self) -> None:
        """A translation is held against its reference, although that one was not changed."""
        found = Catalogue.load(self.TEXTS).check(paths=["a/de.md.j2"])
        assert [(finding.code, finding.path) for finding in found] == [("SK201", "a/de.md.j2")]

    def test_files_that_are_not_read(self) -> None:
        """A new file under a wrong name is found when it is added."""
        found = Catalogue.load(self.TEXTS).check(paths=["a/fr.md"])
        assert [finding.code for finding in found] == ["SK405"]

    def test_any_spelling_of_a_path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Absolute or relative, a path means the same file."""
        (tmp_path / "answers/a").mkdir(parents=True)
        (tmp_path / "answers/a/en.md.j2").write_text("{{ x }}", encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        responses = Catalogue.load("answers")
        assert responses.check(paths=[tmp_path / "answers/a/en.md.j2"]) == responses.check()
        assert responses.check(paths=["./answers//a/en.md.j2"]) == responses.check()
        assert Catalogue.load(tmp_path / "answers").check(paths=["answers/a/en.md.j2"])

    def test_no_such_file(self) -> None:
        """A file that is no response has no findings, and no list of files none at all."""
        responses = Catalogue.load(self.TEXTS)
        assert responses.check(paths=["README.md"]) == ()
        assert responses.check(paths=[]) == ()

    def test_a_single_path(self) -> None:
        """One path in place of a list is a mistake of the caller."""
        with pytest.raises(TypeError, match="a list of paths"):
            Catalogue.load(self.TEXTS).check(paths="a/de.md.j2")

"""What a help desk would send for a case, and what the imported response says: by hand."""

from __future__ import annotations

from typing import Any

import pytest

from supportkit.cases import Case, Participant
from supportkit.templates.importing import ImportedResponses, ItemKind, read

ADA = Participant(id="c", kind="customer", name="Ada Lovelace")
GRACE = Participant(id="a", kind="agent", name="Grace Hopper")
CASE = Case(
    id="4711",
    subject="Lost parcel",
    created_at="2026-03-02T09:30:00Z",
    requester=ADA,
    fields={"360001": "A-17", "cf_order": "A-17", "order_id": "A-17"},
)


def sent(record: dict[str, Any]) -> str:
    """Import one response, and give what a customer reads."""
    found = read(record, locale="en")
    reply = found.catalogue(default_locale="en").render("a", case=CASE, agent=GRACE)
    return reply.text


def macro(value: str, field: str = "comment_value_html") -> dict[str, Any]:
    """Make a macro of Zendesk."""
    actions = [{"field": "status", "value": "solved"}, {"field": field, "value": value}]
    return {"id": 1, "title": "A", "actions": actions, "active": True, "restriction": None}


def saved(body: str) -> dict[str, Any]:
    """Make a macro of Intercom."""
    return {"type": "macro", "id": "1", "name": "A", "body": body, "visible_to": "everyone"}


def canned(html: str) -> dict[str, Any]:
    """Make a canned response of Freshdesk."""
    return {"id": 1, "title": "A", "folder_id": 4, "content": "", "content_html": html}


def short(content: str) -> dict[str, Any]:
    """Make a canned response of Chatwoot."""
    return {"id": 1, "account_id": 1, "short_code": "a", "content": content}


def module(content: str) -> dict[str, Any]:
    """Make a text module of Zammad."""
    return {"id": 1, "user_id": None, "name": "A", "keywords": "", "content": content,
            "note": "", "active": True, "foreign_id": None, "group_ids": []}  # fmt: skip


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<p>{{ticket.requester.first_name}},</p><p><br></p><p>{{ticket.ticket_field_360001}}</p>",
            "Ada,\n\nA-17",
        ),
        (
            "<ul><li>One<ul><li>a</li><li>b</li></ul></li><li>Two</li></ul>",
            "- One\n  - a\n  - b\n- Two",
        ),
        (
            "<ol><li>First</li><li>Second<ol><li>a</li></ol></li></ol><p>Then.</p>",
            "1. First\n2. Second\n   1. a\n\nThen.",
        ),
        (
            "<p>Fish &amp; chips: 3 &lt; 5,&nbsp;caf&eacute; &#128512; 🎉</p>",
            "Fish & chips: 3 < 5, café 😀 🎉",
        ),
        (
            '<p>See <a href="https://acme.example/?a=1&amp;b=2">the page</a>.</p>',
            "See the page (https://acme.example/?a=1&b=2).",
        ),
        ("<p>**Not bold**, _nor_</p><p># 1. no list</p>", "**Not bold**, _nor_\n\n# 1. no list"),
        ("<div>a</div><div><br></div><div>b<br>c</div>", "a\n\nb\nc"),
        ("<p>Write:</p><pre>first line\nsecond line</pre>", "Write:\n\nfirst line\nsecond line"),
    ],
)  # fmt: skip
def test_zendesk_html(html: str, text: str) -> None:
    """Comments as its editor writes them."""
    assert sent(macro(html)) == text


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        (
            "Hi {{ticket.requester.first_name | default: 'there'}},\r\n\r\n* one\r\n* two",
            "Hi Ada,\n\n* one\n* two",
        ),
        (
            "{% case ticket.title %}{% when 'Refund' %}R{% when 'Lost parcel' %}L{% endcase %}!",
            "L!",
        ),
        ("{%- if ticket.title contains 'parcel' -%} Yes {%- else -%} No {%- endif -%} .", "Yes."),
        ("{% assign n = ticket.requester.name | upcase %}{{n}}!", "ADA LOVELACE!"),
        ("{% raw %}{{ticket.id}}{% endraw %}{% comment %}x{% endcomment %}", "{{ticket.id}}"),
    ],
)  # fmt: skip
def test_zendesk_text(plain: str, text: str) -> None:
    """Plain comments with Liquid in them."""
    assert sent(macro(plain, "comment_value")) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            '<p>Hi <attribute key="user.name" default="there"/>, your order is ready!</p>',
            "Hi Ada Lovelace, your order is ready!",
        ),
        ('<p>Hi {{ first_name | fallback: "there" }}.</p>', "Hi Ada."),
        ("<p>Hi {{user.first_name|fallback:'there'}}.</p>", "Hi Ada."),
        ("<p>Hi {first_name}, I am {teammate.first_name}.</p>", "Hi Ada, I am Grace."),
        ('<p>Hi { first_name | fallback: "you" }.</p>', "Hi Ada."),
        ('<p class="no-margin">a</p><p class="no-margin">b</p>', "a\nb"),
        (
            '<p class="no-margin">a</p><p class="no-margin"><br></p><p class="no-margin">b</p>',
            "a\n\nb",
        ),
        ("<p>Do:</p><ul><li><p>x</p></li><li><p>y</p></li></ul>", "Do:\n\n- x\n- y"),
        (
            '<p>Send <b>{"id": 1}</b> to <i>{conversation.id}</i></p>',
            'Send {"id": 1} to 4711',
        ),
        ("<h2>Hours</h2><p>9&ndash;5<br>Mon&ndash;Fri</p>", "Hours\n\n9\u20135\nMon\u2013Fri"),
    ],
)
def test_intercom(body: str, text: str) -> None:
    """Macros as its API gives them, and as its editor has them."""
    assert sent(saved(body)) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            '<div dir="ltr">\n It is:\n <br>\n {{ticket.subject}}\n <br>\n <br>\n Bye\n </div>\n ',
            "It is:\nLost parcel\n\nBye",
        ),
        ("<div>Sample canned response<div>", "Sample canned response"),
        ("<p>Order {{ticket.cf_order}}</p><div><br></div><div>x<br></div>", "Order A-17\n\nx"),
        (
            "<p>Hi {{ticket.requester.name | capitalize}} &amp; co</p>",
            "Hi Ada lovelace & co",
        ),
        (
            "{% if ticket.id %}<p>Hi {{ticket.requester.firstname}}</p>{% endif %}",
            "Hi Ada",
        ),
        (
            "<p>a</p><p>{% if ticket.id %}</p><p>b</p><p>{% else %}</p><p>c</p>{% endif %}<p>d</p>",
            "a\n\nb\n\nd",
        ),
        (
            "<ol><li><div>One</div></li><li><div>Two</div><ul><li>a</li></ul></li></ol>",
            "1. One\n2. Two\n   - a",
        ),
        ("<p>a<span>&nbsp;</span>b</p><p>&nbsp;</p><p>c</p>", "a b\n\nc"),
        ("<blockquote><p>You wrote</p></blockquote><p>Yes.</p>", "> You wrote\n\nYes."),
        ('<p>Hi <img src="https://acme.example/x.png" alt="Acme">!</p>', "Hi Acme !"),
        ("<p>{{ticket.requester.firstname}}{{ticket.id}}</p>", "Ada4711"),
    ],
)  # fmt: skip
def test_freshdesk(html: str, text: str) -> None:
    """Canned responses as its API gives them."""
    assert sent(canned(html)) == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Hello, {{contact.name}}! Welcome.", "Hello, Ada Lovelace! Welcome."),
        ("Hi {{contact.first_name}},\n\nI am {{ agent.name }}.", "Hi Ada,\n\nI am Grace Hopper."),
        ("Your *order* **{{conversation.custom_attribute.order_id}}**", "Your order A-17"),
        ("1. a\n2. b\n   - c", "1. a\n2. b\n   - c"),
        ("Hi {{ contact.name | default: 'there' }} 👋", "Hi Ada Lovelace 👋"),
        ("[our page](https://acme.example/a)", "our page (https://acme.example/a)"),
        ("{% if contact.first_name %}Hi {{contact.first_name}}{% else %}Hi{% endif %}!", "Hi Ada!"),
        ("5 \\* 3 and `code`", "5 * 3 and code"),
        ("Ticket #{{conversation.display_id}}", "Ticket #4711"),
        ("a  \nb", "a\nb"),
    ],
)  # fmt: skip
def test_chatwoot(content: str, text: str) -> None:
    """Canned responses in Markdown."""
    assert sent(short(content)) == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (
            "<div>Hello #{ticket.customer.firstname},</div><div><br></div><div>Bye</div>",
            "Hello Ada,\n\nBye",
        ),
        ("Hello #{ticket.customer.firstname} <b>you</b> &nbsp;here", "Hello Ada you here"),
        ("plain #{ticket.customer.fullname}\nsecond", "plain Ada Lovelace\nsecond"),
        ("#{user.firstname} #{user.lastname}", "Grace Hopper"),
        ("About <i>#{ticket.title}</i>", "About Lost parcel"),
        ("<ul><li><p>x #{ticket.id}</p></li><li><p>y</p></li></ul>", "- x 4711\n- y"),
        ("{{ticket.id}} and {% if %} are words", "{{ticket.id}} and {% if %} are words"),
        ('<a href="https://acme.example/#{ticket.id}">here</a>', "here (https://acme.example/4711)"),
        ("100 #1 and # {x", "100 #1 and # {x"),
        ("&lt;b&gt; is <strong>bold</strong>", "<b> is bold"),
    ],
)  # fmt: skip
def test_zammad(content: str, text: str) -> None:
    """Text modules as its API gives them."""
    assert sent({**module(content), "locale": "en-us"}) == text


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        ("Hi {{ticket.requester.first_name | strip | capitalize | default: 'you'}}", "Hi you"),
        ("Hi {{ticket.requester.first_name | default: 'you' | upcase}}", "Hi YOU"),
        ("Hi {{ticket.requester.first_name | append: '!' | default: 'you'}}", "Hi !"),
        ("{{ticket.title | prepend: ticket.requester.name | default: 'none'}}", "none"),
        ("{% if ticket.requester.name != blank %}x{% else %}y{% endif %}", "y"),
        ("{% if ticket.ticket_field_9 == 'a' %}x{% else %}y{% endif %}", "y"),
        ("{% if ticket.title contains 'a' %}x{% else %}y{% endif %}", "y"),
        ("{% assign n = ticket.requester.name | default: 'you' %}Hi {{n}}", "Hi you"),
    ],
)
def test_a_customer_without_a_name(plain: str, text: str) -> None:
    """In Liquid nothing is the empty text, of which filters make another one; then the default."""
    found = read(macro(plain, "comment_value"), locale="en")
    case = Case(
        id="1", created_at="2026-03-02T09:30:00Z", requester=Participant(id="c", kind="customer")
    )
    assert found.catalogue().render("a", case=case, agent=GRACE).text == text
    assert found.report.of_kind("may_be_missing") == ()


def test_what_stands_behind_a_default_may_be_missing() -> None:
    """The default is for what is before it alone."""
    code = "{{ticket.requester.name | upcase | default: 'you' | append: ticket.title}}"
    found = read(macro(code, "comment_value"), locale="en")
    assert [item.placeholder for item in found.report.of_kind("may_be_missing")] == ["ticket.title"]


class TestChecks:
    """Each finding of a check after an import is one that the report of the import mentions."""

    @staticmethod
    def codes(found: ImportedResponses) -> list[str]:
        """Give the codes of the findings."""
        return [one.code for one in found.catalogue().check()]

    @staticmethod
    def kinds(found: ImportedResponses) -> list[tuple[str, str | None]]:
        """Give what the report says beside locales."""
        items = (item for item in found.report.items if item.kind is not ItemKind.LOCALE)
        return [(item.kind.value, item.placeholder) for item in items]

    @pytest.mark.parametrize(
        "record",
        [
            macro("<p>Thank you for your patience, {{ticket.requester.name | default: 'you'}}</p>"),
            saved('<p>Hi <attribute key="user.name" default="there"/>, it is ready!</p>'),
            canned("<div>Thank you for your message about ticket {{ticket.id}}.</div>"),
            short("Thank you, {% if contact.name %}{{contact.name}}{% else %}you{% endif %}!"),
            {**module("<p>Thank you, #{ticket.id} is with us.</p>"), "locale": "en-us"},
        ],
    )
    def test_clean(self, record: dict[str, Any]) -> None:
        """There is nothing to say, and nothing is found."""
        found = read(record, locale="en")
        assert (self.codes(found), self.kinds(found)) == ([], [])

    def test_a_value_that_may_be_missing(self) -> None:
        """Printed, or kept under a name first."""
        path = "ticket.requester.name"
        found = read(macro(f"{{% assign n = {path} | upcase %}}{{{{n}}}}"), locale="en")
        assert self.codes(found) == ["SK102"]
        assert self.kinds(found) == [("may_be_missing", path)]

    def test_words_that_look_like_a_placeholder(self) -> None:
        """The help desk sends them as they stand, which is hardly what was meant."""
        found = read(short("Hi [[first name]] and {Name}"), locale="en")
        assert set(self.codes(found)) == {"SK204"}
        assert self.kinds(found) == [("note", None)]

    def test_what_does_not_translate_is_named_as_the_help_desk_names_it(self) -> None:
        """Also where a filter is the reason."""
        found = read(macro("<p>{{ticket.requester.name | split: ' '}}</p>"), locale="en")
        assert self.codes(found) == ["SK101"]
        assert self.kinds(found) == [("untranslated", "ticket.requester.name")]
        assert "todo.ticket_requester_name" in found.files["a/en.md.j2"]

    def test_responses_in_one_locale_each(self) -> None:
        """A check names each that some customers do not get; the report says how many."""
        german = {**module("Guten Tag!"), "id": 2, "name": "B", "locale": "de-de"}
        found = read([{**module("Hello!"), "locale": "en-us"}, german])
        assert set(self.codes(found)) == {"SK202"}
        assert [item.reason for item in found.report.of_kind("note")] == [
            "2 of 2 responses lack one of the locales de-DE, en-US; a check names each as SK202"
        ]

    def test_responses_in_all_locales(self) -> None:
        """There is nothing to say."""
        german = {**module("Guten Tag!"), "id": 2, "locale": "de-de"}
        found = read([{**module("Hello!"), "locale": "en-us"}, german])
        assert sorted(found.files) == ["a/de-DE.txt.j2", "a/en-US.txt.j2"]
        assert self.kinds(found) == []

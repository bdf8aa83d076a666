"""The canned responses of five help desks, as files of a catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from supportkit.cases import Case, Participant
from supportkit.errors import MissingVariableError
from supportkit.templates import Catalogue, SupportContext
from supportkit.templates.importing import ImportedResponses, ItemKind, read
from supportkit.templates.importing.names import Target
from supportkit.templates.importing.products import PRODUCTS

ZENDESK = ("zendesk_macros.json", "zendesk_items.json", "zendesk_locales.json")
FRESHDESK = ("freshdesk_folders.json", "freshdesk_responses.json")
ZAMMAD = ("zammad_text_modules.json", "zammad_text_modules.csv")


@pytest.fixture
def exports(project: Path) -> Path:
    """Give the folder of exports."""
    return project / "tests" / "data" / "templates" / "import"


def imported(folder: Path, *names: str, **options: Any) -> ImportedResponses:
    """Read files of the folder as one export."""
    return read([folder / name for name in names], **options)


def body(found: ImportedResponses, path: str) -> str:
    """Give a file without its front matter."""
    return found.files[path].partition("\n---\n")[2]


def skipped(found: ImportedResponses) -> dict[str, int]:
    """Give the numbers of what was skipped."""
    return dict(found.report.skipped)


def lost(found: ImportedResponses) -> list[tuple[str, str | None]]:
    """Give the placeholders that did not translate, with the id of their response."""
    items = found.report.of_kind(ItemKind.UNTRANSLATED)
    return [(item.source, item.placeholder) for item in items]


class TestZendesk:
    """Macros and dynamic content."""

    def test_each_is_accounted_for(self, exports: Path) -> None:
        """Written, or skipped for a reason."""
        found = imported(exports, *ZENDESK)
        assert (found.report.read, found.report.written) == (15, 9)
        assert skipped(found) == {
            "inactive": 1, "internal_note": 1, "no_text": 1, "personal": 1, "used_elsewhere": 2,
        }  # fmt: skip

    def test_a_whole_file(self, exports: Path) -> None:
        """Title, subject and tags are in the front matter, and the HTML is Markdown."""
        assert imported(exports, *ZENDESK).files["billing.refund.sent/en.md.j2"] == (
            "---\n"
            'id: "billing.refund.sent"\n'
            'title: "Billing::Refund::Sent"\n'
            'locale: "en"\n'
            'subject: "Your refund ({{ case.id }})"\n'
            'tags: ["refund", "billing"]\n'
            "---\n"
            "Hi {{ customer.first_name }},\n\n"
            'Your refund for order **{{ case.fields["4411"] }}** is on its way. '
            "It takes *three to five* working days.\n\n"
            "Best regards,  \n{{ agent.first_name }}\n"
        )

    def test_dynamic_content_makes_a_variant_for_each_locale(self, exports: Path) -> None:
        """The locales are those that all references have, by the numbers in locales.json."""
        found = imported(exports, *ZENDESK)
        assert body(found, "greeting-in-all-languages/de.txt.j2") == (
            "Hallo {{ customer.first_name }}, danke für Ihre Nachricht.\n\nViele Grüße\n"
        )
        assert "greeting-in-all-languages/en-US.txt.j2" in found.files
        assert "greeting-in-all-languages/pt-BR.txt.j2" not in found.files
        reasons = [item.reason for item in found.report.of_kind(ItemKind.LOST)]
        assert "not in pt-BR: dynamic content that it refers to lacks that locale" in reasons

    def test_without_the_numbers_of_locales_variants_are_reported(self, exports: Path) -> None:
        """A number says nothing by itself."""
        found = imported(exports, "zendesk_macros.json", "zendesk_items.json")
        assert "greeting-in-all-languages/en-US.txt.j2" in found.files
        assert "greeting-in-all-languages/de.txt.j2" not in found.files

    def test_dynamic_content_by_itself_is_a_response(self, exports: Path) -> None:
        """Where no macro refers to it."""
        found = imported(exports, "zendesk_items.json", "zendesk_locales.json")
        assert sorted(found.files)[:2] == ["dc.closing/de.txt.j2", "dc.closing/en-US.txt.j2"]
        assert found.report.written == 2

    def test_dynamic_content_that_is_not_there_is_marked(self) -> None:
        """The macro is written with a mark in its place."""
        macro = {
            "id": 1,
            "title": "A",
            "actions": [{"field": "comment_value", "value": "{{dc.x}}"}],
        }
        found = read(macro, locale="en")
        assert body(found, "a/en.txt.j2").endswith("{{ todo.dc_x }}\n")
        assert lost(found) == [("1", "dc.x")]

    def test_placeholders_in_attributes(self) -> None:
        """Those in the target of a link stay; those in what is not carried over are reported."""
        html = (
            '<a href="{{ticket.link}}">Open</a> <a href="https://a.example/{{ticket.id}}">us</a>'
            '<p style="{{ticket.title}}"><img src="{{ticket.url}}">'
        )
        action = {"field": "comment_value_html", "value": html}
        found = read({"id": 1, "title": "A", "actions": [action]}, locale="en")
        assert body(found, "a/en.md.j2").partition("\n")[2] == (
            "[Open]({{ todo.ticket_link }}) [us](https://a.example/{{ case.id }})\n\n"
            "{{ todo.inside_html }}\n"
        )
        assert lost(found) == [("1", "ticket.link"), ("1", "ticket.title"), ("1", "ticket.url")]

    def test_a_channel_is_kept(self, exports: Path) -> None:
        """A text for chats is for chats."""
        found = imported(exports, *ZENDESK)
        assert 'channels: ["chat"]' in found.files["chat.bienvenida/es.txt.j2"]

    def test_groups_are_tags(self, exports: Path) -> None:
        """Who may use it there is kept as words to search for."""
        found = imported(exports, *ZENDESK)
        assert 'tags: ["group-17", "group-18"]' in found.files["vip.thanks/en.txt.j2"]

    def test_what_is_skipped_can_be_asked_for(self, exports: Path) -> None:
        """Those of one agent, and those that are switched off."""
        found = imported(exports, *ZENDESK, include_personal=True, include_inactive=True)
        assert {"my-own-words/en.txt.j2", "old-opening-hours/en.txt.j2"} <= set(found.files)


class TestIntercom:
    """Macros, whose HTML has placeholders as elements."""

    def test_each_is_accounted_for(self, exports: Path) -> None:
        """Only the one without a word is left out."""
        found = imported(exports, "intercom_macros.json")
        assert (found.report.read, found.report.written) == (12, 11)
        assert skipped(found) == {"no_text": 1}
        assert lost(found) == [("105", "company.plan")]

    @pytest.mark.parametrize(
        ("path", "start"),
        [
            ("order-status/en.md.j2", 'Hi {{ customer.name|default("there", true) }}, your order'),
            ("refund.started/en.md.j2", "Hello {{ customer.first_name }},\n\nwe have started"),
            (
                "begrüßung/de.txt.j2",
                'Hallo {{ customer.first_name|default("und willkommen", true) }},',
            ),
            ("steps/en.md.j2", "1. Open the settings\n2. Choose *Security*\n3. Press **Reset**\n"),
            ("handlebars/en.md.j2", "In your template, write {% raw %}{%{% endraw %} if %} around"),
            (
                "enlace-de-pago/es.md.j2",
                "Puede pagar su pedido de forma segura en [esta página](https",
            ),
            ("ترحيب/ar.md.j2", 'مرحبا {{ customer.first_name|default("بك", true) }}،'),
        ],
    )
    def test_bodies(self, exports: Path, path: str, start: str) -> None:
        """By hand, from the text of each."""
        assert body(imported(exports, "intercom_macros.json"), path).startswith(start)

    def test_a_default_with_quotes(self) -> None:
        """It comes through, whatever is in it."""
        macro = {"type": "macro", "id": "1", "name": "A", "visible_to": "everyone"}
        macro["body"] = '<attribute key="name" default="a &quot;b&quot; &lt;i> }}"/>'
        assert body(read(macro, locale="en"), "a/en.md.j2") == (
            '{{ customer.name|default("a \\"b\\" <i> \\x7d}", true) }}\n'
        )

    def test_teams_and_the_messenger(self, exports: Path) -> None:
        """Teams are tags; what only the messenger has is for chats."""
        found = imported(exports, "intercom_macros.json")
        assert 'tags: ["team-456", "team-789"]' in found.files["equipe-fiscal/pt.md.j2"]
        assert 'channels: ["chat"]' in found.files["begrüßung/de.txt.j2"]


class TestFreshdesk:
    """Canned responses and their folders."""

    def test_each_is_accounted_for(self, exports: Path) -> None:
        """The folder of one agent, and what is marked as personal, are left out."""
        found = imported(exports, *FRESHDESK)
        assert (found.report.read, found.report.written) == (12, 10)
        assert skipped(found) == {"personal": 2}
        assert lost(found) == [("7003", "ticket.url"), ("7010", "ticket.status")]

    @pytest.mark.parametrize(
        ("path", "start"),
        [
            ("billing.refund-sent/en.md.j2", "Hi {{ customer.first_name }},\n\nWe have sent"),
            (
                "billing.invoice-attached/en.md.j2",
                "Please find the invoice for your order {{ case.fields.cf_order_number }} a",
            ),
            ("versand.paket-unterwegs/de.md.j2", "Guten Tag {{ customer.name }},\n\nIhr Paket"),
            ("versand.paket-verloren/de.txt.j2", "Leider ist Ihr Paket verloren"),
            ("prijzen/nl.md.j2", "Pakket | Prijs  \nKlein | 5 euro\n\nDit zijn"),
            ("odpowiedź/pl.md.j2", "Dzień dobry {{ customer.first_name }},\n\ndziękujemy"),
            (
                "teşekkürler/tr.md.j2",
                'Merhaba {{ customer.first_name|default("değerli müşterimiz", true) }},',
            ),
        ],
    )
    def test_bodies(self, exports: Path, path: str, start: str) -> None:
        """By hand, from the text of each."""
        assert body(imported(exports, *FRESHDESK), path).startswith(start)

    def test_html_can_be_kept(self, exports: Path) -> None:
        """Where Markdown would lose a table."""
        found = imported(exports, *FRESHDESK, keep_html=True)
        assert body(found, "prijzen/nl.html.j2").startswith("<table><tr><th>Pakket</th>")
        assert "billing.refund-sent/en.md.j2" in found.files

    def test_attachments_are_reported(self, exports: Path) -> None:
        """They stay where they are."""
        items = imported(exports, *FRESHDESK).report.of_kind(ItemKind.LOST)
        assert ("7002", "attachments") in [(item.source, item.reason) for item in items]


class TestChatwoot:
    """Canned responses in Markdown with Liquid."""

    def test_each_is_accounted_for(self, exports: Path) -> None:
        """All are written."""
        found = imported(exports, "chatwoot_canned.json")
        assert (found.report.read, found.report.written, skipped(found)) == (12, 12, {})
        assert lost(found) == [("6", "contact.custom_attribute.tier"), ("7", "contact.phone")]

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            (
                "hello/en.md.j2",
                "Hi {{ customer.first_name }}, this is {{ agent.first_name }}. How can I",
            ),
            (
                "refund.late/en.md.j2",
                "**Sorry!** Your refund is late.\n\n- We have asked our bank\n- We",
            ),
            (
                "order/en.md.j2",
                "Your order {{ case.fields.order_id }} has left our house this morning.\n",
            ),
            (
                "code/en.md.j2",
                "Put this into your page: {% raw %}{{{% endraw %} user.name }}, and",
            ),
            (
                "hallo/de.md.j2",
                "Hallo {% if customer.first_name %}{{ customer.first_name }}{% else %}und guten T",
            ),
            (
                "bonjour/fr.md.j2",
                "Bonjour {{ customer.name|trim|capitalize }}, merci",
            ),
        ],
    )
    def test_bodies(self, exports: Path, path: str, text: str) -> None:
        """By hand, from the text of each."""
        assert body(imported(exports, "chatwoot_canned.json"), path).startswith(text)


class TestZammad:
    """Text modules, as JSON and as CSV."""

    def test_each_is_accounted_for(self, exports: Path) -> None:
        """Those of one agent, and those that are switched off, are left out."""
        found = imported(exports, *ZAMMAD)
        assert (found.report.read, found.report.written) == (15, 12)
        assert skipped(found) == {"inactive": 2, "personal": 1}
        assert lost(found) == [("4", "ticket.number"), ("12", "ticket.created_at")]

    def test_one_name_in_two_locales_is_one_response(self, exports: Path) -> None:
        """They are its variants."""
        found = imported(exports, *ZAMMAD)
        assert body(found, "greeting/de-DE.md.j2").startswith(
            "Hallo {{ customer.first_name }},  \n"
        )
        assert body(found, "greeting/en-US.md.j2").startswith(
            "Hello {{ customer.first_name }},  \n"
        )

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            (
                "signature.short/en-US.md.j2",
                "Best regards,  \n{{ agent.first_name }} {{ agent.last_name }}\n",
            ),
            (
                "livraison/fr-FR.md.j2",
                "Bonjour {{ customer.name }},\n\nvotre colis **arrive demain**.\n",
            ),
            (
                "braces/en-US.txt.j2",
                "Write {% raw %}{{{% endraw %} name }} or {% raw %}{%{% endraw %} if %} in your",
            ),
            ("editor/en-GB.md.j2", "Dear {{ customer.last_name }},  \nsee you soon.\n"),
            (
                "parking/en-US.md.j2",
                "Please park **behind** the house, {{ customer.first_name }}.\n",
            ),
            ("谢谢/zh-CN.txt.j2", "感谢您的来信，我们会尽快回复您。\n"),
        ],
    )
    def test_bodies(self, exports: Path, path: str, text: str) -> None:
        """By hand, from the text of each."""
        assert body(imported(exports, *ZAMMAD), path).startswith(text)

    def test_the_full_answer_of_the_api(self) -> None:
        """Modules are among the assets there."""
        module = {"id": 1, "name": "A", "content": "b", "locale": "en-us", "active": True}
        found = read({"assets": {"TextModule": {"1": module}}, "record_ids": [1]})
        assert list(found.files) == ["a/en-US.txt.j2"]


@pytest.mark.parametrize("product", sorted(PRODUCTS))
def test_every_field_that_stands_for_one_of_theirs_exists(product: str) -> None:
    """A field that was renamed would break every import."""
    names = PRODUCTS[product].names
    targets = [names.find(path) for path in names.known]
    body = " ".join(f"{{{{ {one.expression} }}}}" for one in targets if isinstance(one, Target))
    loaded = Catalogue.load({"x/en.md.j2": body}, context=SupportContext)
    assert [one for one in loaded.check() if one.code == "SK101"] == []


def test_what_is_left_to_do_is_found_by_a_check_and_refused_when_rendered(exports: Path) -> None:
    """It can reach no customer."""
    catalogue = imported(exports, *FRESHDESK).catalogue()
    codes = [one.code for one in catalogue.check() if "payment-link" in (one.path or "")]
    assert "SK101" in codes
    case = Case(id="C-1", created_at="2026-03-02T09:30:00Z")
    agent = Participant(id="a", kind="agent", name="Grace Hopper")
    with pytest.raises(MissingVariableError):
        catalogue.render("billing.payment-link", case=case, agent=agent)


def test_what_is_translated_renders(exports: Path) -> None:
    """With a case at hand."""
    catalogue = imported(exports, *FRESHDESK).catalogue()
    ada = Participant(id="c", kind="customer", name="Ada Lovelace")
    case = Case(id="C-1", created_at="2026-03-02T09:30:00Z", requester=ada)
    agent = Participant(id="a", kind="agent", name="Grace Hopper")
    reply = catalogue.render("billing.refund-sent", case=case, agent=agent)
    assert reply.text.replace("  \n", "\n") == (
        "Hi Ada,\n\nWe have sent your refund for ticket C-1 today.\n\nRegards,\nGrace Hopper"
    )

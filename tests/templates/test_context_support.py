"""The contexts that come with supportkit."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from supportkit.cases import (
    Case,
    CaseLink,
    CustomerHistory,
    Identifier,
    Participant,
    Satisfaction,
)
from supportkit.errors import UnknownCustomerError
from supportkit.templates.contexts.history import HistoryContext
from supportkit.templates.contexts.models import of_model
from supportkit.templates.contexts.schemas import of_schema
from supportkit.templates.contexts.support import (
    SITUATIONS,
    AgentContext,
    AgentReplyContext,
    AutoReplyContext,
    BrandContext,
    CaseContext,
    CustomerContext,
    FirstMessageContext,
    SupportContext,
    known_parts,
)
from supportkit.templates.contexts.views import Link, View, view

ADA = Participant(
    id="u7",
    kind="customer",
    name="Ada Lovelace",
    locale="en-GB",
    zone="Europe/London",
    identifiers=[Identifier(type="email", value="ada@example.com")],
)
GRACE = Participant(id="a1", kind="agent", name="Grace Hopper")
FIRST = Case(id="C-1", created_at="2026-03-02T09:30:00Z", requester=ADA, status="solved")
SECOND = Case(
    id="C-2",
    created_at="2026-03-05T09:30:00Z",
    requester=ADA,
    priority="low",
    brand="Acme",
    satisfaction=[
        Satisfaction(scale="1-5", value="2"),
        Satisfaction(scale="1-5", value="4"),
        Satisfaction(scale="1-5"),
    ],
    links=[CaseLink(kind="followup", case_id="C-1")],
    fidelity="snapshot",
)
HISTORY = CustomerHistory.build([FIRST, SECOND], as_of=datetime(2026, 3, 9, tzinfo=UTC))


def named(name: str, locale: str | None = None) -> CustomerContext:
    """Take a customer of this name."""
    return CustomerContext.of(Participant(id="u", kind="customer", name=name, locale=locale))


class TestCustomer:
    """What may be printed of a customer."""

    @pytest.mark.parametrize(
        "name",
        [
            "None",
            "NULL",
            "nan",
            "Unknown",
            "Guest",
            "n/a",
            "-",
            "test",
            "Kunde",
            "Invité",
            "Cliente",
            "(unknown)",
            "Гость",
            "ゲスト",
            "Khách hàng",
            "مشتری",
            "Test Test",
            "Undefined",
            "???",
        ],
    )
    def test_no_name_known(self, name: str) -> None:
        """What stands where a name is not known is no name."""
        assert (named(name).name, named(name).first_name) == (None, None)

    @pytest.mark.parametrize("name", ["Anna Null", "Nan Goldin", "Guest Smith", "Kim Test", "Nana"])
    def test_names_like_that(self, name: str) -> None:
        """As a part of a name, such words are names."""
        assert named(name).name == name

    def test_taken(self) -> None:
        """Name, address, locale and zone are taken as they are recorded."""
        known = CustomerContext.of(ADA)
        assert (known.first_name, known.last_name) == ("Ada", "Lovelace")
        assert (known.locale, known.zone) == ("en-GB", "Europe/London")
        assert known.email == "ada@example.com"
        assert (known.honorific, known.name_order, known.formality) == (None, None, None)

    @pytest.mark.parametrize(
        "name",
        [
            "a" * 201,
            "ada@example.com",
            "https://evil.example",
            "Ada\nBcc: eve",
            " ",
            "",
            "A\u2028B",
        ],
    )
    def test_no_name(self, name: str) -> None:
        """What cannot be a name is not known, rather than an error."""
        assert named(name).name is None

    @pytest.mark.parametrize("locale", ["hu", "hu-HU", "vi", "ja-JP", "zh-Hant-TW"])
    def test_family_name_first(self, locale: str) -> None:
        """Nobody says "Hi Nagy" to Anna Nagy, who writes herself Nagy Anna."""
        known = named("Nagy Anna", locale)
        assert (known.name, known.first_name, known.last_name) == ("Nagy Anna", None, None)

    def test_locale_that_is_none(self) -> None:
        """A recorded locale may be anything."""
        assert named("Ada Lovelace", "English (UK)").first_name == "Ada"
        assert named("Ada Lovelace", "e" * 65).locale is None

    def test_long_address(self) -> None:
        """An address that no mail server takes is not known."""
        address = Identifier(type="email", value=f"{'a' * 250}@example.com")
        person = Participant(id="u", kind="customer", identifiers=[address])
        assert CustomerContext.of(person).email is None

    def test_agent_without_a_name(self) -> None:
        """An agent whose name is an address cannot sign."""
        assert AgentContext.of(Participant(id="a", kind="agent", name="x@example.com")) is None


class TestCase:
    """What may be printed of a case."""

    def test_priority(self) -> None:
        """No customer is told how urgent their case is to the team."""
        shown = view(CaseContext.of(SECOND))
        assert isinstance(shown, View)
        assert shown.hidden == {"priority"}

    def test_long_subject(self) -> None:
        """A subject of more than one line of mail is not known."""
        case = Case(id="C", created_at="2026-03-02T09:30:00Z", subject="x" * 999)
        assert CaseContext.of(case).subject is None

    def test_password_in_custom_fields(self) -> None:
        """A password that a form asked for reaches no template."""
        case = Case(id="C", created_at="2026-03-02T09:30:00Z", fields={"password": "x", "a": 1})
        shown = view(CaseContext.of(case))
        assert isinstance(shown, View)
        fields = shown.data["fields"]
        assert isinstance(fields, View)
        assert fields.data == {"a": 1}


class TestBrand:
    """What may be printed of a brand."""

    def test_link(self) -> None:
        """Its address is a link."""
        shown = view(BrandContext(name="Acme", url="https://acme.example"))
        assert isinstance(shown, View)
        assert type(shown.data["url"]) is Link

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "acme.example", "https://a b"])
    def test_no_link(self, url: str) -> None:
        """What is no web address is refused."""
        with pytest.raises(ValidationError):
            BrandContext(name="Acme", url=url)

    @pytest.mark.parametrize("name", [None, "", "x" * 201])
    def test_no_name(self, name: str | None) -> None:
        """What is no name is no brand."""
        assert BrandContext.of(name) is None


class TestHistory:
    """What a reply may say of earlier contacts."""

    def test_second_case(self) -> None:
        """Earlier cases are counted without the one that is answered."""
        known = HistoryContext.of(HISTORY, case=SECOND)
        assert (known.earlier_cases, known.other_open_cases) == (1, 0)
        assert known.is_follow_up
        assert known.last_contact_at == datetime(2026, 3, 5, 9, 30, tzinfo=UTC)

    def test_first_case(self) -> None:
        """A later case is not an earlier one."""
        known = HistoryContext.of(HISTORY.of(ADA), case=FIRST)
        assert (known.earlier_cases, known.is_follow_up, known.last_rating) == (0, False, None)

    def test_rating(self) -> None:
        """The last rating that was answered counts."""
        rating = HistoryContext.of(HISTORY, case=SECOND).last_rating
        assert rating is not None
        assert (rating.scale, rating.value) == ("1-5", "4")

    def test_stranger(self) -> None:
        """A history must have the customer."""
        with pytest.raises(UnknownCustomerError):
            HistoryContext.of(HISTORY, case=Case(id="X", created_at="2026-03-02T09:30:00Z"))


class TestSituations:
    """Each situation has its own context."""

    def test_names(self) -> None:
        """An automatic reply has no agent, and a first message no history."""
        names = {name: set(model.model_fields) for name, model in SITUATIONS.items()}
        always = {"case", "customer", "brand"}
        assert names == {
            "agent_reply": always | {"agent", "history"},
            "auto_reply": always | {"history"},
            "first_message": always | {"agent"},
        }

    def test_made(self) -> None:
        """Each is made of a case."""
        assert AgentReplyContext is SupportContext
        known = SupportContext.of(SECOND, agent=GRACE, history=HISTORY)
        assert known.history is not None
        assert AutoReplyContext.of(SECOND, history=known.history).history == known.history
        assert FirstMessageContext.of(SECOND, agent=GRACE).agent.last_name == "Hopper"

    def test_known_parts(self) -> None:
        """What is not known is left out."""
        assert sorted(known_parts(FIRST, agent=None)) == ["brand", "case", "customer"]
        assert known_parts(FIRST, agent=None)["brand"] is None

    def test_agent_without_a_name(self) -> None:
        """An agent reply needs an agent who can sign."""
        with pytest.raises(ValidationError):
            SupportContext.of(FIRST, agent=Participant(id="a", kind="agent"))

    @pytest.mark.parametrize("model", SITUATIONS.values())
    def test_schema(self, model: type[SupportContext]) -> None:
        """Their JSON Schemas have the same names, and hide the same fields."""
        schema = of_schema(model.model_json_schema(mode="serialization"))
        types = of_model(model)
        assert list(schema.records) == list(types.records)
        assert not schema.records["CaseContext"].fields["priority"].visible

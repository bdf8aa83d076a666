"""Laws of models that are redacted and restored: all comes back, and ids stay apart."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from supportkit.cases import Assigned, Case, Custom, Identifier, Message, Participant
from supportkit.privacy import redact_model, restore_model
from supportkit.testing import MONDAY, strategies
from supportkit.values import FrozenMapping

WORDS = st.sampled_from(
    [
        "Ada", "ada", "ADA LOVELACE", "ada@example.com", "4111111111111111", "+49 30 901820", "x",
        "[EMAIL_1]", "[HANDLE_1]#C-1", "[NAME_1]", "password: hunter2!x", "order 17", "\u00e9", "7",
        "ada@example.com#C-1", "call ada@example.com [NAME_1]#C-1", "529.982.247-25##1", "NAME_1",
        "EMAIL 2", "Guest", "192.0.2.7", "DE89 3704 0044 0532 0130 00", "call +4930901820",
    ]
)  # fmt: skip
IDS = st.sampled_from(
    [
        "ada", "Ada", "a-ada", "ada@example.com", "ADA@example.com", "[EMAIL_1]", "[EMAIL_1]#C-1",
        "#1", "u7", "4111111111111111", "m1", "m2", "<x@mail.example>", "x ada@example.com",
        "+4930901820", "4930901820", "DE89370400440532013000", "192.0.2.7", "529.982.247-25#C-1",
    ]
)  # fmt: skip
NUMBERS = st.sampled_from([4111111111111111, 4111111111111111.0, 4930901820, 3, 2.5, 4921])
KEYS = st.sampled_from(
    ["Ada", "ada", "ada@example.com", "ADA@example.com", "card", "Kundenname", "note", "[EMAIL_1]"]
)
DATA = st.dictionaries(
    KEYS,
    st.recursive(
        WORDS | NUMBERS | st.none(), lambda each: st.lists(each, max_size=2), max_leaves=3
    ),
)
ADA = Participant(id="ada@example.com", kind="customer", name="Ada Lovelace")


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw cases in which people, ids and free data are mixed up as badly as can be."""
    people = [ADA, *(Participant(id=draw(IDS), kind="agent", name=draw(WORDS)) for _ in range(2))]
    names = draw(st.lists(IDS, unique=True, max_size=4))
    messages = [
        Message(id=name, at=MONDAY, author=draw(st.sampled_from(people)), text=draw(WORDS))
        for name in names
    ]
    facts: dict[str, Any] = {
        "fields": FrozenMapping(draw(DATA)),
        "vendor": FrozenMapping(draw(DATA)),
        "assignee": people[1],
        "tags": tuple(draw(st.lists(WORDS, max_size=2))),
        "group": draw(WORDS),
    }
    events = [
        Assigned(id="e1", at=MONDAY, new=draw(IDS)),
        Custom(id="e2", at=MONDAY, name="call", data=FrozenMapping(draw(DATA))),
    ]
    return Case(id=draw(IDS), created_at=MONDAY, messages=messages, events=events, **facts)


@given(case=cases())
def test_a_case_comes_back(case: Case) -> None:
    """Every field of it, numbers as numbers."""
    redaction = redact_model(case, scope="1")
    restored = restore_model(redaction.obj, redaction.vault)
    assert restored == case
    assert restored.model_dump_json() == case.model_dump_json()


@settings(max_examples=40)
@given(case=strategies.cases())
def test_any_case_comes_back(case: Case) -> None:
    """Also those in which hardly anything was found."""
    redaction = redact_model(case)
    assert restore_model(redaction.obj, redaction.vault) == case


@given(case=cases())
def test_ids_and_keys_stay_apart(case: Case) -> None:
    """Two that differ still differ, and the case is valid."""
    redacted = redact_model(case, scope="1").obj
    assert Case.model_validate_json(redacted.model_dump_json()) == redacted
    assert len({each.id for each in redacted.messages}) == len(case.messages)
    assert len(redacted.fields) == len(case.fields)
    before = [case.id, *(each.author.id for each in case.messages)]
    after = [redacted.id, *(each.author.id for each in redacted.messages)]
    assert len(set(zip(before, after, strict=True))) == len(set(before)) == len(set(after))


@given(case=cases())
def test_redacting_a_case_again_changes_nothing(case: Case) -> None:
    """With its vault or without."""
    once = redact_model(case, scope="1")
    assert redact_model(once.obj, vault=once.vault, scope="1").obj == once.obj


@given(case=cases())
def test_redacting_a_case_again_without_its_vault_changes_nothing(case: Case) -> None:
    """Stand-ins are no names, and words such as NAME_1 are no stand-ins."""
    once = redact_model(case, scope="1").obj
    assert redact_model(once, scope="1").obj == once


VALUES = st.sampled_from(
    [
        "ada@example.com", "ADA@example.com", "+49 30 901820", "+4930901820", "192.0.2.7",
        "DE89 3704 0044 0532 0130 00", "DE89370400440532013000", "4111 1111 1111 1111",
        "4111111111111111", "529.982.247-25", "00:1a:2b:3c:4d:5e",
    ]
)  # fmt: skip
KINDS = st.sampled_from(["handle", "email", "phone"])


@given(value=VALUES, kind=KINDS)
def test_equal_values_have_equal_tokens(value: str, kind: str) -> None:
    """As a name, as an identifier and in an id, whatever they are called."""
    identifiers = [Identifier.model_validate({"type": kind, "value": value})]
    person = Participant(id="u7", kind="customer", name=value, identifiers=identifiers)
    again = Participant(id=value, kind="agent", name=value)
    case = Case(id="C-1", created_at=MONDAY, requester=person, assignee=again)
    redacted = redact_model(case).obj.model_dump()
    token = redacted["requester"]["name"]
    assert token == redacted["assignee"]["name"] != value
    assert token == redacted["requester"]["identifiers"][0]["value"]
    assert f"{token}#C-1" == redacted["assignee"]["id"]


@given(ids=st.lists(IDS, min_size=2, max_size=2, unique=True), names=st.tuples(IDS, IDS))
def test_people_of_two_cases_stay_apart(ids: list[str], names: tuple[str, str]) -> None:
    """A token in an id has the case behind it, whatever ids the cases have."""
    redacted = [
        redact_model(
            Case(
                id=own,
                created_at=MONDAY,
                requester=Participant(id=name, kind="customer", name="Ada Lovelace"),
            ),
            scope=str(number),
        ).obj
        for number, (own, name) in enumerate(zip(ids, names, strict=True), start=1)
    ]
    people = [each.requester.id for each in redacted if each.requester is not None]
    changed = [new != old for new, old in zip(people, names, strict=True)]
    assert not all(changed) or people[0] != people[1]

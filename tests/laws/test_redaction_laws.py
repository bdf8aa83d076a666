"""Laws of redaction: nothing found stays, nothing else changes, and all of it comes back."""

from __future__ import annotations

import html
import pickle
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from supportkit.cases import Case, Message, Participant
from supportkit.privacy import (
    Known,
    Policy,
    Redaction,
    Redactor,
    Vault,
    find,
    redact,
    redact_model,
    restore,
)
from supportkit.testing import MONDAY, strategies

PIECES = (
    "ada@example.com", "ADA@Example.com", "bob.b+x@mail.example.org", "4111 1111 1111 1111",
    "4111111111111111", "5555-5555-5555-4444", "+49 30 901820", "+1 (415) 555-2671",
    "DE89 3704 0044 0532 0130 00", "192.0.2.7", "00:1A:2B:3C:4D:5E", "password: hunter2!x",
    "my PIN is 4921", "https://app:s3cret@db.example.com/x", "Ada Lovelace", "ada", "LOVELACE",
    "Ad\u00e8le", "order 4111111111111111", "[EMAIL_1]", "[EMAIL_2.2]", "[CARD ****1111]", "[…]",
    "[TYPED_1]", "[NAME_1]", "[EMAIL_", "_1]", "hunter2!x", "\u200b", "\u00ad", "\ufffc", "born",
    "3 May 1990", "card", "<", ">", "&", "@", ".", ",", ":", "\n", " ", " ", "x", "7", "é",
    "ada%40example.com", "%20", "%C3%A8", "\\u0040", "&#64;", "４１１１", "٤٢", "\u2003", "\u2212",
    "cvv 731", "731", "your code is 482913",
    "%",
)  # fmt: skip
MARKUP = (
    "<style>", "</style>", "<td>", "</td>", "<script>", "</script>", "<!--", "-->", "&zwnj;",
    "<b>", "</b>", "<br>", "<p title='ada@example.com'>", "<!-- ada -->", "&#64;", "&nbsp;",
)  # fmt: skip
KNOWN = (Known("Ada Lovelace"), Known("adele@example.com"), Known("@countess_ada"))


def texts(*more: str) -> st.SearchStrategy[str]:
    """Draw texts with values, tokens, and what is like them, whole and in pieces."""
    return st.lists(st.sampled_from((*PIECES, *more)) | st.text(max_size=3), max_size=12).map(
        "".join
    )


def values(text: str, redaction: Redaction) -> list[str]:
    """Give what was found, as it was written."""
    return [text[each.start : each.end] for each in redaction.entities]


@given(text=texts())
def test_what_was_taken_out_comes_back(text: str) -> None:
    """Character by character, whatever tokens the customer typed."""
    redaction = redact(text, known=KNOWN)
    assert restore(redaction.text, redaction.vault) == text


@given(text=texts(*MARKUP))
def test_what_was_taken_out_of_html_comes_back(text: str) -> None:
    """Tags, comments and entities too."""
    redaction = redact(text, known=KNOWN, html=True)
    assert restore(redaction.text, redaction.vault) == text


@given(texts_=st.lists(texts(), max_size=4))
def test_texts_of_one_vault_all_come_back(texts_: list[str]) -> None:
    """A token that is typed later, when it stands for something, is told apart."""
    vault, redacted = Vault(), []
    for text in texts_:
        redaction = redact(text, known=KNOWN, vault=vault)
        vault = redaction.vault
        redacted.append(redaction.text)
    for text, each in zip(texts_, redacted, strict=True):
        assert restore(each, vault) == text or text in redacted


@given(texts_=st.lists(texts(*MARKUP), max_size=5), html=st.booleans())
def test_a_redactor_gives_all_texts_back(texts_: list[str], html: bool) -> None:  # noqa: FBT001
    """In whichever order values, tokens and typed tokens come."""
    redactor = Redactor(known=KNOWN)
    redacted = [redactor.redact(text, html=html) for text in texts_]
    there = zip(texts_, redacted, strict=True)
    assert all(restore(each, redactor.vault) == text or text in redacted for text, each in there)


@given(text=texts())
def test_redacting_again_changes_nothing(text: str) -> None:
    """With its vault or without."""
    once = redact(text, known=KNOWN)
    again = redact(once.text, known=KNOWN, vault=once.vault)
    assert (again.text, again.vault, again.entities) == (once.text, once.vault, ())
    assert redact(once.text, known=KNOWN).text == once.text


@given(text=texts(*MARKUP))
def test_redacting_html_again_changes_nothing(text: str) -> None:
    """Nor is anything found in what stands for values."""
    once = redact(text, known=KNOWN, html=True)
    assert redact(once.text, known=KNOWN, html=True).text == once.text


@given(text=texts(), how=st.sampled_from(["mask", "pseudonym", "remove"]))
def test_what_has_no_way_back_stays_as_it_is(text: str, how: str) -> None:
    """Masks, pseudonyms and gaps are not looked into either."""
    policy = Policy(default=how)  # type: ignore[arg-type]  # words will do
    once = redact(text, known=KNOWN, policy=policy, key=b"sixteen bytes ..")
    again = redact(once.text, known=KNOWN, policy=policy, key=b"sixteen bytes ..")
    assert again.text == once.text
    assert len(once.vault) == 0


@given(text=texts())
def test_nothing_found_is_left(text: str) -> None:
    """No value of any length that tells something stands anywhere in the redacted text."""
    redaction = redact(text, known=KNOWN)
    long = [value for value in values(text, redaction) if len(value) >= 6 and not value.isalpha()]
    assert [value for value in long if value in redaction.text] == []


@given(text=texts())
def test_places_are_those_of_the_original(text: str) -> None:
    """In order, apart, and what stands between them is untouched."""
    redaction = redact(text)
    spans = [each.span for each in redaction.entities]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    rest = redaction.text
    for before, after in zip([0, *(span.end for span in spans)], spans, strict=False):
        kept = text[before : after.start]
        assert kept in rest
        rest = rest[rest.index(kept) + len(kept) :]


@given(text=texts())
def test_equal_values_have_equal_tokens(text: str) -> None:
    """Twice the same text in one vault gives the same twice."""
    redaction = redact(f"{text}\n\n{text}", known=KNOWN)
    once = redact(text, known=KNOWN, vault=redaction.vault)
    assert once.vault.entries == redaction.vault.entries or "[" in text


@given(text=texts())
def test_vaults_survive(text: str) -> None:
    """Written and read again, pickled, and merged with themselves, they are the same."""
    vault = redact(text, known=KNOWN).vault
    assert Vault.from_json(vault.to_json()) == vault == pickle.loads(pickle.dumps(vault))  # noqa: S301
    assert vault.merge(vault) == vault == Vault().merge(vault)


@given(text=texts())
def test_escaped_html_is_read_as_its_reader_does(text: str) -> None:
    """What is found in a text is found in its HTML as well."""
    plain = redact(text.replace("\r", ""), known=KNOWN)
    page = redact(html.escape(text.replace("\r", "")), known=KNOWN, html=True)
    assert len(page.entities) == len(plain.entities)


WIDE = str.maketrans({str(digit): chr(0xFF10 + digit) for digit in range(10)} | {" ": "\u3000"})


@given(text=texts())
def test_other_digits_and_blanks_hide_nothing(text: str) -> None:
    """As much is found in full-width digits and blanks as in plain ones."""
    assert len(find(text.translate(WIDE))) == len(find(text)) or "[" in text or "%" in text


@given(text=texts(), places=st.lists(st.integers(0, 300), max_size=9))
def test_characters_of_no_width_hide_nothing(text: str, places: list[int]) -> None:
    """Wherever they are put, the same is found, and places are those of the text."""
    plain = "".join(char for char in text if char not in "[]%&\\\u200b\u00ad")
    hidden = plain
    for place in places:
        hidden = f"{hidden[:place]}\u2060{hidden[place:]}"
    there = [hidden[each.start : each.end].replace("\u2060", "") for each in find(hidden)]
    assert there == [plain[each.start : each.end] for each in find(plain)]


@given(case=strategies.cases(), text=texts(), page=texts(*MARKUP))
def test_a_case_keeps_its_shape(case: Case, text: str, page: str) -> None:
    """It is a valid case, redacting it again changes nothing, and every figure is what it was."""
    author = Participant(id="ada@example.com", kind="customer", name="Ada Lovelace")
    extra = Message(
        id="extra", at=MONDAY, author=author, text=text.replace("\ud800", ""), html=page
    )
    case = case.model_copy(update={"messages": (*case.messages, extra)})
    redaction = redact_model(case)
    redacted = redaction.obj
    assert Case.model_validate(redacted.model_dump()) == redacted
    assert redact_model(redacted, vault=redaction.vault).obj == redacted
    assert [each.at for each in redacted.messages] == [each.at for each in case.messages]
    assert len({each.id for each in redacted.messages}) == len(case.messages)
    assert restore(redacted.messages[-1].text, redaction.vault) == extra.text
    assert restore(redacted.messages[-1].html or "", redaction.vault) == page
    assert "ada@example.com" not in redacted.model_dump_json()

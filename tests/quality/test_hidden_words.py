"""What stands in a draft is found, whatever hides it from a glance."""

from __future__ import annotations

import pytest
from review_pages import case_of

from supportkit.quality import review

CASE = case_of(
    "customer: Where is my money?\n"
    "agent: We will refund you 30 euros by Monday.\n"
    "customer: When?\n"
    "note: Customer is a fraud suspect, do not refund before legal agrees on it."
)


def held(draft: str) -> list[str]:
    """Give the codes of what holds a bot's draft back."""
    found = review(draft, author_kind="bot", locale="en", case=CASE).held_by
    return [each.code for each in found]


class TestHidden:
    """Marks, entities and signs that nobody sees."""

    @pytest.mark.parametrize(
        "draft",
        [
            'Hello, "we will refund you 50 euros by Friday."',
            "Hello, `we will refund you 50 euros by Friday.`",
            "> We will refund you 50 euros by Friday.",
            "Hello, we will ref\u200bund you 50 euros by Friday.",
            "Hello, we will re&#102;und you 50&nbsp;euros by Friday.",
            "Hello, we will re&amp;#102;und you 50 euros by Friday.",
            "Hello, we w\u0456ll r\u0435fund you 50 euros by Friday.",
            "Hello, we <b>will</b> refund you <i>50</i> euros by Friday.",
            "Hello, we **will** refund you **50 euros** by Friday.",
        ],
    )
    def test_a_promise(self, draft: str) -> None:
        """The customer reads it all the same."""
        assert held(draft) == ["SK520"]

    @pytest.mark.parametrize(
        "draft",
        [
            "Your card is `4111 1111 1111 1111`.",
            "Your card is &#52;111 1111 1111 1111.",
            "Your card is 4111\u200b1111\u200b1111\u200b1111.",
            "Your card is 4111 1111 **1111 1111**.",
            "Your card is \uff14\uff11\uff11\uff11 1111 1111 1111.",
        ],
    )
    def test_a_card(self, draft: str) -> None:
        """Digits are digits, for an agent as for a bot."""
        assert held(draft) == ["SK601"]
        assert review(draft, locale="en", case=CASE).blocked

    @pytest.mark.parametrize(
        ("draft", "code"),
        [
            ("`customer is a fraud suspect, do not refund before`", "SK604"),
            ("Customer is a fr\u00adaud sus\u200bpect, do not refund before.", "SK604"),
            ("As an A\u200bI language model, I cannot see your order.", "SK410"),
            ("\u200b\u200b", "SK411"),
        ],
    )
    def test_anything_else(self, draft: str, code: str) -> None:
        """Notes, words of a program, and nothing at all."""
        assert held(draft) == [code]

    def test_the_finding_is_in_the_draft(self) -> None:
        """Its place is that of the characters which were written."""
        draft = "Hello, we will ref\u200bund you 50 euros by Friday."
        [found] = review(draft, author_kind="bot", locale="en").held_by
        assert found.span is not None
        held = draft[found.span.start : found.span.end]
        assert held == "we will ref\u200bund you 50 euros by Friday"


class TestQuoted:
    """What a reply may well quote."""

    @pytest.mark.parametrize(
        "draft",
        [
            'As Ben wrote, "We will refund you 30 euros by Monday." Please wait for it.',
            "Hello, please wait.\n\n> We will refund you 30 euros by Monday.\n> When?",
            'Click "Refund" in your account, please.',
            'Press `Ctrl+F5`, then choose "Your account" and "Refunds & credits", please.',
        ],
    )
    def test_is_not_held(self, draft: str) -> None:
        """Words that the customer got or wrote before, and names of buttons."""
        assert held(draft) == []

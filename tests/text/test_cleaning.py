"""What carries no words is blanked out, in place."""

from __future__ import annotations

import pytest

from supportkit.text import Cleaned, Removed, RemovedKind, clean
from supportkit.values import Span


class TestKinds:
    """Each kind of material, and the words that stay around it."""

    @pytest.mark.parametrize(
        ("text", "kind", "taken", "words"),
        [
            ("see https://a.example/x?y=1.", "url", "https://a.example/x?y=1", ["see", "."]),
            ("see WWW.Example.org/faq now", "url", "WWW.Example.org/faq", ["see", "now"]),
            ("on shop.example.com today", "url", "shop.example.com", ["on", "today"]),
            ("mail me@example.com, ok", "email", "me@example.com", ["mail", ",", "ok"]),
            ("an müller@example.de bitte", "email", "müller@example.de", ["an", "bitte"]),
            ("@Some_Airline help", "handle", "@Some_Airline", ["help"]),
            ("re ORD-2024-000123 please", "reference", "ORD-2024-000123", ["re", "please"]),
            ("Nr. #48211 fehlt", "reference", "#48211", ["Nr.", "fehlt"]),
            ("code A1B2C3 fails", "reference", "A1B2C3", ["code", "fails"]),
            ("订单ORD-2024-123在哪里", "reference", "ORD-2024-123", ["订单", "在哪里"]),
            ("run `pip install x` first", "code", "`pip install x`", ["run", "first"]),
            ("so <b class='x'> it is", "markup", "<b class='x'>", ["so", "it", "is"]),
            ("Hello {{ name }} there", "placeholder", "{{ name }}", ["Hello", "there"]),
            ("Hi [EMAIL_1] there", "placeholder", "[EMAIL_1]", ["Hi", "there"]),
            ("Hi [NAME], ok", "placeholder", "[NAME]", ["Hi", ",", "ok"]),
            ("my [phone number] is", "placeholder", "[phone number]", ["my", "is"]),
            ("call <PHONE_NUMBER> now", "placeholder", "<PHONE_NUMBER>", ["call", "now"]),
            ("Dear {first_name} you", "placeholder", "{first_name}", ["Dear", "you"]),
            ("in %username% folder", "placeholder", "%username%", ["in", "folder"]),
            ("pay %(amount)s now", "placeholder", "%(amount)s", ["pay", "now"]),
            ("I am J*** today", "placeholder", "J***", ["I", "am", "today"]),
            ("card ****4242 fails", "placeholder", "****4242", ["card", "fails"]),
            ("card XXXX-1234 fails", "placeholder", "XXXX-1234", ["card", "fails"]),
            ("card xxxx xxxx 1234 fails", "placeholder", "xxxx xxxx 1234", ["card", "fails"]),
            ("#refund now", "markup", "#", ["refund", "now"]),
            ("quiero #devolución ya", "markup", "#", ["quiero", "devolución", "ya"]),
            ("wo ist #A1234 denn", "reference", "#A1234", ["wo", "ist", "denn"]),
        ],
    )
    def test_material_goes_and_words_stay(
        self, text: str, kind: str, taken: str, words: list[str]
    ) -> None:
        """Links and numbers do not count as words, and the spans point at the original."""
        cleaned = clean(text)
        (piece,) = cleaned.removed
        assert (piece.kind, text[piece.start : piece.end]) == (kind, taken)
        assert cleaned.text.split() == words

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "Where is my order?",
            "Thanks. I waited.",
            "either/or and follow-up",
            "meet me @ noon",
            "a < b and b > c",
            "AT&T; is a name",
            "C# and F# are languages",
            "I <3 you </3 :3",
            "😀 👍🏽 #️⃣ 1️⃣ 🇩🇪",
        ],
    )
    def test_plain_words_stay(self, text: str) -> None:
        """Ordinary sentences are left as they are."""
        assert clean(text) == Cleaned(text)


class TestShape:
    """Properties of the answer."""

    def test_length_is_kept(self) -> None:
        """A span in the cleaned text is a span of the original."""
        text = "Hi, https://a.example is down"
        assert clean(text).text == "Hi,                   is down"

    def test_pieces_come_in_order_of_place(self) -> None:
        """Several pieces are told one by one."""
        assert clean("@you 42 <b>").removed == (
            Removed(RemovedKind.HANDLE, Span(0, 4)),
            Removed(RemovedKind.REFERENCE, Span(5, 7)),
            Removed(RemovedKind.MARKUP, Span(8, 11)),
        )

    def test_repr_shows_no_text(self) -> None:
        """A log line with the result gives nothing away."""
        assert "secret" not in repr(clean("secret me@example.com"))

    def test_other_types_are_refused(self) -> None:
        """An empty cell of a table is not a text."""
        with pytest.raises(TypeError, match="expected a str, found NoneType"):
            clean(None)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        "piece", ["a1", "a.", "@", "<a", "{{a", "`a\n", "```", "http://", "a-", "<!--", "&a", "a@"]
    )
    def test_hostile_repetition_ends(self, piece: str) -> None:
        """A hundred thousand half-open pieces take no longer than any other text."""
        text = "1" + piece * 100_000
        assert len(clean(text).text) == len(text)

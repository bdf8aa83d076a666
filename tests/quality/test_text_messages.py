"""Text messages are counted as networks count them.

Known answers: 3GPP TS 23.038 (the alphabet, its extension table, UCS-2) and Twilio's "What is
GSM-7 character encoding?" and "What the heck is a segment?" (160, 153, 70 and 67).
"""

from __future__ import annotations

import pytest

from supportkit.cases import Channel
from supportkit.quality import Prose, Voice
from supportkit.quality.rules.sms_segments import SmsSegments
from supportkit.quality.sms import SmsLength, segments

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)


class TestAlphabet:
    """What GSM-7 holds."""

    def test_the_basic_table(self) -> None:
        """Its 127 characters take one septet each; the 128th is the escape."""
        assert len(BASIC) == 127
        assert segments(BASIC) == SmsLength("gsm-7", 127, 1)

    def test_the_extension_table(self) -> None:
        """Its characters take two septets each."""
        assert segments("^{}\\[~]|€\f") == SmsLength("gsm-7", 20, 1)

    @pytest.mark.parametrize("sign", ["\u2019", "ç", "á", "í", "ú", "ê", "\u00a0", "\t", "я", "`"])
    def test_others_force_ucs_2(self, sign: str) -> None:
        """A curly quote, a small c with cedilla, a tab: none is in the alphabet."""
        assert segments("a" + sign) == SmsLength("ucs-2", 2, 1, (sign,))

    def test_forcing_characters_are_named_once(self) -> None:
        """In the order of their first places."""
        assert segments("“Hi” it’s “Bo”").forcing == ("“", "”", "’")


class TestParts:
    """How many messages are sent."""

    @pytest.mark.parametrize(
        ("text", "units", "parts"),
        [
            ("", 0, 0),
            ("a" * 160, 160, 1),
            ("a" * 161, 161, 2),
            ("a" * 306, 306, 2),
            ("a" * 307, 307, 3),
            ("€" * 80, 160, 1),
            ("€" * 81, 162, 2),
            ("я" * 70, 70, 1),
            ("я" * 71, 71, 2),
            ("я" * 134, 134, 2),
            ("я" * 135, 135, 3),
            ("😀" * 35, 70, 1),
            ("😀" * 36, 72, 2),
        ],
    )
    def test_known_lengths(self, text: str, units: int, parts: int) -> None:
        """160 and 153 characters, or 70 and 67 units, an emoji being two."""
        found = segments(text)
        assert (found.units, found.segments) == (units, parts)

    def test_a_bracket_is_never_cut(self) -> None:
        """A character of two septets that does not fit begins the next part."""
        assert segments("a" * 152 + "[" + "a" * 152).segments == 3

    def test_room(self) -> None:
        """What fits without another message."""
        assert [segments(text).room for text in ("a", "a" * 161, "я")] == [160, 306, 70]

    def test_it_shows_no_text(self) -> None:
        """The characters of a text stay out of the repr."""
        assert "Ж" not in repr(segments("Ж"))


class TestRule:
    """When a response for SMS is found."""

    def found(self, text: str, *channels: Channel) -> list[str]:
        """Check a text for some channels."""
        prose = Prose(text=text, locale="en", channels=channels)
        return [each.message for each in SmsSegments().check(prose)]

    def test_only_for_sms(self) -> None:
        """A mail may be long."""
        assert self.found("a" * 500, Channel.EMAIL) == []
        assert len(self.found("a" * 500, Channel.EMAIL, Channel.SMS)) == 1

    def test_three_are_right_unless_the_team_says_otherwise(self) -> None:
        """What a reply may cost is for who pays it."""
        text = Prose(
            text="a" * 200, locale="en", channels=(Channel.SMS,), voice=Voice(sms_segments=1)
        )
        assert self.found("a" * 459, Channel.SMS) == []
        assert [each.code for each in SmsSegments().check(text)] == ["SK509"]

    def test_letters_of_a_language_are_no_mistake(self) -> None:
        """A Portuguese text needs its letters, as long as it is short."""
        assert self.found("não " * 30, Channel.SMS) == []

    def test_the_character_is_named(self) -> None:
        """One curly quote is what has to be changed."""
        [message] = self.found("a" * 80 + "’", Channel.SMS)
        assert message == '2 text messages where 1 would do: write ’ as "\'"'

    def test_one_message_is_right(self) -> None:
        """70 characters with an accent fit."""
        assert self.found("í" * 70, Channel.SMS) == []

"""Personal data written in other signs: full-width, encoded, cut up, with blanks of all kinds."""

from __future__ import annotations

import pytest

from supportkit.privacy import EntityKind, Policy, find, redact, restore
from supportkit.privacy.markup import stretches

ADDRESS = EntityKind.EMAIL
CARD = EntityKind.CARD


class TestSigns:
    """The same value in other signs is the same value."""

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("Karte ４１１１ １１１１ １１１１ １１１１.", CARD),
            ("بطاقة ٤١١١ ١١١١ ١١١١ ١١١١ شكرا", CARD),
            ("card ४१११११११११११११११", CARD),
            ("card 𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏", CARD),
            ("card 4111\u20031111\u20021111\u30001111", CARD),
            ("card 4111\u22121111\u20141111\u20111111", CARD),
            ("card 41\u200b11\u200c1111\u2060111\u00ad11\ufe0f111", CARD),
            ("mail ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ bitte", ADDRESS),
            ("a\u200dda@exam\u202aple.com", ADDRESS),
            ("?mail=ada%40example%2Ecom&x=1", ADDRESS),
            ("?mail=ada%2540example.com", ADDRESS),
            (r'{"mail": "ada\u0040example.com"}', ADDRESS),
            (r"{'text': 'Card:\n4111 1111 1111 1111'}", CARD),
            ("ada&#64;example.com", ADDRESS),
            ("ada&commat;example&period;com", ADDRESS),
            (r"b'ada\x40example.com'", ADDRESS),
            ("ada&#x40;example.com", ADDRESS),
            ("?card=4111%201111%201111%201111", CARD),
            ("?tel=%2B4930901820", EntityKind.PHONE),
        ],
    )
    def test_it_is_found_whole(self, text: str, kind: EntityKind) -> None:
        """What is left of the text around it has neither digits nor an at sign."""
        redaction = redact(text)
        assert [each.kind for each in redaction.entities] == [kind]
        left = redaction.text.replace(f"[{kind.name}_1]", "")
        assert not any(char.isdecimal() for char in left.replace("x=1", ""))
        assert restore(redaction.text, redaction.vault) == text
        assert find(text) == redaction.entities

    @pytest.mark.parametrize(
        "text",
        [
            "50%41111111111111111 of it",  # no program writes a letter as %41
            "Rabatt 50%20 Stück",
            r"C:\nora\u12\temp",
            "&#x110000; &#xD800; %FF%FE %C3",
            "AT&T; a&b;",
            "👩‍💻 🇩🇪 ﷺ ½ ² ①",
        ],
    )
    def test_other_signs_mean_themselves(self, text: str) -> None:
        """Broken codes, emoji and fractions hide nothing and reveal nothing."""
        assert redact(text).text == text

    def test_places_are_those_of_the_text(self) -> None:
        """An address between signs that mean others stands where it was written."""
        text = "Ｈｉ%20&#64;\u200b!! ada%40example.com %C3%A5"
        (entity,) = find(text)
        assert text[entity.start : entity.end] == "ada%40example.com"

    def test_known_names_are_read_so_too(self) -> None:
        """In a link a name has codes in place of its letters."""
        text = "https://desk.example/u/M%C3%A5rtensson and M\u00e5r\u200btensson"
        redaction = redact(text, known=["Eva Mårtensson"])
        assert redaction.text == "https://desk.example/u/[NAME_1] and [NAME_1.2]"


class TestFind:
    """`find` takes what `redact` takes."""

    def test_known_values(self) -> None:
        """Who takes part is found beside what has a form."""
        found = find("Ada: ada@example.com", known=["Ada Lovelace"])
        assert [each.kind.value for each in found] == ["name", "email"]

    def test_a_policy(self) -> None:
        """What a policy leaves out or allows is not found."""
        policy = Policy(find=frozenset([ADDRESS]), allow=frozenset(["help@acme.example"]))
        text = "help@acme.example or ada@example.com from 192.0.2.7"
        assert [each.start for each in find(text, policy=policy)] == [21]

    def test_html(self) -> None:
        """In HTML an entity goes from its first letter to its last."""
        html = "<p>a<b>d</b>a@example.com</p>"
        (entity,) = find(html, html=True)
        assert html[entity.start : entity.end] == "a<b>d</b>a@example.com"

    def test_tokens_hold_nothing(self) -> None:
        """In a token there is nothing to find."""
        assert find("Mail [EMAIL_1], card [CARD ****1111]") == ()


class TestHtml:
    """What is between tags, and what stands aside."""

    @pytest.mark.parametrize(
        "html",
        [
            "<p>4111 1111<!-- x --> 1111 1111</p>",
            "<p>4111 11<style>p{color:red}</style>11 1111 1111</p>",
            "<p>4111 1111 <script>var a = 1;</script>1111 1111</p>",
            "<p>4111&ensp;1111&emsp;1111&thinsp;1111</p>",
            "<p>4111&nbsp;1111&zwnj; 1111&#8203; 1111</p>",
            "<p>4111<wbr>1111<span>1111</span>1111</p>",
        ],
    )
    def test_nothing_parts_a_value(self, html: str) -> None:
        """A reader sees one number."""
        redaction = redact(html, html=True)
        assert [each.kind for each in redaction.entities] == [CARD]
        assert "1111" not in redaction.text
        assert restore(redaction.text, redaction.vault) == html

    def test_cells_are_apart_by_tabs(self) -> None:
        """What stands in the next cell belongs to the one before it."""
        html = "<table><tr><td>Password</td><td>hunter2!x</td></tr></table>"
        assert [each.kind.value for each in find(html, html=True)] == ["password"]

    def test_scripts_stand_aside_and_are_searched(self) -> None:
        """All of a script is looked at, and none of it is text between words."""
        html = "a<script>t('ada@example.com');u('bob@example.com')</script>b@example.com"
        redaction = redact(html, html=True)
        assert len(redaction.entities) == 3
        assert "example" not in redaction.text

    def test_a_script_that_is_left_open_is_text(self) -> None:
        """Nothing is lost where HTML is broken."""
        html = "<script>x <style>ada@example.com"
        assert len(find(html, html=True)) == 1

    def test_stretches_end_with_what_stands_aside(self) -> None:
        """The text between tags comes first, in order."""
        html = "a<!--c-->b<td>c<br>d"
        shown = [(html[each.start : each.end], each.break_) for each in stretches(html)]
        assert shown[:4] == [("a", ""), ("b", ""), ("c", "\t"), ("d", "\n")]

"""Taking personal data out of a text, and putting it back."""

from __future__ import annotations

import pickle
from collections.abc import Iterable

import pytest

from supportkit.errors import UsageError
from supportkit.privacy import (
    Entity,
    EntityKind,
    Finder,
    Policy,
    Redaction,
    Replacement,
    Vault,
    redact,
    restore,
)
from supportkit.values import Span

KEY = b"sixteen bytes .."


def gone(text: str, **options: object) -> str:
    """Give the redacted text, and see to it that it can be undone."""
    redaction = redact(text, **options)  # type: ignore[arg-type]  # as the test says
    assert restore(redaction.text, redaction.vault) == text
    return redaction.text


class TestTokens:
    """What stands in place of a value."""

    def test_tokens_are_numbered_by_appearance(self) -> None:
        """Each kind counts for itself."""
        text = "b@x.example, a@x.example, 192.0.2.7"
        assert gone(text) == "[EMAIL_1], [EMAIL_2], [IP_1]"

    def test_the_same_value_has_the_same_token(self) -> None:
        """So that an analysis still sees that it is the same."""
        assert gone("a@x.example or a@x.example") == "[EMAIL_1] or [EMAIL_1]"

    def test_another_way_of_writing_is_told_behind_the_dot(self) -> None:
        """The number is that of the value; the way it was written comes back."""
        text = "4111 1111 1111 1111 or 4111111111111111, A@X.example a@x.example"
        assert gone(text) == "[CARD_1] or [CARD_1.2], [EMAIL_1] [EMAIL_1.2]"

    def test_a_vault_goes_on_in_the_next_text(self) -> None:
        """One vault a case, for all its messages."""
        first = redact("I am a@x.example")
        second = redact("b@x.example wrote to a@x.example", vault=first.vault)
        assert second.text == "[EMAIL_2] wrote to [EMAIL_1]"
        assert restore(first.text, second.vault) == "I am a@x.example"

    def test_a_value_without_its_context_goes_too(self) -> None:
        """A password that was told once is a secret wherever it stands."""
        text = "My password is hunter2! I typed hunter2 again."
        assert "hunter2" not in gone(text)

    def test_a_short_word_is_not_taken_out_of_others(self) -> None:
        """Only where no letter touches it."""
        assert gone("password: yes\nyes, yesterday") == (
            "password: [PASSWORD_1]\n[PASSWORD_1], yesterday"
        )

    def test_a_character_without_width_hides_nothing(self) -> None:
        """And comes back with the rest."""
        assert gone("ada@exam\u200bple.com") == "[EMAIL_1]"


class TestTypedTokens:
    """Customers may type what looks like a token."""

    def test_its_number_is_not_given_out(self) -> None:
        """So that it stays what it was."""
        assert gone("[EMAIL_1] is what I see, a@x.example") == "[EMAIL_1] is what I see, [EMAIL_2]"

    def test_one_that_stands_for_something_gets_a_token_itself(self) -> None:
        """In a later text of the same case."""
        vault = redact("a@x.example").vault
        later = redact("You wrote [EMAIL_1].", vault=vault)
        assert later.text == "You wrote [TYPED_1]."
        assert restore(later.text, later.vault) == "You wrote [EMAIL_1]."

    def test_a_redacted_text_is_known_again(self) -> None:
        """Its tokens are ours, so that redacting it again changes nothing."""
        once = redact("a@x.example wrote")
        assert redact(once.text, vault=once.vault).text == "[EMAIL_1] wrote"

    def test_restoring_does_not_look_into_what_came_back(self) -> None:
        """A value that has a token in it stays as it was written."""
        vault = redact("a@x.example").vault
        later = redact("[EMAIL_1]?", vault=vault)
        assert restore("[TYPED_1]", later.vault) == "[EMAIL_1]"

    def test_tokens_of_nobody_stay(self) -> None:
        """Restoring leaves what it does not know."""
        assert restore("[EMAIL_7] [CARD ****1111] […]", Vault()) == "[EMAIL_7] [CARD ****1111] […]"

    def test_nothing_is_found_in_a_token(self) -> None:
        """Not even a customer called Email."""
        assert redact("[EMAIL_1]", known=["Email Card"]).entities == ()


class TestHtml:
    """Values that tags cut into pieces."""

    def test_a_value_between_tags_is_found(self) -> None:
        """Each piece gets a token of the same number, and the tags stay."""
        page = "<b>ada</b>@exam<i>ple.com</i>"
        assert gone(page, html=True) == "<b>[EMAIL_1]</b>[EMAIL_1.2]<i>[EMAIL_1.3]</i>"

    def test_entities_are_read(self) -> None:
        """With and without a semicolon."""
        assert gone("ada&#64;example&period;com", html=True) == "[EMAIL_1]"

    def test_links_titles_comments_and_scripts_are_searched(self) -> None:
        """Nobody sees them, and they hold the value all the same."""
        page = (
            '<a href="mailto:a@x.example" title="a@x.example">us</a><!-- a@x.example -->'
            "<script>var m='a@x.example'</script>"
        )
        assert "x.example" not in gone(page, html=True)

    def test_blocks_part_values(self) -> None:
        """Two cells are two values."""
        page = "<td>192.0.2.7</td><td>192.0.2.8</td>"
        assert gone(page, html=True) == "<td>[IP_1]</td><td>[IP_2]</td>"

    def test_what_is_left_open_is_text(self) -> None:
        """Broken HTML hides nothing."""
        assert gone("<a@x.example <!-- b@x.example", html=True).count("EMAIL") == 2


class TestReplacements:
    """Masks, pseudonyms, gaps, and what is kept."""

    def test_a_mask_shows_at_most_four_digits(self) -> None:
        """Of cards and bank accounts; of others nothing."""
        text = "card 4111 1111 1111 1111, mail a@x.example"
        redaction = redact(text, policy=Policy(default=Replacement.MASK))
        assert redaction.text == "card [CARD ****1111], mail [EMAIL ****]"
        assert len(redaction.vault) == 0

    def test_a_pseudonym_is_the_same_in_all_cases(self) -> None:
        """However the address is written, and only with the key."""
        policy = Policy(default=Replacement.PSEUDONYM)
        one = redact("a@x.example", policy=policy, key=KEY)
        other = redact("A@X.example", policy=policy, key=KEY)
        third = redact("a@x.example", policy=policy, key=b"another key of 16")
        assert one.text == other.text != third.text
        assert len(one.text) == len("[EMAIL_]") + 20

    def test_pseudonyms_need_a_key(self) -> None:
        """Before any work."""
        with pytest.raises(UsageError, match="key: expected at least 16 bytes"):
            redact("x", policy=Policy(replace={EntityKind.EMAIL: Replacement.PSEUDONYM}))

    def test_a_short_key_is_refused(self) -> None:
        """It could be tried out."""
        with pytest.raises(ValueError, match="at least 16 bytes, found 5"):
            redact("x", key=b"short")

    def test_a_gap_says_nothing(self) -> None:
        """Not even what was there."""
        assert redact("Mail a@x.example!", policy=Policy(default=Replacement.REMOVE)).text == (
            "Mail […]!"
        )

    def test_what_is_kept_is_counted(self) -> None:
        """And said to be still there."""
        policy = Policy(replace={EntityKind.EMAIL: Replacement.KEEP})
        redaction = redact("Mail a@x.example", policy=policy)
        assert redaction.text == "Mail a@x.example"
        assert redaction.audit.by_kind == {"email": 1}
        assert "email: found and kept, as the policy says" in map(str, redaction.not_looked_for)

    def test_allowed_values_stay(self) -> None:
        """By value or by pattern, whatever the case."""
        policy = Policy(allow=frozenset({"help@acme.example"}), allow_patterns=("*@ours.example",))
        text = "HELP@acme.example, b@ours.example, c@x.example"
        assert redact(text, policy=policy).text == "HELP@acme.example, b@ours.example, [EMAIL_1]"

    def test_a_channel_has_its_own_policy(self) -> None:
        """Where the text says where it was written."""
        policy = Policy(channels={"chat": Policy(default=Replacement.REMOVE)})
        assert redact("a@x.example", policy=policy, channel="chat").text == "[…]"
        assert redact("a@x.example", policy=policy, channel="email").text == "[EMAIL_1]"


class TestWhatItSays:
    """What a redaction tells, and what it never shows."""

    def test_it_lists_what_rules_cannot_find(self) -> None:
        """So that nobody takes redacted for anonymous."""
        said = [str(each) for each in redact("Hello").not_looked_for]
        assert said == [
            "names of people beyond those that are known: rules cannot find them",
            "postal addresses beyond those that are known: rules cannot find them",
            "user names beyond those that are known: rules cannot find them",
            "telephone numbers without a country code: no region is named",
        ]

    def test_a_recogniser_that_finds_names_closes_the_gap(self) -> None:
        """Presidio or a model may join through a finder."""

        class Bobs:
            kinds = (EntityKind.NAME,)

            def find(self, text: str, /) -> Iterable[Entity]:
                at = text.find("Bob")
                return [Entity(EntityKind.NAME, Span(at, at + 3), 0.8, "bob")] if at >= 0 else []

        redaction = redact("I am Bob", finder=Finder(recognisers=(Bobs(),)))
        assert redaction.text == "I am [NAME_1]"
        assert EntityKind.NAME not in {each.kind for each in redaction.not_looked_for}

    def test_it_shows_no_value(self) -> None:
        """Neither in a repr nor on a page, nor after a pickle."""
        redaction = redact("secret@x.example")
        again: Redaction = pickle.loads(pickle.dumps(redaction))  # noqa: S301
        shown = f"{redaction!r}{again!r}{redaction.vault!r}{redaction.vault.entries!r}"
        shown += redaction._repr_html_() + redaction.vault._repr_html_()
        assert again == redaction
        assert "secret" not in shown

    def test_entities_are_those_of_the_original(self) -> None:
        """With the rule that accepted each."""
        text = "I am Ada, ada@x.example"
        found = redact(text, known=["Ada Lovelace"]).entities
        assert [(text[each.start : each.end], each.rule) for each in found] == [
            ("Ada", "known"),
            ("ada@x.example", "address"),
        ]

    def test_regions_stand_in_the_finder_or_beside_it(self) -> None:
        """Not in both, where one would be forgotten."""
        with pytest.raises(UsageError, match="regions in the Finder"):
            redact("x", regions=["DE"], finder=Finder())

    def test_only_text_is_redacted(self) -> None:
        """Bytes are refused with a hint."""
        with pytest.raises(TypeError, match="decode it first"):
            redact(b"x")  # type: ignore[arg-type]

    def test_known_is_a_list(self) -> None:
        """One text would be taken for its letters."""
        with pytest.raises(TypeError, match="list of what is known"):
            redact("x", known="Ada")

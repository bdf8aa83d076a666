"""What was found in one text of a case is not left in the next."""

from __future__ import annotations

import pytest

from supportkit.errors import UsageError, VaultError
from supportkit.privacy import (
    EntityKind,
    Finder,
    Policy,
    Redactor,
    Replacement,
    Vault,
    redact,
    restore,
)


def vault_of(text: str, **options: object) -> Vault:
    """Give the vault of a first text."""
    return redact(text, **options).vault  # type: ignore[arg-type]


class TestLaterTexts:
    """The vault of one text is given with the next."""

    def test_a_password_without_the_word_for_it(self) -> None:
        """It is the same secret, and has the same token."""
        vault = vault_of("My password is hunter2x!")
        later = redact("hunter2x! does not work", vault=vault)
        assert later.text == "[PASSWORD_1] does not work"
        assert restore(later.text, later.vault) == "hunter2x! does not work"

    def test_a_name_that_is_not_given_again(self) -> None:
        """It stands in the vault as it was written."""
        vault = vault_of("I am Ada Lovelace", known=["Ada Lovelace"])
        assert redact("Ada Lovelace here", vault=vault).text == "[NAME_1] here"

    def test_a_date_of_birth(self) -> None:
        """The next text gives it without saying what it is."""
        vault = vault_of("Born 3 May 1990")
        assert redact("It is 3 May 1990, as I said", vault=vault).text.startswith("It is [BIRTH")

    def test_names_and_handles_that_may_be_words(self) -> None:
        """Small letters, and handles of letters alone, need to be given again."""
        vault = vault_of("will and @lovelace", known=["Will Price", "@lovelace"])
        assert redact("it will be lovelace", vault=vault).text == "it will be lovelace"

    def test_pieces_between_tags(self) -> None:
        """The pieces of a value are no values."""
        html = "<p>password: the<b>-Secret77</b></p>"
        vault = vault_of(html, html=True)
        assert redact("the word", vault=vault).text == "the word"

    def test_what_the_policy_allows_stays(self) -> None:
        """A value may be found in one text and be allowed in the next."""
        vault = vault_of("Mail ada@example.com")
        policy = Policy(allow=frozenset(["ada@example.com"]))
        assert redact("ada@example.com", vault=vault, policy=policy).text == "ada@example.com"


class TestRegionsOfAPolicy:
    """A finder is made for its regions."""

    def test_a_finder_without_them_is_refused(self) -> None:
        """Numbers of a region that the policy names are not left out in silence."""
        policy = Policy(regions=("DE",))
        with pytest.raises(UsageError, match="regions of the policy"):
            redact("030 901820", policy=policy, finder=Finder())

    def test_a_channel_has_them_too(self) -> None:
        """What is different in a channel is not which countries customers live in."""
        pytest.importorskip("phonenumbers", reason="the extra privacy is not installed")
        inner = Policy(replace={EntityKind.EMAIL: Replacement.KEEP})
        policy = Policy(regions=("DE",), channels={"chat": inner})
        chat = Redactor(policy=policy)
        assert chat.redact("Tel. 030 901820", channel="chat") == "Tel. [PHONE_1]"
        assert redact("Tel. 030 901820", policy=policy, channel="chat").text == "Tel. [PHONE_1]"

    def test_regions_given_one_by_one(self) -> None:
        """Whatever gives them gives them for all channels."""
        pytest.importorskip("phonenumbers", reason="the extra privacy is not installed")
        chat = Redactor(regions=iter(["DE"]), policy=Policy(channels={"chat": Policy()}))
        assert chat.redact("Tel. 030 901820") == "Tel. [PHONE_1]"
        assert chat.redact("Tel. 030 901821", channel="chat") == "Tel. [PHONE_2]"


class TestStrictRestoring:
    """An answer that was written with tokens in it may hold some that are none."""

    VAULT = vault_of("Mail ada@example.com")

    def test_a_good_answer(self) -> None:
        """Each token is known."""
        answer = restore("I wrote to [EMAIL_1].", self.VAULT, strict=True)
        assert answer == "I wrote to ada@example.com."

    @pytest.mark.parametrize(
        "written",
        ["[EMAIL_2]", "[email_1]", r"\[EMAIL\_1\]", "[ EMAIL_1 ]", "［EMAIL_1］", "[EMAIL_1.7]"],
    )
    def test_what_is_left_is_refused(self, written: str) -> None:
        """Invented tokens, and those that a program wrote in its own way."""
        with pytest.raises(VaultError, match="found 1 others"):
            restore(f"I wrote to {written}.", self.VAULT, strict=True)
        assert restore(f"I wrote to {written}.", self.VAULT) == f"I wrote to {written}."


class TestRedactor:
    """A case whose texts come one after another."""

    def test_tokens_go_on(self) -> None:
        """Known values, found values and numbers of tokens hold for all texts."""
        chat = Redactor(known=["Ada Lovelace"])
        said = ["Ada: ada@example.com", "PIN is 4921", "4921, ada@example.com, bob@example.com"]
        assert [chat.redact(text) for text in said] == [
            "[NAME_1]: [EMAIL_1]",
            "PIN is [PASSWORD_1]",
            "[PASSWORD_1], [EMAIL_1], [EMAIL_2]",
        ]
        assert chat.audit.total == 6

    def test_all_comes_back(self) -> None:
        """Typed tokens too, in whichever text they stand."""
        said = ["[EMAIL_1] is a token", "ada@example.com", "[EMAIL_2]?", "[EMAIL_1] again"]
        chat = Redactor()
        redacted = [chat.redact(text) for text in said]
        assert [restore(text, chat.vault) for text in redacted] == said

    def test_it_goes_on_from_a_vault(self) -> None:
        """The next day begins where the last one ended."""
        chat = Redactor(vault=vault_of("My password is hunter2x"))
        assert chat.redact("hunter2x and ada@example.com") == "[PASSWORD_1] and [EMAIL_1]"
        assert len(chat.vault) == 2

    def test_channels(self) -> None:
        """Each text may come from another channel."""
        inner = Policy(default=Replacement.KEEP)
        chat = Redactor(policy=Policy(channels={"chat": inner}))
        assert chat.redact("ada@example.com", channel="chat") == "ada@example.com"
        assert chat.redact("ada@example.com", channel="email") == "[EMAIL_1]"

    def test_it_shows_no_value(self) -> None:
        """Its repr counts."""
        chat = Redactor(known=["Ada"])
        chat.redact("Ada: ada@example.com")
        assert repr(chat) == "Redactor(Vault(2 values))"


class TestShortNumbers:
    """A PIN of four digits may be a year, a price or a part of a number."""

    @pytest.mark.parametrize("text", ["2026-03-02", "2026.00 EUR", "12/2026", "at 20:2026:1"])
    def test_dates_and_amounts_stay(self, text: str) -> None:
        """Digits that go on behind a sign are another number."""
        assert redact(text, vault=vault_of("my PIN is 2026")).text == text

    def test_alone_it_goes(self) -> None:
        """It is the secret again."""
        assert (
            redact("I said 2026.", vault=vault_of("my PIN is 2026")).text == "I said [PASSWORD_1]."
        )

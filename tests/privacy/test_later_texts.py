"""What was found in one text of a case is not left in the next."""

from __future__ import annotations

import pytest

from supportkit.errors import UsageError, VaultError
from supportkit.privacy import Finder, Policy, Vault, redact, restore


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

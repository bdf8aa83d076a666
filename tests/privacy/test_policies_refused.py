"""What a policy may not say: slips that would let data out, and where they are shown."""

from __future__ import annotations

import pickle
from enum import StrEnum

import pytest

from supportkit.cases import Channel
from supportkit.errors import PrivacyPolicyError, SchemaVersionError
from supportkit.privacy import EntityKind, Policy, Replacement, redact
from supportkit.privacy.wording import CHANNELS

MASK = Policy(default=Replacement.MASK)


class TestChannelsOfFiles:
    """They are those of a case, as they are written there."""

    def test_the_list_is_that_of_cases(self) -> None:
        """Not one more, not one less."""
        assert tuple(Channel) == CHANNELS

    @pytest.mark.parametrize("name", CHANNELS)
    def test_all_channels_of_a_case_are_taken(self, name: str) -> None:
        """By their names."""
        policy = Policy.parse(f"channels: {{{name}: {{replace: mask}}}}")
        assert policy.of_channel(name).default is Replacement.MASK

    @pytest.mark.parametrize(
        ("name", "meant"),
        [("e-mail", "email"), ("Email", "email"), ("chta", "chat"), ("e_mail", "email")],
    )
    def test_a_slip_is_refused(self, name: str, meant: str) -> None:
        """With its place and what was probably meant."""
        with pytest.raises(PrivacyPolicyError) as caught:
            Policy.parse(f"channels: {{{name}: {{replace: mask}}}}", source="p.yaml")
        assert str(caught.value).startswith(f"p.yaml:1:12: channels.{name}: expected one of email")
        assert f"did you mean {meant!r}?" in str(caught.value)

    def test_a_slip_in_toml_is_refused(self) -> None:
        """In the line of its table."""
        with pytest.raises(PrivacyPolicyError, match=r"^p\.toml:2:\d+: channels\.chta: "):
            Policy.parse("slots = true\n[channels.chta]\nreplace = 'mask'", source="p.toml")

    def test_a_channel_that_no_case_has_is_refused(self) -> None:
        """Whatever it is: nothing would ever come by it."""
        with pytest.raises(PrivacyPolicyError, match="one of email, chat, phone"):
            Policy.parse("channels: {kiosk: {replace: mask}}")


class Desk(StrEnum):
    """Channels of somebody's own model."""

    EMAIL = "E-Mail"
    APP = "app"


class TestChannelsInPython:
    """Models may have channels of their own there."""

    def test_how_a_name_is_written_does_not_count(self) -> None:
        """``E-Mail`` of a help desk is ``email``."""
        policy = Policy(channels={"Email": MASK})
        assert policy == Policy(channels={"email": MASK})
        text = redact("Mail ann@example.com", channel=Desk.EMAIL, policy=policy).text
        assert text == "Mail [EMAIL ****]"

    @pytest.mark.parametrize("name", ["app", "mail", "kiosk", "Live chat", "gmail", "message"])
    def test_own_names_are_taken(self, name: str) -> None:
        """Those that nobody takes for a slip."""
        assert Policy(channels={name: MASK}).of_channel(name) == MASK

    @pytest.mark.parametrize("name", ["chta", "emial", "phnoe", "mesaging", "Sociall"])
    def test_a_slip_is_refused(self, name: str) -> None:
        """With what was probably meant."""
        with pytest.raises(PrivacyPolicyError, match=f"found '{name}' .did you mean"):
            Policy(channels={name: MASK})

    def test_two_ways_of_writing_one_are_refused(self) -> None:
        """One of them would never hold."""
        with pytest.raises(PrivacyPolicyError, match="each channel once"):
            Policy(channels={"email": MASK, "E-Mail": MASK})

    @pytest.mark.parametrize("name", ["", " - "])
    def test_no_name_is_refused(self, name: str) -> None:
        """Nothing comes by it."""
        with pytest.raises(PrivacyPolicyError, match="channels: expected one of"):
            Policy(channels={name: MASK})

    @pytest.mark.parametrize("channels", [{7: MASK}, [MASK], {"chat": None}])
    def test_what_is_no_mapping_of_policies(self, channels: object) -> None:
        """Is of the wrong type."""
        with pytest.raises(TypeError, match=r"^expected "):
            Policy(channels=channels)  # type: ignore[arg-type]


class TestPlaces:
    """File, line and column of what was accepted, or named without a place, before."""

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("slots: true\nregions: [XX]", "p.yaml:2:11: regions[0]: expected the ISO 3166 code"),
            ("regions: [DE, uk]", "p.yaml:1:15: regions[1]: "),
            ("regions: DE", "p.yaml:1:1: regions: expected a list such as [DE, AT], found a text"),
            ("allow: x", "p.yaml:1:1: allow: expected a list such as [ORD-2041], found a text"),
            ("find: card", "p.yaml:1:1: find: expected a list such as [email, card], found a text"),
            ("find: {card: 1}", "p.yaml:1:1: find: expected a list such as [email, card], found k"),
            ("allow_patterns: x", 'p.yaml:1:1: allow_patterns: expected a list such as ["ORD-####'),
            ("replace: [card]", "p.yaml:1:1: replace: expected keys with values, such as {card"),
            ("channels: [chat]", "p.yaml:1:1: channels: expected keys with values, such as {chat"),
            ("find: []", "p.yaml:1:1: find: expected at least one kind"),
            ("channels: {chat: {find: []}}", "p.yaml:1:19: channels.chat.find: expected at least"),
            ("find:", "p.yaml:1:1: find: expected a list such as [email, card], found nothing"),
            ("schema: v1", "p.yaml:1:1: schema: expected supportkit.privacy/1, found another va"),
            ("schema: supportkit.policies/1", "p.yaml:1:1: schema: expected supportkit.privacy/1"),
            ("[]", "p.yaml:1:1: expected keys with values, such as {replace: remove}, found a li"),
            ("{}", "p.yaml:1:1: expected keys such as find and replace"),
            ("", "p.yaml: expected keys such as find and replace"),
            ("# later\n", "p.yaml: expected keys such as find and replace"),
            ("allow: [1]", "p.yaml:1:9: allow[0]: expected a text, in quotes if it looks like"),
            ("allow: [x, true]", "p.yaml:1:12: allow[1]: expected a text, in quotes if it looks"),
            ("allow_patterns: [-1.5e3]", "p.yaml:1:18: allow_patterns[0]: expected a text, in"),
            ("allow: ['']", "p.yaml:1:9: allow[0]: expected a text, found an empty one"),
        ],
    )
    def test_a_mistake_is_shown_where_it_is(self, text: str, said: str) -> None:
        """With an example of that key."""
        with pytest.raises(PrivacyPolicyError) as caught:
            Policy.parse(text, source="p.yaml")
        assert str(caught.value).startswith(said)

    @pytest.mark.parametrize("text", ["allow = [1]", "allow = [2026-01-01]", "# nothing"])
    def test_in_toml(self, text: str) -> None:
        """Numbers and dates are no texts there, and nothing is no policy."""
        with pytest.raises(PrivacyPolicyError, match=r"^p\.toml:1:"):
            Policy.parse(text, source="p.toml")

    def test_a_newer_file(self) -> None:
        """Where it says so, and what to install."""
        with pytest.raises(SchemaVersionError) as caught:
            Policy.parse("slots: true\nschema: supportkit.privacy/9", source="p.yaml")
        assert str(caught.value).startswith("p.yaml:2:1: schema: expected supportkit.privacy/1, ")
        assert "pip install --upgrade supportkit" in str(caught.value)
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301

    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("find: [emial]", "email"),
            ("replace: {crad: mask}", "card"),
            ("replace: {card: maks}", "mask"),
            ("alow: [x]", "allow"),
            ("regions: [UK]", "GB"),
        ],
    )
    def test_what_was_probably_meant_is_said(self, text: str, meant: str) -> None:
        """Slips of one or two letters, and the code that everybody takes for Britain's."""
        with pytest.raises(PrivacyPolicyError, match=f"did you mean '{meant}'"):
            Policy.parse(text)


class TestTaken:
    """What looks like a mistake and is none."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("allow: ['20417']", "20417"),
            ('allow:\n  - "20417"', "20417"),
            ("allow: [+493012345]", "+493012345"),
            ("allow: [007]", "007"),
            ('# a line for YAML\u2028allow: ["20417"]', "20417"),
            ("\ufeffallow: ['20417']", "20417"),
        ],
    )
    def test_texts_of_digits(self, text: str, value: str) -> None:
        """In quotes, or written as no number is."""
        assert Policy.parse(text, source="p.yaml").allow == {value}

    def test_a_text_of_digits_in_toml(self) -> None:
        """In quotes of either kind."""
        text = "allow = ['1',\r\n  \"2\"]"
        assert Policy.parse(text, source="p.toml").allow == {"1", "2"}

    def test_regions_in_small_letters(self) -> None:
        """They are kept in capitals, wherever they come from."""
        assert Policy(regions=["de"]).regions == ("DE",)  # type: ignore[arg-type]
        assert Policy.parse("regions: [de]") == Policy(regions=("DE",))


class TestPython:
    """The same mistakes in a program."""

    @pytest.mark.parametrize(
        ("facts", "said"),
        [
            ({"replace": "mask"}, r"such as \{'card': 'mask'\} .*default='mask'.*found one text"),
            ({"replace": ["card"]}, "expected ways by kind in replace, .*found list"),
            ({"regions": "DE"}, r"expected a list such as \['DE'\] in regions, found one text"),
            ({"regions": [49]}, "expected texts in regions, found int"),
            ({"find": "card"}, r"expected a list such as \['email'\] in find, found one text"),
            ({"slots": "false"}, "expected True or False in slots, found str"),
        ],
    )
    def test_of_another_type(self, facts: dict[str, object], said: str) -> None:
        """Told what was expected."""
        with pytest.raises(TypeError, match=said):
            Policy(**facts)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("facts", "said"),
        [
            ({"replace": {"default": "mask"}}, "replace: expected kinds; .*default='mask'"),
            ({"replace": {"emial": "mask"}}, "one of .*'emial' .did you mean 'email'"),
            ({"replace": {"card": "maks"}}, "one of token, .*'maks' .did you mean 'mask'"),
            ({"default": "hide"}, "default: expected one of token, .*, found 'hide'"),
            ({"find": ["crad"]}, "find: expected one of .*'crad' .did you mean 'card'"),
            ({"find": []}, "find: expected at least one kind, or None for all, found none"),
            ({"find": [7]}, "find: expected one of .*, found int"),
            ({"regions": ["Germany"]}, "regions: expected ISO 3166 codes of two letters"),
            ({"allow_patterns": ["*"]}, "not all of them"),
        ],
    )
    def test_of_another_value(self, facts: dict[str, object], said: str) -> None:
        """Told the choices, and which was probably meant."""
        with pytest.raises(PrivacyPolicyError, match=said):
            Policy(**facts)  # type: ignore[arg-type]

    def test_an_address_is_not_repeated(self) -> None:
        """What was meant for another list may be one."""
        with pytest.raises(PrivacyPolicyError) as caught:
            Policy(find=["ann@example.com"])  # type: ignore[arg-type]
        assert "ann" not in repr(caught.value)

    def test_words_are_kinds(self) -> None:
        """As in a file."""
        policy = Policy(find=["card"], replace={"card": "mask"})  # type: ignore[arg-type, dict-item]
        assert policy.wants(EntityKind.CARD)
        assert policy.replacement(EntityKind.CARD) is Replacement.MASK

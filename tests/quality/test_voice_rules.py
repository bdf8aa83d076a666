"""The rules that do what the brand voice file says."""

from __future__ import annotations

import pytest

from supportkit.cases import Channel
from supportkit.findings import Finding, Rule
from supportkit.quality import VALUE, Prose, Voice
from supportkit.quality.prose import AuthorKind
from supportkit.quality.rules import RULES

BY_CODE: dict[str, Rule[Prose]] = {rule.code: rule for rule in RULES}
LETTER = "require: [greeting, sign_off]"


def found(
    code: str,
    text: str,
    voice: str = "",
    *,
    locale: str = "en",
    channels: tuple[Channel, ...] = (),
    author: AuthorKind = "template",
) -> list[Finding]:
    """Check a text with one rule."""
    asked = Voice.parse(voice)
    prose = Prose(text=text, locale=locale, voice=asked, channels=channels, author_kind=author)
    return list(BY_CODE[code].check(prose))


def words(code: str, text: str, voice: str = "", *, locale: str = "en") -> list[str]:
    """Give the words that one rule finds."""
    spans = [each.span for each in found(code, text, voice, locale=locale)]
    return [text[span.start : span.end] for span in spans if span]


class TestTerms:
    """SK513 and SK514: terms of the team."""

    def test_banned_words_are_whole_words(self) -> None:
        """A ban on "deal" says nothing of "ideal"; a star stands for endings."""
        voice = "banned: {en: {deal: say offer, cheap*: say what it costs}}"
        assert words("SK513", "An ideal Deal, cheaper!", voice) == ["Deal", "cheaper"]

    def test_a_banned_phrase_may_be_wrapped(self) -> None:
        """A line break between two words is a blank."""
        assert words("SK513", "There is no\n  way.", "banned: {en: {no way: say why}}") == [
            "no\n  way"
        ]

    def test_languages_without_blanks(self) -> None:
        """Chinese writes no blank around a word."""
        assert words(
            "SK513", "我们很便宜的产品", "banned: {zh: {便宜: 说价格}}", locale="zh-CN"
        ) == ["便宜"]

    def test_addresses_are_left_alone(self) -> None:
        """Nobody can change the words of a link."""
        assert words("SK513", "See https://a.example/cheap now", "banned: {en: {cheap: no}}") == []

    def test_the_message_says_what_to_write(self) -> None:
        """The reason in the file is what an author reads."""
        (one,) = found("SK513", "It is cheap.", "banned: {en: {cheap: say what it costs}}")
        assert one.message == "your voice file bans 'cheap': say what it costs"

    def test_emoji(self) -> None:
        """Where the file wants none, one is found, with the person and the skin it shows."""
        assert words("SK513", "Done \U0001f44d\U0001f3fd", "emoji: none") == [
            "\U0001f44d\U0001f3fd"
        ]
        assert words("SK513", "Done \U0001f44d") == []

    @pytest.mark.parametrize(
        ("written", "better"),
        [("e-mail", "email"), ("E-mail", "Email"), ("E-MAIL", "EMAIL"), ("E-Mail", "Email")],
    )
    def test_the_fix_keeps_capitals(self, written: str, better: str) -> None:
        """A word at the beginning of a sentence stays one."""
        (one,) = found("SK514", f"{written} us", "preferred: {en: {e-mail: email}}")
        assert one.fix is not None
        assert (one.fix.replacement, one.fix.safe) == (better, False)

    def test_names_keep_their_own_capitals(self) -> None:
        """What the file writes with capitals is a name."""
        (one,) = found("SK514", "our acme care", "preferred: {en: {acme care: ACME Care}}")
        assert one.fix is not None
        assert one.fix.replacement == "ACME Care"

    def test_what_is_right_is_not_found(self) -> None:
        """A better term may hold the worse one."""
        voice = "preferred: {en: {app: mobile app, acme: ACME}}"
        assert words("SK514", "Our mobile app of ACME, an app", voice) == ["app"]

    def test_endings_have_no_fix(self) -> None:
        """What ending the better word needs is for a person to say."""
        (one,) = found("SK514", "refunding", "preferred: {en: {refund*: money back}}")
        assert one.fix is None

    def test_tags_between_words_have_no_fix(self) -> None:
        """To replace both words would take the tag away."""
        prose = Prose(
            text="log    in",
            source="log <b>in",
            locale="en",
            voice=Voice.parse("preferred: {en: {log in: sign in}}"),
        )
        (one,) = BY_CODE["SK514"].check(prose)
        assert one.fix is None


class TestSalutation:
    """SK511 and SK512: what every letter has, if the team says so."""

    def test_nothing_is_asked_without_a_voice(self) -> None:
        """A team that says nothing gets no advice on greetings."""
        assert found("SK511", "It left.") == found("SK512", "It left.") == []

    @pytest.mark.parametrize(
        ("locale", "text"),
        [
            ("en", f"Dear {VALUE * 9},\n\nIt left.\n\nBest wishes,\nSam"),
            ("de", "Moin Anna,\n\nes ist weg.\n\nViele Grüße\nTim"),
            ("fr", "Madame, Monsieur,\n\nle colis est parti.\n\nBien cordialement"),
            ("es", "¡Hola!\n\nSalió hoy.\n\nUn saludo"),
            ("pt", "Prezada Ana,\n\nsaiu hoje.\n\nAtenciosamente"),
            ("it", "Gentile cliente,\n\nè partito.\n\nCordiali saluti"),
            ("nl", "Beste Jan,\n\nhet is weg.\n\nMet vriendelijke groet,\nPiet"),
            ("en", f"{VALUE * 9}\n\nIt left.\n\n{VALUE * 9}"),
            ("pl", "Paczka wyszła."),
        ],
    )
    def test_whole_letters(self, locale: str, text: str) -> None:
        """A letter that greets and closes is fine, and so is what may do so or is not known."""
        assert found("SK511", text, LETTER, locale=locale) == []
        assert found("SK512", text, LETTER, locale=locale) == []

    def test_bare_facts(self) -> None:
        """A letter of facts alone lacks both."""
        assert words("SK511", "\nIt left.\nBye-law 3 holds.", LETTER) == ["It left."]
        assert words("SK512", "It left.\nIt is red.", LETTER) == ["It is red."]

    def test_own_words(self) -> None:
        """A team may greet as it likes."""
        voice = f"{LETTER}\ngreetings: {{pl: [Dzień dobry]}}\nsign_offs: {{pl: [Pozdrawiamy]}}"
        assert found("SK511", "Dzień dobry,\n\nok", voice, locale="pl") == []
        assert len(found("SK512", "Dzień dobry,\n\nok", voice, locale="pl")) == 1

    def test_chats_are_not_letters(self) -> None:
        """A text for a chat is left alone, unless the file asks."""
        assert found("SK511", "It left.", LETTER, channels=(Channel.CHAT,)) == []
        asked = "channels: {chat: {require: [greeting]}}"
        assert len(found("SK511", "It left.", asked, channels=(Channel.CHAT,))) == 1


class TestPromises:
    """SK520: promises that nobody stands behind."""

    def test_agents_may_promise_where_no_file_forbids(self) -> None:
        """A person answers for what a person writes."""
        assert found("SK520", "We will refund you within 5 days.", author="agent") == []

    def test_a_draft_of_a_program_may_not(self) -> None:
        """What nobody allowed is held back."""
        text = "Thanks! We will refund you within 5 days."
        assert len(found("SK520", text, author="bot")) == 1

    def test_listed_promises_are_fine(self) -> None:
        """The team stands behind what it lists, in whatever capitals."""
        voice = "promises: {en: [refund you within 5 days]}"
        assert found("SK520", "We will Refund you within 5 days.", voice, author="bot") == []
        assert len(found("SK520", "We will refund you within 2 days.", voice)) == 1

    def test_a_promise_without_anything_at_stake_is_none(self) -> None:
        """To look into something costs nothing and names no time."""
        assert found("SK520", "I will look into it.", author="bot") == []


class TestBadNews:
    """SK505: what is said of bad news."""

    BAD = (
        "Hello,\n\nwe checked. Unfortunately the lamp is broken. The delivery failed terribly. "
        "Sadly the refund was refused. The replacement is damaged and useless."
    )

    def test_a_pile_of_bad_sentences(self) -> None:
        """Four sentences of bad news and no good one are told as one stretch."""
        messages = [each.message for each in found("SK505", self.BAD)]
        assert any("sentences of bad news and none of good" in message for message in messages)

    def test_a_way_out_is_no_pile(self) -> None:
        """One good sentence shows a way."""
        text = f"{self.BAD} We are happy to send you a great new lamp for free, with our thanks!"
        messages = [each.message for each in found("SK505", text)]
        assert not any("none of good" in message for message in messages)

    def test_the_middle_of_a_chat(self) -> None:
        """An agent who has greeted before may well begin with it."""
        text = "Unfortunately that lamp is sold out, and we do not know when it will be here again."
        assert found("SK505", text, author="agent") == []
        assert len(found("SK505", text)) == 1


class TestOtherSettings:
    """What else a voice changes."""

    @pytest.mark.parametrize(
        ("locale", "voice", "text", "word"),
        [
            ("de-x-formal", "", "Hast du das Paket?", ["du"]),
            ("de", "formality: {de: formal}", "Hast du das Paket?", ["du"]),
            ("fr", "formality: {fr: informal}", "Avez-vous le colis, vous ?", ["vous"]),
            ("de-x-informal", "formality: {de: formal}", "Hast du das Paket?", []),
            ("pt-BR", "formality: {pt: formal}", "Você pode.", []),
        ],
    )
    def test_form_of_address(self, locale: str, voice: str, text: str, word: list[str]) -> None:
        """The locale goes before the voice, and Brazilian "você" is neither form."""
        assert words("SK519", text, voice, locale=locale) == word

    def test_quotations_are_not_the_authors_words(self) -> None:
        """A button may be on first-name terms with everybody."""
        assert words("SK519", "Klicken Sie auf „Hol dir dein Konto“.", locale="de") == []

    def test_own_jargon_and_exceptions(self) -> None:
        """A team knows its own words, and those of its customers."""
        voice = "jargon: {own: {en: {bounce sheet: open orders}}, allowed: [sla]}"
        assert words("SK507", "The SLA and the Bounce sheet; ETA 5", voice) == [
            "Bounce sheet",
            "ETA",
        ]

    def test_names_in_capitals(self) -> None:
        """The name of a plan is no shouting."""
        text = "You have THE BEST CARE PLAN now."
        assert words("SK506", text) == ["THE BEST CARE PLAN"]
        assert words("SK506", text, "capitals: [THE BEST CARE PLAN]") == []

    def test_kinds_of_words(self) -> None:
        """Each kind can be switched, and two genders are fine unless asked."""
        text = "Dear Sir or Madam, he or she, guys"
        assert words("SK515", text) == ["guys", "Dear Sir or Madam"]
        off = "inclusive: {terms: false, greetings: false, generics: true}"
        assert words("SK515", text, off) == ["he or she"]

    def test_length_of_sentences(self) -> None:
        """A team may want them shorter, in one language."""
        text = "One two three four five six. Seven eight."
        assert words("SK508", text, "max_sentence_words: {en: 5}") == [
            "One two three four five six."
        ]
        assert words("SK508", text, "max_sentence_words: {de: 5}") == []

    def test_ease_of_reading(self) -> None:
        """A text of long words is hard to read; how hard is too hard is for the team to say."""
        text = "The organisation administers international documentation requirements. " * 20
        assert len(found("SK508", text)) == 1
        assert found("SK508", text, "readability: {en: -200}") == []

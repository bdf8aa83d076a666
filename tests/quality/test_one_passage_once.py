"""One passage is named once, words of courtesy are no step, and prefixes are not doubled."""

from __future__ import annotations

import pytest

from supportkit.quality import Verdict, Voice, review


def codes(reply: str, language: str, code: str) -> int:
    """Count what one rule finds in an agent's reply."""
    return sum(each.code == code for each in review(reply, locale=language).findings)


class TestOnce:
    """A passage that shouts or regrets in two ways."""

    def test_capitals_and_marks(self) -> None:
        """Words in capitals with three marks behind them are one finding, with the marks in it."""
        reply = "Hello Ana, PLEASE ANSWER BEFORE THEN!! We wait for you."
        [found] = [each for each in review(reply, locale="en").findings if each.code == "SK506"]
        assert found.span is not None
        assert reply[found.span.start : found.span.end] == "PLEASE ANSWER BEFORE THEN!!"

    def test_marks_elsewhere(self) -> None:
        """Marks in another sentence are another passage."""
        assert codes("PLEASE ANSWER BEFORE THEN. Thank you!!", "en", "SK506") == 2

    def test_a_beginning_that_goes_on(self) -> None:
        """A text that begins with bad news and announces it again gets one finding."""
        reply = (
            "Hello Ana,\n\nunfortunately the lamp that you ordered last week is sold out. "
            "Sadly, we cannot say when it comes back. Please write to us."
        )
        assert codes(reply, "en", "SK505") == 1


class TestCourtesy:
    """Words that ask for nothing."""

    @pytest.mark.parametrize(
        ("language", "reply"),
        [
            ("en", "Please accept our apologies. The voucher expired last year."),
            ("en", "Please note that the voucher expired. The shop is closed."),
            ("de", "Bitte entschuldigen Sie. Der Gutschein ist abgelaufen."),
            ("fr", "Veuillez accepter nos excuses. Le bon a expiré l'an dernier."),
            ("es", "Por favor, acepte nuestras disculpas. El vale caducó."),
        ],
    )
    def test_is_no_next_step(self, language: str, reply: str) -> None:
        """The customer still does not know what happens."""
        assert codes(reply, language, "SK510") == 1

    @pytest.mark.parametrize(
        ("language", "reply"),
        [
            ("en", "Please accept our apologies. Please send us the code of the voucher."),
            ("de", "Bitte entschuldigen Sie. Bitte senden Sie uns den Gutschein."),
        ],
    )
    def test_a_step_beside_it(self, language: str, reply: str) -> None:
        """What is asked for in another sentence counts."""
        assert codes(reply, language, "SK510") == 0


class TestDoubledPrefixes:
    """German and Dutch verbs end a clause with a part that may be the next word, too."""

    @pytest.mark.parametrize(
        ("language", "reply"),
        [
            ("de", "Wir warten auf auf Ihre Antwort, bitte schreiben Sie uns."),
            ("de", "Wir schicken es an an die Adresse in Ihrem Konto."),
            ("nl", "Wij wachten op op uw antwoord, schrijf ons alstublieft."),
        ],
    )
    def test_is_a_slip(self, language: str, reply: str) -> None:
        """No verb before it has such a part."""
        assert codes(reply, language, "SK516") == 1

    @pytest.mark.parametrize(
        ("language", "reply"),
        [
            ("de", "Machen Sie bitte die Seite auf auf der Sie bestellt haben."),
            ("de", "Rufen Sie uns bitte an an einem Werktag."),
            ("nl", "Bel ons op op een werkdag, alstublieft."),
        ],
    )
    def test_is_meant(self, language: str, reply: str) -> None:
        """A verb before it has one."""
        assert codes(reply, language, "SK516") == 0


class TestPromisesLine:
    """The line of the scorecard."""

    DRAFT = "Hello, we will refund you 50 euros. Please wait."

    @pytest.mark.parametrize(
        ("draft", "voice", "verdict"),
        [
            (DRAFT, None, Verdict.MISSING),
            (DRAFT, Voice(promises={"en": ["refund you 50 euros"]}), Verdict.OK),
            ("Hello, please wait.", None, Verdict.OK),
        ],
    )
    def test_of_a_bot(self, draft: str, voice: Voice | None, verdict: Verdict) -> None:
        """It says what holds most drafts back."""
        found = review(draft, locale="en", author_kind="bot", voice=voice)
        assert found.criterion("promises").verdict is verdict

    def test_of_an_agent(self) -> None:
        """Who may promise is asked for nothing; of a language without phrases nothing is known."""
        agent = review(self.DRAFT, locale="en").criterion("promises").verdict
        other = review("Hei, odota.", locale="fi", author_kind="bot").criterion("promises").verdict
        assert (agent, other) == (Verdict.NOT_APPLICABLE, Verdict.NOT_AVAILABLE)


def test_a_voice_survives_json() -> None:
    """What is written is read again, without an option."""
    voice = Voice.parse("promises: {en: [call you]}\njargon: {allowed: [SLA]}")
    assert Voice.model_validate_json(voice.model_dump_json()) == voice
    assert Voice.model_validate(voice.model_dump()) == voice

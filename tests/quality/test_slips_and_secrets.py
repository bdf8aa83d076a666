"""Slips in writing, personal data and secrets: what is found, and what looks alike and is right."""

from __future__ import annotations

import pytest

from supportkit.findings import Rule, Severity
from supportkit.quality import VALUE, Prose
from supportkit.quality.rules.dangling_punctuation import DanglingPunctuation
from supportkit.quality.rules.doubled_word import DoubledWord
from supportkit.quality.rules.glued_text import GluedText
from supportkit.quality.rules.personal_data import PersonalData
from supportkit.quality.rules.secret_in_text import SecretInText
from supportkit.quality.rules.stray_language import StrayLanguage
from supportkit.quality.rules.wrong_language import WrongLanguage

NAME = VALUE * 4


def found(rule: Rule[Prose], text: str, locale: str = "en", source: str | None = None) -> list[str]:
    """Give the pieces that a rule finds."""
    prose = Prose(text=text, locale=locale, source=source)
    spans = [each.span for each in rule.check(prose)]
    return [text[span.start : span.end] for span in spans if span is not None]


class TestDoubledWord:
    """SK516."""

    @pytest.mark.parametrize(
        ("locale", "text", "word"),
        [
            ("en", "Open the the link.", "the"),
            ("en", "The the link is here.", "the"),
            ("en", "Send it to\nto us.", "to"),
            ("de", "Wir haben und und gewartet.", "und"),
            ("fr", "Il est dans dans la boîte.", "dans"),
            ("ru", "Проверьте заявку и и ответьте.", "и"),
        ],
    )
    def test_slips(self, locale: str, text: str, word: str) -> None:
        """The second one is found, across lines, too."""
        assert found(DoubledWord(), text, locale) == [word]

    @pytest.mark.parametrize(
        ("locale", "text"),
        [
            ("en", "I know that that is what he had had."),
            ("en", "We flew to Bora Bora."),
            ("en", "Yes.\n\nYes, it is."),
            ("en", "The end. End of story."),
            ("en", "It is on-on and the the-end-of-it."),
            ("de", "Wenn Sie sie sehen, rufen Sie an."),
            ("fr", "Vous vous trompez, nous nous excusons, très très vite."),
            ("it", "Piano piano arriva."),
            ("id", "Hati hati di jalan jalan."),
            ("en", f"{NAME} {NAME}"),
        ],
    )
    def test_what_languages_double(self, locale: str, text: str) -> None:
        """Names, and words that may stand twice, are right."""
        assert found(DoubledWord(), text, locale) == []

    def test_the_fix(self) -> None:
        """Taking the second word away leaves the sentence as it was meant."""
        text = "Open the the link."
        [finding] = DoubledWord().check(Prose(text=text, locale="en"))
        assert finding.fix is not None
        span = finding.fix.span
        assert text[: span.start] + finding.fix.replacement + text[span.end :] == "Open the link."

    def test_tags_are_no_blanks(self) -> None:
        """What stands in two branches is not said twice."""
        source = "one{% else %}one"
        assert found(DoubledWord(), "one          one", source=source) == []


class TestDanglingPunctuation:
    """SK517."""

    @pytest.mark.parametrize(
        ("text", "piece"),
        [
            ("Hello , we come.", " ,"),
            ("We come now .", " ."),
            (f"Hello {NAME} , we come.", " ,"),
            ("Thanks,. We come.", ",."),
            ("Our shop () is open.", "()"),
        ],
    )
    def test_marks_by_themselves(self, text: str, piece: str) -> None:
        """The mark is found, with the blank before it."""
        assert found(DanglingPunctuation(), text) == [piece]

    @pytest.mark.parametrize(
        "text",
        [
            "Wait ... and see . . .",
            "Call f() or open .NET or .5 of it.",
            "Bonjour ! Ça va ? Oui ; non : si.",
            "Nice :) or ;) or :-, well",
            "- one,\n- two,\n\nKind regards,\nAda",
            "Go to Settings > . There",
            "one , two , three , four , five",
            "etc., and so on...",
        ],
    )
    def test_what_is_right(self, text: str) -> None:
        """Ellipses, French blanks, emoticons, code and lists are left alone."""
        assert found(DanglingPunctuation(), text) == []


class TestGluedText:
    """SK518."""

    @pytest.mark.parametrize(
        ("locale", "text"),
        [
            ("en", "It comes tomorrow.Please wait."),
            ("de", "Bitte besuchenhttps://acme.example"),
            ("en", f"Hello{NAME}, how are you?"),
            ("en", f"Dear {NAME}and team"),
            ("en", f"Your request{NAME} is open."),
            ("fr", f"votre commande{NAME} est partie."),
            ("cs", "Napište nám na adresu.Pokud chcete."),
        ],
    )
    def test_no_blank(self, locale: str, text: str) -> None:
        """Each is found once."""
        assert len(found(GluedText(), text, locale)) == 1

    @pytest.mark.parametrize(
        ("locale", "text"),
        [
            ("en", "Use Node.Js or acme.Com or Yahoo.Mail."),
            ("en", "See https://a.example/?to=https://b.example"),
            ("ja", f"{NAME}様、https://a.exampleをご覧くださいhttps://b.example"),
            ("zh", f"您好{NAME}，请看"),
            ("de", f"die {NAME}-Taste, {NAME}s Auto, {NAME}tägig, {NAME}kg"),
            ("en", f"{NAME}'s parcel, USD{NAME}, v{NAME}, {NAME}px"),
            ("fr", f"l'{NAME} et d'{NAME}"),
            ("en", "e.g.The U.S.Army"),
        ],
    )
    def test_what_is_right(self, locale: str, text: str) -> None:
        """Names, units, endings and languages without blanks are left alone."""
        assert found(GluedText(), text, locale) == []

    def test_a_value_that_is_a_link(self) -> None:
        """A placeholder that is called a link is glued to whatever word stands before it."""
        source = "Перейдите по ссылке{{ticket_url}}"
        text = source[:19] + VALUE * 14
        assert len(found(GluedText(), text, "ru", source)) == 1


class TestPersonalData:
    """SK601."""

    @pytest.mark.parametrize(
        ("text", "severity"),
        [
            ("Your card 4111 1111 1111 1111 was charged.", Severity.ERROR),
            ("Your account DE89 3704 0044 0532 0130 00.", Severity.ERROR),
            ("Pay to our bank: DE89 3704 0044 0532 0130 00.", Severity.WARNING),
            ("Write to ada.lovelace@gmail.com, please.", Severity.ERROR),
            ("Write to ada.lovelace@acme.io, please.", Severity.WARNING),
            ("Call +49 170 1234567, please.", Severity.WARNING),
        ],
    )
    def test_severity(self, text: str, severity: Severity) -> None:
        """What is surely a person's is an error, what may be a company's a warning."""
        [finding] = PersonalData().check(Prose(text=text, locale="en"))
        assert finding.severity is severity
        assert "4111" not in finding.message

    @pytest.mark.parametrize(
        "text",
        [
            "Write to support@acme.io or orders-eu@acme.io, or no-reply@acme.io.",
            "Call our hotline +49 30 901820 or +1 800 555 0100.",
            "For example name.surname@example.com.",
            "See https://acme.io/?visit=4111111111111111 for more.",
            "WhatsApp us: +49 170 1234567.",
            "Your order 1234567890123 of 12.03.2026.",
            f"Write to {NAME}@acme.io, order {NAME}.",
        ],
    )
    def test_what_a_response_may_hold(self, text: str) -> None:
        """Addresses of teams, hotlines, examples, links and values are no finding."""
        assert found(PersonalData(), text) == []

    def test_a_reply_may_name_an_address(self) -> None:
        """Agents name addresses of customers; only what is canned goes to all."""
        prose = Prose(text="Is ada.king@gmail.com right?", locale="en", author_kind="agent")
        assert list(PersonalData().check(prose)) == []


class TestSecretInText:
    """SK602."""

    @pytest.mark.parametrize(
        "secret",
        [
            "AKIAIOSFODNN7EXAMPLE",
            "ghp_" + "a1B2c3D4e5" * 4,
            "xoxb-" + "123456789012-abcdefABCDEF1234",
            "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc",
        ],
    )
    def test_keys(self, secret: str) -> None:
        """Keys with the prefix of a service are errors, and the message does not show them."""
        [finding] = SecretInText().check(Prose(text=f"Use {secret} for it.", locale="en"))
        assert finding.severity is Severity.ERROR
        assert secret not in finding.message

    @pytest.mark.parametrize(
        "text",
        [
            "password: hunter2",
            "Go to https://bob:s3cr3t99@acme.example/x",
            "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----",
        ],
    )
    def test_passwords(self, text: str) -> None:
        """So are passwords, links with one, and private keys."""
        assert len(found(SecretInText(), text)) == 1

    @pytest.mark.parametrize(
        "text",
        [
            "Password: required. A password is needed.",
            "Use the key pk_live_4eC39HqLyjWDarjtT1zdp7dc in the page.",
            f"Your password: {NAME}",
            "api_key=YOUR_API_KEY_GOES_HERE",
            "password: ********",
        ],
    )
    def test_what_is_none(self, text: str) -> None:
        """Words, public keys, values and stand-ins are no secrets."""
        assert found(SecretInText(), text) == []


class TestLanguages:
    """SK208 and SK209."""

    ENGLISH = "Your parcel left our warehouse today, and it should be with you tomorrow morning."

    @pytest.mark.parametrize("locale", ["de", "fr", "pt-BR", "ja", "ru", "fi"])
    def test_another_language(self, locale: str) -> None:
        """English where another language is declared is found."""
        assert len(found(WrongLanguage(), self.ENGLISH, locale)) == 1

    @pytest.mark.parametrize("locale", ["en", "en-GB", "und", "x-own"])
    def test_no_other_language(self, locale: str) -> None:
        """English as declared is right, and nothing is said of what is not declared."""
        assert found(WrongLanguage(), self.ENGLISH, locale) == []

    @pytest.mark.parametrize(
        ("locale", "text"),
        [
            ("pt-PT", "O seu pedido foi enviado hoje e deve chegar amanhã de manhã à sua casa."),
            ("bs", "Vaš paket je danas napustio naše skladište i sutra će biti kod vas kući."),
            ("ms", "Paket Anda sudah dikirim hari ini dan akan tiba besok pagi di rumah Anda."),
            ("sk", "Váš balík dnes opustil náš sklad a zítra ráno bude u vás doma, děkujeme."),
        ],
    )
    def test_relatives(self, locale: str, text: str) -> None:
        """Languages that write alike never alarm."""
        assert found(WrongLanguage(), text, locale) == []

    def test_a_language_that_is_not_known(self) -> None:
        """Luxembourgish looks like German to the detector, and English it is not."""
        text = "Är Bestellung ass haut ënnerwee a kënnt muer moien bei Iech doheem un, merci."
        assert found(WrongLanguage(), text, "lb") == []
        assert len(found(WrongLanguage(), self.ENGLISH, "lb")) == 1

    def test_a_quoted_message(self) -> None:
        """What is quoted may be in any language."""
        text = (
            "Bitte klicken Sie auf \u201eYour parcel has left our warehouse today, thank you\u201c."
        )
        assert found(StrayLanguage(), text, "de") == []

    def test_a_sentence_of_another_language(self) -> None:
        """One English sentence among German ones is found where it stands."""
        text = f"Guten Tag, Ihr Paket ist heute unterwegs zu Ihnen.\n\n{self.ENGLISH}\n\nBis bald!"
        assert found(StrayLanguage(), text, "de") == [self.ENGLISH.rstrip(".")]
        assert found(WrongLanguage(), text, "de") == []

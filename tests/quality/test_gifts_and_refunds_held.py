"""Refunds, gifts and discounts in a bot's draft, and what of them a case makes known."""

from __future__ import annotations

import pytest
from review_pages import case_of

from supportkit.cases import Case
from supportkit.quality import Voice, review

WANTED = "customer: I want 500 back for order 500."


def held(
    language: str, draft: str, *, case: Case | None = None, listed: str | None = None
) -> list[str]:
    """Give the words of a bot's draft that SK520 holds back."""
    voice = None if listed is None else Voice(promises={language: [listed]})
    found = review(draft, author_kind="bot", locale=language, case=case, voice=voice).held_by
    spans = [each.span for each in found if each.code == "SK520"]
    return [draft[span.start : span.end] for span in spans if span is not None]


class TestBesideAnAllowedTime:
    """A time that is allowed allows nothing else."""

    @pytest.mark.parametrize(
        ("language", "draft", "listed", "more"),
        [
            (
                "en",
                "You'll hear from us within 2 days and we will send you a new phone.",
                "within 2 days",
                "we will send you a new phone",
            ),
            (
                "en",
                "You'll hear from us within 2 days and we will refund the whole order.",
                "within 2 days",
                "we will refund the whole order",
            ),
            (
                "en",
                "We will refund the order within 2 days.",
                "within 2 days",
                "We will refund the order within 2 days",
            ),
            (
                "de",
                "Sie hören innerhalb von 2 Tagen von uns, und wir erstatten Ihnen alles.",
                "innerhalb von 2 Tagen",
                "wir erstatten Ihnen alles",
            ),
            (
                "fr",
                "Vous aurez une réponse sous 2 jours et nous vous enverrons un nouveau vélo.",
                "sous 2 jours",
                "nous vous enverrons un nouveau vélo",
            ),
            (
                "es",
                "Le respondemos en 2 días y le devolvemos todo.",
                "en 2 días",
                "le devolvemos todo",
            ),
            (
                "it",
                "Risponderemo entro 2 giorni e la rimborseremo.",
                "entro 2 giorni",
                "la rimborseremo",
            ),
            (
                "pt",
                "Respondemos em 2 dias e devolvemos o valor total.",
                "em 2 dias",
                "devolvemos o valor total",
            ),
            (
                "nl",
                "U hoort binnen 2 dagen van ons en we sturen u een nieuw toestel.",
                "binnen 2 dagen",
                "we sturen u een nieuw toestel",
            ),
        ],
    )
    def test_what_is_given_is_held(self, language: str, draft: str, listed: str, more: str) -> None:
        """The finding shows the promise and what is at stake."""
        assert held(language, draft, listed=listed) == [more]

    @pytest.mark.parametrize(
        "draft",
        [
            "We will check your refund request and get back to you within 2 days.",
            "We will get back to you within 2 days about your refund.",
        ],
    )
    def test_a_topic_is_no_gift(self, draft: str) -> None:
        """Who writes about a refund does not promise one."""
        assert held("en", draft, listed="within 2 days") == []


class TestGiven:
    """A refund that a draft tells of has to be known to the team."""

    @pytest.mark.parametrize(
        "turn",
        [
            "note: Ring her at extension 500.",
            "note: She wants a refund of 500 euros, declined.",
            "customer: A refund of 500 euros!",
        ],
    )
    def test_a_number_elsewhere_makes_no_sum_known(self, turn: str) -> None:
        """Neither the customer's words count, nor a number of something else, nor a refusal."""
        assert held("en", "We refunded 500 euros.", case=case_of(f"{WANTED}\n{turn}"))

    @pytest.mark.parametrize(
        "turn", ["note: Refund of 500 done.", "agent: We refund you 500 euros."]
    )
    @pytest.mark.parametrize(
        ("language", "draft"),
        [("en", "We refunded 500 euros."), ("de", "Wir haben Ihnen 500 Euro erstattet.")],
    )
    def test_the_team_makes_it_known(self, language: str, draft: str, turn: str) -> None:
        """In whatever language the note is."""
        assert held(language, draft, case=case_of(f"{WANTED}\n{turn}")) == []

    @pytest.mark.parametrize(
        ("name", "value", "is_known"),
        [
            ("refund_amount", "500.00", True),
            ("order_number", "500", False),
            ("refund_status", "rejected", False),
        ],
    )
    def test_a_field_makes_it_known(self, name: str, value: str, *, is_known: bool) -> None:
        """Where it tells of a refund."""
        case = case_of(WANTED).model_copy(update={"fields": {name: value}})
        assert (held("en", "We refunded 500 euros.", case=case) == []) is is_known

    @pytest.mark.parametrize(
        ("language", "draft"),
        [
            ("en", "Your refund has been issued."),
            ("en", "We've gone ahead and refunded your order."),
            ("en", "Your card was refunded this morning."),
            ("en", "I have cancelled your order and issued a refund."),
            ("de", "Wir haben Ihnen den Betrag erstattet."),
            ("de", "Den Kaufpreis haben wir soeben zurücküberwiesen."),
            ("fr", "Votre remboursement a été effectué."),
            ("fr", "Nous avons procédé au remboursement."),
            ("es", "Ya hemos hecho la devolución del dinero."),
            ("es", "El lunes te reembolsamos 50 euros."),
            ("pt", "O reembolso já foi feito."),
            ("it", "Il rimborso è stato effettuato."),
            ("nl", "We hebben de terugbetaling verwerkt."),
        ],
    )
    def test_without_a_sum(self, language: str, draft: str) -> None:
        """Nobody told of a refund; without a case, nobody knows."""
        assert len(held(language, draft, case=case_of("customer: I want my money back."))) == 1
        assert held(language, draft) == []

    @pytest.mark.parametrize(
        "draft",
        [
            "Once your refund has been processed, you will see it on your statement.",
            "I have asked whether the refund has been issued.",
        ],
    )
    def test_what_is_not_yet(self, draft: str) -> None:
        """Words such as "once" right before it say that it was not done."""
        assert held("en", draft, case=case_of("customer: Where is my refund?")) == []


class TestGifts:
    """What is given without a word such as "will"."""

    @pytest.mark.parametrize(
        ("language", "draft"),
        [
            ("en", "We refund you in full."),
            ("en", "After checking your order, we will refund you in full."),
            ("en", "We'll refund you in full, and if you have any questions, just reply."),
            ("en", "We refund you as soon as possible."),
            ("en", "After everything that happened, we will refund you in full."),
            ("en", "We can offer you 15% off as an apology."),
            ("de", "Wir erstatten Ihnen alles bis zum Monatsende."),
            ("fr", "Une fois de plus désolés, nous vous remboursons."),
            ("nl", "U krijgt een terugbetaling of een tegoedbon."),
            ("nl", "Als trouwe klant krijgt u 15% korting."),
            ("en", "A free set is coming, on the house."),
            ("en", "The credit is yours."),
            ("en", "We'll waive the fee."),
            ("en", "Next month is on us."),
            ("en", "Please use the code SORRY20 for 20% off your next purchase."),
            ("en", "You won't have to pay for the repair."),
            ("de", "Wir erstatten Ihnen den Kaufpreis."),
            ("de", "Wir legen ein zweites Kissen gratis dazu."),
            ("de", "Du bekommst 20 % Rabatt."),
            ("de", "Das Porto geht auf uns."),
            ("de", "Wir verzichten auf die Mahngebühr."),
            ("fr", "Nous vous remboursons."),
            ("fr", "Nous vous offrons les frais de port."),
            ("fr", "Vous serez intégralement remboursé."),
            ("es", "Te devolvemos el importe."),
            ("es", "De regalo te enviamos otra funda."),
            ("es", "El próximo mes corre por nuestra cuenta."),
            ("pt", "Vamos devolver-lhe o valor total."),
            ("pt", "Oferecemos-lhe um mês grátis."),
            ("it", "Le restituiremo l'intera somma."),
            ("it", "La prossima spedizione la offriamo noi."),
            ("nl", "Je krijgt van ons 15% korting."),
            ("nl", "De verzendkosten nemen wij voor onze rekening."),
        ],
    )
    def test_is_held(self, language: str, draft: str) -> None:
        """Whatever the words are, the customer gets something."""
        assert len(held(language, draft)) == 1


class TestNoGift:
    """What is a rule of the shop, a question, or a courtesy."""

    @pytest.mark.parametrize(
        ("language", "draft"),
        [
            ("en", "Shipping is free from 50 euros."),
            ("en", "Refunds usually take 5 days."),
            ("en", "You can return it within 30 days."),
            ("en", "Our policy allows refunds within 30 days of purchase."),
            ("en", "I see that your plan renews on 12 March."),
            ("en", "I will be happy to help you today."),
            ("en", "We will send you a new link to reset your password."),
            ("en", "You can use the voucher for your next order."),
            ("en", "Please allow us 5 minutes, and I will check your refund request."),
            ("de", "Bei Widerruf erstatten wir den Kaufpreis, sobald die Ware da ist."),
            ("de", "Wir schicken Ihnen gleich einen neuen Link."),
            ("de", "Gern helfe ich Ihnen bei Ihrer Rückerstattung."),
            ("fr", "Nous vous offrons plusieurs moyens de paiement."),
            ("fr", "Votre demande est prise en charge par un collègue."),
            ("es", "Los gastos de devolución corren a cargo del cliente."),
            ("pt", "Foi devolvida ao remetente."),
            ("it", "Le inviamo un nuovo link."),
            ("nl", "De retourkosten zijn voor rekening van de klant."),
        ],
    )
    def test_is_not_held(self, language: str, draft: str) -> None:
        """It gives this customer nothing."""
        assert held(language, draft, case=case_of("customer: Hello.")) == []

"""What of a draft is a promise that somebody has to stand behind, and what is none."""

from __future__ import annotations

import pytest
from review_pages import case_of

from supportkit.cases import Case
from supportkit.quality import Voice, review


def held(
    language: str, draft: str, *, case: Case | None = None, listed: str | None = None
) -> list[str]:
    """Give the words of a bot's draft that SK520 holds back."""
    voice = None if listed is None else Voice(promises={language: [listed]})
    found = review(draft, author_kind="bot", locale=language, case=case, voice=voice).held_by
    spans = [each.span for each in found if each.code == "SK520"]
    return [draft[span.start : span.end] for span in spans if span is not None]


class TestListed:
    """What the team lists covers its own words."""

    @pytest.mark.parametrize(
        ("draft", "more"),
        [
            ("We will refund you 50 euros and 1000 euros more.", ["1000 euros"]),
            ("We will refund you 50 euros, and I guarantee a bike.", ["I guarantee a bike"]),
            ("We will refund you 50 euros by Friday.", ["Friday"]),
        ],
    )
    def test_another_promise_in_the_sentence(self, draft: str, more: list[str]) -> None:
        """Another sum, another time and another promise beside it are held back."""
        assert held("en", draft, listed="refund you 50 euros") == more

    @pytest.mark.parametrize(
        ("draft", "listed"),
        [
            ("We will refund you 50 euros of the 200 euros you paid.", "refund you 50 euros"),
            ("We will refund you\n50 euros.", "refund you 50 euros"),
            ("If you return it by 3 May, we will call you within 5 days.", "within 5 days"),
            ("We will refund you 50 euros by Friday.", "refund you"),
        ],
    )
    def test_what_it_covers(self, draft: str, listed: str) -> None:
        """Figures that are not promised do not count, and words without figures cover more."""
        assert held("en", draft, listed=listed) == []

    def test_a_voice_that_lists_nothing_is_told_from_none(self) -> None:
        """The message speaks of a voice file only where there is one."""
        draft = "We will refund you within 5 days."
        [bare] = review(draft, author_kind="bot", locale="en").held_by
        voice = Voice(promises={"en": ["call you"]})
        [listed] = review(draft, author_kind="bot", locale="en", voice=voice).held_by
        assert ("your voice file" in bare.message, "your voice file" in listed.message) == (
            False,
            True,
        )


class TestSumsInThePresent:
    """Money that is given now is promised."""

    @pytest.mark.parametrize(
        ("language", "draft"),
        [
            ("en", "We refund you $50 today."),
            ("en", "You get a $20 credit."),
            ("en", "I can offer you a refund of 20 euros."),
            ("de", "Wir erstatten Ihnen 50 Euro."),
            ("de", "Sie bekommen morgen 50 Euro zurück."),
            ("de", "Als Entschädigung bekommen Sie einen Gutschein im Wert von 25 €."),
            ("de", "Selbstverständlich erhalten Sie Ihr Geld vollständig zurück."),
            ("en", "A new one will be at your door by Wednesday."),
            ("de", "Wir legen noch 20 Euro obendrauf."),
            ("es", "La reparación no le costará nada."),
            ("en", "April is on the house."),
            ("de", "Als Dank ist der nächste Monat für Sie kostenlos."),
            ("es", "Su próximo envío es gratis."),
            ("fr", "Les frais de port vous seront offerts."),
            ("en", "You will get 15 % off your next order."),
            ("nl", "U krijgt uw geld terug."),
            ("de", "Ihr Paket ist garantiert morgen da."),
            ("fr", "Nous vous remboursons 50 euros."),
            ("fr", "Nous vous offrons 20 euros de réduction."),
            ("es", "Le devolvemos 50 euros."),
            ("es", "Le regalamos un 20 % de descuento."),
            ("pt", "Devolvemos-lhe 50 euros."),
            ("it", "Le rimborsiamo 50 euro."),
            ("nl", "Wij storten 50 euro terug."),
        ],
    )
    def test_is_held(self, language: str, draft: str) -> None:
        """It needs no word such as "will"."""
        assert len(held(language, draft)) == 1


class TestNoPromise:
    """What commits nobody."""

    @pytest.mark.parametrize(
        ("language", "draft"),
        [
            ("en", "Our team will contact you as soon as possible."),
            ("en", "If the item is damaged, we will replace it."),
            ("en", "If the item is damaged, you may be entitled to a refund of 20 euros."),
            ("en", "We could offer you a refund of 20 euros."),
            ("en", "Your refund of 50 EUR was sent yesterday."),
            ("en", "Our app is free, and so is the trial."),
            ("de", "Der Versand ist ab 50 Euro kostenlos."),
            ("en", "Our plans start at $20 a month."),
            ("de", "Wir melden uns schnellstmöglich bei Ihnen."),
            ("de", "Falls die Lampe beschädigt ist, werden wir sie ersetzen."),
            ("de", "Die Versandkosten betragen 5 Euro."),
            ("fr", "Nous revenons vers vous dès que possible."),
            ("fr", "Nous pourrions vous offrir un remboursement de 20 euros."),
            ("es", "Le responderemos lo antes posible."),
            ("pt", "Entraremos em contacto o mais breve possível."),
            ("it", "La ricontatteremo il prima possibile."),
            ("nl", "We nemen zo snel mogelijk contact met u op."),
        ],
    )
    def test_is_not_held(self, language: str, draft: str) -> None:
        """A possibility, a price, or a wish to be quick is no promise."""
        assert held(language, draft) == []

    def test_what_was_given_is_looked_up_in_the_case(self) -> None:
        """A draft that tells of a refund is held where nothing in the case tells of that sum."""
        case = case_of("customer: I sent the lamp back.\nagent: We refund the 50 euros.")
        assert held("en", "We have refunded 50.00 EUR to your card.", case=case) == []
        assert len(held("en", "We have refunded 80 EUR to your card.", case=case)) == 1
        assert held("en", "We have refunded 80 EUR to your card.") == []

    def test_a_refund_without_a_sum(self) -> None:
        """It is held where nobody of the team wrote of one."""
        draft = "I have arranged for a full refund."
        asked = case_of("customer: I want a refund.")
        told = case_of("customer: I want a refund.\nnote: Refund booked.")
        assert len(held("en", draft, case=asked)) == 1
        assert held("en", draft, case=told) == []

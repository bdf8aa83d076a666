"""What is due is sure, or none; said on Monday, 2 March 2026, 9:30 in Berlin, if not otherwise."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from supportkit import signals
from supportkit.signals import SignalKind

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=BERLIN)
FRIDAY = datetime(2026, 3, 6, 17, 0, tzinfo=BERLIN)


def promises(text: str, *, language: str = "en") -> list[str]:
    """Give the words of each promise."""
    found = signals.find(text, language=language, speaker="agent", at=MONDAY)
    return [text[each.start : each.end] for each in found if each.kind is SignalKind.PROMISE]


def due(text: str, *, language: str = "en", at: datetime = MONDAY) -> str | None:
    """Give when the first promise is due, as an ISO date and time."""
    found = signals.find(text, language=language, speaker="agent", at=at)[0].due
    return None if found is None else found.strftime("%Y-%m-%d %H:%M")


class TestLengths:
    """Lengths of time are not times of day."""

    @pytest.mark.parametrize(
        ("language", "text", "moment"),
        [
            ("it", "La richiamo tra un'ora.", "2026-03-02 10:30"),
            ("it", "La richiamo tra un'ora e mezza.", "2026-03-02 11:00"),
            ("it", "La richiamo tra mezz'ora.", "2026-03-02 10:00"),
            ("it", "La richiamo fra una settimana.", "2026-03-09 09:30"),
            ("it", "La richiamo tra le 10 e le 12.", "2026-03-02 12:00"),
            ("fr", "Je vous rappelle dans 1h30.", "2026-03-02 11:00"),
            ("fr", "Je vous rappelle dans 1 h 30.", "2026-03-02 11:00"),
            ("pt", "Respondemos em 1h30.", "2026-03-02 11:00"),
            ("en", "We will reply in a month.", "2026-04-02 09:30"),
            ("en", "We will reply in a week or two.", "2026-03-16 09:30"),
            ("en", "We will call you in 10 minutes from now.", "2026-03-02 09:40"),
        ],
    )
    def test_length(self, language: str, text: str, moment: str) -> None:
        """A month is one of the calendar."""
        assert due(text, language=language) == moment

    def test_month_of_fewer_days(self) -> None:
        """A month after 31 January is the last of February."""
        january = datetime(2026, 1, 31, 12, tzinfo=BERLIN)
        assert due("We will reply in a month.", at=january) == "2026-02-28 12:00"

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "We will refund you within 5 days of receiving the item."),
            ("de", "Wir erstatten den Betrag innerhalb von 5 Tagen nach Eingang der Ware."),
            ("fr", "Nous vous rembourserons sous 5 jours après réception."),
            ("es", "Le reembolsaremos en 5 días tras recibir el artículo."),
            ("it", "La rimborseremo entro 5 giorni dalla ricezione."),
            ("pt", "Reembolsaremos em até 5 dias após o recebimento."),
        ],
    )
    def test_from_another_event(self, language: str, text: str) -> None:
        """Nobody knows when the item is received."""
        assert due(text, language=language) is None


class TestDates:
    """Days that are sure."""

    @pytest.mark.parametrize(
        "said", ["até dia 15", "até o dia 15", "no dia 15", "até ao dia 15 de março"]
    )
    def test_portuguese_day(self, said: str) -> None:
        """Dia is the word before the number of a day."""
        assert due(f"Enviaremos {said}.", language="pt") == "2026-03-16 00:00"

    def test_german_day_at_the_end(self) -> None:
        """The stop of "15." is also that of the sentence."""
        assert due("Sie erhalten das Geld bis zum 15.", language="de") == "2026-03-16 00:00"

    @pytest.mark.parametrize("said", ["this Friday", "by Friday", "on Friday", "by 5"])
    def test_on_the_day_itself(self, said: str) -> None:
        """On a Friday evening "by Friday" is that day, or a week later."""
        assert due(f"We will send it {said}.", at=FRIDAY) is None

    @pytest.mark.parametrize("said", ["Monday week", "Friday week", "a week on Friday"])
    def test_week_after(self, said: str) -> None:
        """Friday week is not this Friday."""
        assert due(f"We will send it {said}.") is None

    def test_by_next_month(self) -> None:
        """By its first day, or by its last."""
        assert due("We will send it by next month.") is None


class TestTimes:
    """Times of day that are sure."""

    @pytest.mark.parametrize(
        ("language", "text", "moment"),
        [
            ("en", "I will call you tomorrow at half past three.", "2026-03-03 15:30"),
            ("en", "I will call you tomorrow (Tuesday) at 3 pm.", "2026-03-03 15:00"),
            ("en", "I will call you at 5 o'clock.", "2026-03-02 17:00"),
            ("en", "I will call you tomorrow at 3 o'clock.", "2026-03-03 15:00"),
            ("en", "I will call you at 3pm on Friday UTC.", "2026-03-06 16:00"),
            ("de", "Ich rufe Sie morgen um 9 an.", "2026-03-03 09:00"),
            ("de", "Ich rufe Sie morgen um halb vier an.", "2026-03-03 15:30"),
            ("de", "Ich rufe Sie um Viertel vor vier zurück.", "2026-03-02 15:45"),
            ("nl", "Ik bel u morgen om half vier terug.", "2026-03-03 15:30"),
            ("fr", "Je vous rappelle à midi et demi.", "2026-03-02 12:30"),
        ],
    )
    def test_spoken(self, language: str, text: str, moment: str) -> None:
        """In German and Dutch, half four is half past three."""
        assert due(text, language=language) == moment

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "I will call you tomorrow at half 3."),
            ("en", "I will call you tomorrow at around 3ish."),
            ("en", "I will call you tomorrow (Friday) at 3 pm."),
            ("en", "I will call you at 9."),
            ("de", "Ich rufe Sie um 3 Uhr zurück."),
            ("nl", "Ik bel u om 5 uur terug."),
            ("fr", "Je vous rappelle à 3 heures."),
            ("pt", "Responderemos às 5h."),
        ],
    )
    def test_not_sure(self, language: str, text: str) -> None:
        """Three o'clock at night, or in the afternoon."""
        assert due(text, language=language) is None

    @pytest.mark.parametrize(
        "said",
        [
            "9am tomorrow ET",
            "9am tomorrow (ET)",
            "9am tomorrow your time",
            "9am tomorrow, New York time",
            "3pm on Friday EST",
            "3pm Pacific",
        ],
    )
    def test_zone_behind_the_day(self, said: str) -> None:
        """A zone that is not sure makes the moment unsure, wherever it stands."""
        assert due(f"I will call you at {said}.") is None


class TestOfSomethingElse:
    """A day that is none of the promise."""

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "I'll check what happened on Friday."),
            ("en", "I'll check the order you placed on Friday."),
            ("en", "I will look into Monday's outage."),
            ("en", "I'll refund the payment made on 1 March."),
            ("en", "I will check the call of 12 January."),
            ("en", "I will cancel your Friday appointment."),
            ("en", "I will extend your trial until Friday."),
            ("de", "Ich leite Ihre Mail vom Freitag weiter."),
            ("fr", "Je vais vérifier ce qui s'est passé vendredi."),
            ("es", "Voy a revisar lo que pasó el viernes."),
            ("pt", "Vou verificar o que aconteceu na sexta-feira."),
        ],
    )
    def test_none(self, language: str, text: str) -> None:
        """What has happened, and what is named by its day."""
        assert due(text, language=language) is None

    @pytest.mark.parametrize(
        "text",
        [
            "We will have it sent on Friday.",
            "I'll make sure that the part arrives on Friday.",
            "We will refund the order you placed by Friday.",
            "I'll call you Friday to discuss.",
        ],
    )
    def test_its_own(self, text: str) -> None:
        """What is to be sent is not yet sent."""
        assert due(text) == "2026-03-07 00:00"


class TestNoPromise:
    """Questions, refusals and news."""

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "Shall I call you tomorrow?"),
            ("en", "Would you like me to call you tomorrow?"),
            ("fr", "Voulez-vous que je vous rappelle demain ?"),
            ("es", "¿Le llamo mañana?"),
            ("it", "La richiamo domani?"),
            ("nl", "Zal ik u morgen bellen?"),
            ("en", "I won't be able to call you before Friday."),
            ("en", "It won't be ready before Thursday."),
            ("en", "I can't promise I'll call you by Friday."),
            ("de", "Wir melden uns nicht vor Freitag."),
            ("it", "Non la richiamo prima di venerdì."),
            ("nl", "Ik bel u niet voor vrijdag terug."),
            ("pt", "Não responderemos antes de sexta."),
            ("en", "Our office will be closed on Friday."),
            ("en", "There will be a delay until Thursday."),
            ("en", "I will be on holiday until Monday."),
            ("en", "You will need to send it back by Friday."),
            ("en", "As promised, here is the link."),
            ("en", "Bear with me."),
        ],
    )
    def test_none(self, language: str, text: str) -> None:
        """Nothing is promised."""
        assert promises(text, language=language) == []

    def test_asked_after_a_comma(self) -> None:
        """The promise stands, whatever is asked behind it."""
        assert promises("I'll call you on Friday at 9, is that ok?") == ["call you on Friday"]


class TestCommonLines:
    """What agents write every day."""

    @pytest.mark.parametrize(
        ("language", "text", "moment"),
        [
            ("de", "Wir melden uns in 2 Stunden.", "2026-03-02 11:30"),
            ("de", "Wir antworten innerhalb von 24 Stunden.", "2026-03-03 09:30"),
            ("de", "Ich antworte Ihnen bis morgen.", "2026-03-04 00:00"),
            ("de", "Wir erledigen das bis morgen.", "2026-03-04 00:00"),
            ("de", "Ich schicke Ihnen das bis Feierabend.", "2026-03-03 00:00"),
            ("nl", "We reageren binnen 24 uur.", "2026-03-03 09:30"),
            ("nl", "U krijgt uw geld binnen 3 tot 5 werkdagen.", "2026-03-09 09:30"),
            ("es", "Le respondemos en un plazo de 48 horas.", "2026-03-04 09:30"),
            ("es", "Le escribo la próxima semana.", "2026-03-16 00:00"),
            ("it", "Le scrivo la prossima settimana.", "2026-03-16 00:00"),
            ("it", "Il suo pacco partirà domani.", "2026-03-04 00:00"),
            ("pt", "Te respondo amanhã.", "2026-03-04 00:00"),
            ("pt", "Escrevo amanhã.", "2026-03-04 00:00"),
        ],
    )
    def test_promise(self, language: str, text: str, moment: str) -> None:
        """Each names its moment."""
        assert due(text, language=language) == moment

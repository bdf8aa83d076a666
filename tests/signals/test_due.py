"""When something is due, by the calendar; said on Monday, 2 March 2026, 9:30, if not otherwise."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from supportkit import signals

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def due(text: str, *, language: str = "en", at: datetime = MONDAY) -> str | None:
    """Give when the first promise is due, as an ISO date and time."""
    found = signals.find(text, language=language, speaker="agent", at=at)[0].due
    return None if found is None else found.strftime("%Y-%m-%d %H:%M")


def words(text: str, *, language: str = "en") -> str | None:
    """Give the words that say when the first promise is due."""
    span = signals.find(text, language=language, speaker="agent", at=MONDAY)[0].due_span
    return None if span is None else text[span.start : span.end]


class TestDays:
    """Days and dates."""

    @pytest.mark.parametrize(
        ("said", "moment"),
        [
            ("by Friday", "2026-03-07 00:00"),
            ("before Friday", "2026-03-06 00:00"),
            ("before the weekend", "2026-03-07 00:00"),
            ("by the weekend", "2026-03-09 00:00"),
            ("before next week", "2026-03-09 00:00"),
            ("on Friday of next week", "2026-03-14 00:00"),
            ("by Friday the 13th", "2026-03-14 00:00"),
            ("by Friday, March 13th", "2026-03-14 00:00"),
            ("by Wed 4 March 2026", "2026-03-05 00:00"),
            ("the day after tomorrow", "2026-03-05 00:00"),
            ("tomorrow morning", "2026-03-03 12:00"),
            ("this afternoon", "2026-03-02 18:00"),
            ("by the 31st", "2026-04-01 00:00"),
            ("by 29 February", "2028-03-01 00:00"),
            ("by the end of March", "2026-04-01 00:00"),
            ("by the end of next month", "2026-05-01 00:00"),
            ("by end of day tomorrow", "2026-03-04 00:00"),
            ("by eod Friday", "2026-03-07 00:00"),
            ("by 12/13/2026", "2026-12-14 00:00"),
            ("today or tomorrow", "2026-03-04 00:00"),
            ("on Monday or Tuesday", "2026-03-11 00:00"),
            ("between Thursday and Friday", "2026-03-07 00:00"),
        ],
    )
    def test_day(self, said: str, moment: str) -> None:
        """A day ends at midnight; what is due before it, when it begins."""
        assert due(f"We will send it {said}.") == moment

    def test_friday_the_13th_far_away(self) -> None:
        """After November 2026 the next one is in August 2027."""
        december = datetime(2026, 12, 1, tzinfo=UTC)
        assert due("We will send it by Friday the 13th.", at=december) == "2027-08-14 00:00"

    def test_day_that_is_another_weekday(self) -> None:
        """4 March 2026 is a Wednesday, so "Thursday 4 March" says nothing sure."""
        assert due("We will send it by Thursday 4 March.") is None

    def test_day_or_month_first(self) -> None:
        """03/04 is in March or in April."""
        assert due("We will send it by 03/04/2026.") is None

    def test_past_day(self) -> None:
        """What came before is no promise."""
        assert due("We will refund the order of last Friday.") is None

    def test_today_when_its_hour_has_passed(self) -> None:
        """Nothing is due before it was said."""
        assert due("We will send it today at 9 am.") is None


class TestTimes:
    """Times of day."""

    @pytest.mark.parametrize(
        ("said", "moment"),
        [
            ("by 5 p.m., promised", "2026-03-02 17:00"),
            ("at 4:30", "2026-03-02 16:30"),
            ("at 04:30", "2026-03-03 04:30"),
            ("tomorrow at 18h30", "2026-03-03 18:30"),
            ("on Friday at 3", "2026-03-06 15:00"),
            ("on Friday at 10", "2026-03-06 10:00"),
            ("tomorrow morning at 6", "2026-03-03 06:00"),
            ("tonight at 8", "2026-03-02 20:00"),
            ("tomorrow between 2 pm and 4 pm", "2026-03-03 16:00"),
            ("by 3pm UTC", "2026-03-02 15:00"),
            ("by 3 pm GMT tomorrow", "2026-03-03 15:00"),
            ("tomorrow at 15:00 UTC+2", "2026-03-03 13:00"),
            ("at 3 pm GMT-5 on Friday", "2026-03-06 20:00"),
        ],
    )
    def test_time(self, said: str, moment: str) -> None:
        """An hour below seven is in the afternoon, where a day is named and nothing else."""
        assert due(f"I will call you {said}.") == moment

    @pytest.mark.parametrize("said", ["3pm EST", "9 am PST on Friday", "5 pm your time"])
    def test_zone_that_is_not_sure(self, said: str) -> None:
        """A wrong instant is worse than none; the words are known."""
        text = f"I will call you by {said}."
        assert (due(text), words(text)) == (None, f"by {said}")

    def test_until_somebody_comes(self) -> None:
        """An article is no hour."""
        assert due("We will keep it until a colleague calls.") is None

    def test_day_before_and_time_behind(self) -> None:
        """A day that opens the clause and a time at its end are one moment."""
        assert due("On Friday, I will call you at 3 pm.") == "2026-03-06 15:00"

    def test_time_that_a_change_of_the_clock_leaves_out(self) -> None:
        """On 29 March 2026, clocks in Berlin go from 2 to 3."""
        night = datetime(2026, 3, 28, 12, tzinfo=BERLIN)
        assert due("We will fix it tomorrow at 2:30 am.", at=night) == "2026-03-29 03:30"

    def test_day_that_was_left_out(self) -> None:
        """Samoa had no Friday, 30 December 2011."""
        thursday = datetime(2011, 12, 29, 12, tzinfo=ZoneInfo("Pacific/Apia"))
        assert due("We will send it tomorrow.", at=thursday) == "2011-12-31 00:00"


class TestLengths:
    """Lengths of time."""

    @pytest.mark.parametrize(
        ("said", "moment"),
        [
            ("within the next hour", "2026-03-02 10:30"),
            ("within the hour", "2026-03-02 10:30"),
            ("in about two hours", "2026-03-02 11:30"),
            ("in the next 24-48 hours", "2026-03-04 09:30"),
            ("within 5 business days", "2026-03-09 09:30"),
            ("in the next week", "2026-03-09 09:30"),
        ],
    )
    def test_length(self, said: str, moment: str) -> None:
        """Working days are those from Monday to Friday."""
        assert due(f"We will fix it {said}.") == moment

    @pytest.mark.parametrize(
        "said",
        ["in the coming days", "within a few days", "over the next few weeks", "early next week"],
    )
    def test_vague(self, said: str) -> None:
        """A few days are no instant; the words are known."""
        text = f"We will fix it {said}."
        assert (due(text), words(text)) == (None, said)

    def test_end_of_something_else(self) -> None:
        """The end of an investigation is at no known moment."""
        assert due("We will answer by the end of our investigation.") is None


class TestPlace:
    """Where the moment stands."""

    @pytest.mark.parametrize(
        "text",
        [
            "Since you wrote on Friday, we will refund you.",
            "Thanks for calling on Friday. We will send it.",
            "I checked it on Friday and I will call you.",
        ],
    )
    def test_of_something_else(self, text: str) -> None:
        """A day inside another clause is not that of the promise."""
        assert due(text) is None


class TestLanguages:
    """What agents write in six more languages."""

    @pytest.mark.parametrize(
        ("text", "moment"),
        [
            ("Wir melden uns innerhalb von 24 Stunden bei Ihnen.", "2026-03-03 09:30"),
            ("Sie erhalten bis Freitag eine Antwort.", "2026-03-07 00:00"),
            ("Du bekommst bis Freitag 17 Uhr eine Antwort von uns.", "2026-03-06 17:00"),
            ("Ihr Anliegen wird bis Ende der Woche geklärt.", "2026-03-09 00:00"),
            ("Ein Techniker kommt morgen Vormittag zu Ihnen.", "2026-03-03 12:00"),
            ("Ich rufe Sie nächste Woche an.", "2026-03-16 00:00"),
            ("Spätestens am Freitag hören Sie von uns.", "2026-03-07 00:00"),
            ("Am Freitag rufe ich Sie um 15 Uhr zurück.", "2026-03-06 15:00"),
            ("Ich melde mich bis 18 Uhr 30 bei Ihnen.", "2026-03-02 18:30"),
            ("Ich melde mich vor Freitag bei Ihnen.", "2026-03-06 00:00"),
            ("Wir melden uns in den nächsten Tagen bei Ihnen.", None),
            ("Ich melde mich nächsten Freitag bei dir.", None),
        ],
    )
    def test_german(self, text: str, moment: str | None) -> None:
        """Formal and informal, active and passive; next Friday is either of two."""
        assert due(text, language="de") == moment

    @pytest.mark.parametrize(
        ("text", "moment"),
        [
            ("Le respondo en 24 horas.", "2026-03-03 09:30"),
            ("Te contestaremos antes del viernes.", "2026-03-06 00:00"),
            ("Recibirá una respuesta a más tardar mañana.", "2026-03-04 00:00"),
            ("Le haremos el reembolso a fin de mes.", "2026-04-01 00:00"),
            ("Te llamo mañana a las 18.", "2026-03-03 18:00"),
            ("Le llamaremos mañana por la mañana.", "2026-03-03 12:00"),
            ("Le llamaremos el viernes 13.", "2026-03-14 00:00"),
            ("Le llamaremos en los próximos días.", None),
        ],
    )
    def test_spanish(self, text: str, moment: str | None) -> None:
        """Mañana is tomorrow, and the morning."""
        assert due(text, language="es") == moment

    @pytest.mark.parametrize(
        ("text", "moment"),
        [
            ("Nous vous répondrons dans les 24 heures.", "2026-03-03 09:30"),
            ("Je vous recontacte d'ici vendredi.", "2026-03-07 00:00"),
            ("Vous recevrez une réponse avant la fin de la semaine.", "2026-03-09 00:00"),
            ("Je te rappelle demain à 18h30.", "2026-03-03 18:30"),
            ("Vous aurez une réponse avant 18h.", "2026-03-02 18:00"),
            ("Votre remboursement sera effectué sous 5 jours ouvrés.", "2026-03-09 09:30"),
            ("Je vous rappelle d'ici 18h.", None),
        ],
    )
    def test_french(self, text: str, moment: str | None) -> None:
        """By 18h is before six in the evening, or in eighteen hours."""
        assert due(text, language="fr") == moment

    @pytest.mark.parametrize(
        ("text", "moment"),
        [
            ("Le risponderemo entro 24 ore.", "2026-03-03 09:30"),
            ("Ti ricontatto entro venerdì.", "2026-03-07 00:00"),
            ("Riceverà una risposta entro fine settimana.", "2026-03-09 00:00"),
            ("La richiamo domani alle 18.", "2026-03-03 18:00"),
            ("Ti scrivo domattina.", "2026-03-03 12:00"),
        ],
    )
    def test_italian(self, text: str, moment: str) -> None:
        """Entro is said of days and of lengths of time."""
        assert due(text, language="it") == moment

    @pytest.mark.parametrize(
        ("text", "moment"),
        [
            ("Responderemos em até 24 horas.", "2026-03-03 09:30"),
            ("Retornamos até sexta-feira.", "2026-03-07 00:00"),
            ("Você receberá uma resposta até o fim do dia.", "2026-03-03 00:00"),
            ("Entrarei em contato amanhã às 18h.", "2026-03-03 18:00"),
            ("Terá uma resposta até amanhã.", "2026-03-04 00:00"),
            ("Responderemos até 9 de março.", "2026-03-10 00:00"),
        ],
    )
    def test_portuguese(self, text: str, moment: str) -> None:
        """Of Brazil and of Portugal."""
        assert due(text, language="pt") == moment

    @pytest.mark.parametrize(
        ("text", "moment"),
        [
            ("U ontvangt binnen 24 uur een reactie.", "2026-03-03 09:30"),
            ("Ik bel u uiterlijk vrijdag terug.", "2026-03-07 00:00"),
            ("U hoort eind deze week van ons.", "2026-03-09 00:00"),
            ("Je krijgt morgen voor 18 uur antwoord.", "2026-03-03 18:00"),
            ("Morgen bel ik u om 10 uur terug.", "2026-03-03 10:00"),
            ("Ik bel u morgen om 18u30 terug.", "2026-03-03 18:30"),
        ],
    )
    def test_dutch(self, text: str, moment: str) -> None:
        """Uur is an hour, and o'clock."""
        assert due(text, language="nl") == moment

    def test_words_of_another_language(self) -> None:
        """In French "est" is no zone, and "bis" is no word of time."""
        assert due("Je te rappelle à 15 h est-ce clair.", language="fr") == "2026-03-02 15:00"

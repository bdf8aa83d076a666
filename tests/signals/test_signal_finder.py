"""What `signals.find` finds, and what it leaves alone."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from supportkit import signals
from supportkit.errors import LocaleError, NaiveDatetimeError
from supportkit.signals import Signal, SignalFinder, SignalKind, Strength, Support
from supportkit.text import Speaker
from supportkit.values import Span

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def kinds(text: str, *, speaker: Speaker | str = "customer") -> set[str]:
    """Give the kinds that are found in an English text."""
    return {each.kind.value for each in signals.find(text, language="en", speaker=speaker)}


def due(text: str, at: datetime = MONDAY) -> datetime | None:
    """Give when an agent's promise is due."""
    return signals.find(text, language="en", speaker="agent", at=at)[0].due


class TestSignal:
    """One signal."""

    def test_says_what_where_and_why(self) -> None:
        """Kind, rule, place, strength, and a reason for a person."""
        text = "I want to speak to a manager."
        (found,) = signals.find(text)
        assert (found.kind, found.rule) == (SignalKind.ESCALATION, "manager")
        assert text[found.start : found.end] == "want to speak to a manager"
        assert (found.strength, found.language) == (Strength.STRONG, "en")
        assert found.reason == "somebody higher is asked for"

    def test_is_a_row(self) -> None:
        """Plain values with their units, for JSON and data frames."""
        said = "We will call you back tomorrow."
        (found,) = signals.find(said, language="en", speaker="agent", at=MONDAY)
        row = found.to_row()
        assert said[row.pop("start") : row.pop("end")] == "call you back tomorrow"
        assert said[row.pop("due_start") : row.pop("due_end")] == "tomorrow"
        assert row == {
            "kind": "promise",
            "rule": "reply",
            "strength": "strong",
            "language": "en",
            "duration_seconds": None,
            "due": "2026-03-04T00:00:00+00:00",
        }

    def test_a_wait_is_in_seconds(self) -> None:
        """Two hours are 7200 seconds; nothing is due."""
        (found,) = signals.find("I have been on hold for two hours", language="en")
        row = found.to_row()
        assert (row["duration_seconds"], row["due"], row["due_start"]) == (7200.0, None, None)

    def test_only_public_names_are_offered(self) -> None:
        """Whoever looks what there is sees what to use."""
        assert dir(signals) == sorted(signals.__all__)

    def test_in_order_of_place(self) -> None:
        """What is said first comes first."""
        found = signals.find("Cancel my contract or I call my lawyer!", language="en")
        assert [each.kind.value for each in found] == ["churn_risk", "escalation"]

    def test_strengths_are_ordered(self) -> None:
        """A desk can ask for what is said at least so plainly."""
        assert Strength.WEAK < Strength.MEDIUM < Strength.STRONG

    def test_holds_no_text(self) -> None:
        """A log of signals is no log of messages."""
        assert "Anna" not in repr(signals.find("Anna, get me your manager now."))

    def test_pickles_and_compares(self) -> None:
        """It survives the way to another process."""
        found = signals.find("I want to speak to a manager.")
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301

    def test_rule_of_ones_own_has_a_reason(self) -> None:
        """A rule that nobody described is named."""
        own = Signal(SignalKind.ABUSE, "own", Span(0, 1), Strength.WEAK, "en")
        assert own.reason == "a rule of its own, 'own'"


class TestLookAlikes:
    """Sentences that only look like signals."""

    @pytest.mark.parametrize(
        "text",
        [
            "No rush, whenever you have time.",
            "It is not urgent.",
            "Please change my emergency contact.",
            "Is there an urgent care nearby?",
            "I ordered on Friday.",
            "Your mail is called 'report', it says \"urgent\".",
        ],
    )
    def test_no_urgency(self, text: str) -> None:
        """A date without need, a name, and words of somebody else."""
        assert "urgency" not in kinds(text)

    @pytest.mark.parametrize(
        "text",
        [
            "The trial is 3 weeks.",
            "Can I wait 2 weeks before I send it back?",
            "Is HTTP ERROR 503 SERVICE UNAVAILABLE in your API docs?",
            "My new MACBOOK PRO and my IPHONE do not pair.",
        ],
    )
    def test_no_frustration(self, text: str) -> None:
        """Neutral lengths of time, acronyms, and names of products."""
        assert "frustration" not in kinds(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Please cancel the meeting.",
            "How do I cancel my alarm?",
            "Please cancel my order.",
            "Please don't cancel my subscription.",
            "One of my buyers has filed a chargeback.",
        ],
    )
    def test_no_churn(self, text: str) -> None:
        """What is cancelled is no contract, or not cancelled."""
        assert "churn_risk" not in kinds(text)

    @pytest.mark.parametrize(
        "text",
        [
            "I am the manager.",
            "I am the project manager, how do I add a user?",
            "Our legal team asks for your invoice address.",
            "Where is your press kit?",
        ],
    )
    def test_no_escalation(self, text: str) -> None:
        """A manager who writes, and plain information."""
        assert "escalation" not in kinds(text)

    @pytest.mark.parametrize(
        "text", ["Thanks in advance.", "Thanks for nothing.", "Thank you for your order."]
    )
    def test_no_gratitude(self, text: str) -> None:
        """Politeness and irony."""
        assert "gratitude" not in kinds(text)

    @pytest.mark.parametrize(
        "text",
        [
            "The battery died.",
            "I am dead tired of ads.",
            "This is killing me.",
            "What a sick deal!",
        ],
    )
    def test_no_vulnerability(self, text: str) -> None:
        """Things die, and people exaggerate."""
        assert "vulnerability" not in kinds(text)

    @pytest.mark.parametrize(
        "text", ["I feel so stupid.", "This damn printer!", "My dog is a pig."]
    )
    def test_no_abuse(self, text: str) -> None:
        """Words about oneself and about things."""
        assert "abuse" not in kinds(text)

    @pytest.mark.parametrize("text", ["I never bought this.", "I want a refund of my purchase."])
    def test_no_purchase(self, text: str) -> None:
        """A purchase of the past."""
        assert "purchase_intent" not in kinds(text)

    @pytest.mark.parametrize(
        "text", ["Refunds take five days.", "I have refunded you.", "Press the green button."]
    )
    def test_no_promise(self, text: str) -> None:
        """General rules, what is done, and what the customer should do."""
        assert kinds(text, speaker="agent") == set()

    def test_quoted_mail(self) -> None:
        """What stands in a quoted mail was said by somebody else."""
        assert kinds("Is this still open?\n> Cancel my contract, I call my lawyer!") == set()


class TestWithoutWords:
    """Shouting, and marks that pile up."""

    def test_shouting(self) -> None:
        """Three words or more in capitals, of which two are common words."""
        text = "Hello, WHERE IS MY ORDER please"
        (found,) = signals.find(text, language="en")
        assert (found.rule, text[found.start : found.end]) == ("shouting", "WHERE IS MY ORDER")

    def test_question_marks(self) -> None:
        """Two question marks are one too many."""
        (found,) = signals.find("And my parcel??", language="en")
        assert (found.rule, found.start, found.end) == ("marks", 13, 15)

    def test_in_a_language_without_rules(self) -> None:
        """They need no words."""
        assert [each.rule for each in signals.find("Missä tilaukseni??", language="fi")] == [
            "marks"
        ]

    def test_exclamation_marks_of_joy(self) -> None:
        """Alone, or with thanks, they say nothing."""
        assert "frustration" not in kinds("Thank you so much, it works!!!")
        assert kinds("See you tomorrow!!!") == set()

    def test_thanks_in_capitals(self) -> None:
        """Joy is shouted as well."""
        assert "frustration" not in kinds("THANK YOU SO MUCH FOR YOUR HELP")


class TestSpeakers:
    """Who says what."""

    def test_promises_of_agents_only(self) -> None:
        """A customer who will call back promises nothing to the desk."""
        text = "I will call you back tomorrow."
        assert kinds(text, speaker="agent") == {"promise"}
        assert kinds(text, speaker=Speaker.BOT) == {"promise"}
        assert "promise" not in kinds(text)

    def test_agents_say_nothing_else(self) -> None:
        """An agent who repeats the words of a customer does not leave."""
        assert kinds("You want to cancel your contract.", speaker="agent") == set()

    def test_system(self) -> None:
        """What a machine writes by itself says nothing."""
        assert kinds("I will call my lawyer, you idiot!", speaker="system") == set()

    def test_no_such_speaker(self) -> None:
        """A speaker that is none is refused, and not shown."""
        with pytest.raises(ValueError, match="'customer', 'agent', 'bot', 'system'"):
            signals.find("Hi", speaker="Anna")


class TestWaiting:
    """A wait is told as a length of time."""

    def test_length(self) -> None:
        """Three weeks of waiting."""
        (found,) = signals.find("I have been waiting for 3 weeks.", language="en")
        assert (found.rule, found.duration) == ("waiting", timedelta(weeks=3))

    def test_without_length(self) -> None:
        """Waiting forever has none."""
        (found,) = signals.find("Been waiting forever.", language="en")
        assert (found.rule, found.duration) == ("waiting", None)


class TestDue:
    """When something is due, said on Monday, 2 March 2026, 9:30."""

    @pytest.mark.parametrize(
        ("text", "moment"),
        [
            ("I will call you back by Friday.", "2026-03-07T00:00:00+00:00"),
            ("I will call you back on Tuesday.", "2026-03-04T00:00:00+00:00"),
            ("I will call you back next Friday.", "2026-03-14T00:00:00+00:00"),
            ("I will call you tomorrow.", "2026-03-04T00:00:00+00:00"),
            ("I will call you tomorrow by 5 pm.", "2026-03-03T17:00:00+00:00"),
            ("I will call you at 5 pm tomorrow.", "2026-03-03T17:00:00+00:00"),
            ("We will call you within 2 hours.", "2026-03-02T11:30:00+00:00"),
            ("We will refund you within 2-3 days.", "2026-03-05T09:30:00+00:00"),
            ("I will call you by 5 pm.", "2026-03-02T17:00:00+00:00"),
            ("I will call you by 9 am.", "2026-03-03T09:00:00+00:00"),
            ("I will call you at 17:15.", "2026-03-02T17:15:00+00:00"),
            ("I will call you by noon.", "2026-03-02T12:00:00+00:00"),
            ("We will send it by March 3rd.", "2026-03-04T00:00:00+00:00"),
            ("We will send it on 1 April.", "2026-04-02T00:00:00+00:00"),
            ("We will send it by the 14th.", "2026-03-15T00:00:00+00:00"),
            ("We will send it by the end of the week.", "2026-03-09T00:00:00+00:00"),
            ("We will send it by the end of the month.", "2026-04-01T00:00:00+00:00"),
            ("We will send it next week.", "2026-03-16T00:00:00+00:00"),
            ("We will send it by 2026-03-09.", "2026-03-10T00:00:00+00:00"),
        ],
    )
    def test_moment(self, text: str, moment: str) -> None:
        """Days end at midnight."""
        assert due(text) == datetime.fromisoformat(moment)

    def test_in_the_zone_that_counts(self) -> None:
        """Midnight is that of the zone of the message."""
        berlin = MONDAY.astimezone(ZoneInfo("Europe/Berlin"))
        found = due("I will call you by Friday.", at=berlin)
        assert found is not None
        assert found.isoformat() == "2026-03-07T00:00:00+01:00"

    def test_hours_over_a_change_of_the_clock(self) -> None:
        """Twenty-four hours are so many hours, whatever the clock shows."""
        spring = datetime(2026, 3, 28, 12, tzinfo=ZoneInfo("Europe/Berlin"))
        found = due("We will call you within 24 hours.", at=spring)
        assert found is not None
        assert found.isoformat() == "2026-03-29T13:00:00+02:00"

    def test_words_without_a_moment(self) -> None:
        """Without the time of the message, only the words are known."""
        text = "I will call you back by Friday."
        (found,) = signals.find(text, language="en", speaker="agent")
        assert found.due is None
        assert found.due_span is not None
        assert text[found.due_span.start : found.due_span.end].endswith("Friday")

    def test_none_is_said(self) -> None:
        """A promise without a date has none."""
        (found,) = signals.find("I will look into it.", speaker="agent", at=MONDAY)
        assert (found.due, found.due_span) == (None, None)

    def test_no_such_day(self) -> None:
        """A day that no calendar has is no moment."""
        assert due("We will send it by 31 February.") is None

    def test_end_of_time(self) -> None:
        """After the year 9999 there is no moment."""
        last = datetime(9999, 12, 31, 12, tzinfo=UTC)
        assert due("I will call you tomorrow.", at=last) is None

    def test_deadline_of_a_customer(self) -> None:
        """What a customer needs has a moment too."""
        found = signals.find("I need this by Friday!", language="en", at=MONDAY)
        assert found[0].due == datetime(2026, 3, 7, tzinfo=UTC)

    def test_without_offset(self) -> None:
        """A date and time without offset names no moment."""
        with pytest.raises(NaiveDatetimeError):
            signals.find("Hi", at=datetime(2026, 3, 2))  # noqa: DTZ001


class TestLanguages:
    """Which rules read a text."""

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("I want to cancel my contract with you.", "en"),
            ("Ich möchte meinen Vertrag bei Ihnen kündigen.", "de"),
            ("Je voudrais résilier mon abonnement chez vous.", "fr"),
            ("Quiero cancelar mi suscripción con ustedes.", "es"),
        ],
    )
    def test_judged_by_its_words(self, text: str, language: str) -> None:
        """Without a language, the one that knows most of the words is taken, and told."""
        found = signals.find(text)
        assert {each.language for each in found} == {language}
        assert {each.kind.value for each in found} == {"churn_risk"}

    def test_one_word(self) -> None:
        """A message of one word may be known to the rules only."""
        assert [each.kind.value for each in signals.find("wanker")] == ["abuse"]

    def test_region(self) -> None:
        """A region does not matter."""
        assert signals.find("Get me your manager", language="en-AU")

    def test_language_without_rules(self) -> None:
        """Nothing is found by words, and it is no error."""
        assert signals.find("I want to cancel my contract.", language="fi") == ()

    def test_undetermined_is_none(self) -> None:
        """The tag that says nothing states no language."""
        assert signals.find("Get me your manager", language="und")

    def test_no_language(self) -> None:
        """A tag that is none is refused."""
        with pytest.raises(LocaleError):
            signals.find("Hi", language="not a tag")

    def test_coverage(self) -> None:
        """English has every kind; others are told by kinds, and none is an error."""
        assert signals.covers("en-GB").support is Support.FULL
        assert signals.covers("de").support is Support.PARTIAL
        assert SignalKind.CHURN_RISK in signals.covers("de").kinds
        finnish = signals.covers("fi")
        assert (finnish.support, finnish.kinds) == (
            Support.UNSUPPORTED,
            (SignalKind.FRUSTRATION,),
        )


class TestInput:
    """Bad input."""

    @pytest.mark.parametrize(
        ("text", "hint"),
        [
            (None, "pass ''"),
            (b"Hi", "decode it"),
            (float("nan"), "missing value"),
            (7, "one message"),
        ],
    )
    def test_no_text(self, text: object, hint: str) -> None:
        """What is no text is refused with what to do."""
        with pytest.raises(TypeError, match=hint):
            signals.find(text)  # type: ignore[arg-type]

    def test_empty(self) -> None:
        """An empty message says nothing."""
        assert signals.find("") == ()

    def test_finder_is_a_value(self) -> None:
        """Two finders with the same rules are equal."""
        assert SignalFinder() == SignalFinder()

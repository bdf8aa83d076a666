"""What is inferred of a customer, apart from the facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from supportkit import analysis
from supportkit.analysis import AnnotatedCase
from supportkit.cases import Case, Participant, Source
from supportkit.testing import MONDAY, FixedDetector, FixedScorer, case, message

DAY = timedelta(days=1)
ADA = Participant(id="u7", kind="customer", name="Ada")


def annotated(one: Case, tag: str, polarity: float | None) -> Iterator[AnnotatedCase]:
    """Annotate a case with one language and one mood."""
    return analysis.annotate([one], detector=FixedDetector(tag), scorer=FixedScorer(polarity))


def found_of(*cases: AnnotatedCase) -> analysis.AnnotatedHistory:
    """Build a history as of ten days after Monday."""
    return analysis.history(cases, as_of=MONDAY + 10 * DAY)


class TestHistory:
    """Language and mood over all cases of a customer."""

    def test_messages_of_the_customer_add_up(self) -> None:
        """Two bad ones and one that tells nothing; the agent's reply is not among them."""
        bad = case(
            message(author=ADA),
            message(author="agent", id="m2", at=MONDAY + DAY),
            message(author=ADA, id="m3", at=MONDAY + 2 * DAY),
        )
        mute = case(message(author=ADA, at=MONDAY + 3 * DAY), id="C-2")
        found = found_of(*annotated(bad, "de", -0.8), *annotated(mute, "und", None))
        reading = found.of(ADA)
        assert (reading.moods.n, reading.moods.unit) == (3, "customer message")
        assert [(row.key, row.n) for row in reading.moods.rows] == [("negative", 2), ("unknown", 1)]
        assert [(row.key, row.n) for row in reading.languages.rows] == [("de", 2), ("und", 1)]
        assert reading.latest_mood == "negative"
        assert reading.scorers == ("fixed/1",)

    def test_facts_are_kept_apart(self) -> None:
        """They are the same with and without annotations."""
        plain = case(message(author=ADA), language="en")
        found = found_of(*annotated(plain, "de", 0.8))
        assert [row.value for row in found.facts.of(ADA).languages] == ["en"]
        assert found.of(plain).latest_mood == "positive"

    def test_others_and_later_messages(self) -> None:
        """A colleague's messages are not hers, and what came later is not there yet."""
        colleague = Participant(id="u9", kind="customer")
        both = case(
            message(author=ADA),
            message(author=colleague, id="m2", at=MONDAY + DAY),
            message(author=ADA, id="m3", at=MONDAY + 20 * DAY),
            requester=ADA,
        )
        assert found_of(*annotated(both, "en", 0.8)).of(ADA).moods.n == 1

    def test_same_id_in_two_accounts(self) -> None:
        """Each has their own moods."""
        desk, shop = Source(vendor="zendesk"), Source(vendor="intercom")
        one, other = case(message(author=ADA), source=desk), case(message(author=ADA), source=shop)
        found = found_of(*annotated(one, "en", 0.8), *annotated(other, "en", -0.8))
        assert found.of(ADA, source=desk).latest_mood == "positive"
        assert found.of(ADA, source=shop).latest_mood == "negative"

    def test_customer_without_a_word(self) -> None:
        """Nothing was heard, and no mood is made up."""
        silent = case(message(author="agent"), requester=ADA)
        reading = found_of(*annotated(silent, "en", 0.8)).of(ADA)
        assert (reading.moods.n, reading.latest_mood, reading.scorers) == (0, None, ())

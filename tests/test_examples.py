"""The examples run, and the help desk in them looks like one."""

from __future__ import annotations

import runpy
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from supportkit import io, sla
from supportkit.analysis import last_instant
from supportkit.cases import Case, Kind, Status
from supportkit.templates import Catalogue


@pytest.fixture(scope="module")
def helpdesk(project: Path) -> Path:
    """Give the folder of the example."""
    return project / "examples" / "helpdesk"


@pytest.fixture(scope="module")
def cases(helpdesk: Path) -> list[Case]:
    """Read the cases of the example."""
    return io.read(helpdesk / "cases.jsonl").to_list()


class TestHelpdesk:
    """A small help desk that documentation and demo live on."""

    def test_has_two_months_of_six_channels_and_five_languages(self, cases: list[Case]) -> None:
        """Enough to show what support is like."""
        span = last_instant(cases) - min(case.created_at for case in cases)
        assert len(cases) >= 80
        assert span > timedelta(days=55)
        assert len({case.channel for case in cases}) >= 6
        assert len({case.language for case in cases if case.language}) >= 5

    def test_has_what_real_support_has(self, cases: list[Case]) -> None:
        """Reopenings, notes, bots, quotes, merged and removed cases, and open work."""
        assert sum(bool(case.timeline().reopenings()) for case in cases) >= 5
        kinds = Counter(message.author.kind for case in cases for message in case.messages)
        assert kinds[Kind.BOT] >= 5
        assert any(message.visibility == "internal" for case in cases for message in case.messages)
        assert any("wrote:" in message.text for case in cases for message in case.messages)
        assert {case.status for case in cases} >= {Status.NEW, Status.PENDING, Status.REMOVED}
        assert any(case.timeline().merged() for case in cases)

    def test_the_log_of_each_case_ends_in_its_status(self, cases: list[Case]) -> None:
        """The recorded status is the one that the log gives."""
        assert not [case.id for case in cases if case.timeline().last_status() != case.status]

    def test_survives_a_round_trip(self, cases: list[Case], tmp_path: Path) -> None:
        """Written and read again, each case is the same."""
        io.jsonl.write(cases, tmp_path / "again.jsonl")
        assert io.read(tmp_path / "again.jsonl").to_list() == cases

    def test_some_promises_were_broken(self, helpdesk: Path, cases: list[Case]) -> None:
        """A desk that never is late teaches nothing."""
        policies = sla.PolicySet.load(helpdesk / "policy.yaml")
        now = last_instant(cases)
        late = [case for case in cases if sla.evaluate(case, policies, as_of=now).breaches]
        assert 0.1 < len(late) / len(cases) < 0.25

    def test_twelve_responses_in_three_locales_are_clean(self, helpdesk: Path) -> None:
        """What `supportkit check` says of the example."""
        files = list((helpdesk / "responses").rglob("*.j2"))
        assert len(files) == 36
        assert Catalogue.load(helpdesk / "responses").check() == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("first_look.py", "104 cases from 104 records"),
        ("from_a_help_desk.py", "agrees: reopens [metric_set.reopens]: ours 1, theirs 1"),
    ],
)
def test_each_notebook_runs(
    project: Path, name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """From top to bottom, as a program."""
    runpy.run_path(str(project / "examples" / name))
    assert said in capsys.readouterr().out

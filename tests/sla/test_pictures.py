"""Pictures of clocks and opening hours."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from supportkit.cases import Case
from supportkit.errors import BackendUnavailableError, UsageError
from supportkit.sla import PolicySet, Schedule, evaluate, pictures
from supportkit.sla.explaining.explanation import explain

POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
schedules:
  office: {zone: Europe/Berlin, weekly: {mon-fri: "09:00-17:00"}}
policies:
  - name: all
    schedule: office
    targets: {resolution: 4h}
    pauses: {resolution: pending}
    warn: 75%
""")
CASE = Case.model_validate(
    {
        "id": "C-1",
        "created_at": "2026-03-27T14:00:00Z",  # Friday, 15:00; clocks change on Sunday
        "status": "open",
        "fidelity": "full_log",
        "events": [
            {"type": "status_changed", "id": "e1", "at": at, "old": old, "new": new}
            for at, old, new in (("2026-03-27T15:00:00Z", "open", "pending"),)
        ]
        + [
            {"type": "status_changed", "id": "e2", "at": "2026-03-30T07:00:00Z",
             "old": "pending", "new": "open"},
        ],
    }
)  # fmt: skip
MONDAY = datetime.fromisoformat("2026-03-30T14:00:00+02:00")


def rows(chart: Any) -> list[dict[str, Any]]:
    """Give all data of a chart."""
    return [row for values in chart.to_dict()["datasets"].values() for row in values]


class TestTimeline:
    """Clocks over time."""

    def test_each_stretch_is_a_bar_of_its_kind(self) -> None:
        """Open Friday 15-17, but pending from 16:00; on Monday from nine, late from twelve."""
        chart = pictures.timeline(explain(CASE, POLICIES, as_of=MONDAY))
        bars = [row for row in rows(chart) if "end" in row]
        assert {(row["kind"], row["from"][4:20], row["to"][4:20]) for row in bars} == {
            ("running", "2026-03-27 15:00", "2026-03-27 16:00"),
            ("paused", "2026-03-27 16:00", "2026-03-30 09:00"),
            ("running", "2026-03-30 09:00", "2026-03-30 12:00"),
            ("running, late", "2026-03-30 12:00", "2026-03-30 14:00"),
        }

    def test_deadline_warning_and_events_are_marked(self) -> None:
        """With what happened in words."""
        chart = pictures.timeline(explain(CASE, POLICIES, as_of=MONDAY))
        marks = {(row["kind"], row["from"]) for row in rows(chart) if "from" in row} - {
            (row["kind"], row["from"]) for row in rows(chart) if "end" in row
        }
        assert marks == {
            ("event", "Fri 2026-03-27 15:00+01:00"),
            ("event", "Fri 2026-03-27 16:00+01:00"),
            ("warning", "Mon 2026-03-30 11:00+02:00"),
            ("deadline", "Mon 2026-03-30 12:00+02:00"),
        }
        reasons = [row["reason"] for row in rows(chart) if row.get("kind") == "event"]
        assert reasons == ["started by the creation of the case", "status pending, by event e1"]

    def test_who_cannot_see_it_can_read_it(self) -> None:
        """The description says what the bars show."""
        chart = pictures.timeline(explain(CASE, POLICIES, as_of=MONDAY))
        assert chart.to_dict()["description"] == (
            "SLA clocks of case C-1, as of Mon 2026-03-30 14:00+02:00, times in Europe/Berlin; "
            "policy all. resolution cycle 1: active, breached, target 4h, used 6h, 2h over; the "
            "deadline Mon 2026-03-30 12:00+02:00 has passed"
        )
        assert b"<desc>SLA clocks of case C-1, as of Mon" in pictures.to_svg(chart)

    def test_the_legend_tells_kinds_apart_without_colour(self) -> None:
        """Each kind has a shape of its own."""
        chart = pictures.timeline(explain(CASE, POLICIES, as_of=MONDAY)).to_dict()
        scale = chart["layer"][-1]["encoding"]["shape"]["scale"]
        assert scale["domain"] == [
            "running", "running, late", "paused", "closed", "deadline", "warning", "event",
        ]  # fmt: skip
        assert len(set(scale["range"])) == 7

    def test_a_clock_and_an_evaluation_can_be_drawn_too(self) -> None:
        """Without the names of events."""
        found = evaluate(CASE, POLICIES, as_of=MONDAY)
        one, other = pictures.timeline(found), pictures.timeline(found.clocks[0])
        assert (one.title.text, other.title.text) == ("SLA clocks of case C-1", "SLA clocks")

    def test_what_nothing_has_started_cannot_be_drawn(self) -> None:
        """Before the case there is no clock."""
        early = datetime.fromisoformat("2026-03-01T00:00:00Z")
        with pytest.raises(UsageError, match="clocks that have started"):
            pictures.timeline(evaluate(CASE, POLICIES, as_of=early))


class TestHours:
    """Opening hours on the clock of the wall."""

    OFFICE = Schedule(
        zone="Europe/Berlin",
        weekly={"mon-fri": "09:00-17:00", "sun": "00:00-24:00"},
        holidays=["2026-03-27"],
    )

    def test_days_are_rows_and_hours_are_bars(self) -> None:
        """A holiday, a Saturday and the Sunday on which an hour is skipped."""
        chart = pictures.hours(self.OFFICE, first=date(2026, 3, 27), last=date(2026, 3, 29))
        bars = [(row["row"], row["kind"], row["start"], row["end"]) for row in rows(chart)
                if "end" in row]  # fmt: skip
        assert sorted(bars) == [
            (0, "holiday", 0, 86_400),
            (1, "closed", 0, 86_400),
            (2, "open", 0, 7_200),
            (2, "open", 10_800, 86_400),
        ]

    def test_each_day_has_its_sum_and_marks_in_words(self) -> None:
        """At its right."""
        chart = pictures.hours(self.OFFICE, first=date(2026, 3, 27), last=date(2026, 3, 29))
        notes = [row["note"] for row in rows(chart) if "note" in row]
        assert notes == ["0m, holiday", "0m", "23h, clocks go forward 1h at 02:00"]

    def test_too_many_days_are_refused(self) -> None:
        """A picture has room for a year."""
        with pytest.raises(UsageError, match="within 400 days"):
            pictures.hours(self.OFFICE, first=date(2026, 1, 1), last=date(2028, 1, 1))


class TestBytes:
    """SVG, PNG and Vega-Lite."""

    CODE = (
        "import sys; from datetime import date; from supportkit.sla import ALWAYS, pictures\n"
        "chart = pictures.hours(ALWAYS, first=date(2026, 3, 2), last=date(2026, 3, 3))\n"
        "sys.stdout.buffer.write(pictures.to_svg(chart) + pictures.to_png(chart))"
    )

    def drawn(self, zone: str, seed: str) -> bytes:
        """Draw in another process."""
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", self.CODE]
        return subprocess.run(command, env=environment, capture_output=True, check=True).stdout

    def test_the_same_chart_is_the_same_bytes(self) -> None:
        """Whatever zone the machine is in."""
        assert self.drawn("UTC", "1") == self.drawn("Asia/Tokyo", "2")

    def test_vega_lite_can_be_drawn_by_others(self) -> None:
        """It names the version of its schema."""
        chart = pictures.timeline(evaluate(CASE, POLICIES, as_of=MONDAY))
        spec = json.loads(pictures.to_json(chart))
        assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/v")

    def test_without_the_extra_it_says_what_to_install(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Before a long run."""
        found = importlib.util.find_spec
        monkeypatch.setattr(
            importlib.util, "find_spec", lambda name: None if name == "altair" else found(name)
        )
        with pytest.raises(BackendUnavailableError, match=r"pip install 'supportkit\[viz\]'"):
            pictures.require_backend()

    def test_the_module_loads_nothing_heavy(self, project: Path) -> None:
        """Who draws no picture does not wait for the extra."""
        code = (
            "import sys, supportkit.sla.pictures\n"
            "assert not {'altair', 'vl_convert', 'pandas', 'numpy'} & set(sys.modules)"
        )
        subprocess.run([sys.executable, "-c", code], check=True, cwd=project)


class TestNamesOfOthers:
    """Ids and names are whatever a help desk holds."""

    ODD = "C\x00\x1b\ufffe\uffff</script><script>"

    def odd(self) -> Any:
        """Draw a case whose ids and policy have that name."""
        text = POLICIES.dump(format="json").replace('"all"', json.dumps(self.ODD))
        facts = CASE.model_dump(by_alias=True) | {"id": self.ODD}
        facts["events"][0]["id"] = self.ODD
        case = Case.model_validate(facts)
        return pictures.timeline(explain(case, PolicySet.parse(text), as_of=MONDAY))

    def test_do_not_break_off_a_drawing(self) -> None:
        """No XML may hold such characters, and the drawing program would end with the process."""
        drawn = pictures.to_svg(self.odd()).decode()
        assert ET.fromstring(drawn).tag.endswith("svg")  # noqa: S314 - ours
        assert pictures.to_png(self.odd()).startswith(b"\x89PNG")

    def test_do_not_end_the_script_of_a_notebook(self) -> None:
        """A notebook puts the specification into a script as it is."""
        assert self.odd().title.text == "SLA clocks of case \u2026"
        assert "<" not in json.dumps([*rows(self.odd()), self.odd().description])

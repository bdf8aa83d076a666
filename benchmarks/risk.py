"""Measure whether breach risks hold, on a log of incidents and on made-up cases.

    python benchmarks/risk.py [incident_event_log.csv] [--bins]

A model learns from cases up to a moment. Then, hour by hour, it predicts the cases that
were created after that moment, and knows nothing of what comes later. What became of them
is read at the end. The Brier score (mean squared error of the probability) stands beside
that of always saying the share that was missed among these very predictions, which
nobody could have known, and beside the share that the model itself had seen missed.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from supportkit import io, sla
from supportkit.cases import Case, Created, StatusChanged

HOUR = timedelta(hours=1)
END_OF_LOG = datetime(2017, 3, 1, tzinfo=UTC)
SPLIT = datetime(2016, 3, 2, tzinfo=UTC)
INCIDENT_POLICIES = {
    "24 h around the clock": "schedule: 24x7, targets: {resolution: 24h}",
    "8 h, Mon-Fri 8-18": "schedule: office, targets: {resolution: 8h}",
}
MONDAY = datetime(2026, 1, 5, 8, tzinfo=UTC)
QUICK, SLOW = (0.9, 0.8), (2.2, 0.6)
"""Mean and deviation of the logarithm of the open hours that made-up cases take."""


def policies(rule: str) -> sla.PolicySet:
    """Make one policy for every case."""
    return sla.PolicySet.parse(f"""
        schema: supportkit.policies/1
        schedules: {{office: {{zone: UTC, weekly: {{mon-fri: "08:00-18:00"}}}}}}
        policies: [{{name: all, {rule}}}]
    """)


def made_up(count: int, *, begin: datetime, seed: int) -> list[Case]:
    """Make cases of two groups, quick and slow, in fifty working hours a week."""
    office = policies("schedule: office, targets: {resolution: 8h}").policies[0].schedule
    dice = random.Random(seed)
    cases = []
    for number in range(count):
        group, (mean, deviation) = dice.choice((("quick", QUICK), ("slow", SLOW)))
        opened = office.add(begin, timedelta(minutes=10 * number))
        took = timedelta(seconds=int(dice.lognormvariate(mean, deviation) * 3600))
        solved = office.add(opened, took)
        events = (
            Created(id="e0", at=opened, status="open"),
            StatusChanged(id="e1", at=solved, old="open", new="solved"),
        )
        cases.append(
            Case(
                id=f"{begin:%m%d}-{number}",
                created_at=opened,
                group=group,
                status="solved",
                events=events,
                fidelity="log_only",
            )
        )
    return cases


def measure(
    title: str,
    past: Sequence[Case],
    later: Sequence[Case],
    promised: sla.PolicySet,
    *,
    known: datetime,
    moments: Sequence[datetime],
    end: datetime,
    by: tuple[str, ...] = (),
) -> sla.Calibration:
    """Fit, predict, compare, and print a line."""
    began = time.perf_counter()
    model = sla.RiskModel.fit(past, promised, as_of=known, by=by)
    fitted = time.perf_counter()
    found = model.calibration(later, promised, moments=moments, as_of=end, by=by)
    seen = sla.attainment(past, promised, as_of=known).overall[0].cycles
    rate, share = 1 - seen.met / max(seen.n, 1), found.missed / max(found.n, 1)
    naive = share * (1 - rate) ** 2 + (1 - share) * rate**2
    print(
        f"{title:<46}{found.n:>7}{found.cycles:>7}{share:>8.1%}{found.brier or 0:>8.4f}"
        f"{found.base_brier or 0:>8.4f}{naive:>8.4f}{found.skill or 0:>8.3f}{error(found):>7.3f}"
        f"{sum(n for _, n in found.not_available):>9}{1000 * (fitted - began):>8.0f}"
    )
    return found


def hourly(begin: datetime, hours: int) -> list[datetime]:
    """Give every hour from a moment on."""
    return [begin + number * HOUR for number in range(hours)]


def error(found: sla.Calibration) -> float:
    """Give the mean distance of predicted and observed, weighted by the size of the bin."""
    filled = [each for each in found.bins if each.predicted and each.n]
    return sum(
        each.n * abs(float(each.predicted or 0) - each.missed / each.n) for each in filled
    ) / max(found.n, 1)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("log", type=Path, nargs="?", help="the public log of incidents")
    parser.add_argument("--bins", action="store_true", help="print each calibration as well")
    options = parser.parse_args()
    print(
        f"{'':<46}{'n':>7}{'cycles':>7}{'missed':>8}{'Brier':>8}{'base':>8}{'seen':>8}"
        f"{'skill':>8}{'error':>7}{'no est.':>9}{'fit ms':>8}"
    )
    found = []
    if options.log:
        cases = io.read(options.log, zone="UTC").to_list()
        past = [case for case in cases if case.created_at <= SPLIT]
        later = [case for case in cases if case.created_at > SPLIT]
        for name, rule in INCIDENT_POLICIES.items():
            for by in ((), ("priority",)):
                title = f"incidents, {name}{', by priority' if by else ''}"
                found.append(
                    measure(
                        title, past, later, policies(rule),
                        known=SPLIT, moments=hourly(SPLIT, 72), end=END_OF_LOG, by=by,
                    )
                )  # fmt: skip
    training = made_up(2000, begin=MONDAY, seed=1)
    known = training[-1].created_at
    test = made_up(2000, begin=known + HOUR, seed=2)
    promised = policies("schedule: office, targets: {resolution: 8h}")
    office = promised.policies[0].schedule
    moments = [moment for moment in hourly(known, 24 * 70) if office.is_open(moment)]
    for by in ((), ("group",)):
        title = f"made up, 8 h{', by group' if by else ''}"
        found.append(
            measure(
                title, training, test, promised,
                known=known, moments=moments, end=known + timedelta(days=300), by=by,
            )
        )  # fmt: skip
    if options.bins:
        print(*found, sep="\n\n")


if __name__ == "__main__":
    main()

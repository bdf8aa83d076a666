"""Measure the check of other systems' catalogues on real ones, beside linters that can read them.

    python benchmarks/catalogues.py FOLDER DEFECTS.csv [--sample N] [--seed N] [--peers FOLDER]

FOLDER has one folder for each catalogue. DEFECTS.csv has the columns ``path`` (from FOLDER),
``locale``, ``place`` (a line of the entry, or its key) and ``kind``, found by eye. Printed are: the
share of the defects found by kind, how often each severity and rule found, the time, and a random
sample of the errors for judging, with the text beside. ``--peers`` names the folder of the programs
djlint, curlylint, j2lint and pofilter; each runs in a process of its own over the files with
defects that it can read: pip install --group bench-check
"""

from __future__ import annotations

import argparse
import csv
import platform
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from catalogue_peers import PEERS, version

import supportkit
from supportkit.findings import Finding
from supportkit.templates.strings import check_strings

SHOWN = 240


@dataclass(frozen=True)
class Defect:
    """A verified defect, and the lines of the entry that has it."""

    path: str
    kind: str
    first: int
    last: int

    def holds(self, path: str, line: int | None) -> bool:
        """Whether a finding there is about this entry."""
        return path == self.path and line is not None and self.first <= line <= self.last


def main(arguments: Sequence[str] | None = None) -> None:
    """Print all figures of the folder on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("defects", type=Path, metavar="DEFECTS.csv")
    parser.add_argument("--sample", type=int, default=50, metavar="N")
    parser.add_argument("--seed", type=int, default=7, metavar="N")
    parser.add_argument("--peers", type=Path, metavar="FOLDER")
    options = parser.parse_args(arguments)
    print(f"supportkit {supportkit.__version__}, CPython {platform.python_version()}")
    defects = _read(options.folder, options.defects)
    findings = _check(options.folder)
    _recall(defects, findings)
    _counts(findings)
    if options.peers:
        _peers(options.folder, defects, options.peers)
    _sample(options.folder, findings, options.sample, options.seed)


def _read(folder: Path, path: Path) -> list[Defect]:
    with path.open(encoding="utf-8", newline="") as file:
        return [_defect(folder, row) for row in csv.DictReader(file)]


def _defect(folder: Path, row: dict[str, str]) -> Defect:
    lines = (folder / row["path"]).read_text(encoding="utf-8").split("\n")
    if row["place"].isdigit():
        first = last = int(row["place"]) - 1
        while first > 0 and lines[first].strip():
            first -= 1
        while last < len(lines) - 1 and lines[last].strip():
            last += 1
        return Defect(row["path"], row["kind"], first + 1, last + 1)
    key = row["place"].rpartition(".")[2]
    begins = (f"{key}:", f'"{key}":', f"'{key}':")
    at = next(number for number, line in enumerate(lines, 1) if line.strip().startswith(begins))
    return Defect(row["path"], row["kind"], at, at)


def _check(folder: Path) -> list[tuple[str, Finding]]:
    findings: list[tuple[str, Finding]] = []
    start = time.perf_counter()
    for catalogue in sorted(one for one in folder.iterdir() if one.is_dir()):
        for finding in check_strings([catalogue]):
            if finding.path:
                place = Path(finding.path).relative_to(folder)
                findings.append((place.as_posix(), finding))
    print(f"checked in {time.perf_counter() - start:.1f} s")
    return findings


def _recall(defects: list[Defect], findings: list[tuple[str, Finding]]) -> None:
    all_of, found, errors = Counter[str](), Counter[str](), Counter[str]()
    for defect in defects:
        hits = [one for path, one in findings if defect.holds(path, one.line)]
        for kind in (defect.kind, "all"):
            all_of[kind] += 1
            found[kind] += bool(hits)
            errors[kind] += any(one.severity == "error" for one in hits)
    print("\n| kind | defects | found | found as error |\n|---|---|---|---|")
    for kind, number in all_of.items():
        print(f"| {kind} | {number} | {found[kind]} | {errors[kind]} |")


def _counts(findings: list[tuple[str, Finding]]) -> None:
    severities = Counter(one.severity for _, one in findings)
    print("\n" + ", ".join(f"{number} {severity}s" for severity, number in severities.items()))
    rules = Counter((one.code, one.severity) for _, one in findings)
    for (code, severity), number in rules.most_common():
        print(f"  {code} {severity}: {number}")


def _peers(folder: Path, defects: list[Defect], programs: Path) -> None:
    for peer in PEERS:
        paths = sorted({one.path for one in defects if one.path.endswith(peer.reads)})
        print(
            f"\n{version(programs, peer)} {peer.asked}: "
            f"reads {len(paths)} of the files with defects"
        )
        places = peer.run(programs, folder, paths) if paths else []
        hit = sum(any(one.holds(path, line) for path, line in places) for one in defects)
        print(f"  {hit} of {len(defects)} defects found; {len(places)} findings in these files")


def _sample(folder: Path, findings: list[tuple[str, Finding]], most: int, seed: int) -> None:
    errors = [(path, one) for path, one in findings if one.severity == "error"]
    chosen = random.Random(seed).sample(errors, min(most, len(errors)))
    print(f"\n{len(chosen)} of {len(errors)} errors, for judging:")
    for path, one in chosen:
        lines = (folder / path).read_text(encoding="utf-8").split("\n")
        line = one.line or 1
        text = " ".join(lines[max(0, line - 4) : line]).strip()
        print(f"{path}:{line}:{one.column} {one.code} {one.message}\n    {text[-SHOWN:]}")


if __name__ == "__main__":
    main()

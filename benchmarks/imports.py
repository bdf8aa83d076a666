"""What `import supportkit` costs beside `import pydantic; pydantic.BaseModel`.

    python benchmarks/imports.py [--runs 15]

Each statement runs in fresh interpreters, in turn; the medians are compared.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys

STATEMENTS = {
    "pass": "pass",
    "import supportkit": "import supportkit",
    "import supportkit; supportkit.Case": "import supportkit; supportkit.Case",
    "import pydantic; pydantic.BaseModel": "import pydantic; pydantic.BaseModel",
}
PROGRAM = "import time; begin = time.perf_counter(); {}; print(time.perf_counter() - begin)"


def seconds(statement: str) -> float:
    """Run a statement in a fresh interpreter."""
    command = [sys.executable, "-c", PROGRAM.format(statement)]
    return float(subprocess.run(command, capture_output=True, check=True).stdout)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    rounds = [{name: seconds(code) for name, code in STATEMENTS.items()} for _ in range(runs)]
    medians = {name: statistics.median(found[name] for found in rounds) for name in STATEMENTS}
    peer = medians["import pydantic; pydantic.BaseModel"]
    for name, median in medians.items():
        print(f"{name:40} {median * 1000:8.1f} ms   {median / peer:6.2f}x pydantic")


if __name__ == "__main__":
    main()

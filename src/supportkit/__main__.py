"""Run the command line as a process of its own."""

from __future__ import annotations

import gc
import sys

from supportkit.cli import main

__all__ = ["run"]

_MANY = 200_000


def run() -> int:
    """Run the command line with the arguments of the process; give its exit code.

    A command makes much that it needs to its end, and little rubbish: it is looked for seldom,
    and not at the end, as all of it goes with the process.
    """
    gc.set_threshold(_MANY)
    try:
        return main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    sys.exit(run())

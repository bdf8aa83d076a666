"""Run the command line as ``python -m supportkit``."""

import sys

from supportkit.cli import main

sys.exit(main())

"""The command line: ``supportkit analyze``, ``inspect``, ``convert``, ``redact`` and more.

Exit codes: 0 all is well, 1 findings, 2 wrong use, unreadable input or a mistake in
supportkit itself, 130 interrupted. Results go to standard output, everything about
them to standard error.
"""

from __future__ import annotations

import traceback
from argparse import Namespace
from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; an error is one line on standard error.

    >>> main(["schema", "--list"])
    Case
    Import
    Mapping
    Policy
    Privacy
    Report
    Response
    Vaults
    Voice
    0
    """
    try:
        return _run(argv)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        from supportkit.cli.streams import silence

        silence()
        return 0


def _run(argv: Sequence[str] | None) -> int:
    from supportkit.cli.streams import complain, explained, flush, prepare
    from supportkit.errors import SupportKitError

    prepare()
    arguments = Namespace(traceback=False)
    try:
        from supportkit.cli.commands import parser

        code: int = parser(argv).parse_args(argv, arguments).run(arguments)
        flush()
    except BrokenPipeError:
        raise
    except SupportKitError as error:
        complain(explained(error))
        return 2
    except OSError as error:
        complain(f"{_file(error)}the system refuses: {error.strerror or type(error).__name__}")
        return 2
    except Exception as error:  # noqa: BLE001
        complain(_crash(error, whole=arguments.traceback))
        return 2
    return code


def _file(error: OSError) -> str:
    """Name the file that an error is about, if it is about one."""
    from supportkit.errors.masking import masked_file

    return f"{masked_file(error.filename)}: " if isinstance(error.filename, str) else ""


def _crash(error: Exception, *, whole: bool) -> str:
    """Say that the program itself failed; its message may quote a case, so it is left out."""
    kind = type(error).__name__
    if whole:
        traceback.print_exception(error)
        return f"a mistake in supportkit ({kind})"
    return (
        f"a mistake in supportkit ({kind}); `supportkit --traceback ...` shows where, "
        "and may show text of your data"
    )

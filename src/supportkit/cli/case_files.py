"""Where commands write cases in JSON Lines: a file, a device or a pipe, standard output."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from supportkit.cli.exports import refuse_inputs
from supportkit.cli.streams import standard_output
from supportkit.errors import UsageError
from supportkit.errors.masking import masked_file
from supportkit.io.files.output import check_writable, opened
from supportkit.values.result_file import open_device

__all__ = ["check_target", "shown_name", "target_file"]

_ENDINGS = (".jsonl", ".ndjson")


def check_target(output: str, inputs: Iterable[str | None], *, command: str, force: bool) -> None:
    """Refuse, before the work, a name under which no cases can be written.

    Raises:
        UsageError: It is empty, ends as another format does, or is that of an input.
        OutputExistsError: The file exists, and ``force`` is not set.
        UnreadableSourceError: It is a folder, or its folder does not exist or may not be
            written to.
    """
    if not output.strip():
        raise UsageError("-o", "the name of a file")
    target = Path(output)
    if output == "-" or _is_stream(target):
        return
    if target.suffix.lower() not in _ENDINGS and not target.is_dir():
        expected = f"a file name that ends in {', '.join(_ENDINGS)}"
        raise UsageError("-o", f"{expected}, as {command} writes JSON Lines")
    check_writable(target, force=force)
    refuse_inputs(target, inputs)


def _is_stream(target: Path) -> bool:
    """Whether it is a device or a pipe: there is nothing in it that could be lost."""
    try:
        mode = target.stat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


@contextmanager
def target_file(output: str, *, force: bool) -> Iterator[BinaryIO]:
    """Open what cases are written to; a file appears under its name only once it is whole."""
    if output == "-":
        yield standard_output()
    elif _is_stream(Path(output)):
        with open_device(output) as device:
            yield device
    else:
        with opened(output, force=force) as file:
            yield file


def shown_name(output: str) -> str:
    """Write the name of an output, as far as it is no address."""
    return "standard output" if output == "-" else masked_file(output)

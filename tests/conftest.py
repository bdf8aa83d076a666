"""What all tests share."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

os.environ["CI"] = "true"  # so that no command of a test keeps findings for the next run

settings.register_profile(
    "supportkit", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("supportkit")


@pytest.fixture(scope="session")
def project() -> Path:
    """Give the root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of public development data, which is not part of the repository."""
    folder = Path(os.environ.get("SUPPORTKIT_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no development data at {folder.name}/; set SUPPORTKIT_DATA to its folder")
    return folder


@pytest.fixture
def device() -> str:
    """Give the name of a device that swallows what is written to it."""
    if not Path(os.devnull).is_char_device():
        pytest.skip(f"{os.devnull} is no device here")
    return os.devnull


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let programs that a test starts be interrupted, though the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)

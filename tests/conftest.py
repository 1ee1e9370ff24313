"""What all tests share."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def gedeeld() -> Path:
    """The folder with shared test data beside the repository; the test is skipped where it is absent."""
    pad = Path(__file__).resolve().parents[2] / "shared"
    if not pad.is_dir():
        pytest.skip("de map met gedeelde testgegevens ontbreekt")
    return pad

"""A real encrypted store with a clock that stands still on 15 August 2026."""

import datetime as dt
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag


@pytest.fixture
def werkplek(tmp_path: Path) -> Iterator[Werkplek]:
    opslag = Opslag.open(tmp_path / "x.db", secrets.token_hex(32))
    yield Werkplek(opslag, nu=lambda: dt.datetime(2026, 8, 15, 12, tzinfo=dt.UTC))
    opslag.sluit()

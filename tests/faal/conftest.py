"""What these proofs share: small folders to start from, and how much of a sweep is done."""

import os
from pathlib import Path

import pytest

from tests.faal.werken import OPSLAG, maak_begin

ALLES = os.environ.get("FAAL") == "alles"  # every place, as `make faal` does; else a choice by the seed
ZAAD = int(os.environ.get("FAAL_ZAAD", "1"))


@pytest.fixture(scope="session")
def begin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders "leeg", "gevuld" and "oud"."""
    map_ = tmp_path_factory.mktemp("faal") / "begin"
    maak_begin(map_)
    return map_


@pytest.fixture(scope="session")
def heel(begin: Path) -> bytes:
    """The bytes of a small store with somebody in it."""
    return (begin / "gevuld" / OPSLAG).read_bytes()

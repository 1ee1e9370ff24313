"""The papers beside the code say what is so: README, SECURITY and CONTRIBUTING."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

HUIS = Path(__file__).resolve().parents[1]
PAPIEREN = ("README.md", "SECURITY.md", "CONTRIBUTING.md")
TEST = re.compile(r"(tests/[\w/]+\.py)::(\w+)")


@cache
def _tests_in(bestand: str) -> frozenset[str]:
    boom = ast.parse((HUIS / bestand).read_text("utf-8"))
    return frozenset(d.name for d in ast.walk(boom) if isinstance(d, ast.FunctionDef) and d.name.startswith("test_"))


@pytest.mark.parametrize("papier", PAPIEREN)
def test_every_test_that_is_named_exists(papier: str) -> None:
    tekst = (HUIS / papier).read_text("utf-8")
    assert [f"{b}::{t}" for b, t in TEST.findall(tekst) if not (HUIS / b).is_file() or t not in _tests_in(b)] == []


def test_every_threat_names_its_defence_its_limit_and_its_tests() -> None:
    tekst = (HUIS / "SECURITY.md").read_text("utf-8")
    delen = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", tekst, re.S | re.M))
    gevaren = [naam for naam, deel in delen.items() if "*Does not help against:*" in deel]
    assert len(gevaren) == 6
    for naam in gevaren:
        assert len(TEST.findall(delen[naam])) >= 3, naam


@pytest.mark.parametrize("papier", PAPIEREN)
def test_every_path_that_is_named_exists(papier: str) -> None:
    tekst = re.sub(r"```.*?```", "", (HUIS / papier).read_text("utf-8"), flags=re.S)
    genoemd = re.findall(r"`((?:werkteam_desktop|resources|tests|installer)/[\w/.-]+)`", tekst)
    assert [pad for pad in genoemd if "<" not in pad and not (HUIS / pad).exists()] == []
    links = [doel.split("#")[0] for doel in re.findall(r"\]\((?!https?:)([^)]+)\)", tekst)]
    assert [doel for doel in links if doel and not (HUIS / doel).exists()] == []

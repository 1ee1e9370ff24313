"""The handleiding tells the truth: every name, key, link and picture in it exists in the program."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import werkteam_desktop
from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.gui.acties import ACTIES, toetsen
from werkteam_desktop.gui.beelden import UITSNEDEN
from werkteam_desktop.gui.beheer.scherm import BeheerScherm
from werkteam_desktop.gui.dossier.scherm import TABS
from werkteam_desktop.handleiding import MAP, Stuk, beeldnamen, hoofdstuk_van, hoofdstukken, lees, vind

PAKKET = Path(werkteam_desktop.__file__).parent
BESTANDEN = sorted(MAP.glob("*.md"))
# Keys that the whole of Qt knows, and those of a screen by itself.
ALGEMEEN = {"Enter", "Esc", "Tab", "Shift+Tab", *(f"Alt+{n}" for n in range(1, 10))}
TOETS = re.compile(r"\b((?:(?:Ctrl|Alt|Shift)\+)+(?:\w+)|F\d{1,2}|Esc|Enter|Tab)\b")
# Words that a werkcoach does not use; the chapter for the administrator may.
VAKTAAL = re.compile(r"database|encrypt|versleutel|backup|bestandssysteem|interface|dialoog|widget|sync|json|SQL", re.I)


def _kort(tekst: str) -> str:
    """A name without what the screen hangs on it: dots, arrows, a key in brackets, a mark."""
    return re.sub(r"(\s*…|\s*[▾▴▸]|\s\s\(\w+\)|\s*\(\{\}\))$", "", tekst).removeprefix("✓ ").removeprefix("+ ")


@cache
def namen_op_het_scherm() -> frozenset[str]:
    """Every text that the window or its data can show, whole."""
    teksten: set[str] = set()
    for bestand in (PAKKET / "gui").rglob("*.py"):
        for deel in ast.walk(ast.parse(bestand.read_text("utf-8"))):
            if isinstance(deel, ast.Constant) and isinstance(deel.value, str):
                teksten.add(_kort(deel.value))
    for bestand in RESOURCES.rglob("*.toml"):
        teksten.update(_kort(t) for t in _waarden(tomllib.loads(bestand.read_text("utf-8"))))
    return frozenset(teksten)


def _waarden(deel: object) -> Iterator[str]:
    if isinstance(deel, str):
        yield deel
    elif isinstance(deel, dict | list):
        for verder in deel.values() if isinstance(deel, dict) else deel:
            yield from _waarden(verder)


def stukken(pad: Path) -> Iterator[Stuk]:
    for blok in lees(pad, toetsen()).blokken:
        for rij in blok.rijen:
            for regel in rij:
                yield from regel


@pytest.mark.parametrize("pad", BESTANDEN, ids=lambda p: p.stem)
def test_every_bold_name_stands_on_the_screen(pad: Path) -> None:
    onbekend = [s.tekst for s in stukken(pad) if s.vet and _kort(s.tekst) not in namen_op_het_scherm()]
    assert onbekend == []


@pytest.mark.parametrize("pad", BESTANDEN, ids=lambda p: p.stem)
def test_every_key_does_what_the_handleiding_says(pad: Path) -> None:
    tekst = pad.read_text("utf-8")
    bekend = ALGEMEEN | {actie.sneltoets for actie in ACTIES}
    assert [t for t in TOETS.findall(tekst) if t not in bekend] == []
    van = {_kort(actie.tekst): actie.sneltoets for actie in ACTIES}
    beweerd = re.findall(r"\*\*([^*]+)\*\* \((?:of )?((?:\w+\+)+\w+|F\d)\)", tekst)
    assert [(naam, toets) for naam, toets in beweerd if van.get(_kort(naam), toets) != toets] == []


def test_links_go_to_chapters_that_exist_and_nowhere_else() -> None:
    namen = {h.naam for h in hoofdstukken(toetsen())}
    for pad in BESTANDEN:
        assert [s.naar for s in stukken(pad) if s.naar and s.naar not in namen] == []
        for doel in re.findall(r"\]\(([^)]+)\)", pad.read_text("utf-8")):
            assert (MAP / doel).is_file() or doel.startswith("beelden/"), f"{pad.name}: {doel}"


def test_every_screen_has_its_chapter() -> None:
    alle = hoofdstukken(toetsen())
    bekend = {scherm for h in alle for scherm in h.schermen}
    venster = (PAKKET / "gui" / "venster.py").read_text("utf-8")
    schermen = {a.code.removeprefix("ga_") for a in ACTIES if a.code.startswith("ga_")}
    schermen |= set(re.findall(r'naam == "(\w+)"', venster)) - {"dossier"}
    schermen |= {code for code, _tekst in TABS}
    assert schermen - bekend == set()
    assert bekend - schermen - {"welkom"} == set(), "a chapter about a screen that is not there"
    assert hoofdstuk_van("route", alle).naam == "route"
    assert hoofdstuk_van("onbekend", alle) is alle[0]


def test_every_picture_is_made_by_the_build_and_no_picture_stands_twice() -> None:
    namen = beeldnamen(hoofdstukken(toetsen()))
    assert sorted(namen) == sorted(UITSNEDEN)


def test_a_picture_is_of_a_screen_that_exists() -> None:
    bronnen = [PAKKET / "gui" / naam for naam in ("schermen.py", "schermen_dialogen.py", "schermen_toegang.py")]
    gemaakt = {naam for bron in bronnen for naam in re.findall(r'"([a-z0-9-]+)"', bron.read_text("utf-8"))}
    gemaakt |= {code.replace("_", "-") for code, _tekst in TABS}
    gemaakt |= {f"{deel}-{rest}" for deel in ("gesprek", "team", "regio", "begin") for rest in gemaakt}
    gemaakt |= {f"beheer-{blad}" for blad, *_rest in BeheerScherm.BLADEN}
    assert len(UITSNEDEN) >= 12
    assert [naam for naam in UITSNEDEN if naam not in gemaakt] == []


@pytest.mark.parametrize("pad", BESTANDEN, ids=lambda p: p.stem)
def test_the_reader_sees_what_any_reader_of_markdown_sees(pad: Path) -> None:
    """The same headings, names, links and pictures as CommonMark: it also reads well in the repository."""
    blokken = lees(pad, toetsen()).blokken
    tokens = MarkdownIt().enable("table").parse(pad.read_text("utf-8"))
    koppen = [tokens[n + 1].content for n, t in enumerate(tokens) if t.type == "heading_open"]
    assert [b.tekst for b in blokken if b.soort in ("kop", "tussenkop")] == koppen
    kinderen = [k for t in tokens for k in t.children or ()]
    assert sum(s.vet for s in stukken(pad)) == sum(k.type == "strong_open" for k in kinderen)
    assert sum(bool(s.naar) for s in stukken(pad)) == sum(k.type == "link_open" for k in kinderen)
    assert [b.beeld for b in blokken if b.beeld] == [Path(k.attrs["src"]).stem for k in kinderen if k.type == "image"]
    for soort, tag in (("punten", "bullet_list_open"), ("stappen", "ordered_list_open"), ("kader", "blockquote_open")):
        assert sum(b.soort == soort for b in blokken) == sum(t.type == tag for t in tokens)
    punten = sum(len(b.regels) for b in blokken if b.soort in ("punten", "stappen"))
    assert punten == sum(t.type == "list_item_open" for t in tokens)


@pytest.mark.parametrize("fout", ["Dit is *schuin*.", "Zie <https://voorbeeld.nl>.", "`code`", "[los](x.html)"])
def test_markdown_that_would_not_be_shown_is_refused(fout: str, tmp_path: Path) -> None:
    pad = tmp_path / "01-x.md"
    pad.write_text(f"# Titel\n\n{fout}\n", "utf-8")
    with pytest.raises(ValueError, match="does not know"):
        lees(pad, toetsen())


@pytest.mark.parametrize("pad", BESTANDEN, ids=lambda p: p.stem)
def test_sentences_are_short_and_in_the_words_of_a_werkcoach(pad: Path) -> None:
    tekst = "\n".join(b.tekst for b in lees(pad, toetsen()).blokken if b.soort != "tabel")
    zinnen = re.split(r"(?<=[.?!:])\s+|\n", tekst)
    assert [z for z in zinnen if len(z.split()) > 26] == []
    gemiddeld = sum(len(z.split()) for z in zinnen) / len(zinnen)
    assert gemiddeld < 12
    if pad.stem != "16-beheerder":
        assert VAKTAAL.findall(tekst) == []


def test_searching_finds_the_chapter_that_is_about_it() -> None:
    alle = hoofdstukken(toetsen())
    assert vind("nazorg", alle)[0].naam == "nazorg"
    assert "inwoner" in [h.naam for h in vind("GEHEIM adres", alle)]
    assert vind("kwartaalrapportage", alle) == []
    assert vind("", alle) == list(alle)

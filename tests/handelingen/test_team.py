"""Laptops with each its own store: the key goes round once, a file each month, and the team is counted whole."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.conftest import SLEUTEL
from tests.handelingen.teamlaptops import JULI, JUNI, MERK, Laptops, dossier, laptops, sluit_dossier
from werkteam_desktop.cli import main
from werkteam_desktop.dossier import Contactmoment, Inwoner, Medewerker
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import overzichten, post
from werkteam_desktop.handelingen.relaties import bewaar_kanaal, eigen, relaties
from werkteam_desktop.handelingen.team import (
    Opgenomen,
    meld_laptop_af,
    neem_teambestanden_op,
    voeg_team_samen,
)
from werkteam_desktop.handelingen.teambestand import dossier_bij_code, maak_teambestand
from werkteam_desktop.handelingen.teamsleutel import (
    geef_teamsleutel,
    lees_teamsleutel,
    neem_teamsleutel_over,
    teamstand,
)
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.journaal import Logregel
from werkteam_desktop.opslag.leveringen import Instelling, Levering, Ontvangst
from werkteam_desktop.opslag.voorbeeld import genereer
from werkteam_desktop.regio.envelop import open_envelop
from werkteam_desktop.regio.pseudoniem import Teamsleutel, nieuwe_teamsleutel

BSN = ("999990019", "999990020", "999990032", "999990044")
WACHTWOORD = "vier gewone woorden samen"


@pytest.fixture
def team(tmp_path: Path, nieuw_bestand: Path) -> Iterator[Laptops]:
    with laptops(tmp_path, nieuw_bestand) as deze:
        yield deze


def bestand(werkplek: Werkplek, map_: Path, maand: str = JULI) -> Path:
    pad = maak_teambestand(werkplek, maand, map_).pad
    assert pad is not None
    return pad


def oordelen(uitkomst: list[Opgenomen]) -> list[str]:
    return [o.oordeel for o in uitkomst]


def ontvangsten(werkplek: Werkplek) -> list[Ontvangst]:
    with werkplek.opslag.lees() as sessie:
        return list(sessie.scalars(select(Ontvangst).order_by(Ontvangst.id)))


def logboek(werkplek: Werkplek) -> str:
    with werkplek.opslag.lees() as sessie:
        return json.dumps([[r.handeling, r.wijzigingen] for r in sessie.scalars(select(Logregel))])


# --- the key


def test_the_key_goes_from_the_teamleider_to_a_coach_in_a_file_with_a_password(team: Laptops, tmp_path: Path) -> None:
    leider, coach = team.los("Lisa"), team.los("Anja")
    assert teamstand(leider).rol == teamstand(coach).rol == ""
    stand = geef_teamsleutel(leider, WACHTWOORD, pad := tmp_path / "sleutel.age")
    assert stand.rol == "teamleider"
    gelezen = lees_teamsleutel(coach, pad, WACHTWOORD)
    assert teamstand(coach).rol == ""  # reading changes nothing: the vingerafdruk is compared first
    assert gelezen.kaart.vingerafdruk == eigen(leider).kaart.vingerafdruk
    assert neem_teamsleutel_over(coach, gelezen).rol == "coach"
    assert teamstand(coach).kenmerk == teamstand(leider).kenmerk
    with pytest.raises(InvoerFout, match="van deze laptop zelf"):
        lees_teamsleutel(leider, pad, WACHTWOORD)
    with pytest.raises(InvoerFout, match="Alleen de teamleider"):
        geef_teamsleutel(coach, WACHTWOORD, tmp_path / "nog.age")
    for werkplek in (leider, coach):
        assert gelezen.sleutel not in logboek(werkplek)


def test_another_team_key_never_takes_the_place_of_ours_unasked(team: Laptops) -> None:
    coach = team.coach("Anja", BSN[0])
    oud = teamstand(coach)
    ander = Teamsleutel(nieuwe_teamsleutel(), eigen(team.los("Vreemd")).kaart)
    with pytest.raises(InvoerFout, match="al een andere teamsleutel"):
        neem_teamsleutel_over(coach, ander)
    with pytest.raises(InvoerFout, match="andere teamleider"):
        neem_teamsleutel_over(coach, Teamsleutel(team.sleutel.sleutel, ander.kaart))
    assert teamstand(coach) == oud
    nieuw = neem_teamsleutel_over(coach, ander, vervang=True)
    assert (nieuw.kenmerk, nieuw.leider) == (ander.kenmerk, ander.kaart)
    assert neem_teamsleutel_over(coach, ander) == nieuw


def test_a_new_teamleider_with_the_same_code_begins_a_series_of_its_own(team: Laptops, tmp_path: Path) -> None:
    coach = team.coach("Anja", BSN[0])
    bestand(coach, tmp_path)
    nieuwe = team.los("Lisa")
    with nieuwe.opslag.schrijf() as sessie:
        sessie.merge(Instelling(naam="teamsleutel", waarde=team.sleutel.sleutel))
    neem_teamsleutel_over(coach, Teamsleutel(team.sleutel.sleutel, eigen(nieuwe).kaart), vervang=True)
    assert oordelen(neem_teambestanden_op(nieuwe, [bestand(coach, tmp_path)])) == ["goed"]


def test_without_a_key_and_on_the_laptop_of_the_teamleider_no_team_file_is_made(team: Laptops, tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="nog geen teamsleutel"):
        maak_teambestand(team.los("Anja"), JULI, tmp_path)
    with pytest.raises(InvoerFout, match="laptop van de teamleider"):
        maak_teambestand(team.leider, JULI, tmp_path)


@pytest.mark.parametrize("maand", ["2026-13", "2026-K3", "2026", "2027-01", "juli"])
def test_a_month_that_is_none_is_one_sentence(team: Laptops, maand: str, tmp_path: Path) -> None:
    coach = team.coach("Anja")
    for doe in (lambda: maak_teambestand(coach, maand, tmp_path), lambda: voeg_team_samen(team.leider, maand)):
        with pytest.raises(InvoerFout):
            doe()
    assert not list(tmp_path.glob("*.age"))


# --- nothing that says who it is about


def test_nothing_of_an_inwoner_is_in_any_byte_of_the_file_its_name_or_the_logs(
    team: Laptops, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    coach = team.los("Anja")
    neem_teamsleutel_over(coach, team.sleutel)
    with coach.opslag.schrijf() as sessie:
        genereer(sessie, 150, 3, dt.date(2026, 8, 15), "0402")
        sessie.flush()
        wie = list(sessie.scalars(select(Inwoner)))
        for inwoner in wie:
            inwoner.voornamen, inwoner.geslachtsnaam = f"{MERK}je", f"{MERK}ijn {inwoner.id}"
            inwoner.straat, inwoner.email, inwoner.telefoon = f"{MERK}straat", f"{MERK}@x.nl", "0612987654"
        for contact in sessie.scalars(select(Contactmoment)):
            contact.tekst = f"{MERK} belde"
        verboden = {MERK, "0612987654"}
        for inwoner in wie:
            verboden |= {inwoner.bsn or MERK, inwoner.geboortedatum, inwoner.postcode or MERK}
            verboden |= {"-".join(reversed(inwoner.geboortedatum.split("-")))}
        namen = set(sessie.scalars(select(Medewerker.naam).where(Medewerker.rol != "team"))) - {"Anja"}
    assert len(verboden) > 200
    pad = bestand(coach, tmp_path)
    envelop = open_envelop(pad.read_bytes(), eigen(team.leider).paar.identiteit, None)
    assert len(envelop.tabellen["dossiers"].rijen) > 100
    neem_teambestanden_op(team.leider, [pad])
    alles = {f"in {naam}": inhoud.decode() for naam, inhoud in envelop.bestanden.items()}
    alles |= {"de naam": pad.name, "het logboek": caplog.text}
    for werkplek in (team.leider, coach):
        with werkplek.opslag.lees() as sessie:
            regels = sessie.scalars(select(Logregel).where(Logregel.inwoner_id.is_(None)))
            alles[f"logregels {werkplek.medewerker_id}"] = json.dumps([r.wijzigingen for r in regels])
    for plek, tekst in alles.items():
        zonder_codes = re.sub("[0-9a-f]{32,}", " ", tekst)  # nine digits in a row may stand in a code by chance
        gevonden = {v for v in verboden | namen if v.lower() in zonder_codes.lower()}
        assert not gevonden, plek
        assert team.sleutel.sleutel not in tekst


# --- taken in and put together


def test_who_is_on_two_laptops_counts_once_and_the_teamleider_sees_where(team: Laptops, tmp_path: Path) -> None:
    anja = team.coach("Anja", BSN[0], BSN[1])
    bram = team.coach("Bram", BSN[2], stil=2)
    dossier(bram, BSN[1], stil=1)
    eigen_id = dossier(team.leider, BSN[3])
    uitkomst = neem_teambestanden_op(team.leider, [bestand(anja, tmp_path), bestand(bram, tmp_path)])
    assert [o.goed for o in uitkomst] == [True, True]
    samen = voeg_team_samen(team.leider, JULI)
    assert len(samen.bron.rijen) == 4
    assert {r.inwoner_id > 0 for r in samen.bron.rijen if r.inwoner_id == eigen_id} == {True}
    (dubbel,) = samen.verslag.dubbel
    assert dubbel.laptops == ("Bram", "Anja")
    caseload = overzichten.maak(samen.bron, "caseload")
    assert {r.naam: r.vakken[0].waarde for r in caseload.regels} == {"Anja": 1, "Bram": 2, "Leontien": 1, "Totaal": 4}


@pytest.mark.parametrize("naam", overzichten.namen())
def test_every_overview_works_on_the_whole_team(team: Laptops, naam: str, tmp_path: Path) -> None:
    anja = team.los("Anja")
    neem_teamsleutel_over(anja, team.sleutel)
    for werkplek, zaad in ((anja, 4), (team.leider, 5)):
        with werkplek.opslag.schrijf() as sessie:
            genereer(sessie, 60, zaad, dt.date(2026, 8, 15), "0402")
    neem_teambestanden_op(team.leider, [bestand(anja, tmp_path)])
    samen = voeg_team_samen(team.leider, JULI)
    overzicht = overzichten.maak(samen.bron, naam)
    ids = {r.inwoner_id for r in samen.bron.rijen}
    assert min(ids) < 0 < max(ids)
    assert all(ids.issuperset(vak.ids) for regel in overzicht.regels for vak in regel.vakken)
    overzichten.als_csv(overzicht, tmp_path / "o.csv")
    assert json.dumps(overzichten.als_json(overzicht))


def test_whatever_the_order_and_however_often_the_team_comes_out_the_same(team: Laptops, tmp_path: Path) -> None:
    anja, bram = team.coach("Anja", BSN[0], BSN[1]), team.coach("Bram", BSN[1], BSN[2])
    paden = [bestand(anja, tmp_path), bestand(bram, tmp_path)]
    dossier(anja, BSN[3])
    paden.append(bestand(anja, tmp_path))  # a correction
    uitkomsten = []
    for volgorde in permutations(paden):
        with team.leider.opslag.schrijf() as sessie:
            for o in sessie.scalars(select(Ontvangst)):
                sessie.delete(o)
        neem_teambestanden_op(team.leider, volgorde)
        nog_eens = neem_teambestanden_op(team.leider, volgorde)
        assert set(oordelen(nog_eens)) == {"herhaling"}
        uitkomsten.append(voeg_team_samen(team.leider, JULI))
    assert len(uitkomsten[0].bron.rijen) == 4
    assert all(u == uitkomsten[0] for u in uitkomsten)


def test_a_correction_takes_the_place_of_the_first_and_only_its_hash_stays(team: Laptops, tmp_path: Path) -> None:
    anja = team.coach("Anja", BSN[0])
    eerste = maak_teambestand(anja, JULI, tmp_path)
    weer = maak_teambestand(anja, JULI, tmp_path)
    assert (weer.nieuw, weer.naam, weer.correctie) == (False, eerste.naam, False)
    dossier(anja, BSN[1])
    tweede = maak_teambestand(anja, JULI, tmp_path)
    assert (tweede.nieuw, tweede.correctie, tweede.dossiers) == (True, True, 2)
    assert not maak_teambestand(anja, JULI, tmp_path).nieuw
    paden = [p for p in (eerste.pad, tweede.pad) if p is not None]
    assert oordelen(neem_teambestanden_op(team.leider, paden)) == ["goed", "goed"]
    oud, nieuw = ontvangsten(team.leider)
    assert "rijen" not in oud.samenvatting
    assert oud.zip_sha256 == nieuw.samenvatting["vervangt"]
    assert len(voeg_team_samen(team.leider, JULI).bron.rijen) == 2


def test_a_laptop_that_delivered_last_month_and_not_now_is_missed_until_it_is_signed_off(
    team: Laptops, tmp_path: Path
) -> None:
    anja = team.coach("Anja", BSN[0])
    neem_teambestanden_op(team.leider, [bestand(anja, tmp_path, JUNI)])
    verslag = voeg_team_samen(team.leider, JULI).verslag
    assert any("Nog geen bestand over juli 2026; het laatste ging over juni 2026" in z for z in verslag.zinnen)
    (weg,) = [s for s in verslag.laptops if s.toestand == "ontbreekt"]
    meld_laptop_af(team.leider, weg.laptop)
    assert "ontbreekt" not in {s.toestand for s in voeg_team_samen(team.leider, JULI).verslag.laptops}
    assert oordelen(neem_teambestanden_op(team.leider, [bestand(anja, tmp_path)])) == ["goed"]
    assert {r.bevestigd_op for r in relaties(team.leider, "team")} == {dt.date(2026, 8, 15)}


def test_a_file_that_did_not_come_is_told_by_its_number(team: Laptops, tmp_path: Path) -> None:
    anja = team.coach("Anja", BSN[0])
    paden = [bestand(anja, tmp_path, m) for m in ("2026-05", JUNI, JULI)]
    neem_teambestanden_op(team.leider, [paden[0], paden[2]])
    assert any("Niet aangekomen: bestand 2." in z for z in voeg_team_samen(team.leider, JULI).verslag.zinnen)
    neem_teambestanden_op(team.leider, [paden[1]])
    assert not any("Niet aangekomen" in z for z in voeg_team_samen(team.leider, JULI).verslag.zinnen)


def test_a_first_file_that_was_replaced_on_the_way_is_not_missed(team: Laptops, tmp_path: Path) -> None:
    anja = team.coach("Anja", BSN[0])
    bestand(anja, tmp_path)
    dossier(anja, BSN[1])
    assert oordelen(neem_teambestanden_op(team.leider, [bestand(anja, tmp_path)])) == ["goed"]
    assert not any("Niet aangekomen" in z for z in voeg_team_samen(team.leider, JULI).verslag.zinnen)


def test_the_running_month_is_counted_until_today_and_older_rows_go(team: Laptops, tmp_path: Path) -> None:
    anja = team.coach("Anja", BSN[0])
    oud = bestand(anja, tmp_path, "2025-06")
    neem_teambestanden_op(team.leider, [oud, bestand(anja, tmp_path, "2025-07"), bestand(anja, tmp_path, "2026-08")])
    assert [("rijen" in o.samenvatting) for o in ontvangsten(team.leider)] == [False, True, True]
    verslag = voeg_team_samen(team.leider, "2026-08").verslag
    assert [s.toestand for s in verslag.laptops] == ["eigen", "binnen"]
    later = Werkplek(team.leider.opslag, team.leider.medewerker_id, lambda: dt.datetime(2026, 9, 2, tzinfo=dt.UTC))
    assert any("Telt tot en met 15 augustus 2026" in z for z in voeg_team_samen(later, "2026-08").verslag.zinnen)


# --- refused, and nothing kept


def test_what_was_changed_on_the_way_and_what_is_of_another_team_is_refused_and_not_kept(
    team: Laptops, tmp_path: Path, nieuw_bestand: Path
) -> None:
    anja = team.coach("Anja", BSN[0])
    goed = bestand(anja, tmp_path)
    (tmp_path / "x").mkdir()
    stuk = tmp_path / "stuk.zip.age"
    inhoud = bytearray(goed.read_bytes())
    inhoud[-5] ^= 1
    stuk.write_bytes(inhoud)
    with laptops(tmp_path / "x", nieuw_bestand) as ander:
        vreemd = bestand(ander.coach("Bram", BSN[1]), tmp_path)
        neem_teamsleutel_over(anja, Teamsleutel(ander.sleutel.sleutel, team.sleutel.kaart), vervang=True)
        andere_sleutel = bestand(anja, tmp_path, JUNI)
    tekst = tmp_path / "brief.txt"
    tekst.write_text("Beste teamleider")
    paden = [stuk, vreemd, andere_sleutel, tekst, tmp_path / "weg.age"]
    uitkomst = neem_teambestanden_op(team.leider, paden)
    assert oordelen(uitkomst) == ["beschadigd", "niet_voor_ons", "ander_team", "geen_pakket", "bestand"]
    assert not any(o.goed for o in uitkomst)
    assert ontvangsten(team.leider) == []
    assert relaties(team.leider, "team") == []
    assert oordelen(neem_teambestanden_op(team.leider, [goed])) == ["goed"]


def test_a_laptop_that_goes_on_from_an_old_copy_is_noticed(team: Laptops, tmp_path: Path) -> None:
    anja = team.coach("Anja", BSN[0])
    een = bestand(anja, tmp_path)
    with anja.opslag.schrijf() as sessie:
        for levering in sessie.scalars(select(Levering)):
            sessie.delete(levering)
    dossier(anja, BSN[1])
    twee = bestand(anja, tmp_path)
    assert oordelen(neem_teambestanden_op(team.leider, [een, twee])) == ["goed", "dubbel_nummer"]
    assert len(voeg_team_samen(team.leider, JULI).bron.rijen) == 1


def test_the_coach_finds_the_dossier_that_the_teamleider_names_by_its_code(team: Laptops, tmp_path: Path) -> None:
    anja = team.coach("Anja", BSN[0])
    naamloos = dossier(anja, None, geboortedatum="", voornamen="")
    neem_teambestanden_op(team.leider, [bestand(anja, tmp_path)])
    codes = [n for i, n in voeg_team_samen(team.leider, JULI).bron.nummers.items() if i < 0]
    assert naamloos in {dossier_bij_code(anja, f" {c.upper()} ") for c in codes}
    assert len({dossier_bij_code(anja, c) for c in codes}) == 2
    for fout in ("", "0", "zzzz zzzz"):
        with pytest.raises(InvoerFout, match="geen dossier"):
            dossier_bij_code(anja, fout)


def test_two_dossiers_of_one_person_on_one_laptop_both_go_and_are_named(team: Laptops, tmp_path: Path) -> None:
    anja = team.coach("Anja")
    een, twee = dossier(anja, None), dossier(anja, None)
    gemaakt = maak_teambestand(anja, JULI, tmp_path)
    assert (gemaakt.dossiers, gemaakt.zelfde) == (2, 1)
    sluit_dossier(anja, een)
    assert maak_teambestand(anja, JULI, tmp_path).dossiers == 2
    assert een != twee


def test_the_count_of_the_whole_team_can_be_stopped_at_each_laptop(team: Laptops, tmp_path: Path) -> None:
    neem_teambestanden_op(team.leider, [bestand(team.coach("Anja", BSN[0]), tmp_path)])
    with pytest.raises(overzichten.Afgebroken):
        voeg_team_samen(team.leider, JULI, lambda: False)
    assert len(voeg_team_samen(team.leider, JULI, lambda: True).bron.rijen) == 1


# --- by the outbox, and from the command line


def test_through_a_folder_the_files_go_and_come_by_themselves_also_of_who_is_new(team: Laptops, tmp_path: Path) -> None:
    ((gedeeld := tmp_path / "gedeeld") / "uit").mkdir(parents=True)

    def kanaal(werkplek: Werkplek, soort: str) -> None:
        ids = [r.id for r in relaties(werkplek, soort)]
        bewaar_kanaal(werkplek, ids, naam="Teammap", soort="map", adres=str(gedeeld))

    anja, bram = team.coach("Anja", BSN[0]), team.coach("Bram", BSN[1])
    neem_teambestanden_op(team.leider, [bestand(anja, tmp_path, JUNI)])
    kanaal(team.leider, "team")
    for coach in (anja, bram):
        kanaal(coach, "teamleider")
        assert maak_teambestand(coach, JULI).pad is None
        assert [s.stap for s in post.verstuur(coach)][-1] == "bezorgd"
    assert [s.oordeel for s in post.haal_op(team.leider)] == ["goed", "goed"]
    assert len(voeg_team_samen(team.leider, JULI).bron.rijen) == 2
    assert {r.naam for r in relaties(team.leider, "team")} == {"Anja", "Bram"}


def test_a_laptop_without_a_team_refuses_a_team_file_and_keeps_nothing(team: Laptops, tmp_path: Path) -> None:
    pad = bestand(team.coach("Anja", BSN[0]), tmp_path)
    with team.leider.opslag.schrijf() as sessie:
        sessie.delete(sessie.get_one(Instelling, "teamsleutel"))
    assert oordelen(neem_teambestanden_op(team.leider, [pad])) == ["ander_team"]
    assert ontvangsten(team.leider) == []


def test_the_commands_make_take_in_and_tell(team: Laptops, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    anja = team.coach("Anja", BSN[0])
    (sleutel := tmp_path / "sleutel").write_text(SLEUTEL)

    def doe(werkplek: Werkplek, *woorden: str) -> tuple[int, str, str]:
        status = main(["--opslag", str(werkplek.opslag.bestand), "--sleutelbestand", str(sleutel), "team", *woorden])
        return (status, *capsys.readouterr())

    map_ = tmp_path / "uit"
    map_.mkdir()
    assert doe(anja, "maak", "--maand", JULI, "--map", str(map_))[0] == 0
    (pad,) = map_.iterdir()
    status, uit, _ = doe(team.leider, "samenvoegen", str(pad), "--maand", JULI, "--json")
    verslag = json.loads(uit)
    assert status == 0
    assert verslag["bestanden"] == [{"bestand": pad.name, "oordeel": "goed"}]
    assert [s["toestand"] for s in verslag["laptops"]] == ["eigen", "binnen"]
    status, uit, _ = doe(team.leider, "samenvoegen", str(pad), "--maand", JULI)
    assert (status, "was er al" in uit) == (0, True)
    stuk = tmp_path / "stuk.age"
    stuk.write_text("geen pakket")
    status, uit, fout = doe(team.leider, "samenvoegen", str(stuk), "--maand", JULI)
    assert (status, "geen pakket" in fout) == (2, True)
    assert "samen 1 dossier" in uit
    status, uit, fout = doe(team.leider, "maak", "--maand", JULI, "--map", str(map_))
    assert (status, uit, fout.count("\n")) == (2, "", 1)

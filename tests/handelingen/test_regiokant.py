"""The regio at work: packages from folders and channels, a report, the overview, and a receipt for each sender."""

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from tests.handelingen.test_wsp import Overkant
from tests.regio.pakketten import REGIO, VREEMD, Partner, partner
from tests.regio.samenvattingen import DRIE, HILVERSUM, HUIZEN, Reeks, inhoud, sluit, tabel, verander, zip_van
from werkteam_desktop import cli
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import post, regiokant
from werkteam_desktop.handelingen.relaties import (
    bevestig,
    bewaar_kanaal,
    eigen,
    neem_kaart_op,
    relaties,
    stel_organisatie_in,
)
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.journaal import Logregel
from werkteam_desktop.opslag.leveringen import Levering, Ontvangst, Relatie
from werkteam_desktop.regio.envelop import open_envelop
from werkteam_desktop.regio.ontvangstbewijs import Bewijs, lees_bewijs
from werkteam_desktop.regio.samenvoeging import GOED, voeg_samen
from werkteam_desktop.regio.sleutels import maak_sleutelkaart
from werkteam_desktop.regio.stuk import lees_stuk
from werkteam_desktop.regio.vervoer import regels

MERK = b"Zwaluwstaartje"


@pytest.fixture
def regio(werkplek: Werkplek) -> Werkplek:
    stel_organisatie_in(werkplek, "regio-gv", "Regio Gooi en Vechtstreek")
    return werkplek


def wij(regio: Werkplek) -> Partner:
    return Partner(eigen(regio).paar, eigen(regio).kaart)


def ken(regio: Werkplek, *partners: Partner, zeker: bool = True) -> None:
    for p in partners:
        relatie = neem_kaart_op(regio, maak_sleutelkaart(p.kaart), "gemeente")
        if zeker:
            bevestig(regio, relatie.id)


def leg(map_: Path, *zips: bytes) -> Path:
    map_.mkdir(exist_ok=True)
    for zip_ in zips:
        (
            map_ / f"pakket-{hashlib.sha256(zip_).hexdigest()[:12]}.zip{'.age' if zip_[:3] == b'age' else ''}"
        ).write_bytes(zip_)
    return map_


def uitvoer(map_: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in map_.iterdir()}


def bewijzen(regio: Werkplek, aan: Partner | None = None) -> list[Bewijs]:
    """The receipts for one partner; without a partner those that are only signed."""
    with regio.opslag.lees() as sessie:
        vraag = select(Levering, Relatie.code).join(Relatie, isouter=True).where(Levering.soort == "ontvangst")
        rijen = [r for r, code in sessie.execute(vraag.order_by(Levering.id)) if code == (aan and aan.kaart.code)]
    kent = {"regio-gv": eigen(regio).kaart.ondertekenen}
    return [lees_bewijs(open_envelop(r.inhoud or b"", aan and aan.paar.identiteit, kent)) for r in rijen]


def maanden(*partners: Partner, aan: Partner = REGIO) -> list[bytes]:
    zips = []
    for p in partners:
        reeks = Reeks(p, aan=aan)
        for maand in ("2026-09", "2026-10"):
            reeks.lever(maand)
        zips += reeks.zips
    return zips


# --- taking in ---------------------------------------------------------------------------------------------------


def test_sealed_and_signed_packages_of_a_folder_come_in_and_stay(regio: Werkplek, tmp_path: Path) -> None:
    ken(regio, *DRIE)
    zips = maanden(*DRIE, aan=wij(regio))
    opname = regiokant.neem_op(regio, [leg(tmp_path / "in", *zips[:3], *(sluit(z, wij(regio)) for z in zips[3:]))])
    assert opname.goed == 6
    bewaard = regiokant.samenvoeging(regio)
    kaarten = {p.kaart.code: bewaard.afzenders[p.kaart.code].bekend for p in DRIE}
    zuiver = voeg_samen([lees_stuk(z, None) for z in zips], kaarten)  # type: ignore[arg-type]
    assert [bewaard.rijen(m) for m in bewaard.maanden] == [zuiver.rijen(m) for m in zuiver.maanden]
    assert bewaard.maanden == ("2026-09", "2026-10")
    assert {bewaard.stand(p.kaart.code, "2026-10") for p in DRIE} == {"binnen"}


def test_a_refused_package_stops_no_other_and_leaves_nothing_behind(regio: Werkplek, tmp_path: Path) -> None:
    ken(regio, *DRIE)
    goed = Reeks(HILVERSUM).lever("2026-10")
    slecht = verander(Reeks(HUIZEN).lever("2026-10"), HUIZEN, peildatum=MERK.decode())
    map_ = leg(tmp_path / "in", goed, slecht, sluit(goed, VREEMD))
    (map_ / "bom.zip").write_bytes(b"PK\x03\x04" + MERK * 1000)
    (map_ / "brief.txt").write_bytes(MERK)
    opname = regiokant.neem_op(regio, [map_])
    assert opname.goed == 1
    assert sorted(a.reden for a in opname.aanbod) == ["", "afgekapt", "inhoud", "niet_voor_ons"]
    regiokant.schrijf_uit(regio, opname, tmp_path / "uit")
    with regio.opslag.lees() as sessie:
        rijen = sessie.scalars(select(Ontvangst)).all()
        alles = repr([vars(r) for r in (*rijen, *sessie.scalars(select(Logregel)), *sessie.scalars(select(Levering)))])
    later = regels()["inbox"]["nog_niet"]  # may be good later, so that it is read again
    verwacht = {r: True for r in ("afgekapt", "inhoud", "niet_voor_ons") if r not in later}
    assert {r.oordeel: r.samenvatting == {} for r in rijen} == {GOED: False} | verwacht
    assert MERK.decode() not in alles
    assert not any(MERK in inhoud for inhoud in uitvoer(tmp_path / "uit").values())


@pytest.mark.skipif(os.name == "nt", reason="Windows kent deze namen en bestanden niet")
def test_a_file_that_cannot_be_read_and_a_name_that_is_no_text_stop_nothing(regio: Werkplek, tmp_path: Path) -> None:
    map_ = leg(tmp_path / "in", Reeks(HILVERSUM).lever("2026-10"))
    (map_ / "onleesbaar.zip").symlink_to("/proc/self/mem")
    (map_ / "map.zip").mkdir()
    Path(os.fsdecode(os.fsencode(map_) + b"/regel\neinde\xff.zip")).write_bytes(b"PK\x03\x04x")
    opname = regiokant.neem_op(regio, [map_])
    assert opname.goed == 1
    assert {(a.naam, a.reden) for a in opname.aanbod if a.reden} == {
        ("onleesbaar.zip", "onleesbaar"),
        ("regel?einde?.zip", "afgekapt"),
    }
    regiokant.schrijf_uit(regio, opname, tmp_path / "uit")
    assert (
        "- onleesbaar.zip: Dit bestand is niet te lezen" in uitvoer(tmp_path / "uit")["samenvoegverslag.txt"].decode()
    )


def test_who_offers_the_same_again_changes_nothing(regio: Werkplek, tmp_path: Path) -> None:
    ken(regio, *DRIE)
    zips = maanden(*DRIE, aan=wij(regio))
    map_ = leg(tmp_path / "in", *zips)
    for _ in range(2):
        regiokant.schrijf_uit(regio, regiokant.neem_op(regio, [map_]), tmp_path / "uit")
        eerst = uitvoer(tmp_path / "uit")
    leg(map_, sluit(zips[0], wij(regio)))  # the same package in an envelope
    assert regiokant.neem_op(regio, [map_]).goed == 7
    with regio.opslag.lees() as sessie:
        assert sorted(r.oordeel for r in sessie.scalars(select(Ontvangst))) == [GOED] * 6 + ["herhaling"]
        assert len(sessie.scalars(select(Levering)).all()) == 6
    assert len(eerst) == 6 + 4
    assert regiokant.samenvoeging(regio).vervangen["0402", "2026-09"] == ()


def test_what_came_before_wins_from_what_contradicts_it(regio: Werkplek, tmp_path: Path) -> None:
    ken(regio, *DRIE)
    reeks = Reeks(HILVERSUM)
    een = reeks.lever("2026-09")
    kopie = Reeks(HILVERSUM, [een])
    twee, anders = reeks.lever("2026-10", 40), kopie.lever("2026-10", 50)
    regiokant.neem_op(regio, [leg(tmp_path / "a", een, twee)])
    with pytest.raises(InvoerFout, match="met dit nummer"):
        regiokant.neem_op(regio, [leg(tmp_path / "b", anders)])
    regiokant.neem_op(regio, [leg(tmp_path / "b", anders, Reeks(HUIZEN).lever("2026-10"))])
    samen = regiokant.samenvoeging(regio)
    assert samen.geldig["0402", "2026-10"].sha256 == hashlib.sha256(twee).hexdigest()
    assert {b.oordeel for b in bewijzen(regio, HILVERSUM) if b.volgnummer == 2} == {GOED, "dubbel_nummer"}


def test_an_unknown_sender_stays_for_the_time_being_until_its_key_is_compared(regio: Werkplek, tmp_path: Path) -> None:
    regiokant.neem_op(regio, [leg(tmp_path / "in", *maanden(HILVERSUM))])
    assert regiokant.samenvoeging(regio).stand("0402", "2026-10") == "voorlopig"
    ken(regio, HILVERSUM, zeker=False)
    assert regiokant.samenvoeging(regio).stand("0402", "2026-10") == "voorlopig"
    bevestig(regio, relaties(regio, "gemeente")[0].id)
    assert regiokant.samenvoeging(regio).stand("0402", "2026-10") == "binnen"


def test_a_card_with_another_key_takes_what_came_under_the_name_away(regio: Werkplek, tmp_path: Path) -> None:
    vals = partner("0402", "Gemeente Hilversum")
    regiokant.neem_op(regio, [leg(tmp_path / "in", *maanden(vals))])
    ken(regio, HILVERSUM)
    samen = regiokant.samenvoeging(regio)
    assert samen.geldig == {}
    assert samen.stand("0402", "2026-10") == "geweigerd"


def test_folders_without_packages_or_without_a_good_one_change_nothing(regio: Werkplek, tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="geen pakketten"):
        regiokant.neem_op(regio, [leg(tmp_path / "leeg")])
    with pytest.raises(InvoerFout, match="niet te lezen"):
        regiokant.neem_op(regio, [tmp_path / "weg"])
    (leg(tmp_path / "slecht") / "x.zip").write_bytes(b"PK\x03\x04x")
    with pytest.raises(InvoerFout, match="niet helemaal aangekomen"):
        regiokant.neem_op(regio, [tmp_path / "slecht"])
    with regio.opslag.lees() as sessie:
        assert sessie.scalars(select(Ontvangst)).all() == []


# --- receipts ----------------------------------------------------------------------------------------------------


def test_a_known_sender_gets_a_sealed_receipt_per_package(regio: Werkplek, tmp_path: Path) -> None:
    ken(regio, HILVERSUM)
    zips = maanden(HILVERSUM)
    regiokant.neem_op(regio, [leg(tmp_path / "in", *zips)])
    gekregen = bewijzen(regio, HILVERSUM)
    assert {(b.sha256, b.volgnummer, b.maand, b.oordeel) for b in gekregen} == {
        (hashlib.sha256(z).hexdigest(), nr, maand, GOED)
        for nr, (z, maand) in enumerate(zip(zips, ("2026-09", "2026-10"), strict=True), start=1)
    }
    assert {b.datum for b in gekregen} == {dt.date(2026, 11, 24)}
    with regio.opslag.lees() as sessie:
        rij = sessie.scalars(select(Levering)).all()
    assert [(r.volgnummer, bool(r.vorige), r.toestand) for r in rij] == [(1, False, "klaar"), (2, True, "klaar")]
    assert all(r.naam.endswith(".zip.age") for r in rij)


def test_a_sender_without_a_card_gets_a_receipt_that_is_only_signed(regio: Werkplek, tmp_path: Path) -> None:
    opname = regiokant.neem_op(regio, [leg(tmp_path / "in", *maanden(HILVERSUM))])
    regiokant.schrijf_uit(regio, opname, tmp_path / "uit")
    assert [b.oordeel for b in bewijzen(regio)] == [GOED, GOED]
    assert len(list((tmp_path / "uit").glob("ontvangst-*.zip"))) == 2


def test_a_refusal_says_why_also_when_the_package_cannot_be_opened(regio: Werkplek, tmp_path: Path) -> None:
    ken(regio, HILVERSUM)
    reeks = Reeks(HILVERSUM)
    reeks.lever("2026-10")
    tweede = reeks.lever("2026-10", 41)
    map_ = leg(tmp_path / "in", *reeks.zips)
    stuk = "samenvatting-0402-000003-0123456789ab.zip"
    (map_ / stuk).write_bytes(tweede[:-9])
    regiokant.neem_op(regio, [map_])
    assert {(b.volgnummer, b.oordeel, b.naam) for b in bewijzen(regio, HILVERSUM)} == {
        (1, GOED, ""),
        (2, "overlap", ""),
        (3, "afgekapt", stuk),
    }


def test_who_signs_with_another_key_gets_no_receipt(regio: Werkplek, tmp_path: Path) -> None:
    ken(regio, *DRIE)
    vals = Reeks(partner("0402", "Gemeente Hilversum")).lever("2026-10")
    regiokant.neem_op(regio, [leg(tmp_path / "in", vals, Reeks(HUIZEN).lever("2026-10"))])
    with regio.opslag.lees() as sessie:
        assert len(sessie.scalars(select(Levering)).all()) == 1


# --- through a channel -------------------------------------------------------------------------------------------


@pytest.fixture
def gemeente(regio: Werkplek, tmp_path: Path) -> Iterator[Overkant]:
    """The laptop of a gemeente that shares a folder with the regio."""
    (tmp_path / "gedeeld").mkdir()
    deze = Overkant(tmp_path, "0402")
    for werkplek, ander, soort in ((regio, deze.werkplek, "gemeente"), (deze.werkplek, regio, "regio")):
        relatie = neem_kaart_op(werkplek, maak_sleutelkaart(eigen(ander).kaart), soort)
        bevestig(werkplek, relatie.id)
        kanaal = bewaar_kanaal(
            werkplek, [relatie.id], naam="Gedeelde map", soort="map", adres=str(tmp_path / "gedeeld")
        )
        post.probeer_kanaal(kanaal)
    yield deze
    deze.werkplek.opslag.sluit()


def stuur(gemeente: Overkant, maand: str, aantal: int = 40) -> str:
    relatie = relaties(gemeente.werkplek, "regio")[0]
    deel = inhoud(tabel("0402", maand, aantal), maand)
    klaar = post.maak_klaar(gemeente.werkplek, "samenvatting", deel, relatie)
    levering = post.leg_klaar(gemeente.werkplek, klaar)
    assert [v.stap for v in post.verstuur(gemeente.werkplek)] == ["bezig", "bezorgd"]
    return levering.sha256


def test_what_a_gemeente_sends_comes_in_and_the_receipt_goes_back(regio: Werkplek, gemeente: Overkant) -> None:
    sha = stuur(gemeente, "2026-10")
    assert [g.oordeel for g in post.haal_op(regio)] == [GOED]
    assert regiokant.samenvoeging(regio).geldig["0402", "2026-10"].sha256 == sha
    assert [v.stap for v in post.verstuur(regio)] == ["bezig", "bezorgd"]
    [terug] = gemeente.haal()
    bewijs = lees_bewijs(terug.envelop)
    assert (bewijs.sha256, bewijs.oordeel) == (sha, GOED)


def test_a_second_package_of_a_month_through_a_channel_is_refused_with_its_reason(
    regio: Werkplek, gemeente: Overkant
) -> None:
    stuur(gemeente, "2026-10")
    sha = stuur(gemeente, "2026-10", 50)
    assert [g.oordeel for g in post.haal_op(regio)] == [GOED, "overlap"]
    assert [g.oordeel for g in post.haal_op(regio)] == []
    list(post.verstuur(regio))
    assert {(b.sha256 == sha, b.oordeel) for b in (lees_bewijs(p.envelop) for p in gemeente.haal())} == {
        (False, GOED),
        (True, "overlap"),
    }
    assert regiokant.samenvoeging(regio).stand("0402", "2026-10") == "binnen"


def test_what_came_by_hand_before_the_sender_was_known_counts_for_what_comes_through_a_channel(
    regio: Werkplek, tmp_path: Path
) -> None:
    (tmp_path / "gedeeld").mkdir()
    deze = Overkant(tmp_path, "0402")
    wie = Partner(eigen(deze.werkplek).paar, eigen(deze.werkplek).kaart)
    regiokant.neem_op(regio, [leg(tmp_path / "in", Reeks(wie, aan=wij(regio)).lever("2026-10"))])
    for werkplek, ander, soort in ((regio, deze.werkplek, "gemeente"), (deze.werkplek, regio, "regio")):
        relatie = neem_kaart_op(werkplek, maak_sleutelkaart(eigen(ander).kaart), soort)
        bevestig(werkplek, relatie.id)
        kanaal = bewaar_kanaal(werkplek, [relatie.id], naam="Map", soort="map", adres=str(tmp_path / "gedeeld"))
        post.probeer_kanaal(kanaal)
    stuur(deze, "2026-10", 50)  # its first through the channel has the number of the one that was given by hand
    assert [g.oordeel for g in post.haal_op(regio)] == ["dubbel_nummer"]
    deze.werkplek.opslag.sluit()


# --- what comes out ----------------------------------------------------------------------------------------------


def test_the_command_writes_report_lines_overview_and_receipts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a, b = leg(tmp_path / "a", *maanden(HILVERSUM)), leg(tmp_path / "b", *maanden(HUIZEN)[1:])
    (b / "x.zip").write_bytes(b"PK\x03\x04x")
    opdracht = ["--opslag", str(tmp_path / "x.db"), "--sleutelbestand", str(tmp_path / "x.key"), "regio", "samenvoegen"]
    assert cli.main([*opdracht, str(a), str(b), "--map", str(tmp_path / "uit")]) == 0
    gezegd = capsys.readouterr().out
    assert "3 van de 4 pakketten" in gezegd
    assert "sleutel is nog niet bevestigd" in gezegd
    uit = uitvoer(tmp_path / "uit")
    verslag = json.loads(uit["samenvoegverslag.json"])
    assert [p["oordeel"] for p in verslag["pakketten"] if p["naam"] == "b/x.zip"] == ["afgekapt"]
    assert verslag["gemeenten"][1]["ontbrekende_nummers"] == [[1, 1]]
    assert "nummer 1" in uit["samenvoegverslag.txt"].decode()
    assert uit["regio.csv"].startswith(b"afzender,maand,gemeente")
    assert len(PdfReader(tmp_path / "uit" / "regiobeeld-2026-10.pdf").pages) == 4
    assert cli.main([*opdracht, str(b), str(a), "--map", str(tmp_path / "uit")]) == 0
    assert uitvoer(tmp_path / "uit") == uit
    assert cli.main([*opdracht, str(a), "--map", str(a)]) == 2
    assert "andere map" in capsys.readouterr().err


def test_the_same_packages_give_the_same_bytes_in_another_order_and_on_another_day(
    regio: Werkplek, tmp_path: Path
) -> None:
    zips = maanden(*DRIE)
    ken(regio, *DRIE)
    regiokant.schrijf_uit(regio, regiokant.neem_op(regio, [leg(tmp_path / "in", *zips)]), tmp_path / "een")
    regio.nu = lambda: dt.datetime(2027, 1, 5, tzinfo=dt.UTC)
    regiokant.schrijf_uit(regio, regiokant.neem_op(regio, [leg(tmp_path / "in", *zips[::-1])]), tmp_path / "twee")
    assert uitvoer(tmp_path / "een") == uitvoer(tmp_path / "twee")


def test_nothing_else_is_overwritten(regio: Werkplek, tmp_path: Path) -> None:
    opname = regiokant.neem_op(regio, [leg(tmp_path / "in", *maanden(HILVERSUM))])
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "regio.csv").write_text("van mij")
    with pytest.raises(InvoerFout, match="lege map"):
        regiokant.schrijf_uit(regio, opname, tmp_path / "uit")
    assert uitvoer(tmp_path / "uit") == {"regio.csv": b"van mij"}


def test_zip_van_and_the_program_make_the_same_package(regio: Werkplek, tmp_path: Path) -> None:
    """What the other tests are made with is what `verzegel` makes."""
    from werkteam_desktop.regio.envelop import verzegel

    deel = inhoud(tabel("0402", "2026-10"), "2026-10")
    ontvanger = wij(regio)
    echt = verzegel(
        "samenvatting",
        deel,
        paar=HILVERSUM.paar,
        kaart=HILVERSUM.kaart,
        ontvangers=[ontvanger.kaart],
        volgnummer=1,
        vorige=None,
    )
    assert lees_stuk(zip_van(HILVERSUM, deel, aan=ontvanger), None) == lees_stuk(echt.zip, None)


def test_the_regio_may_be_stricter_in_print_and_lines_and_never_looser(regio: Werkplek, tmp_path: Path) -> None:
    ken(regio, *DRIE)
    zips = [Reeks(p).lever("2026-10", n) for p, n in zip(DRIE, (12, 40, 50), strict=True)]
    opname = regiokant.neem_op(regio, [leg(tmp_path / "in", *zips)])
    blok = 'versie = "regio-1"\ngeldig_vanaf = 2022-01-01\ndrempel = {}\nspeling = 20\ngroepsonthulling = true\n'
    blok = "[[regels]]\n" + blok + 'tijdslimiet = 60\nbron = "Regionaal overleg"\n'
    regio.eigenmap.mkdir(parents=True)
    eigen_regels = regio.eigenmap / "regels.toml"
    for drempel, zichtbaar in ((None, b"0402,2026-10,0402,alle,totaal,totaal,12,"), (20, b"alle,totaal,totaal,,verb")):
        if drempel is not None:
            eigen_regels.write_text(blok.format(drempel), encoding="utf-8")
        map_ = tmp_path / f"uit-{drempel}"
        regiokant.schrijf_uit(regio, opname, map_)
        assert zichtbaar in uitvoer(map_)["regio.csv"]
        blad = PdfReader(map_ / "regiobeeld-2026-10.pdf").pages[1].extract_text()
        assert ("verbergt zelf ook aantallen onder 20" in " ".join(blad.split())) == (drempel == 20)
    eigen_regels.write_text(blok.format(5), encoding="utf-8")
    with pytest.raises(InvoerFout, match="strenger"):
        regiokant.druk_af(regio, "2026-10", tmp_path / "x.pdf")

"""The example of the first start goes in one action, and nothing of it stays; what is real is not touched."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.conftest import NU
from werkteam_desktop.dossier import Basis, Inwoner, Medewerker
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.documenten import voeg_document_toe
from werkteam_desktop.handelingen.inwoners import open_dossier, schrijf_in, voeg_medewerker_toe
from werkteam_desktop.handelingen.voorbeeldgegevens import haal_voorbeeld_weg, heeft_voorbeeld, vul_voorbeeld
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.journaal import Logregel, eindpunt
from werkteam_desktop.opslag.leveringen import Instelling, Maandstand
from werkteam_desktop.opslag.zoeken import zoek


@pytest.fixture
def vol(werkplek: Werkplek) -> Werkplek:
    """The store after a first start with the example."""
    werkplek.medewerker_id = voeg_medewerker_toe(werkplek, "Roos Tan", "0406")
    vul_voorbeeld(werkplek, "0406", NU.date())
    return werkplek


def alles(werkplek: Werkplek) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    with werkplek.opslag.lees() as sessie:
        return {
            tabel.name: [json.dumps([str(w) for w in rij]) for rij in sessie.execute(select(tabel)).all()]
            for tabel in Basis.metadata.sorted_tables
        }


def keten_klopt(werkplek: Werkplek) -> bool:
    """Whether the audit log is one chain up to its own end point."""
    with werkplek.opslag.lees() as sessie:
        regels = list(sessie.scalars(select(Logregel).order_by(Logregel.id)))
        einde = eindpunt(sessie)
    vorige = ""
    for regel in regels:
        bewaard = regel.hash
        vorige = regel.verzegel(vorige)
        if vorige != bewaard:
            return False
    return einde is not None and (einde.aantal, einde.hash) == (len(regels), vorige)


def voorbeelden(werkplek: Werkplek) -> list[Inwoner]:
    with werkplek.opslag.lees() as sessie:
        return list(sessie.scalars(select(Inwoner).where(Inwoner.voorbeeld)))


def test_after_the_example_went_nothing_of_it_stands_in_any_table(vol: Werkplek, tmp_path: Path) -> None:
    assert heeft_voorbeeld(vol)
    eerst = voorbeelden(vol)
    assert len(eerst) == 40
    with vol.opslag.lees() as sessie:
        collegas = [m.naam for m in sessie.scalars(select(Medewerker)) if m.naam not in ("Roos Tan", "Werkteam")]
    marleen = next(i for i in eerst if i.geslachtsnaam == "Kuipers")
    noteer_contact(vol, marleen.id, "Een verzonnen verhaal over pinguïns.")
    (tmp_path / "brief.pdf").write_bytes(b"%PDF-1.4 pinguin")
    voeg_document_toe(vol, marleen.id, tmp_path / "brief.pdf")
    with vol.opslag.schrijf() as sessie:
        sessie.add(Maandstand(maand="2026-10", geteld_op=NU, dossiers={str(i.id): "0406" for i in eerst}))
        sessie.add(Instelling(naam=f"plek:{vol.medewerker_id}", waarde='{"tekst": "pinguïn"}'))
    assert haal_voorbeeld_weg(vol) == 40
    assert not heeft_voorbeeld(vol)
    assert not voorbeelden(vol)
    over = alles(vol)
    tekst = "\n".join(rij for rijen in over.values() for rij in rijen)
    for spoor in ("pingu", "9999", *collegas, *(i.geslachtsnaam for i in eerst), *(i.nummer for i in eerst)):
        assert spoor not in tekst, spoor
    assert {naam for naam, rijen in over.items() if rijen} == {"medewerker", "logregel", "instelling", "maandstand"}
    assert [json.loads(rij)[1] for rij in over["medewerker"]] == ["Werkteam", "Roos Tan"]
    assert zoek(vol.opslag, "kuipers") == zoek(vol.opslag, "") == []
    assert vol.opslag.vraag("SELECT rowid FROM inwoner_zoek WHERE inwoner_zoek MATCH 'kuipers*'") == []
    assert keten_klopt(vol)
    assert "voorbeeldgegevens weggehaald" in over["logregel"][-1]


def test_the_file_itself_becomes_small_again(vol: Werkplek) -> None:
    assert vol.opslag.bestand is not None
    for nummer in range(30):
        noteer_contact(vol, voorbeelden(vol)[0].id, f"{nummer} " + "Een lang verhaal. " * 2000)
    vol.opslag.vraag("PRAGMA wal_checkpoint(TRUNCATE)")
    groot = vol.opslag.bestand.stat().st_size
    haal_voorbeeld_weg(vol)
    assert vol.opslag.bestand.stat().st_size < groot / 2
    assert vol.opslag.vraag("PRAGMA freelist_count") == [(0,)]
    assert not vol.opslag.vraag("PRAGMA cipher_integrity_check")


def test_a_real_dossier_stays_as_it_is_with_its_audit_lines(vol: Werkplek) -> None:
    echt = schrijf_in(vol, geslachtsnaam="Bakker", geboortedatum="1980-02-01", gemeente="0406").inwoner_id
    assert echt is not None
    noteer_contact(vol, voorbeelden(vol)[0].id, "Bij een voorbeeld.")
    noteer_contact(vol, echt, "Bij een echt dossier.")
    eerst = [rij for naam, rijen in alles(vol).items() for rij in rijen if "Bakker" in rij and naam != "logregel"]
    haal_voorbeeld_weg(vol)
    over = alles(vol)
    assert [rij for naam, rijen in over.items() for rij in rijen if "Bakker" in rij and naam != "logregel"] == eerst
    assert [c.tekst for c in open_dossier(vol, echt).contactmomenten] == ["Bij een echt dossier."]
    assert not [rij for rij in over["logregel"] if "Bij een voorbeeld" in rij]
    assert [rij for rij in over["logregel"] if "Bij een echt dossier" in rij]
    assert keten_klopt(vol)
    assert zoek(vol.opslag, "bakker") == [echt]
    noteer_contact(vol, echt, "En het werk gaat door.")
    assert keten_klopt(vol)


def test_a_made_up_colleague_who_stands_at_something_real_stays(vol: Werkplek) -> None:
    with vol.opslag.lees() as sessie:
        collega = next(m for m in sessie.scalars(select(Medewerker)) if m.naam not in ("Roos Tan", "Werkteam"))
    echt = schrijf_in(vol, geslachtsnaam="Bakker").inwoner_id
    with vol.opslag.schrijf() as sessie:
        sessie.get_one(Inwoner, echt).regiehouder_id = collega.id
    haal_voorbeeld_weg(vol)
    with vol.opslag.lees() as sessie:
        assert {m.naam for m in sessie.scalars(select(Medewerker))} == {"Werkteam", "Roos Tan", collega.naam}


def test_the_example_never_comes_beside_real_dossiers(werkplek: Werkplek) -> None:
    schrijf_in(werkplek, geslachtsnaam="Bakker")
    with pytest.raises(InvoerFout, match="al dossiers"):
        vul_voorbeeld(werkplek, "0406", NU.date())
    assert not heeft_voorbeeld(werkplek)

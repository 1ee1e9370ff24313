"""Documents of an inwoner: into the encrypted store, a copy out of it, and out of the dossier."""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Document, Documentinhoud, Inwoner
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.documentsoort import MB, documentregels, extensie_van, herken, nette_naam
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

TERUGGEZET = "document teruggezet"
_WEG = "Dit document is er niet meer. Open het dossier opnieuw."


def voeg_document_toe(werkplek: Werkplek, inwoner_id: int, pad: Path) -> Wijziging:
    """Keeps the file at `pad` in the dossier; the file itself stays where it is.

    InvoerFout when a dossier does not take it, or has it already. What was taken out earlier comes back as it was
    (`Wijziging.handeling` is then TERUGGEZET)."""
    inhoud = _lees(pad)
    naam = nette_naam(pad.name)
    soort = herken(naam, inhoud)
    hash_ = hashlib.sha256(inhoud).hexdigest()
    with werkplek.wijzig("document toegevoegd", inwoner_id) as (sessie, wijziging):
        if sessie.get(Inwoner, inwoner_id) is None:
            raise InvoerFout("Dit dossier bestaat niet meer. Zoek de inwoner opnieuw op.")
        eerder = sessie.scalars(
            select(Document).where(Document.inwoner_id == inwoner_id, Document.sha256 == hash_).order_by(Document.id)
        ).first()
        if eerder is not None and eerder.weg_op is None:
            raise InvoerFout(
                f"Dit document staat al in het dossier, als ‘{eerder.naam}’ ({leesbaar(eerder.toegevoegd_op)}). "
                "Het is niet nog een keer bewaard."
            )
        if eerder is not None:
            eerder.weg_op = None
            wijziging.handeling = TERUGGEZET
        else:
            document = Document(
                naam=naam,
                soort=soort.code,
                grootte=len(inhoud),
                sha256=hash_,
                toegevoegd_op=werkplek.vandaag(),
                medewerker_id=werkplek.medewerker_id,
            )
            document.inwoner_id = inwoner_id
            sessie.add(document)
            sessie.flush()
            sessie.add(Documentinhoud(document_id=document.id, inhoud=inhoud))
    return wijziging


def bewaar_document_als(werkplek: Werkplek, document_id: int, pad: Path) -> Path:
    """Writes a copy to `pad`, with the extension of its kind behind it when that is missing; gives where it is.

    The copy lies outside the store: that it was made stays in the audit log."""
    with werkplek.opslag.lees() as sessie:
        document = _haal(sessie, document_id)
        rij = sessie.get(Documentinhoud, document_id)
        if rij is None or hashlib.sha256(rij.inhoud).hexdigest() != document.sha256:
            raise InvoerFout("Dit document is beschadigd. Zet een reservekopie terug of vraag uw beheerder.")
        inhoud = rij.inhoud
    extensies = _extensies(document)
    if extensie_van(pad.name) not in extensies:
        pad = pad.with_name(f"{pad.name}.{extensies[0]}")
        if pad.exists():  # nobody said that this one could be written over
            raise InvoerFout("Op die plek staat al een bestand met deze naam. Kies een andere naam.")
    try:
        _schrijf(pad, inhoud)
    except OSError:
        raise InvoerFout("Daar kan niet worden geschreven, of de schijf is vol. Kies een andere plek.") from None
    werkplek.noteer("kopie van een document bewaard", document=document_id)
    return pad


def haal_document_weg(werkplek: Werkplek, document_id: int) -> Wijziging:
    """Takes a document out of the dossier. It is not destroyed: this can be undone."""
    with werkplek.wijzig("document weggehaald") as (sessie, wijziging):
        document = _haal(sessie, document_id)
        if document.weg_op is None:
            document.weg_op = werkplek.vandaag()
    return wijziging


def zet_document_terug(werkplek: Werkplek, document_id: int) -> Wijziging:
    """Back in the dossier after it was taken out."""
    with werkplek.wijzig(TERUGGEZET) as (sessie, wijziging):
        _haal(sessie, document_id).weg_op = None
    return wijziging


def _haal(sessie: Session, document_id: int) -> Document:
    document = sessie.get(Document, document_id)
    if document is None:
        raise InvoerFout(_WEG)
    return document


def _extensies(document: Document) -> tuple[str, ...]:
    """Those of its kind; of a kind that is no longer in the list, the one that it has."""
    soort = next((s for s in documentregels().soorten if s.code == document.soort), None)
    return soort.extensies if soort is not None else (extensie_van(document.naam),)


def _lees(pad: Path) -> bytes:
    """The bytes of an ordinary file; one that is too big is refused before it is read."""
    grootste = documentregels().grootste
    te_groot = InvoerFout(f"Dit bestand is groter dan {grootste // MB} MB. Maak het kleiner of voeg een deel toe.")
    if pad.is_symlink():
        raise InvoerFout("Dit is een snelkoppeling. Kies het bestand zelf.")
    if pad.is_dir():
        raise InvoerFout("Dit is een map. Kies de bestanden die erin zitten.")
    # Not blocking: opening a pipe would wait for ever. Not following: it may have become a link since.
    vlaggen = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with open(os.open(pad, vlaggen), "rb") as bestand:  # noqa: PTH123 - only this way takes these flags
            staat = os.fstat(bestand.fileno())
            if not stat.S_ISREG(staat.st_mode):
                raise InvoerFout("Dit is geen gewoon bestand. Kies een ander bestand.")
            if staat.st_size > grootste:
                raise te_groot
            inhoud = bestand.read(grootste + 1)
    except (OSError, ValueError):
        raise InvoerFout("Dit bestand kan niet worden gelezen. Controleer of u het mag openen.") from None
    if len(inhoud) > grootste:  # it grew while it was read
        raise te_groot
    return inhoud


def _schrijf(pad: Path, inhoud: bytes) -> None:
    """Straight to its place, without a temporary file; half a copy is taken away again."""
    nieuw = not pad.exists()
    vlaggen = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(pad, vlaggen, 0o600), "wb") as bestand:  # noqa: PTH123 - a mode only this user can read
            bestand.write(inhoud)
    except OSError:
        if nieuw:
            with suppress(OSError):
                pad.unlink()
        raise

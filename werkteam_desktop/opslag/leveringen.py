"""What leaves the team and what comes back: partners, ways to reach them, deliveries with what they showed, answers."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from werkteam_desktop.dossier.basis import Basis, Kort, Lang


class Instelling(Basis, kw_only=True):
    """A fact about this team that has to be kept with its dossiers: its name to others, its own keys.

    `naam`: see `regio.sleutels`; the store is encrypted, so a key may stand here. It is in no audit line."""

    __tablename__ = "instelling"
    naam: Mapped[Kort] = mapped_column(primary_key=True)
    waarde: Mapped[Lang]


class Kanaal(Basis, kw_only=True):
    """A way to bring files. `soort`: "map", "sftp" or "webdav"; `adres`: a folder, host:port or a URL; `pad`: the
    folder there; `vingerafdruk`: the pinned host key; `ca_bestand`: who else may vouch for a certificate. The password
    is in the keyring of this computer, never here."""

    __tablename__ = "kanaal"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    naam: Mapped[Kort]
    soort: Mapped[Kort]
    adres: Mapped[Kort]
    pad: Mapped[Kort] = mapped_column(default="")
    gebruiker: Mapped[Kort] = mapped_column(default="")
    vingerafdruk: Mapped[Kort] = mapped_column(default="")
    ca_bestand: Mapped[Kort] = mapped_column(default="")


class Relatie(Basis, kw_only=True):
    """Another organisation or laptop. `soort`: "regio", "gemeente", "wsp" or "team"; `code`: CBS code of a gemeente, a
    code in resources/routes of a uitvoerder; `age` and `ondertekening`: its public keys, to encrypt for it and to check
    what it signed. `bevestigd_op`: a person compared the vingerafdruk of the keys on that day."""

    __tablename__ = "relatie"
    __table_args__ = (UniqueConstraint("soort", "code"),)
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    soort: Mapped[Kort]
    code: Mapped[Kort] = mapped_column(default="")
    naam: Mapped[Kort]
    age: Mapped[Kort] = mapped_column(default="")
    ondertekening: Mapped[Kort] = mapped_column(default="")
    bevestigd_op: Mapped[dt.date | None] = mapped_column(default=None)
    kanaal_id: Mapped[int | None] = mapped_column(ForeignKey("kanaal.id"), default=None)


class Levering(Basis, kw_only=True):
    """A package that was made for somebody. `soort` as in the envelope; `maand`: "JJJJ-MM", "" when it is of no month;
    `versie`: 1, or higher for a correction of that month; `volgnummer`: counts per relatie and soort, `vorige`: sha256
    of the one before; `sha256`: of the signed zip; `naam`: of the file that is sent; `inhoud`: exactly those bytes,
    None once they need not be sent again.

    `aanmelding_id`: the aanmelding that it carries. `cellen`: the ledger: [[gemeente, lijn, kenmerk, waarde, aantal or
    null], …] as shown to the receiver; `grondslag`: sha256 of all that it was made from, to see whether that changed.
    `toestand`: "klaar" (waits), "bezig", "bezorgd", "ontvangen", "geweigerd", "vervallen"; `fout`: code of what went
    wrong last; `volgende_poging`: None when it waits for a person."""

    __tablename__ = "levering"
    __table_args__ = (UniqueConstraint("relatie_id", "soort", "volgnummer"),)
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    soort: Mapped[Kort]
    relatie_id: Mapped[int | None] = mapped_column(ForeignKey("relatie.id"), default=None)
    aanmelding_id: Mapped[int | None] = mapped_column(ForeignKey("aanmelding.id", ondelete="SET NULL"), default=None)
    maand: Mapped[Kort] = mapped_column(default="", index=True)
    versie: Mapped[int] = mapped_column(default=1)
    volgnummer: Mapped[int]
    vorige: Mapped[Kort] = mapped_column(default="")
    sha256: Mapped[Kort]
    naam: Mapped[Kort]
    inhoud: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    gemaakt_op: Mapped[dt.datetime]
    regelversie: Mapped[Kort] = mapped_column(default="")
    grondslag: Mapped[Kort] = mapped_column(default="")
    cellen: Mapped[list[Any]] = mapped_column(default_factory=list)
    toestand: Mapped[Kort] = mapped_column(default="klaar", index=True)
    pogingen: Mapped[int] = mapped_column(default=0)
    volgende_poging: Mapped[dt.datetime | None] = mapped_column(default=None)
    fout: Mapped[Kort] = mapped_column(default="")
    bezorgd_op: Mapped[dt.datetime | None] = mapped_column(default=None)
    antwoord_op: Mapped[dt.datetime | None] = mapped_column(default=None)


class Ontvangst(Basis, kw_only=True):
    """A file that came in, once per content. `sha256`: of the bytes as they lay there; `oordeel`: "goed", or the code
    of why it was refused, of which nothing else is kept. `kanaal_id`: where it lay under `naam`, None when it was given
    by hand. `samenvatting`: what it says, as JSON without what is in the
    dossier already; `volgnummer` and `zip_sha256`: where it stands in the row of its sender."""

    __tablename__ = "ontvangst"
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    sha256: Mapped[Kort] = mapped_column(unique=True)
    naam: Mapped[Kort]
    soort: Mapped[Kort] = mapped_column(default="")
    kanaal_id: Mapped[int | None] = mapped_column(ForeignKey("kanaal.id"), default=None)
    relatie_id: Mapped[int | None] = mapped_column(ForeignKey("relatie.id"), default=None)
    levering_id: Mapped[int | None] = mapped_column(ForeignKey("levering.id"), default=None)
    ontvangen_op: Mapped[dt.datetime]
    oordeel: Mapped[Kort]
    volgnummer: Mapped[int | None] = mapped_column(default=None)
    zip_sha256: Mapped[Kort] = mapped_column(default="", index=True)
    samenvatting: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)


class Maandstand(Basis, kw_only=True):
    """Who was open at the end of a month, as it was counted when that month was delivered.

    `dossiers`: {id of the inwoner as text: CBS code of the gemeente}. It explains later why the month began with
    another number than the one before ended with; it leaves the store with no package."""

    __tablename__ = "maandstand"
    maand: Mapped[Kort] = mapped_column(primary_key=True)
    geteld_op: Mapped[dt.datetime]
    dossiers: Mapped[dict[str, str]]

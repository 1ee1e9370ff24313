"""Team en regio: relaties, kanalen, leveringen met wat ze toonden, antwoorden; herkomst; snel tellen"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    kort, nu = sa.String(length=250), sa.DateTime()
    op.add_column("inwoner", sa.Column("herkomst", kort, nullable=False, server_default=""))
    op.create_table(
        "instelling",
        sa.Column("naam", kort, nullable=False),
        sa.Column("waarde", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("naam", name=op.f("pk_instelling")),
    )
    op.create_table(
        "kanaal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naam", kort, nullable=False),
        sa.Column("soort", kort, nullable=False),
        sa.Column("adres", kort, nullable=False),
        sa.Column("pad", kort, nullable=False),
        sa.Column("gebruiker", kort, nullable=False),
        sa.Column("vingerafdruk", kort, nullable=False),
        sa.Column("ca_bestand", kort, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kanaal")),
    )
    op.create_table(
        "relatie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("soort", kort, nullable=False),
        sa.Column("code", kort, nullable=False),
        sa.Column("naam", kort, nullable=False),
        sa.Column("age", kort, nullable=False),
        sa.Column("ondertekening", kort, nullable=False),
        sa.Column("bevestigd_op", sa.Date(), nullable=True),
        sa.Column("kanaal_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["kanaal_id"], ["kanaal.id"], name=op.f("fk_relatie_kanaal_id_kanaal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relatie")),
        sa.UniqueConstraint("soort", "code", name=op.f("uq_relatie_soort")),
    )
    op.create_table(
        "levering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("soort", kort, nullable=False),
        sa.Column("relatie_id", sa.Integer(), nullable=True),
        sa.Column("aanmelding_id", sa.Integer(), nullable=True),
        sa.Column("maand", kort, nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("vorige", kort, nullable=False),
        sa.Column("sha256", kort, nullable=False),
        sa.Column("naam", kort, nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=True),
        sa.Column("gemaakt_op", nu, nullable=False),
        sa.Column("regelversie", kort, nullable=False),
        sa.Column("grondslag", kort, nullable=False),
        sa.Column("cellen", sa.JSON(), nullable=False),
        sa.Column("toestand", kort, nullable=False),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("volgende_poging", nu, nullable=True),
        sa.Column("fout", kort, nullable=False),
        sa.Column("bezorgd_op", nu, nullable=True),
        sa.Column("antwoord_op", nu, nullable=True),
        sa.ForeignKeyConstraint(["relatie_id"], ["relatie.id"], name=op.f("fk_levering_relatie_id_relatie")),
        sa.ForeignKeyConstraint(
            ["aanmelding_id"], ["aanmelding.id"], name=op.f("fk_levering_aanmelding_id_aanmelding"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_levering")),
        sa.UniqueConstraint("relatie_id", "soort", "volgnummer", name=op.f("uq_levering_relatie_id")),
    )
    op.create_index(op.f("ix_levering_maand"), "levering", ["maand"], unique=False)
    op.create_index(op.f("ix_levering_toestand"), "levering", ["toestand"], unique=False)
    op.create_table(
        "ontvangst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", kort, nullable=False),
        sa.Column("naam", kort, nullable=False),
        sa.Column("soort", kort, nullable=False),
        sa.Column("kanaal_id", sa.Integer(), nullable=True),
        sa.Column("relatie_id", sa.Integer(), nullable=True),
        sa.Column("levering_id", sa.Integer(), nullable=True),
        sa.Column("ontvangen_op", nu, nullable=False),
        sa.Column("oordeel", kort, nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=True),
        sa.Column("zip_sha256", kort, nullable=False),
        sa.Column("samenvatting", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["kanaal_id"], ["kanaal.id"], name=op.f("fk_ontvangst_kanaal_id_kanaal")),
        sa.ForeignKeyConstraint(["relatie_id"], ["relatie.id"], name=op.f("fk_ontvangst_relatie_id_relatie")),
        sa.ForeignKeyConstraint(["levering_id"], ["levering.id"], name=op.f("fk_ontvangst_levering_id_levering")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ontvangst")),
        sa.UniqueConstraint("sha256", name=op.f("uq_ontvangst_sha256")),
    )
    op.create_index(op.f("ix_ontvangst_zip_sha256"), "ontvangst", ["zip_sha256"], unique=False)
    op.create_table(
        "maandstand",
        sa.Column("maand", kort, nullable=False),
        sa.Column("geteld_op", nu, nullable=False),
        sa.Column("dossiers", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("maand", name=op.f("pk_maandstand")),
    )
    # Counting reads every dossier: from these narrow indexes, not from the pages that hold the texts.
    op.create_index("ix_contactmoment_laatste", "contactmoment", ["inwoner_id", "tijdstip"], unique=False)
    op.create_index(
        "ix_indicatormeting_reeks",
        "indicatormeting",
        ["inwoner_id", "indicator", "versie", "datum", "id", "waarde"],
        unique=False,
    )
    op.create_index(
        "ix_aanmelding_loop",
        "aanmelding",
        [
            "datum",
            "inwoner_id",
            "bestemming",
            "antwoord_voor",
            "uitkomst",
            "uitkomst_op",
            "reden",
            "keuze_voor",
            "afgehandeld_op",
        ],
        unique=False,
    )
    op.create_index(
        "ix_trajectplan_fase", "trajectplan", ["inwoner_id", "versie", "opgesteld_op", "fase"], unique=False
    )

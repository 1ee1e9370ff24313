"""Wat nodig is om te zien of iemand rondkomt: vaste lasten, saldo, loon van de partner; en de loonstroken"""

import sqlalchemy as sa
from alembic import op

from werkteam_desktop.dossier.basis import Euro

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for naam in ("loon_partner", "gespaard_tijdens_bijstand", "saldo"):
        op.add_column("huishouden", sa.Column(naam, Euro(), nullable=True))
    op.add_column("huishouden", sa.Column("vaste_lasten", sa.JSON(), nullable=True))
    for naam in ("geen_beroep_op_ouders", "studietoeslag"):
        op.add_column("huishouden", sa.Column(naam, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("huishouden", sa.Column("school_tot", sa.Date(), nullable=True))
    op.add_column(
        "uitkering", sa.Column("vrijlating", sa.String(length=250), nullable=False, server_default="automatisch")
    )
    op.create_table(
        "loonstrook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inwoner_id", sa.Integer(), nullable=False),
        sa.Column("berekening_id", sa.Integer(), nullable=False),
        sa.Column("maand", sa.Date(), nullable=False),
        sa.Column("ingevoerd_op", sa.Date(), nullable=False),
        sa.Column("strook", sa.JSON(), nullable=False),
        sa.Column("verwacht", sa.JSON(), nullable=False),
        sa.Column("verschil", Euro(), nullable=False),
        sa.Column("zin", sa.Text(), nullable=False),
        sa.Column("alarm", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["berekening_id"],
            ["berekening.id"],
            name=op.f("fk_loonstrook_berekening_id_berekening"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["inwoner_id"], ["inwoner.id"], name=op.f("fk_loonstrook_inwoner_id_inwoner"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loonstrook")),
        sa.UniqueConstraint("berekening_id", "maand", name=op.f("uq_loonstrook_berekening_id")),
    )
    op.create_index(op.f("ix_loonstrook_berekening_id"), "loonstrook", ["berekening_id"], unique=False)
    op.create_index(op.f("ix_loonstrook_inwoner_id"), "loonstrook", ["inwoner_id"], unique=False)

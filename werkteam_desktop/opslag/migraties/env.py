"""Alembic's entry: runs the migrations on the connection that `migreren.breng_bij` opened, inside its transaction."""

from alembic import context

from werkteam_desktop.dossier import Basis

verbinding = context.config.attributes["verbinding"]
context.configure(connection=verbinding, target_metadata=Basis.metadata, transactional_ddl=True)
context.run_migrations()

"""The store: engine and keys, migrations, search, reading import files, audit log."""

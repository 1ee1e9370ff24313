"""The commands, by subject; `cli.py` puts them together."""

"""What the days of a coach share with the tests of the window."""

from tests.gui.conftest import opruimen

__all__ = ["opruimen"]

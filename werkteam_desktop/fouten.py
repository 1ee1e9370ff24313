"""The two families of errors: what the user can mend, and what is our fault (every other exception)."""


class InvoerFout(Exception):  # noqa: N818 - one word, as the users of the law say it
    """The input or the situation is at fault. `str(fout)` is one Dutch sentence for the user, without personal data:
    what is wrong and what to do about it. Nothing was changed when it is raised."""


class Onbereikbaar(InvoerFout):
    """The store could not take it now; the same may well work later. What was typed must stay where it is."""


class Afgebroken(Exception):  # noqa: N818 - what happened, not a fault
    """Somebody pressed Stop; nothing was written."""

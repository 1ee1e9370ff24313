"""`python -m werkteam_desktop`."""

import sys

from werkteam_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())

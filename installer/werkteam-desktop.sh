#!/bin/sh
# Starts the program from the folder it lies in, with its own Python and nothing of the user's.
hier=$(CDPATH= cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd)
LD_LIBRARY_PATH="$hier/python/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export LD_LIBRARY_PATH
exec "$hier/python/bin/python3" -I -c '
import sys
sys.path.insert(0, sys.argv.pop(1))
from werkteam_desktop.cli import main
sys.exit(main())' "$hier/bibliotheken" "$@"

# Everything from a bare clone: `make run` does the main job, `make test` passes the tests.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
PY := $(VENV)/bin/python
KLAAR := $(VENV)/.klaar
UIT ?= uit
BEELDEN := resources/handleiding/beelden

.PHONY: run test bench faal check handleiding pakket installer bundel bundeltest systeem schoon

# A system library that Qt needs may be missing on a bare machine; where we may install it, we do.
systeem:
	@.ci/systeem

$(KLAAR): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 is needed: install it, or run make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: systeem $(KLAAR) $(VENV)/.beelden
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" != Linux ]; then \
	  $(VENV)/bin/werkteam-desktop; \
	else \
	  $(VENV)/bin/werkteam-desktop demo --map $(UIT) && \
	  $(VENV)/bin/werkteam-desktop schermen --map $(UIT)/schermen >/dev/null && \
	  echo "Geen beeldscherm gevonden: het hele werk is één keer zonder scherm gedaan." && \
	  echo "De plannen, overzichten, schermafbeeldingen en het regiopakket staan in $(UIT)/"; \
	fi

# One worker per core; the tests of a file stay together. A worker that crashed is not replaced: the run would wait for
# it for ever.
test: systeem $(KLAAR) check
	$(PY) -m pytest -n auto --dist loadfile --max-worker-restart 0

check: $(KLAAR)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

bench: systeem $(KLAAR)
	$(PY) -m pytest tests/bench --benchmark-enable --benchmark-only --benchmark-columns=min,median,max,rounds

# Every failing write, five hundred kills, every damaged byte; half an hour on two cores. ZAAD=2 chooses other moments.
ZAAD ?= 1
faal: systeem $(KLAAR)
	FAAL=alles FAAL_ZAAD=$(ZAAD) $(PY) -m pytest -n auto --dist loadfile -o faulthandler_timeout=0 tests/faal tests/kill

# The pictures of the handleiding, of fictitious inwoners; the program also works without them.
$(VENV)/.beelden: $(KLAAR) | systeem
	@echo "De afbeeldingen van de handleiding worden gemaakt …"
	@$(VENV)/bin/werkteam-desktop handleiding --beelden $(BEELDEN) >/dev/null
	@touch $@

handleiding: systeem $(KLAAR)
	mkdir -p dist
	$(VENV)/bin/werkteam-desktop handleiding --beelden $(BEELDEN) --pdf dist/handleiding.pdf \
	  --spiekbrief dist/spiekbrief.pdf
	@touch $(VENV)/.beelden

pakket: handleiding
	$(PY) -m hatchling build -t wheel -d dist

# What a municipality rolls out; see installer/README.md.
installer: handleiding
	@.ci/systeem nsis osslsigncode
	$(PY) installer/bouw.py windows

bundel: $(VENV)/.beelden
	$(PY) installer/bouw.py linux

bundeltest: bundel
	$(PY) -m pytest tests/installer

schoon:
	rm -rf $(UIT) $(BEELDEN) $(VENV)/.beelden dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# Two commands do everything: `make demo` and `make test`. Each makes its own virtual environment first.
.DEFAULT_GOAL := help
VENV := .venv
BIN  := $(VENV)/bin

# The first Python on the path that is new enough; choose another with `make PYTHON=…`.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

# pip installs from outside, so that Debian's Python without its venv package will do.
PIP = $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check --quiet

.PHONY: help demo test quick browser quality messages bench bench-register fuzz lock clean
help:
	@echo "make demo   read the sample papers, fill a register, serve the pages"
	@echo "make test   run every check and test"
	@echo "make bench  measure gestand beside other tools"
	@echo
	@echo "For who works on it:"
	@echo "make quick     the tests that take no seconds and no browser"
	@echo "make fuzz      read damaged papers, to find what breaks a reader"
	@echo "make quality   measure anew how far to trust the machine (docs/quality.md)"
	@echo "make messages  take new messages into the catalogues, to be translated"
	@echo "make lock      lock the versions of what is installed"
	@echo "make clean     remove the virtual environment and the registers in var"

$(BIN)/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "gestand needs Python 3.11 or newer; install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Making a virtual environment in $(VENV) …"
	@$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/.gestand: requirements/gestand.txt pyproject.toml | $(BIN)/python
	@echo "Installing gestand and what it needs …"
	@$(PIP) install --require-hashes -r requirements/gestand.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.development: requirements/development.txt $(VENV)/.gestand
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes -r requirements/development.txt
	@touch $@

demo: $(VENV)/.gestand
	$(BIN)/gestand demo

test: $(VENV)/.development browser
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --dist worksteal

quick: $(VENV)/.development
	$(BIN)/pytest -n auto -m "not slow and not browser"

# Measure gestand beside its peers; `make bench PAPERS=folder` on papers of your own.
$(VENV)/.bench: requirements/bench.txt $(VENV)/.gestand
	@echo "Installing the peers to measure gestand with …"
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

bench: $(VENV)/.bench
	$(BIN)/python -m bench $(PAPERS)

# Measure a register of 20,000 papers, filled the first time; that takes a while.
var/large.sqlite3: | $(VENV)/.gestand
	GESTAND_DATABASE=$@.part $(BIN)/python -m bench.register_data --search
	@mv $@.part $@

bench-register: var/large.sqlite3
	GESTAND_DATABASE=$< $(BIN)/python -m bench.register

# Read damaged papers for some minutes, to find what breaks a reader.
MINUTES ?= 5
fuzz: $(VENV)/.development
	$(BIN)/python -m fuzz --minutes $(MINUTES)

# The browser tests open a real Chromium and skip themselves where there is none.
browser:
	@if command -v chromedriver >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium for the browser tests …"; \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-driver; } >/dev/null \
		|| echo "Chromium could not be installed: the browser tests will be skipped."; \
	else echo "No Chromium here: the browser tests will be skipped. Install chromium and chromium-driver to run them."; fi

# Write the tables of docs/quality.md anew; real papers are not part of the project, and counted where they are.
ANNOTATED ?= $(wildcard ../shared/gold)
QUALITY   := $(BIN)/gestand quality --language en --markdown
quality: $(VENV)/.gestand
	@sed -i.old '/^<!-- tables/q' docs/quality.md && rm docs/quality.md.old
	@{ printf '\n## The sample papers (fictional)\n\n'; $(QUALITY) samples/annotations; \
	  printf '\n## Variants of the genre (fictional)\n\n'; $(QUALITY) samples/variants/annotations; \
	  for folder in $(ANNOTATED); do \
	    printf '\n## Real papers: letters, notes, answers, motions and debates\n\n'; $(QUALITY) $$folder; \
	  done; } >> docs/quality.md

# Take new messages into the two catalogues and compile them: that of the command line, with the messages of
# click and of our errors, and that of the pages. New messages are then still to be translated.
LOCALE  := src/gestand/cli/locale
EXTRACT := $(BIN)/pybabel -q extract --no-location --omit-header --width 110 -o /dev/stdout
messages: $(VENV)/.development
	{ $(EXTRACT) -k GestandError src/gestand/cli src/gestand/workers.py "$$($(BIN)/python -c 'import click; print(click.__path__[0])')"; \
	  for place in 2 3; do \
	    $(EXTRACT) --no-default-keywords -k NothingToRead -k NotInRegister -k NotAllowed -k Conflict -k UnfitChange -k UnfitModel -k UnfitData -k UnfitPack -k TooThin -k UnfitLedger -k TurnedAway -k UnfitKey -k GestandError -k UnreadablePaper:$$place \
	      src/gestand/papers src/gestand/register src/gestand/packs src/gestand/checks src/gestand/synthetic; \
	  done; } | cat > $(LOCALE)/gestand.pot
	$(BIN)/pybabel -q update -D gestand -l nl -i $(LOCALE)/gestand.pot -d $(LOCALE) --no-fuzzy-matching --ignore-pot-creation-date --width 110
	$(BIN)/pybabel -q compile -D gestand -d $(LOCALE)
	@rm $(LOCALE)/gestand.pot
	$(BIN)/python tests/web/catalogue.py

# Needs uv (`pip install uv`). Keeps the versions that are locked; remove a file first to renew all its versions.
LOCK = uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --quiet
lock:
	$(LOCK) --group build pyproject.toml -o requirements/gestand.txt
	$(LOCK) --group dev pyproject.toml -o requirements/development.txt
	$(LOCK) --group bench -c requirements/gestand.txt -o requirements/bench.txt

clean:
	rm -rf $(VENV) var

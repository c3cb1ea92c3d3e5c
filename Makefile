# Two commands do everything: `make demo` and `make test`. Each makes its own virtual environment first.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: demo test quick lock clean help
help:
	@echo "make demo   read the sample papers, fill a register, serve the pages"
	@echo "make test   run every check and test"

$(VENV)/.gestand: requirements/gestand.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/gestand.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.development: requirements/development.txt $(VENV)/.gestand
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/development.txt
	@touch $@

demo: $(VENV)/.gestand
	$(BIN)/gestand demo

test: $(VENV)/.development
	$(BIN)/ruff check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --group build pyproject.toml -o requirements/gestand.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --group dev pyproject.toml -o requirements/development.txt

clean:
	rm -rf $(VENV) var

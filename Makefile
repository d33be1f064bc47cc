# mobctl: `make demo` shows a whole year, `make test` checks everything. Needs Python 3.11 or newer, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNS := $(VENV)/.runs
CHECKS := $(VENV)/.checks
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo test lint bench manual clean

$(RUNS): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	touch $@

$(CHECKS): $(RUNS)
	$(PIP) --editable '.[dev]'
	touch $@

demo: $(RUNS)
	$(BIN)/mobctl demo demo-workspace --fresh

test: lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(CHECKS)
	$(BIN)/ruff check mobctl tests bench docs tools
	$(BIN)/ruff format --check mobctl tests bench docs tools
	$(BIN)/mypy

bench: $(CHECKS)
	$(PIP) --editable '.[bench]'
	for script in bench/*.py; do $(BIN)/python $$script || exit 1; done

manual: $(CHECKS)
	$(BIN)/python docs/manual/write.py

clean:
	rm -rf $(VENV) demo-workspace .pytest_cache .mypy_cache .ruff_cache .hypothesis

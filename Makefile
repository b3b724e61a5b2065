# Needs only python3 (>= 3.11), pip and make. Every target first makes .venv and installs what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test test-browser check lint types layers docs stale-docs bench lock clean

demo: $(VENV)/run ## audit the example file
	$(BIN)/custclean audit examples/customers.csv
	$(BIN)/custclean clean examples/customers.csv --dry-run

test: $(VENV)/dev ## run the tests
	$(BIN)/python -m pytest -n auto -q

check: lint types layers stale-docs test ## everything that CI runs

lint: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/dev
	$(BIN)/mypy

layers: $(VENV)/dev
	$(BIN)/lint-imports

docs: $(VENV)/dev ## write the generated parts of docs/ and README.md anew
	$(BIN)/python -m cogapp -r -P -I docs README.md docs/*.md docs/reference/*.md

stale-docs: $(VENV)/dev
	$(BIN)/python -m cogapp --check -P -I docs README.md docs/*.md docs/reference/*.md

bench: $(VENV)/dev ## measure against DuckDB's SUMMARIZE and a pandas script
	$(BIN)/python benchmarks/audit_speed.py

LOCK = cd requirements && ../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock: $(VENV)/uv ## pin anew what requirements/*.in and pyproject.toml ask for
	$(LOCK) ../pyproject.toml -o run.txt
	$(LOCK) build.in -o build.txt
	$(LOCK) --all-extras ../pyproject.toml build.in dev.in -o dev.txt

clean:
	rm -rf $(VENV)

$(VENV)/pip:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "custclean needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/run: $(VENV)/pip requirements/run.txt requirements/build.txt pyproject.toml
	$(INSTALL) --require-hashes -r requirements/run.txt
	$(INSTALL) --require-hashes -r requirements/build.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev: $(VENV)/run requirements/dev.txt
	$(INSTALL) --require-hashes -r requirements/dev.txt
	touch $@

$(VENV)/uv: $(VENV)/pip
	$(INSTALL) uv
	touch $@

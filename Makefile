# Needs only python3 (>= 3.11), pip and make. Every target first makes .venv and installs what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Apart: pyspark and its light client, which the other tests use, are files of the same names.
SPARK := .venv-spark
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test test-slow test-spark check lint types layers docs stale-docs bench lock clean

demo: $(VENV)/run ## audit the example file
	$(BIN)/custclean audit examples/customers.csv
	$(BIN)/custclean clean examples/customers.csv --dry-run

# Some environments ask Python to keep no compiled modules; pytest's rewritten ones and the many starts of the program
# would then be compiled anew each time.
unexport PYTHONDONTWRITEBYTECODE

test: $(VENV)/dev ## run the tests, the slow ones aside
	$(BIN)/python -m pytest -n auto --dist worksteal -q -m "not slow"

test-slow: $(VENV)/dev ## run the slow tests, and every property again with more examples
	$(BIN)/python -m pytest -n auto --dist worksteal -q -m "slow or hypothesis" --hypothesis-profile thorough

test-spark: $(SPARK)/ready ## run the tests of the Spark engine on a Spark of two executors; skips without Java 17 or newer
	CUSTCLEAN_SPARK='local-cluster[2,1,2048]' $(SPARK)/bin/python -m pytest -q -m spark tests/engines

check: lint types layers stale-docs test test-slow test-spark ## everything that CI runs

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
	$(LOCK) --extra ids --extra names ../pyproject.toml build.in spark.in -o spark.txt

clean:
	rm -rf $(VENV) $(SPARK)

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

$(SPARK)/ready: requirements/spark.txt pyproject.toml
	$(PYTHON) -m venv $(SPARK)
	$(SPARK)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/spark.txt
	$(SPARK)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/uv: $(VENV)/pip
	$(INSTALL) uv
	touch $@

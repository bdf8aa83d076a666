# The one interface: `make help` lists what there is. Needs Python 3.11+, make and git.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.DEFAULT_GOAL := help
.PHONY: help demo test coverage laws check fix docs bench test-all clean

help: ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "supportkit needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group dev --editable .
	@touch $@

demo: $(READY) ## the main job on a small help desk: a report of its cases
	$(BIN)/supportkit demo

test: $(READY) ## all tests, on all cores
	$(BIN)/python -m pytest -n auto --dist loadfile

coverage: $(READY) ## the same with branch coverage, which takes half as long again
	$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=term-missing:skip-covered

laws: $(READY) ## laws over everything there is: every minute of two years in every time zone
	$(BIN)/python -m pytest -n auto -m laws --no-header -q tests/laws

check: $(READY) ## lint, types, layers, docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sphinx-build --quiet --fail-on-warning --builder html docs docs/_build

fix: $(READY) ## format, and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(READY) ## build the documentation into docs/_build
	$(BIN)/sphinx-build --quiet --builder html docs docs/_build
	@echo "open docs/_build/index.html"

bench: $(READY) ## measure beside the peers; see benchmarks/README.md
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group bench
	$(BIN)/python benchmarks/imports.py
	$(BIN)/python benchmarks/cases.py
	$(BIN)/python benchmarks/scattered.py
	$(BIN)/python benchmarks/sla.py
	$(BIN)/python benchmarks/analyze.py

test-all: $(READY) ## the tests on each interpreter found
	tests/on_each_python.sh

clean: ## remove what these commands made
	rm -rf .venv .venvs docs/_build .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Every goal does the set-up it needs by itself, and again only when requirements.lock or pyproject.toml has changed.
# All it asks of the machine is make and Python 3.11 or later with pip. ARGS is passed on: make ingest ARGS="--workers 4"

PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	if "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo "$$p"; break; fi; done)
BIN := .venv/bin
# Stamps: the packages of the lock are installed; gucang itself is, editable.
PACKAGES := .venv/.packages
INSTALLED := .venv/.installed

# A .venv knows the folder it was made in; one that came along with a moved or copied checkout is of no use.
ifneq ($(shell test ! -f .venv/.place || test "$$(cat .venv/.place)" = "$$(pwd)" || echo moved),)
$(shell rm -rf .venv)
endif

.DEFAULT_GOAL := help
.PHONY: help setup ingest test lint bench serve explore trials evaluate lock clean

help:  ## This list
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r goal does; do printf '%-15s %s\n' "$$goal" "$$does"; done

setup: $(INSTALLED)  ## A .venv with everything, from the lock, with hashes

ingest: $(INSTALLED)  ## The main job: bring the warehouse up to date with seeds/
	@$(BIN)/gucang ingest $(ARGS)

test: $(INSTALLED)  ## All tests but the trials
	@$(BIN)/python -m pytest --numprocesses 2 --dist worksteal $(ARGS)

lint: $(INSTALLED)  ## ruff, mypy --strict, the walls between rooms, the SQL
	@$(BIN)/ruff check
	@$(BIN)/mypy flows warehouse tests
	@$(BIN)/lint-imports
	@$(BIN)/sqlfluff lint --disable-progress-bar warehouse

bench: $(INSTALLED)  ## CPU seconds and memory on synthetic articles
	@$(BIN)/python -m tests.benchmarks.bench_ingest $(ARGS)

serve: $(INSTALLED)  ## Prefect server and schedule, until Ctrl-C
	@$(BIN)/gucang serve $(ARGS)

explore: $(INSTALLED)  ## The web page over the warehouse, on 127.0.0.1, until Ctrl-C
	@$(BIN)/gucang explore $(ARGS)

trials: $(INSTALLED)  ## Long random histories, with kills
	@$(BIN)/python -m pytest -m trial $(ARGS)

evaluate: $(INSTALLED)  ## Precision, recall, F1 against tests/gold
	@$(BIN)/gucang evaluate tests/gold $(ARGS)

lock:  ## Resolve requirements.lock anew from pyproject.toml; ARGS=--upgrade takes newer releases
	@$(call need_python)
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && "$(PYTHON)" -m venv "$$scratch" \
		&& "$$scratch/bin/python" -m pip install --quiet --upgrade pip pip-tools \
		&& CUSTOM_COMPILE_COMMAND="make lock" "$$scratch/bin/pip-compile" --quiet --generate-hashes --no-strip-extras \
			--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra dev --extra postgres \
			--output-file requirements.lock $(ARGS) pyproject.toml

clean:  ## Remove .venv and caches; seeds, warehouse and Prefect's history stay
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find flows warehouse tests -name __pycache__ -type d -prune -exec rm -rf {} +

define need_python
test -n "$(PYTHON)" || { echo "gucang needs Python 3.11 or later; none found as python3, python3.11 … python3.14. Name one: make PYTHON=/path/to/python3 …" >&2; exit 1; }
endef

# The pip that ships with Python 3.11 refuses hashed extras such as sqlalchemy[asyncio], so pip comes first.
$(PACKAGES): requirements.lock
	@$(call need_python)
	@echo "gucang: setting up .venv (about 130 locked packages)" >&2
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv .venv
	@pwd > .venv/.place
	@$(BIN)/python -m pip install --quiet --upgrade 'pip>=25'
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	@touch $@

$(INSTALLED): pyproject.toml $(PACKAGES)
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@$(BIN)/python -m compileall -q flows warehouse      # else, where Python may not write, every command does it: 0.2 s
	@touch $@

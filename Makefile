.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup chat serve test check lock clean

help: ## what can be run
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 14

# The stamp is newer than what it was made from, so setting up twice does nothing.
.venv/stamp: requirements.txt pyproject.toml
	@echo "Setting up in .venv …" >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one with make PYTHON=…" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt >&2
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . >&2
	@$(BIN)/mobility-bot knowledge build >&2
	@touch $@

setup: .venv/stamp ## set up the virtual environment

chat: setup ## set up and start the assistant in the terminal
	@$(BIN)/mobility-bot chat

serve: setup ## set up and start the assistant on Telegram
	@$(BIN)/mobility-bot serve

test: setup ## set up and run all tests
	@$(BIN)/python -m pytest -n auto

check: setup ## linters, types, import contract, knowledge and tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m tools.audit
	@$(BIN)/python -m pytest -n auto

LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml

lock: ## write the locked requirements anew from pyproject.toml
	@$(LOCK) --group dev --output-file requirements.txt
	@$(LOCK) --group build --constraints requirements.txt --output-file requirements-service.txt

clean: ## remove the virtual environment
	rm -rf .venv

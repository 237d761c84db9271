# The commands of the house. `make run` starts it, `make test` checks it; every recipe is one script.
SHELL := /bin/bash
PORT ?= 8000
export PORT
PYTHON := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test test-fast coverage proof bench lint format lock updates clean

help: ## List the commands
	@sed -nE 's/^([a-z-]+): ## (.*)/  make \1\t\2/p' Makefile | expand -t 20

run: ## Install what is missing, then start web, worker and local stand-ins (PORT=8000)
	@deploy/install.sh run
	@exec $(PYTHON) -m deploy.run

test: ## Install what the tests need, then check everything
	@deploy/install.sh test
	@deploy/test.sh all

test-fast: ## Unit, architecture and service tests on SQLite: under a minute
	@deploy/test.sh fast

coverage: ## Branch coverage of dossiers/; apart from `make test`, for it about doubles the time
	@deploy/test.sh coverage

proof: ## The long proofs at full length
	@deploy/install.sh test
	@deploy/test.sh proof

bench: ## Measure the promised figures: a table and var/bench.json (FIGURES="name …" for some)
	@deploy/install.sh test
	@exec $(PYTHON) -m bench $(FIGURES)

lint: ## Style, types and import contracts
	@deploy/test.sh lint

format: ## Put the code into its one format
	@$(PYTHON) -m ruff check --fix-only --quiet . && $(PYTHON) -m ruff format .

lock: ## Write both Python locks anew from requirements*.in (needs uv)
	@deploy/lock.sh

updates: ## List locked libraries with newer versions or known faults (SECURITY.md says by when to act)
	@deploy/updates.sh

clean: ## Remove what can be built again; data under var/ stay
	@rm -rf .venv node_modules assets .mypy_cache .ruff_cache .import_linter_cache

# Needs make and Python 3.11 or newer, nothing else. A stamp in .venv records what is installed, so second runs are quick.

PYTHON ?= python3
PORT ?= 8765
WORKERS ?= logical
NAME ?=
# Tests write thousands of small databases, and wait less where these lie in memory (4 GB free are plenty).
MEMORY := $(shell [ "$$(df --output=avail /dev/shm 2>/dev/null | tail -n 1)" -gt 4000000 ] 2>/dev/null && echo /dev/shm)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUNTIME := $(VENV)/runtime.stamp
DEV := $(VENV)/dev.stamp
TSC := tools/page/node_modules/.bin/tsc
UV := uv==0.13.9
# What Python compiled is kept: tests start a hundred processes, which each would compile all of it anew.
TESTS = $(if $(MEMORY),TMPDIR=$(MEMORY)) PYTHONDONTWRITEBYTECODE= $(BIN)/pytest --numprocesses=$(WORKERS) --dist=loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help demo test coverage check page browser wheel screenshots kill long bench mutation lock hooks fmt clean

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(RUNTIME) ## Serve a local Slack with the bot in it (PORT=8765)
	@$(BIN)/followthrough demo --port $(PORT)

test: $(DEV) ## Run the tests, on SQLite and PostgreSQL (WORKERS=0: in one process)
	@$(TESTS)

coverage: $(DEV) ## Run the same tests and measure branch coverage, which takes twice as long
	@$(TESTS) --cov --cov-report=term

check: $(DEV) ## Check format, lint, types, import contracts, project rules and migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.house_rules
	$(BIN)/followthrough db check
	@$(MAKE) --no-print-directory page

page: ## Check the types in the page's JavaScript, where Node is (check does it, too)
ifeq ($(shell command -v npm),)
	@echo "NOT CHECKED: the page's JavaScript, for there is no Node (npm) on this machine"
else
	@$(MAKE) -s --no-print-directory $(TSC)
	$(TSC) --project tools/page
endif

browser: $(DEV) ## Run the tests that drive a real Chromium
	@$(BIN)/pytest tests/browser -m browser

wheel: $(DEV) ## Build the wheel, install it into a fresh environment (WHEEL_PYTHON=python3.13), serve from an empty folder
	@$(BIN)/pytest tests/wheel -m wheel

screenshots: $(DEV) ## Retake the pictures in docs/screenshots/
	@$(BIN)/python -m tests.browser.shots

kill: $(DEV) ## Kill the bot 65 times in four weeks: nothing lost, nothing twice
	@$(BIN)/pytest tests/loop -m kill --numprocesses=0

long: $(DEV) ## What takes too long for every submission: mutation, rotations of 20,000 keys, 5,000 steps of each life, every cell, malformed requests
	@$(BIN)/python -m tools.mutation
	@$(if $(MEMORY),TMPDIR=$(MEMORY)) $(BIN)/pytest --ignore=tests/loop -m kill --numprocesses=$(WORKERS)

bench: $(DEV) ## Run the benchmarks (NAME=ack: one of them)
	@$(BIN)/python -m benchmarks $(NAME)

mutation: $(DEV) ## Change the guarding code in small ways and count what the tests notice (at least 95 %)
	@$(BIN)/python -m tools.mutation

lock: $(DEV) ## Write the lock files anew, with the newest versions that pyproject.toml allows
	$(PIP) install $(UV)
	$(call compile,requirements.lock)
	$(call compile,requirements-dev.lock,--group dev --group browser --constraint requirements.lock)

hooks: $(DEV) ## Run the quick checks before each commit from now on (.pre-commit-config.yaml)
	@$(BIN)/prek install

fmt: $(DEV) ## Format the code and fix what the linter can fix
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

clean: ## Remove the environment and everything that tools left behind
	rm -rf $(VENV) .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -rf build *.egg-info tools/page/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

compile = $(BIN)/uv pip compile pyproject.toml --output-file $(1) --group build $(2) --upgrade --universal --no-strip-extras \
	--python-version 3.11 --generate-hashes --no-config --no-emit-index-url --custom-compile-command 'make lock' --quiet

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo 'Followthrough needs Python 3.11 or newer, and "$(PYTHON)" is not that.'; \
	  echo 'Name a newer one: make $(MAKECMDGOALS) PYTHON=python3.13'; exit 1; }
	@echo 'Making an environment in $(VENV) (only the first time) ...'
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	@echo 'Installing what the bot needs ...'
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(TSC): tools/page/package-lock.json
	@echo 'Installing the checker of the page ...'
	@npm ci --prefix tools/page --silent --no-audit --no-fund
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	@echo 'Installing what tests and checks need ...'
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

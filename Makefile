# Everything a contributor needs. `make` alone lists it.

PYTHON   ?= python3
# Further arguments for pip, e.g. PIP_ARGS="--extra-index-url …" for a build of PyTorch from an index of its own.
PIP_ARGS ?=
# Arguments for `make bench`: --quick, --million, --no-verifier, --export.
BENCH_ARGS ?=
# The same for `make load`: --quick.
LOAD_ARGS ?=
# The export that `make dashboard` opens.
FILE ?= build/sample.db

VENV := .venv
RUN  := $(VENV)/bin
PIP  := $(RUN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) --constraint constraints.txt

# Empty files that say what .venv holds; older than these two, they are made again.
INSTALLED     := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
INSTALLED_PICTURES := $(VENV)/.installed-pictures
INSTALLED_DASHBOARD := $(VENV)/.installed-dashboard
PINS          := pyproject.toml constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo sample dashboard test bench load pictures check lint formatting types layers format clean

help: ## List these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

demo: $(INSTALLED) ## Replay the recorded threads in seeds/: what was said before, what is still open
	@$(RUN)/cruxkeeper replay seeds --cruxes seeds/cruxes.jsonl

sample: $(INSTALLED) ## Write build/sample.db: the export of a made-up server, to look at the dashboards
	@$(RUN)/python -m bot.sample build/sample.db

dashboard: $(INSTALLED_DASHBOARD) $(FILE) ## Open the dashboards of an export: FILE=orchard.db, or the sample
	@$(RUN)/cruxkeeper dashboard $(FILE)

build/sample.db:
	@$(MAKE) --no-print-directory sample

test: $(INSTALLED_DEV) ## Run the tests, with coverage
	@$(RUN)/python -m pytest --cov

bench: $(INSTALLED_DEV) ## Measure speed and memory, beside the targets; BENCH_ARGS=--quick to try it
	@$(RUN)/python -m bot.benchmark $(BENCH_ARGS)

load: $(INSTALLED_DEV) ## Measure the bot over real sockets while much is posted; LOAD_ARGS=--quick to try it
	@$(RUN)/python -m tests.wire.measuring $(LOAD_ARGS)

pictures: $(INSTALLED_PICTURES) ## Draw docs/pictures anew, from the simulated Discord and the sample; needs Chromium
	@$(RUN)/python -m tests.pictures
	@$(RUN)/python -m tests.dashboard.picturing

check: $(INSTALLED_DEV) ## Style, types and layers; all of them run, whichever fails
	@$(MAKE) --no-print-directory --keep-going lint formatting types layers
	@echo "All checks passed."

lint: $(INSTALLED_DEV)
	$(RUN)/python -m ruff check

formatting: $(INSTALLED_DEV)
	$(RUN)/python -m ruff format --check

types: $(INSTALLED_DEV)
	$(RUN)/python -m pyright --project pyproject.toml --pythonpath $(RUN)/python

layers: $(INSTALLED_DEV)
	$(RUN)/lint-imports --no-logo

format: $(INSTALLED_DEV) ## Put the code in shape, and mend what ruff can mend
	$(RUN)/python -m ruff check --fix-only
	$(RUN)/python -m ruff format

clean: ## Remove .venv and everything that the tools left behind
	rm -rf $(VENV) build dist .coverage .coverage.* coverage.xml htmlcov
	rm -rf .hypothesis .import_linter_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up, done again only when pyproject.toml or constraints.txt changed ---

$(INSTALLED): $(PINS)
	$(need-python)
	$(need-venv)
	@echo "Installing what Cruxkeeper needs into $(VENV): 130 MB to download, half a minute or so, once."
	@$(PIP) --editable .
	@touch $@

$(INSTALLED_DEV): $(PINS)
	$(need-python)
	$(need-venv)
	@echo "Installing what Cruxkeeper and its tests need into $(VENV): 620 MB to download, 2 or 3 minutes, once."
	@$(PIP) --editable '.[dev]'
	@touch $(INSTALLED) $@

$(INSTALLED_DASHBOARD): $(INSTALLED)
	@$(PIP) --editable '.[dashboard]'
	@touch $@

$(INSTALLED_PICTURES): $(INSTALLED_DEV)
	@$(PIP) --editable '.[dev,pictures]'
	@touch $@

define need-python
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo "Cruxkeeper needs Python 3.11 or newer, and '$(PYTHON)' is none: name another, e.g. make PYTHON=python3.13 …"; \
	    exit 1; }
endef

# A .venv whose pip does not answer is half made, or was moved: it is made anew.
define need-venv
	@$(RUN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
endef

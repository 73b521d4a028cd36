# missions: what one does with it, each set up by itself
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt

.PHONY: help run demo test check accept soak torture bench screens messages clean

help: ## show what can be done
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY) ## open the dashboard on your portfolio
	@$(BIN)/missions

demo: $(READY) ## open the dashboard on a throw-away copy of the sample
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(BIN)/missions sample "$$folder/demo.json" --demo >/dev/null && $(BIN)/missions --file "$$folder/demo.json"

test: $(READY) ## run the tests
	@$(BIN)/python -m pytest

check: $(READY) ## run everything that must be right: format, lint, types, floors, tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(MAKE) --no-print-directory test

accept: $(READY) ## let other programs read everything that is given out: calendars, contacts, tables, documents
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(BIN)/python -m tests.acceptance.everything "$$folder" >/dev/null && tests/acceptance/accept.sh "$$folder" --most 60

soak: $(READY) ## try every property with new examples, twenty times as many; draw every step of the dashboard's tests
	@SOAK=20 $(BIN)/python -m pytest -m hypothesis
	@SOAK=5 $(BIN)/python -m pytest -m 'not hypothesis' tests/screens tests/store/test_as_on_file.py

torture: $(READY) ## run the fault tests in their long form: kills, power cuts, full disks
	@$(BIN)/python -m pytest tests/store/faults --torture -n 2

bench: $(READY) ## measure speed against its floors
	@$(BIN)/python -m benchmarks

screens: $(READY) ## draw the README's pictures anew, its tables of keys and commands, and the manual
	@$(BIN)/python docs/pictures.py
	@$(BIN)/python docs/reference.py
	@$(BIN)/missions man > docs/missions.1

messages: $(READY) ## write docs/messages.pot, every text there is, for translators
	@PYTHONPATH=$(CURDIR) $(BIN)/python docs/catalogue.py

clean: ## remove what was set up
	rm -rf $(VENV) build *.egg-info

# Set up once, and again when what is needed changes. Compiled at once: a first start without that takes seconds.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "missions needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "setting up .venv …"
	@$(BIN)/python -m pip install --quiet --editable '.[dev]' --config-settings editable_mode=compat
	@$(BIN)/python -m compileall -q missions store screens
	@touch $@

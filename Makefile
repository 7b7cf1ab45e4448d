# Needs Python 3.11 or newer, make and a package index. `make` alone lists what there is.
PORT ?= 8000
REGISTERS ?=
# Only from the command line: some systems keep other things under these names in the environment.
NAME :=
HOST := 127.0.0.1
ARGS :=

# The first Python that is new enough.
PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
	command -v $(p) >/dev/null && $(p) -c 'import sys; sys.version_info >= (3, 11) and print("$(p)")' 2>/dev/null)))
BIN := .venv/bin
STACK := $(BIN)/python -m iris_portal.devstack
TEXTS := $(wildcard locale/*/LC_MESSAGES/django.po)
LOCK := uv pip compile pyproject.toml --generate-hashes --universal --python-version 3.11 --no-header --no-emit-index-url -q

SEMGREP := semgrep scan --metrics off --disable-version-check --quiet --error --config .semgrep.yml \
	core recruitment rights hubs campaigns iris_portal

.DEFAULT_GOAL := help
DELIVERIES := 100000
KILLS := 200
RECRUITERS := 1000000
SENT := 1000000

.PHONY: help run test check bench kill-drill production-drill restore-drill point-in-time-drill keep-release pictures messages lock format clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{ printf "  make %-16s %s\n", $$1, $$2 }'

run: .venv/installed.lock $(TEXTS:.po=.mo) ## Serve the portal with demonstration data until Ctrl-C (PORT=8000, REGISTERS=folder, NAME=dev, HOST=127.0.0.1)
	@IRIS_MODE=development $(STACK) run --name $(or $(NAME),dev) -- $(BIN)/python manage.py dev --host $(HOST) --port $(PORT) $(if $(REGISTERS),--registers "$(REGISTERS)")

test: .venv/installed.lock $(TEXTS:.po=.mo) ## Run every test in parallel (ARGS="tests/recruitment -k licence")
	@IRIS_MODE=test $(STACK) run --name test$(addprefix -,$(NAME)) --fast -- $(BIN)/python -m pytest -n auto $(ARGS)

check: .venv/installed.lock $(TEXTS:.po=.mo) ## Look for faults without running: style, types, directions, templates, migrations, texts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	IRIS_MODE=test $(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates
	@if command -v semgrep >/dev/null; then $(SEMGREP); else echo "semgrep is not installed: .semgrep.yml was not asked (pipx install semgrep)"; fi
	@IRIS_MODE=test $(STACK) run --name check$(addprefix -,$(NAME)) --fast -- $(MAKE) --no-print-directory check-models
	IRIS_MODE=test $(BIN)/python -m tests.house.catalogues

.PHONY: check-models
check-models:
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check
	$(BIN)/python -m tests.house.migration_locks

bench: .venv/installed.lock $(TEXTS:.po=.mo) ## Measure against the benchmark data (ARGS="--help")
	@IRIS_MODE=development $(STACK) run --name bench$(addprefix -,$(NAME)) --big -- $(BIN)/python -m bench $(ARGS)

kill-drill: .venv/installed.lock ## Kill workers, beats, broker and database while they send (DELIVERIES=100000 KILLS=200)
	@$(BIN)/python -m bench.kill_drill --deliveries $(DELIVERIES) --kills $(KILLS) --folder .run/kill-drill$(addprefix -,$(NAME))

pictures: .venv/installed.lock ## Take the pictures of README.md from a portal that runs (PORT=8000; needs Chromium)
	@$(BIN)/python docs/pictures.py --url http://$(HOST):$(PORT)

restore-drill: .venv/installed.lock ## Back up, restore into a second server, compare (RECRUITERS=1000000, SENT=1000000)
	@$(BIN)/python -m bench.restore_drill --recruiters $(RECRUITERS) --deliveries $(SENT) --folder .run/restore-drill$(addprefix -,$(NAME))

point-in-time-drill: .venv/installed.lock ## Archive WAL, kill the server, go back to a moment between two writings
	@$(BIN)/python -m bench.point_in_time_drill --folder .run/point-in-time-drill$(addprefix -,$(NAME))

keep-release: .venv/installed.lock $(TEXTS:.po=.mo) ## Keep the database of a release for tests of later ones (RELEASE=0.1.0)
	@IRIS_MODE=development $(STACK) run --name release --fast -- sh -c '$(BIN)/python manage.py migrate --verbosity 0 \
		&& $(BIN)/python manage.py seed && $(BIN)/python -m tests.upgrade.keep $(RELEASE)'

production-drill: .venv/installed.lock $(TEXTS:.po=.mo) ## Run docker-compose.yml as plain processes and prove what it promises (PORT=8440, NAME=...)
	@$(BIN)/python -m ops --name production-drill$(addprefix -,$(NAME)) --port $(if $(filter command line,$(origin PORT)),$(PORT),8440) $(ARGS)

messages: .venv/installed.lock ## Collect new texts into locale/ for translation (needs GNU gettext)
	@command -v xgettext >/dev/null || { echo "GNU gettext is missing: apt-get install gettext, or brew install gettext"; exit 1; }
	IRIS_MODE=test $(BIN)/python manage.py makemessages -l es -l en --no-location --no-wrap --ignore .venv --ignore .run

lock: ## Resolve the dependencies anew (needs uv); the locks hold hashes and no addresses
	@command -v uv >/dev/null || { echo "uv is missing: pip install uv"; exit 1; }
	$(LOCK) --group servers --group test --group check -o requirements-dev.lock
	$(LOCK) -c requirements-dev.lock -o requirements.lock

format: .venv/installed.lock ## Put the code into its form
	$(BIN)/ruff check --fix --quiet || true
	$(BIN)/ruff format

clean: ## Remove demonstration data, collected files and caches; the next run starts afresh
	@for lock in .run/*/lock; do \
		[ ! -e "$$lock" ] || $(STACK) clean --name "$$(basename "$${lock%/lock}")" || exit 1; done
	rm -rf staticfiles .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# The lock decides, not its date: a fresh checkout of the same lock installs nothing.
.venv/installed.lock: requirements-dev.lock
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is missing. If it is in an unusual place: make PYTHON=/path/to/python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { \
		echo "Making .venv with $$($(PYTHON) --version)"; $(PYTHON) -m venv --clear .venv; }
	@cmp -s $< $@ || { \
		echo "Installing the locked packages (once; a minute or two)"; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<; }
	@cp $< $@

%.mo: %.po .venv/installed.lock
	@$(BIN)/pybabel --quiet compile -D django -i $< -o $@

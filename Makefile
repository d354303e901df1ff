PYTHON ?= python3
PORT ?= 8501
VENV ?= .venv
BIN = $(VENV)/bin
export PYTHONDONTWRITEBYTECODE =
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: -r

.PHONY: run test test-all check scenes table bench audit

run: $(VENV)/.app
	@echo "Ravine: http://localhost:$(PORT)"
	@$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/python -m pytest

test-all: $(VENV)/.test
	RAVINE_WHOLE=1 $(BIN)/python -m pytest

check: $(VENV)/.test node_modules/.check
	$(BIN)/ruff check .
	$(BIN)/pyright
	node_modules/.bin/tsc
	node_modules/.bin/eslint views

scenes: $(VENV)/.app
	$(BIN)/python -m views.scenes.draw

table: $(VENV)/.app
	$(BIN)/python -m engine.maps.pairs

bench: $(VENV)/.test
	$(BIN)/python -m bench

audit:
	$(PYTHON) .ci/audit.py

$(VENV)/.app: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) requirements.txt
	touch $@

$(VENV)/.test: $(VENV)/.app requirements-test.txt requirements-dask.txt
	$(INSTALL) requirements-test.txt
	touch $@

node_modules/.check: package.json
	npm install --no-audit --no-fund --no-package-lock
	touch $@

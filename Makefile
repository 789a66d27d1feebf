# Two commands do all set-up: `make demo` and `make test`. Each makes its own .venv at need.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check playthroughs witnesses levers house bench clean

demo: $(VENV)/.core
	$(BIN)/sim demo

test: $(VENV)/.test
	$(BIN)/python -m pytest tests

check: $(VENV)/.test ## the quick half of the tests: style, types, contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

playthroughs: $(VENV)/.test ## write the transcripts that tests hold again
	$(BIN)/python tests/playthroughs/write.py

levers: $(VENV)/.test ## find a witness for every lever and every kind of event again
	$(BIN)/python tests/levers/find.py

house: $(VENV)/.test ## draw the picture of the rooms and write their list again
	$(BIN)/python tests/documents/house.py

bench: $(VENV)/.test
	$(BIN)/sim bench

$(VENV)/.core: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.test: pyproject.toml $(VENV)/.core
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,calibrate,cluster,sensitivity,notebook]'
	touch $@

clean:
	rm -rf $(VENV)

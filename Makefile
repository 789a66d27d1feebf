# Two commands do all set-up: `make demo` and `make test`. Each makes its own .venv at need.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test verify casebook check playthroughs results levers house site bench clean

demo: $(VENV)/.core
	$(BIN)/sim demo

test: $(VENV)/.test ## every test, the long ones as a sample
	$(BIN)/python -m pytest tests -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

verify: $(VENV)/.browser ## every test at full size; GROUPS="run world" for some; writes tests/verified.md
	$(BIN)/python tests/verify.py $(GROUPS)

casebook: $(VENV)/.test ## the rules of treaties, case by case, in plain Python: seconds, nothing is compiled
	$(BIN)/python -m pytest tests/casebook -m "not compiled"

check: $(VENV)/.test ## no test: style, types on each system, which module may import which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --platform linux
	$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32
	$(BIN)/lint-imports --config tests/contracts/importlinter.ini

playthroughs: $(VENV)/.test ## write the transcripts that tests hold again
	$(BIN)/python tests/playthroughs/write.py

results: $(VENV)/.test ## play the results that ship with the exercises again: some minutes
	$(BIN)/python tests/exercises/write_results.py

levers: $(VENV)/.test ## find a witness for every lever, word and kind of event again
	$(BIN)/python tests/levers/find.py

house: $(VENV)/.test ## draw the picture of the rooms and write their list again
	$(BIN)/python tests/documents/house.py

site: $(VENV)/.test ## the pages as a site, with the gallery's figures, into build/site
	$(BIN)/sim docs --figures --out build/site

bench: $(VENV)/.test
	$(BIN)/sim bench

$(VENV)/.core: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.test: pyproject.toml $(VENV)/.core
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,calibrate,class,cluster,docs,pdf,sensitivity,notebook]'
	touch $@

$(VENV)/.browser: pyproject.toml $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[browser]'
	touch $@

clean:
	rm -rf $(VENV)

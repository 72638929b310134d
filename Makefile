# Two commands do everything: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint types wheel clean

demo: $(VENV)/installed
	$(BIN)/itareport convert samples -o demo-dataset --lang en
	@echo
	@echo "The data set is in demo-dataset/: open dataset.xlsx in Excel, or the CSV tables beside it."
	@echo "Try next: $(BIN)/itareport show samples/khao-noi-2567.md --lang en"

test: $(VENV)/developer
	$(BIN)/python -m pytest -n 2 -q

lint: $(VENV)/developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/developer
	$(BIN)/mypy
	$(BIN)/pyright

wheel: $(VENV)/developer
	$(BIN)/python -m build --outdir dist .

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/developer: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --editable ".[all]" --group dev
	@touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info demo-dataset .pytest_cache .mypy_cache .ruff_cache .hypothesis

# One command sets up and runs the main job (make demo), one sets up and runs all tests (make test).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := out/demo
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test lint setup bench bench-full pins clean

setup: $(VENV)/.loops

demo: $(VENV)/.loops
	@rm -rf $(DEMO)
	@$(BIN)/duikou init liaoning-2002 --to $(DEMO)/programme
	@$(BIN)/duikou check $(DEMO)/programme
	@$(BIN)/duikou solve $(DEMO)/programme --out $(DEMO)/plan
	@$(BIN)/duikou verify $(DEMO)/programme $(DEMO)/plan/plan.json

test: $(VENV)/.test lint
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Speed beside what it is compared to: short takes a few minutes, full three quarters of an hour.
bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks.run --plan short --out benchmarks/results/$(shell date +%F)_short

bench-full: $(VENV)/.bench
	$(BIN)/python -m benchmarks.run --plan full --out benchmarks/results/$(shell date +%F)_full
	$(BIN)/python -m benchmarks.pipeline L --out benchmarks/results/$(shell date +%F)_full
	$(BIN)/python -m benchmarks.report benchmarks/results/$(shell date +%F)_full

# Set-up uses uv where it is found (5 s) and pip elsewhere (half a minute). Every package is pinned by hash.
INSTALL = if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $(BIN)/python $(1); else $(BIN)/python -m pip install --quiet $(1); fi

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 以上 / Python 3.11 or newer is needed"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "缺少 venv，请先运行 / venv is missing, run first: sudo apt install make python3-venv"; exit 1; }

$(VENV)/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "安装依赖 / installing what the program needs ..."
	@$(call INSTALL,--require-hashes -r requirements/run.txt)
	@$(call INSTALL,--no-deps --no-build-isolation -e .)
	@touch $@

# Compiled functions are inlined into each other across files, which their cache does not see: made anew as a whole.
$(VENV)/.loops: $(wildcard optimizer/solving/blocks/*.py optimizer/solving/pricing/*.py) $(VENV)/.run
	@echo "编译内层循环（仅此一次）/ compiling the inner loops, once ..."
	@rm -f optimizer/solving/*/__pycache__/*.nb[ci]
	@$(BIN)/python -m optimizer.solving.warm
	@$(BIN)/python -m compileall -q optimizer api scenarios
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.loops
	@echo "安装测试工具 / installing what the tests need ..."
	@$(call INSTALL,--require-hashes -r requirements/test.txt)
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.loops
	@$(call INSTALL,--require-hashes -r requirements/bench.txt)
	@touch $@

# Rewrites the pins; needs uv. The files hold names, versions and hashes, no addresses.
pins:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links requirements/run.in -o requirements/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links requirements/test.in -c requirements/run.txt -o requirements/test.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links requirements/bench.in -c requirements/run.txt -o requirements/bench.txt

clean:
	rm -rf $(VENV) out build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

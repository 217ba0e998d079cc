# Thin on purpose: each command lets bootstrap.py prepare what it needs, then runs one program.

PORT = 8000
SITE_URL = https://example.github.io/fasewijzer/
# The folder that holds content/. `python -m site_builder new DIR` writes another one.
GUIDE = .

# Any Python from 3.8 runs bootstrap.py. The one that stands first on PATH may be a pyenv shim that fails.
PYTHON = $(shell for python in python3 /usr/bin/python3 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null && break; done; echo "$$python")
BOOTSTRAP = @"$(PYTHON)" bootstrap.py
# Node's programs, from .venv where the machine has none.
NPM = PATH="$(CURDIR)/.venv/bin:$$PATH" npm
COMPILE = .uv/bin/uv --quiet pip compile --universal --generate-hashes --no-build --python-version 3.12 \
	--annotation-style line --custom-compile-command "make lock"

.PHONY: help serve test build bench check check-texts lock clean

help: ## Print this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' Makefile | awk -F'|' '{ printf "%-20s%s\n", $$1, $$2 }'

serve: ## Serve the site at http://127.0.0.1:8000/ and rebuild it on a change (PORT=, GUIDE=)
	$(BOOTSTRAP) python node
	.venv/bin/python -m site_builder serve --guide "$(GUIDE)" --port $(PORT)

test: ## Run all checks and tests
	$(BOOTSTRAP) python node browsers
	.venv/bin/python -m ruff check
	.venv/bin/python -m ruff format --check
	.venv/bin/python -m mypy
	$(NPM) run --silent check:types
	.venv/bin/python -m pytest --cov

build: ## Build the site for publication into site/ (SITE_URL=, GUIDE=, PREVIOUS= a copy of the published site)
	$(BOOTSTRAP) python node
	.venv/bin/python -m site_builder build --guide "$(GUIDE)" --site-url "$(SITE_URL)" $(if $(PREVIOUS),--previous "$(PREVIOUS)")

check: ## Check the content: every problem with its file, line and remedy (GUIDE=)
	$(BOOTSTRAP) python
	.venv/bin/python -m site_builder check --guide "$(GUIDE)"

check-texts: ## Check the texts: spelling, readability, borrowed wording, figures without a source
	$(BOOTSTRAP) python node
	.venv/bin/python -m site_builder.texts check

bench: ## Run the benchmarks, each against its peer in the same run
	$(BOOTSTRAP) python node browsers
	.venv/bin/python -m bench

lock: ## Renew the locks after a change in pyproject.toml or package.json
	$(BOOTSTRAP) uv
	$(COMPILE) --extra test --output-file constraints.txt pyproject.toml
	$(COMPILE) --group node --output-file constraints-node.txt
	$(COMPILE) --group uv --output-file constraints-uv.txt
	$(NPM) install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund

clean: ## Remove everything that was installed or built here
	rm -rf .venv .uv node_modules site .cache build dist
	rm -rf .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache htmlcov test-results

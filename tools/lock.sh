#!/bin/sh
# Write the pinned requirements (with hashes, for every system) from pyproject.toml. Needs `uv`; run it when a dependency changes.
set -eu
cd "$(dirname "$0")/.."
uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o installers/requirements/run.txt
uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --group dev -o installers/requirements/dev.txt
uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --group dev --group bench -o installers/requirements/bench.txt

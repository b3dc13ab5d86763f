#!/bin/sh
# Write the pinned requirements (with hashes, for every system) from pyproject.toml. Needs `uv`; run it when a dependency changes.
set -eu
cd "$(dirname "$0")/.."
lock() {
    name=$1
    shift
    uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml "$@" -o "installers/requirements/$name.txt"
}
lock run
lock build --group build
lock dev --group dev --group build
lock bench --group dev --group build --group bench

#!/bin/sh
# Collect all words for people into a template for translators. To begin a language:
#   pybabel init -i resources/i18n/partnerdesk.pot -d resources/i18n -D partnerdesk -l fr
# After a change of words `update` instead of `init`; then `compile` makes what the program reads (git ignores it).
set -eu
cd "$(dirname "$0")/.."
out="${1:-resources/i18n/partnerdesk.pot}"
mkdir -p "$(dirname "$out")"
"${PYTHON:-.venv/bin/python}" -m babel.messages.frontend -q extract -F pyproject.toml --no-default-keywords \
    -k tr -k trn:1,2 -k mark -k say -k count:1,2 --sort-by-file --project PartnerDesk \
    --copyright-holder "The PartnerDesk authors" -o "$out" partnerdesk ui

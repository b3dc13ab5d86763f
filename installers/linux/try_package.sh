#!/bin/sh
# Runs inside a clean Debian as root: install an older package, use it, upgrade, let the program test itself, remove it.
# What it finds wrong ends it; its last line is "all well".
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
# A name with accents and a space, as people have them.
HOME_OF="/srv/José Ñandú"
quietly() { "$@" >/run/said 2>&1 || { cat /run/said; exit 1; }; }
as_person() { su tester -s /bin/sh -c "cd ~ && QT_QPA_PLATFORM=offscreen $1"; }

quietly apt-get update
quietly apt-get install -y --no-install-recommends shared-mime-info desktop-file-utils hicolor-icon-theme
useradd --home-dir "$HOME_OF" --create-home tester

echo "installing an older version"
quietly apt-get install -y --no-install-recommends /packages/older.deb
test -e /usr/lib/partnerdesk/_internal/of-the-older-version
as_person "partnerdesk-cli new work.partnerdesk --sample" >/dev/null
before=$(sha256sum "$HOME_OF/work.partnerdesk")

echo "upgrading"
quietly apt-get install -y --no-install-recommends /packages/newer.deb
test ! -e /usr/lib/partnerdesk/_internal/of-the-older-version
test "$before" = "$(sha256sum "$HOME_OF/work.partnerdesk")"
as_person "partnerdesk-cli check work.partnerdesk" >/dev/null
grep -q "application/x-partnerdesk:\*.partnerdesk" /usr/share/mime/globs2
grep -q "application/x-partnerdesk=partnerdesk.desktop" /usr/share/applications/mimeinfo.cache

echo "libraries"
missing=$(find /usr/lib/partnerdesk -name '*.so*' -exec ldd {} + 2>/dev/null | grep "not found" || true)
test -z "$missing" || { echo "$missing"; exit 1; }

echo "self-test"
as_person "partnerdesk /packages/older.partnerdesk --self-test --report report.txt"
test -s "$HOME_OF/report.txt"

echo "removing"
quietly apt-get purge -y partnerdesk
left=$(find / -xdev -path /proc -prune -o -path /packages -prune -o -path /srv -prune -o -iname '*partnerdesk*' -print)
test -z "$left" || { echo "left behind: $left"; exit 1; }
if grep -q partnerdesk /usr/share/applications/mimeinfo.cache; then exit 1; fi
test "$before" = "$(sha256sum "$HOME_OF/work.partnerdesk")"
echo "all well"

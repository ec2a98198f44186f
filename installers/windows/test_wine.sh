#!/bin/bash
# Tests the built installers on Wine 10, in a Debian of its own, without network, as a Windows user called José.
#
#   installers/windows/test_wine.sh [PART …]     parts: installatie msi zip suite (all of them when none is named)
#
# Builds first what is not there yet. Reports one line per check and a last line with the counts; everything that is made (reports,
# documents, screenshots) stays in build/proef. Exit code 77: this machine cannot do it, with the reason.
set -euo pipefail

here=$(dirname "$(readlink -f "$0")")
project=$(readlink -f "$here/../..")
export THUISAPP_BOUWMAP=${THUISAPP_BOUWMAP:-$project/build}
results=$THUISAPP_BOUWMAP/windows/resultaat
bench=$THUISAPP_BOUWMAP/proef

"$here/wine_root.sh" make
ls "$results"/*-installatie.exe "$results"/*.msi "$results"/*-draagbaar.zip >/dev/null 2>&1 || python3 "$here/build.py"

parts=${*:-installatie msi zip suite}
rm -rf "$bench"; mkdir -p "$bench/project"
cp "$results"/*-installatie.exe "$bench/installatie.exe"
cp "$results"/*.msi "$bench/thuisapp.msi"
cp "$results"/*-draagbaar.zip "$bench/draagbaar.zip"
cp "$here/test_in_wine.sh" "$here/wine_suite.py" "$bench/"
if [[ $parts == *suite* ]]; then
    cp -r "$project"/{thuisapp,tests,resources,installers,pyproject.toml,README.md,CHANGELOG.md,LICENSE} "$bench/project/"
    find "$bench/project" -name __pycache__ -prune -exec rm -rf {} +
    # The same tools as in the project's own test environment, for the Windows Python.
    python3 -m pip download -q --disable-pip-version-check --dest "$THUISAPP_BOUWMAP/testpakketten" --platform win_amd64 --python-version 3.12 \
        --implementation cp --only-binary=:all: pytest hypothesis colorama 2>/dev/null
    mkdir -p "$bench/testpakketten"
    for wheel in "$THUISAPP_BOUWMAP"/testpakketten/*.whl; do python3 -m zipfile -e "$wheel" "$bench/testpakketten"; done
fi
code=0
# shellcheck disable=SC2086
"$here/wine_root.sh" run --offline bash "$bench/test_in_wine.sh" "$bench" $parts || code=$?
cp "$THUISAPP_BOUWMAP/windows/resultaat/SHA256SUMS.txt" "$bench/" 2>/dev/null || true
exit $code

#!/usr/bin/env bash
# Run the tests on each CPython from 3.11 to 3.14 that is found: on PATH, or under pyenv.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=0 tried=0
for minor in 11 12 13 14; do
    python=""
    for candidate in "$(command -v "python3.$minor" 2>/dev/null)" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3."$minor".*/bin/python; do
        if [ -x "$candidate" ] && "$candidate" -c "import sys; sys.exit(sys.version_info[:2] != (3, $minor))" 2>/dev/null; then
            python=$candidate
            break
        fi
    done
    if [ -z "$python" ]; then
        echo "Python 3.$minor: not found, skipped"
        continue
    fi
    tried=$((tried + 1))
    home=.venvs/3.$minor
    if [ ! -e "$home/ready" ] || [ pyproject.toml -nt "$home/ready" ] || [ constraints.txt -nt "$home/ready" ]; then
        "$python" -m venv "$home" &&
            "$home/bin/python" -m pip install --quiet --upgrade "pip>=25.1" &&
            "$home/bin/python" -m pip install --quiet --constraint constraints.txt --group test --editable . &&
            touch "$home/ready" || { failed=1; continue; }
    fi
    echo "Python 3.$minor: $("$home/bin/python" --version)"
    "$home/bin/python" -m pytest --quiet -p no:cacheprovider || failed=1
done
[ "$tried" -gt 0 ] || { echo "no Python from 3.11 to 3.14 was found"; exit 1; }
exit $failed

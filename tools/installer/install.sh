#!/bin/sh
# Installs resplan for this user with the first Python that the bundle has wheels for; no network, no administrator.
here=$(cd "$(dirname "$0")" && pwd)
for python in python3.14 python3.13 python3.12 python3.11 python3 python; do
    if "$python" "$here/install.py" --fits 2>/dev/null; then
        exec "$python" "$here/install.py" "$@"
    fi
done
cat "$here/no-python.txt"
exit 1

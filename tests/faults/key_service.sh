#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a program with a key service of its own: dbus-run-session -- key_service.sh PROGRAM [ARGS]
# Ends with 99 when the service does not come up.
set -eu
T=$(mktemp -d)
export XDG_DATA_HOME="$T/data" XDG_RUNTIME_DIR="$T/run" XDG_CONFIG_HOME="$T/cfg" XDG_CACHE_HOME="$T/cache"
mkdir -p -m 700 "$XDG_DATA_HOME/keyrings" "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"
printf '\n' > "$T/pw"
gnome-keyring-daemon --foreground --unlock --components=secrets < "$T/pw" > /dev/null 2>&1 &
D=$!
cleanup() {
    kill "$D" 2> /dev/null || :
    wait "$D" 2> /dev/null || :
    rm -rf "$T"
}
trap cleanup EXIT INT TERM
B="dbus-send --session --print-reply"
named() {
    $B --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
        string:org.freedesktop.secrets 2> /dev/null | grep -q 'boolean true'
}
# The name comes before the login collection does; without it the first write fails.
unlocked() {
    $B --dest=org.freedesktop.secrets /org/freedesktop/secrets/collection/login \
        org.freedesktop.DBus.Properties.Get string:org.freedesktop.Secret.Collection \
        string:Locked 2> /dev/null | grep -q 'boolean false'
}
i=0
until named && unlocked; do
    i=$((i + 1))
    [ $i -lt 100 ] || { echo "the key service did not come up" >&2; exit 99; }
    sleep 0.05
done
"$@"

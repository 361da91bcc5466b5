-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the client holds of the server (sync-protocol.md section 15): base records, the view on top of them, the cursor.
CREATE TABLE record(
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    type TEXT NOT NULL,
    file BLOB,
    bucket TEXT NOT NULL,
    div TEXT NOT NULL,
    bucket2 TEXT NOT NULL DEFAULT '',
    div2 TEXT NOT NULL DEFAULT '',
    n INTEGER NOT NULL,
    tag INTEGER NOT NULL,
    tx INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    cat INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0,
    by_user TEXT NOT NULL,
    at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '',
    turn INTEGER NOT NULL DEFAULT 0,
    f TEXT NOT NULL
);
CREATE INDEX record_file ON record(file, type);
CREATE INDEX record_type_at ON record(type, at);
-- The view of a record that has pending operations: base with the operations on top, and the state of the worst one.
CREATE TABLE overlay(
    id BLOB PRIMARY KEY,
    type TEXT NOT NULL,
    file BLOB,
    div TEXT NOT NULL,
    div2 TEXT NOT NULL DEFAULT '',
    deleted INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    turn INTEGER NOT NULL,
    f TEXT NOT NULL,
    local_state TEXT NOT NULL,
    changed_elsewhere TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX overlay_file ON overlay(file);
CREATE TABLE gone(id BLOB PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE raw_record(id BLOB PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sync_state(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE snapshot_part(
    part TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    rows INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    state TEXT NOT NULL,
    last_id BLOB
) WITHOUT ROWID;

-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What only this device has (sync-protocol.md section 15): operations, drafts, and what it needs to go on after a crash.
CREATE TABLE op(
    place INTEGER PRIMARY KEY,
    op_id BLOB NOT NULL UNIQUE,
    dseq INTEGER NOT NULL,
    lane BLOB NOT NULL,
    file BLOB,
    type TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    single_failures INTEGER NOT NULL DEFAULT 0,
    first_failure INTEGER NOT NULL DEFAULT 0,
    next_try INTEGER NOT NULL DEFAULT 0,
    problem TEXT NOT NULL DEFAULT '',
    saved_at INTEGER NOT NULL,
    acked_at INTEGER NOT NULL DEFAULT 0,
    result_n INTEGER NOT NULL DEFAULT 0,
    result_rev TEXT NOT NULL DEFAULT '',
    result_p TEXT NOT NULL DEFAULT ''
);
CREATE INDEX op_lane ON op(lane, place);
CREATE INDEX op_open ON op(state, place) WHERE state <> 'acknowledged';
CREATE TABLE draft(
    key TEXT PRIMARY KEY,
    fields TEXT NOT NULL,
    saved_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE device_state(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sync_task(name TEXT PRIMARY KEY, step TEXT NOT NULL, data TEXT NOT NULL) WITHOUT ROWID;

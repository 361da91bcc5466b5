-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Records, their feed and their history (sync-protocol.md sections 2 and 3, data-model.md sections 2, 9, 10 and 12).
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
CREATE INDEX record_bucket ON record(bucket, rid);
CREATE TABLE feed(
    rid INTEGER NOT NULL,
    bucket TEXT NOT NULL,
    present INTEGER NOT NULL DEFAULT 1,
    leavings TEXT NOT NULL DEFAULT '',
    tx INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY(rid, bucket)
) WITHOUT ROWID;
CREATE INDEX feed_bucket ON feed(bucket, tx, seq);
CREATE INDEX feed_position ON feed(tx, seq);
CREATE TABLE record_key(
    type TEXT NOT NULL,
    key TEXT NOT NULL,
    record_id BLOB NOT NULL,
    PRIMARY KEY(type, key)
) WITHOUT ROWID;
CREATE INDEX record_key_record ON record_key(record_id);
CREATE TABLE record_alias(old_id BLOB PRIMARY KEY, new_id BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE record_version(
    rid INTEGER NOT NULL,
    n INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by_user TEXT NOT NULL,
    op_id BLOB,
    f_delta TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY(rid, n)
) WITHOUT ROWID;
CREATE TABLE counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE op_result(
    user_id TEXT NOT NULL,
    op_id BLOB NOT NULL,
    payload_sha256 BLOB NOT NULL,
    record_id BLOB,
    status TEXT NOT NULL,
    n INTEGER NOT NULL DEFAULT 0,
    tag INTEGER NOT NULL DEFAULT 0,
    tx INTEGER NOT NULL DEFAULT 0,
    seq INTEGER NOT NULL DEFAULT 0,
    problem TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL,
    PRIMARY KEY(user_id, op_id)
) WITHOUT ROWID;
CREATE TABLE device_seq(
    device BLOB NOT NULL,
    dseq INTEGER NOT NULL,
    op_id BLOB NOT NULL,
    PRIMARY KEY(device, dseq)
) WITHOUT ROWID;
-- Entries are numbered when they are written and chained afterwards, in the order of their transactions, up to the horizon:
-- a chain made inside the writing transaction would put all commits in one queue.
CREATE TABLE audit(
    entry_no INTEGER PRIMARY KEY,
    tx INTEGER NOT NULL,
    at INTEGER NOT NULL,
    client_at INTEGER,
    user_id TEXT NOT NULL,
    role TEXT NOT NULL,
    division TEXT NOT NULL,
    device TEXT NOT NULL,
    audit_kind TEXT NOT NULL,
    object_record BLOB,
    object_type TEXT NOT NULL,
    field TEXT NOT NULL,
    op_id BLOB,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    purpose TEXT NOT NULL,
    result TEXT NOT NULL,
    record_sha256 BLOB,
    chain_no INTEGER UNIQUE,
    prev_hash BLOB,
    hash BLOB
);
CREATE INDEX audit_unchained ON audit(tx, entry_no) WHERE chain_no IS NULL;
CREATE INDEX audit_object ON audit(object_record, entry_no);
CREATE TABLE server_history(
    history_id BLOB PRIMARY KEY,
    opened INTEGER NOT NULL UNIQUE,
    system_id TEXT NOT NULL,
    timeline TEXT NOT NULL,
    started TEXT NOT NULL,
    base INTEGER NOT NULL DEFAULT 0,
    fork TEXT NOT NULL,
    prev BLOB
) WITHOUT ROWID;
CREATE TABLE horizon_log(horizon TEXT NOT NULL, at INTEGER NOT NULL);
INSERT INTO counter(name, value) VALUES('feed_seq', 0);

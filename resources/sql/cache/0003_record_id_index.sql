-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The uniqueness of ids as an index of its own, so that a first load can make it last: ids are random, and keeping the
-- index while a city comes in writes nearly all of its pages again with every part.
CREATE TABLE record_next(
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
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
INSERT INTO record_next SELECT rid,id,type,file,bucket,div,bucket2,div2,n,tag,tx,seq,cat,deleted,by_user,at,state,turn,f FROM record;
DROP TABLE record;
ALTER TABLE record_next RENAME TO record;
CREATE UNIQUE INDEX record_id ON record(id);
CREATE INDEX record_file ON record(file, type);
CREATE INDEX record_type_at ON record(type, at);

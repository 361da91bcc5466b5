-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Users, their devices and sign-ins (sync-protocol.md section 11). Passwords are Argon2id strings, tokens only SHA-256.
CREATE TABLE account(
    user_id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    division TEXT NOT NULL DEFAULT '',
    prefixes TEXT NOT NULL DEFAULT '[]',
    department TEXT NOT NULL DEFAULT '',
    provider TEXT NOT NULL DEFAULT '',
    password_hash TEXT NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    scope_epoch INTEGER NOT NULL DEFAULT 1,
    made_at BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE device(
    id BYTEA PRIMARY KEY,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    public_key BYTEA NOT NULL,
    made_at BIGINT NOT NULL,
    revoked INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX device_user ON device(user_id);
-- One row a sign-in. Refresh tokens are numbered and signed, so none is stored: `generation` is the number that may be used
-- next; the one before is answered with the same successor as long as that has not been used.
CREATE TABLE sign_in(
    family BYTEA PRIMARY KEY,
    user_id TEXT NOT NULL,
    device BYTEA NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    generation INTEGER NOT NULL,
    revoked INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX sign_in_user ON sign_in(user_id);
-- Wrong passwords in a row, for the growing delay.
CREATE TABLE sign_in_failure(
    login TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at BIGINT NOT NULL
);

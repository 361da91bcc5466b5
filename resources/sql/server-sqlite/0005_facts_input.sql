-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What facts hang on besides records: the layout that the facts tables were made for, the day of the last nightly pass, and
-- the versions of a few parameters. The facts tables themselves follow the catalogue and are made by the projector.
CREATE TABLE facts_input (name TEXT PRIMARY KEY, value TEXT NOT NULL);

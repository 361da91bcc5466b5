-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Questions to departments that are open, among all that ever were asked.
CREATE INDEX record_item_pending ON record(rid) WHERE type='verify_item' AND state='pending';
CREATE INDEX record_item_asked ON record(rid) WHERE type='verify_item' AND state IN ('sent','late');

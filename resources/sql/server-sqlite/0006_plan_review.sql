-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Running plans by the day of their review: a plan that runs is no work and stands in no work list.
CREATE INDEX record_plan_review ON record(json_extract(f,'$.plan_review_on'), rid)
    WHERE type='plan' AND state='running' AND deleted=0;

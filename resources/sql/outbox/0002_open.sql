-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is not settled is found without reading the journal of what is. `once`: 1 is an act that happens now or never, 2 the
-- same after its answer was lost.
ALTER TABLE op ADD COLUMN once INTEGER NOT NULL DEFAULT 0;
DROP INDEX op_open;
CREATE INDEX op_open ON op(place) WHERE state NOT IN ('acknowledged','discarded','parked');
CREATE INDEX op_open_file ON op(file, place) WHERE state NOT IN ('acknowledged','discarded','parked');
CREATE INDEX op_open_state ON op(state, kind) WHERE state NOT IN ('acknowledged','discarded','parked');
CREATE INDEX op_lane_state ON op(lane, state, kind);

-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Projections (derived, can be dropped and made again): lists, open and closed cases, search.
-- The facts tables follow the catalogue and are made by the projector.
CREATE TABLE household (
    rid INTEGER PRIMARY KEY,
    id BLOB,
    file_no TEXT NOT NULL,
    state TEXT NOT NULL,
    head_name TEXT NOT NULL,
    head_pinyin TEXT NOT NULL,
    head_initials TEXT NOT NULL,
    head_id_number TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    hukou_address TEXT NOT NULL,
    size INTEGER NOT NULL,
    div TEXT NOT NULL,
    bucket TEXT NOT NULL,
    div2 TEXT NOT NULL,
    bucket2 TEXT NOT NULL,
    tier TEXT NOT NULL,
    tiers INTEGER NOT NULL,
    nonlocal INTEGER NOT NULL,
    cause TEXT NOT NULL,
    programs INTEGER NOT NULL,
    n_programs INTEGER NOT NULL,
    open_warnings INTEGER NOT NULL,
    top_level INTEGER NOT NULL,
    open_cases INTEGER NOT NULL,
    last_visit TEXT NOT NULL,
    visit_due TEXT NOT NULL,
    next_deadline INTEGER NOT NULL,
    next_review TEXT NOT NULL,
    plan_state TEXT NOT NULL,
    complete_pct INTEGER NOT NULL,
    mark INTEGER NOT NULL,
    has_device INTEGER NOT NULL,
    has_disabled INTEGER NOT NULL,
    has_student INTEGER NOT NULL,
    living_alone INTEGER NOT NULL,
    youngest_birth TEXT NOT NULL,
    oldest_birth TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    closed_on TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by TEXT NOT NULL,
    local_state INTEGER NOT NULL
);
CREATE TABLE person (
    rid INTEGER PRIMARY KEY,
    id BLOB,
    file BLOB,
    household INTEGER NOT NULL,
    name TEXT NOT NULL,
    former_names TEXT NOT NULL,
    pinyin TEXT NOT NULL,
    initials TEXT NOT NULL,
    id_type TEXT NOT NULL,
    id_number TEXT NOT NULL,
    id_reversed TEXT NOT NULL,
    phone_reversed TEXT NOT NULL,
    words TEXT NOT NULL,
    sex TEXT NOT NULL,
    birth TEXT NOT NULL,
    life TEXT NOT NULL,
    tier TEXT NOT NULL,
    tiers INTEGER NOT NULL,
    nonlocal INTEGER NOT NULL,
    relation TEXT NOT NULL,
    living INTEGER NOT NULL,
    labour TEXT NOT NULL,
    disability_grade TEXT NOT NULL,
    student_stage TEXT NOT NULL,
    auth_valid_to TEXT NOT NULL,
    div TEXT NOT NULL,
    bucket TEXT NOT NULL,
    div2 TEXT NOT NULL,
    bucket2 TEXT NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE TABLE work (
    rid INTEGER PRIMARY KEY,
    id BLOB,
    file BLOB,
    type TEXT NOT NULL,
    kind TEXT NOT NULL,
    case_no TEXT NOT NULL,
    title_code TEXT NOT NULL,
    household INTEGER NOT NULL,
    person TEXT NOT NULL,
    head_name TEXT NOT NULL,
    div TEXT NOT NULL,
    div2 TEXT NOT NULL,
    bucket TEXT NOT NULL,
    bucket2 TEXT NOT NULL,
    state TEXT NOT NULL,
    members INTEGER NOT NULL,
    consent INTEGER NOT NULL,
    level TEXT NOT NULL,
    level_rank INTEGER NOT NULL,
    assignee TEXT NOT NULL,
    owner_roles INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    step_deadline INTEGER NOT NULL,
    due INTEGER NOT NULL,
    from_who TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    program TEXT NOT NULL,
    purpose TEXT NOT NULL,
    department TEXT NOT NULL,
    indicator TEXT NOT NULL,
    outcome TEXT NOT NULL,
    missing INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    total INTEGER NOT NULL,
    late INTEGER NOT NULL,
    discrepancies INTEGER NOT NULL,
    provider TEXT NOT NULL,
    snooze_until INTEGER NOT NULL,
    watched INTEGER NOT NULL,
    local_state INTEGER NOT NULL,
    released_at INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    on_time INTEGER NOT NULL
);
CREATE TABLE closed_case (
    rid INTEGER PRIMARY KEY,
    id BLOB,
    file BLOB,
    type TEXT NOT NULL,
    kind TEXT NOT NULL,
    case_no TEXT NOT NULL,
    title_code TEXT NOT NULL,
    household INTEGER NOT NULL,
    person TEXT NOT NULL,
    head_name TEXT NOT NULL,
    div TEXT NOT NULL,
    div2 TEXT NOT NULL,
    bucket TEXT NOT NULL,
    bucket2 TEXT NOT NULL,
    state TEXT NOT NULL,
    members INTEGER NOT NULL,
    consent INTEGER NOT NULL,
    level TEXT NOT NULL,
    level_rank INTEGER NOT NULL,
    assignee TEXT NOT NULL,
    owner_roles INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    step_deadline INTEGER NOT NULL,
    due INTEGER NOT NULL,
    from_who TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    program TEXT NOT NULL,
    purpose TEXT NOT NULL,
    department TEXT NOT NULL,
    indicator TEXT NOT NULL,
    outcome TEXT NOT NULL,
    missing INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    total INTEGER NOT NULL,
    late INTEGER NOT NULL,
    discrepancies INTEGER NOT NULL,
    provider TEXT NOT NULL,
    snooze_until INTEGER NOT NULL,
    watched INTEGER NOT NULL,
    local_state INTEGER NOT NULL,
    released_at INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    on_time INTEGER NOT NULL
);
CREATE TABLE name_key (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    rid INTEGER NOT NULL,
    PRIMARY KEY (kind, key, rid)
) WITHOUT ROWID;
CREATE INDEX household_by_updated_at ON household (updated_at, rid);
CREATE INDEX household_by_head_pinyin ON household (head_pinyin, rid);
CREATE INDEX household_by_div_head_pinyin ON household (div, head_pinyin, rid);
CREATE INDEX household_by_tier_div ON household (tier, div, rid);
CREATE INDEX household_by_top_level ON household (top_level, rid);
CREATE INDEX household_by_last_visit ON household (last_visit, rid);
CREATE INDEX household_by_visit_due ON household (visit_due, rid);
CREATE INDEX household_by_complete_pct ON household (complete_pct, rid);
CREATE INDEX household_by_file_no ON household (file_no);
CREATE INDEX household_by_next_review ON household (next_review, rid) WHERE next_review < '9999';
CREATE INDEX household_by_id ON household (id);
CREATE INDEX person_by_household ON person (household);
CREATE INDEX person_by_file ON person (file);
CREATE INDEX person_by_pinyin ON person (pinyin, rid);
CREATE INDEX person_by_id_number ON person (id_number);
CREATE INDEX person_by_id_reversed ON person (id_reversed);
CREATE INDEX person_by_tier_div ON person (tier, div, rid, tiers);
CREATE INDEX person_by_auth_valid_to ON person (auth_valid_to, rid) WHERE auth_valid_to <> '';
CREATE INDEX person_by_id ON person (id);
CREATE INDEX work_by_assignee_due ON work (assignee, due, rid, snooze_until, owner_roles, div, div2);
CREATE INDEX work_by_div_level_rank_due ON work (div, level_rank, due, rid);
CREATE INDEX work_by_type_state_due ON work (type, state, due, rid);
CREATE INDEX work_by_type_div_state_due ON work (type, div, state, due, rid);
CREATE INDEX work_by_household ON work (household);
CREATE INDEX work_by_file ON work (file);
CREATE INDEX work_by_department_due ON work (department, due) WHERE department <> '';
CREATE INDEX work_by_provider_due ON work (provider, due) WHERE provider <> '';
CREATE INDEX work_by_id ON work (id);
CREATE INDEX closed_case_by_type_closed_at ON closed_case (type, closed_at, rid);
CREATE INDEX closed_case_by_type_outcome_closed_at ON closed_case (type, outcome, closed_at);
CREATE INDEX closed_case_by_household ON closed_case (household);
CREATE INDEX closed_case_by_file ON closed_case (file);
CREATE INDEX closed_case_by_id ON closed_case (id);
CREATE INDEX household_by_local_state ON household (rid) WHERE local_state <> 0;
CREATE INDEX work_by_local_state ON work (rid) WHERE local_state <> 0;

-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Projections (derived, can be dropped and made again): lists, open and closed cases, search.
-- The facts tables follow the catalogue and are made by the projector.
CREATE TABLE household (
    rid BIGINT PRIMARY KEY,
    id BYTEA,
    file_no TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    head_name TEXT COLLATE "C" NOT NULL,
    head_pinyin TEXT COLLATE "C" NOT NULL,
    head_initials TEXT COLLATE "C" NOT NULL,
    head_id_number TEXT COLLATE "C" NOT NULL,
    phone TEXT COLLATE "C" NOT NULL,
    address TEXT COLLATE "C" NOT NULL,
    hukou_address TEXT COLLATE "C" NOT NULL,
    size BIGINT NOT NULL,
    div TEXT COLLATE "C" NOT NULL,
    bucket TEXT COLLATE "C" NOT NULL,
    div2 TEXT COLLATE "C" NOT NULL,
    bucket2 TEXT COLLATE "C" NOT NULL,
    tier TEXT COLLATE "C" NOT NULL,
    tiers BIGINT NOT NULL,
    nonlocal BIGINT NOT NULL,
    cause TEXT COLLATE "C" NOT NULL,
    programs BIGINT NOT NULL,
    n_programs BIGINT NOT NULL,
    open_warnings BIGINT NOT NULL,
    top_level BIGINT NOT NULL,
    open_cases BIGINT NOT NULL,
    last_visit TEXT COLLATE "C" NOT NULL,
    visit_due TEXT COLLATE "C" NOT NULL,
    next_deadline BIGINT NOT NULL,
    next_review TEXT COLLATE "C" NOT NULL,
    plan_state TEXT COLLATE "C" NOT NULL,
    complete_pct BIGINT NOT NULL,
    mark BIGINT NOT NULL,
    has_device BIGINT NOT NULL,
    has_disabled BIGINT NOT NULL,
    has_student BIGINT NOT NULL,
    living_alone BIGINT NOT NULL,
    youngest_birth TEXT COLLATE "C" NOT NULL,
    oldest_birth TEXT COLLATE "C" NOT NULL,
    opened_on TEXT COLLATE "C" NOT NULL,
    closed_on TEXT COLLATE "C" NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL,
    local_state BIGINT NOT NULL
);
CREATE TABLE person (
    rid BIGINT PRIMARY KEY,
    id BYTEA,
    file BYTEA,
    household BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    former_names TEXT COLLATE "C" NOT NULL,
    pinyin TEXT COLLATE "C" NOT NULL,
    initials TEXT COLLATE "C" NOT NULL,
    id_type TEXT COLLATE "C" NOT NULL,
    id_number TEXT COLLATE "C" NOT NULL,
    id_reversed TEXT COLLATE "C" NOT NULL,
    phone_reversed TEXT COLLATE "C" NOT NULL,
    words TEXT COLLATE "C" NOT NULL,
    sex TEXT COLLATE "C" NOT NULL,
    birth TEXT COLLATE "C" NOT NULL,
    life TEXT COLLATE "C" NOT NULL,
    tier TEXT COLLATE "C" NOT NULL,
    tiers BIGINT NOT NULL,
    nonlocal BIGINT NOT NULL,
    relation TEXT COLLATE "C" NOT NULL,
    living BIGINT NOT NULL,
    labour TEXT COLLATE "C" NOT NULL,
    disability_grade TEXT COLLATE "C" NOT NULL,
    student_stage TEXT COLLATE "C" NOT NULL,
    auth_valid_to TEXT COLLATE "C" NOT NULL,
    div TEXT COLLATE "C" NOT NULL,
    bucket TEXT COLLATE "C" NOT NULL,
    div2 TEXT COLLATE "C" NOT NULL,
    bucket2 TEXT COLLATE "C" NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE TABLE work (
    rid BIGINT PRIMARY KEY,
    id BYTEA,
    file BYTEA,
    type TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    case_no TEXT COLLATE "C" NOT NULL,
    title_code TEXT COLLATE "C" NOT NULL,
    household BIGINT NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    head_name TEXT COLLATE "C" NOT NULL,
    div TEXT COLLATE "C" NOT NULL,
    div2 TEXT COLLATE "C" NOT NULL,
    bucket TEXT COLLATE "C" NOT NULL,
    bucket2 TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    members BIGINT NOT NULL,
    consent BIGINT NOT NULL,
    level TEXT COLLATE "C" NOT NULL,
    level_rank BIGINT NOT NULL,
    assignee TEXT COLLATE "C" NOT NULL,
    owner_roles BIGINT NOT NULL,
    deadline BIGINT NOT NULL,
    step_deadline BIGINT NOT NULL,
    due BIGINT NOT NULL,
    from_who TEXT COLLATE "C" NOT NULL,
    opened_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    program TEXT COLLATE "C" NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    department TEXT COLLATE "C" NOT NULL,
    indicator TEXT COLLATE "C" NOT NULL,
    outcome TEXT COLLATE "C" NOT NULL,
    missing BIGINT NOT NULL,
    answered BIGINT NOT NULL,
    total BIGINT NOT NULL,
    late BIGINT NOT NULL,
    discrepancies BIGINT NOT NULL,
    provider TEXT COLLATE "C" NOT NULL,
    snooze_until BIGINT NOT NULL,
    watched BIGINT NOT NULL,
    local_state BIGINT NOT NULL,
    released_at BIGINT NOT NULL,
    closed_at BIGINT NOT NULL,
    on_time BIGINT NOT NULL
);
CREATE TABLE closed_case (
    rid BIGINT PRIMARY KEY,
    id BYTEA,
    file BYTEA,
    type TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    case_no TEXT COLLATE "C" NOT NULL,
    title_code TEXT COLLATE "C" NOT NULL,
    household BIGINT NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    head_name TEXT COLLATE "C" NOT NULL,
    div TEXT COLLATE "C" NOT NULL,
    div2 TEXT COLLATE "C" NOT NULL,
    bucket TEXT COLLATE "C" NOT NULL,
    bucket2 TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    members BIGINT NOT NULL,
    consent BIGINT NOT NULL,
    level TEXT COLLATE "C" NOT NULL,
    level_rank BIGINT NOT NULL,
    assignee TEXT COLLATE "C" NOT NULL,
    owner_roles BIGINT NOT NULL,
    deadline BIGINT NOT NULL,
    step_deadline BIGINT NOT NULL,
    due BIGINT NOT NULL,
    from_who TEXT COLLATE "C" NOT NULL,
    opened_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    program TEXT COLLATE "C" NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    department TEXT COLLATE "C" NOT NULL,
    indicator TEXT COLLATE "C" NOT NULL,
    outcome TEXT COLLATE "C" NOT NULL,
    missing BIGINT NOT NULL,
    answered BIGINT NOT NULL,
    total BIGINT NOT NULL,
    late BIGINT NOT NULL,
    discrepancies BIGINT NOT NULL,
    provider TEXT COLLATE "C" NOT NULL,
    snooze_until BIGINT NOT NULL,
    watched BIGINT NOT NULL,
    local_state BIGINT NOT NULL,
    released_at BIGINT NOT NULL,
    closed_at BIGINT NOT NULL,
    on_time BIGINT NOT NULL
);
CREATE TABLE name_key (
    kind TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    rid BIGINT NOT NULL,
    PRIMARY KEY (kind, key, rid)
);
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

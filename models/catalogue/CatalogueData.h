// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"

#include <map>

namespace hearth::catalogue {

/// What a Catalogue holds; filled by the loader, then never changed.
struct Catalogue::Data {
    QString hash;
    std::map<QString, QByteArray> texts; ///< file name → bytes, in name order
    std::vector<RecordType> recordTypes;
    QHash<QString, size_t> typeIndex;
    std::vector<Section> sections;
    QHash<QString, std::pair<size_t, size_t>> itemIndex;
    std::map<QString, CodeList> codeLists;
    std::vector<State> states;
    std::vector<Transition> transitions;
    std::vector<EventField> eventFields;
    QHash<QString, Label> eventLabels; ///< "workflow.event"
    QHash<QString, Label> guardLabels; ///< "workflow.from.event.k"
    QHash<QString, Label> unitLabels;
    std::vector<LevelLimits> levelLimits;
    std::vector<Visibility> roles;
    std::vector<Parameter> parameters;
    std::vector<Program> programs;
    std::vector<VerificationItem> verificationItems;
    std::vector<Indicator> indicators;
    std::vector<Metric> metrics;
    std::vector<Fact> facts;
    QHash<QString, std::vector<QHash<QString, QString>>> tables;
};

} // namespace hearth::catalogue

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"
#include "models/rules/Facts.h"
#include "models/store/facts/FactLayout.h"
#include "models/store/facts/FactRow.h"
#include "models/store/projection/ViewReader.h"

namespace hearth::store {

/// The facts of one household with its members and rows, as the tables hold them: what a rule is walked over
/// (rules-grammar.md section 6). Sources and days come from the records. Immutable; lives on its own once read.
class StoredFacts {
public:
    /// The household as a subject: its facts, its collections, `member`, and the rows of all members.
    [[nodiscard]] std::shared_ptr<const rules::Facts> household() const;
    /// A person of the file as a subject, with its own rows, `other_member`, and everything of the household; nullptr
    /// for a stranger.
    [[nodiscard]] std::shared_ptr<const rules::Facts> person(const domain::RecordId &id) const;
    /// The rows of a collection of the household or of all its members, as subjects ("for disaster: …").
    [[nodiscard]] rules::Rows rows(const QString &collection) const;

private:
    friend class FactQueries;
    struct Data;
    std::shared_ptr<const Data> m_data;
};

/// Reads the facts of one household. One thread.
class FactQueries {
public:
    /// `client`: read records through the overlay.
    FactQueries(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue, bool client);
    ~FactQueries();

    /// Error NotFound `not_found` where the file has none here, or the tables are those of another catalogue.
    [[nodiscard]] domain::Result<StoredFacts> ofFile(const domain::RecordId &household);

private:
    [[nodiscard]] domain::Result<bool> tablesFit();
    Database &m_database;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::shared_ptr<const ProjectionContext> m_context;
    std::shared_ptr<const FactLayout> m_layout;
    ViewReader m_reader;
};

} // namespace hearth::store

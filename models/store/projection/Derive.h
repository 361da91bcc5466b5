// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/facts/FactInputs.h"
#include "models/store/projection/Context.h"
#include "models/store/projection/FileView.h"
#include "models/store/projection/Pinyin.h"
#include "models/store/projection/Rows.h"

namespace hearth::store {

/// Derives the rows of one file from its records: pure, the same on server and client, independent of the present
/// time, so that rebuilt always equals incremental. Owns the pinyin cache; one thread.
class Deriver {
public:
    /// `ownUser`: whose marks (watch, snooze) count; empty on the server.
    Deriver(std::shared_ptr<const ProjectionContext> context, QString ownUser);

    /// What the rows hang on besides their records; holds from the next call on.
    void setInputs(const FactInputs &inputs) { m_inputs = inputs; }
    /// Rows of a file. The records must all be of that file; tombstones give nothing.
    [[nodiscard]] FileProjection file(const std::vector<ViewRecord> &records);
    /// Rows of a record that belongs to no file (a case of the division, an entrusted check, an answer item).
    [[nodiscard]] FileProjection loose(const ViewRecord &record);

    /// All search keys of these rows, sorted, without duplicates.
    [[nodiscard]] std::vector<NameKey> keys(const FileProjection &projection);
    /// Texts for infix search: one row per person and household.
    [[nodiscard]] static std::vector<TextRow> texts(const FileProjection &projection);

    /// The view of the last file() call, for the facts of the same file.
    [[nodiscard]] const FileView &view() const { return m_view; }
    [[nodiscard]] const ProjectionContext &context() const { return *m_context; }

private:
    [[nodiscard]] HouseholdRow household(const std::vector<PersonRow> &persons, const std::vector<WorkRow> &work);
    [[nodiscard]] PersonRow person(const ParsedRecord &parsed, qint64 household);
    [[nodiscard]] std::optional<WorkRow> work(const ParsedRecord &parsed) const;
    void addTaskRows(std::vector<WorkRow> &rows) const;
    [[nodiscard]] WorkRow envelopeRow(const ParsedRecord &parsed) const;
    void applyMarks(std::vector<WorkRow> &rows) const;
    void applyConflicts(FileProjection &projection) const;

    std::shared_ptr<const ProjectionContext> m_context;
    FactInputs m_inputs;
    std::string m_ownUser;
    FileView m_view;
    Pinyin m_pinyin;
    qint64 m_household = 0;
    std::string m_headName;
    qint64 m_size = 0;
};

/// Tokens for text_index: single characters and pairs of neighbours of Han text, words of other scripts in lower case,
/// separated by spaces, each once. The same cutting is used for what people type.
[[nodiscard]] std::string searchTokens(std::string_view text);
/// Tokens that must all be in a text that contains `query`: pairs where it has two or more Han characters.
[[nodiscard]] std::vector<std::string> queryTokens(std::string_view query);

} // namespace hearth::store

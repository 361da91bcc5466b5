// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/ops/CaseWriter.h"

namespace hearth::server {

/// What the merger of two files of one household brings about (data-model.md section 2): everything of the merged file
/// stands in the one that stays, at its place; who was in both is one person with one membership; values of the merged
/// ones become claims of those that stay. Inside the transaction of its writer.
class FileMerge {
public:
    explicit FileMerge(CaseWriter &writer);

    /// `merged` is the household after the event, with merged_into and merge_map (old membership → membership of the file
    /// that stays). Errors: Conflict `already_open` when both files have an open plan, member or application of a kind.
    [[nodiscard]] domain::Result<void> carryOver(const domain::Record &merged);

private:
    /// Reads merge_map: which memberships go, and who stands for whom.
    void readMap(const QJsonObject &map);
    [[nodiscard]] domain::Result<void> moveAll(const domain::Record &merged, const domain::Record &survivor);
    [[nodiscard]] domain::Result<void> move(const domain::Record &record, const domain::Record &survivor);
    /// The persons that others stand for become aliases; references to them in other files move too.
    [[nodiscard]] domain::Result<void> mergePersons();
    [[nodiscard]] domain::Result<void> moveReferences(const domain::RecordId &from, const domain::RecordId &to);
    /// Values of one record become claims of another of its type.
    [[nodiscard]] domain::Result<void> absorb(const domain::RecordId &into, const domain::Record &from);
    [[nodiscard]] domain::Result<void> alias(const domain::RecordId &from, const domain::RecordId &to);
    /// The fields with the ids of those who stay, wherever they are named.
    [[nodiscard]] QByteArray renamed(QByteArray f) const;

    CaseWriter &m_writer;
    const catalogue::Catalogue &m_catalogue;
    QSet<domain::RecordId> m_doubles;                          ///< memberships that say what another says
    QHash<domain::RecordId, domain::RecordId> m_persons;       ///< who goes → who stays
};

} // namespace hearth::server

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/Op.h"
#include "sync/server/access/Rights.h"
#include "sync/server/ops/CaseWriter.h"

namespace hearth::server {

/// What a person may write on a record that he may write at all: whether it is still open, where a value may come from,
/// where a household may stand, whom a row may name. Looks and refuses; never writes.
class WriteRules {
public:
    WriteRules(const Rights &rights, CaseWriter &writer);

    /// The record as it stands takes changes of these fields; none named: a new row, or a deletion. NotAllowed
    /// `file_closed`, `case_closed` or `request_sent`.
    [[nodiscard]] domain::Result<void> isOpen(const domain::Record &record, const QStringList &fields = {});
    /// Each value comes from the family, from a visit, or stands in a report on this very file.
    [[nodiscard]] domain::Result<void> checkSources(const domain::Record &record, const catalogue::RecordType &type,
                                                    const std::vector<protocol::Change> &changes);
    /// The places of a household are divisions; who takes it out of his own places uses the transfer. `before` is empty for
    /// a new household. NotAllowed `use_transfer`.
    [[nodiscard]] domain::Result<void> checkPlaces(const QJsonObject &before, const QJsonObject &after);
    /// A place where somebody may live: a division of this city, from the street down.
    [[nodiscard]] domain::Result<void> checkResidence(const QString &code, const QString &field);
    /// Persons named by a record of a file belong to the file; relatives and new members may be of any file he reads.
    [[nodiscard]] domain::Result<void> checkPersons(const domain::Record &record, const catalogue::RecordType &type,
                                                    const QJsonObject &fields, const QStringList &touched);

private:
    [[nodiscard]] bool wasDispatched(const domain::Record &verification) const;
    [[nodiscard]] bool reportSays(const domain::Record &record, const catalogue::Field &field, const protocol::Change &change);
    [[nodiscard]] bool isOfFile(const domain::Record &person, const domain::RecordId &file);

    const catalogue::Catalogue &m_catalogue;
    const Rights &m_rights;
    CaseWriter &m_writer;
};

} // namespace hearth::server

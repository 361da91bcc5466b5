// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Record.h"
#include "sync/server/access/Principal.h"

namespace hearth::server {

/// Who may see and write which record (data-model.md section 4, visibility.tsv). Pure; the one place of scope.
class Rights {
public:
    Rights(const catalogue::Catalogue &catalogue, const Principal &principal);

    /// `audience` are the present text buckets of the record's feed rows; they entitle besides the divisions.
    [[nodiscard]] bool mayRead(const domain::Record &record, const QStringList &audience) const;
    /// The street that a moving household is offered to; empty for every other record.
    [[nodiscard]] static QString receivingStreet(const domain::Record &record);
    /// A division that was left concerns the user when it lies in the scope.
    [[nodiscard]] bool concerns(const QString &divisionOrAudience) const;
    /// True if the record lies in a place of which this user writes records.
    [[nodiscard]] bool writesPlace(const domain::Record &record) const;
    /// True while a household moves to a town of this user: it is his to read, to take over and to refuse, not to edit.
    [[nodiscard]] bool receives(const domain::Record &record) const;
    [[nodiscard]] bool mayCreate(const catalogue::RecordType &type) const;
    /// Types whose records prove values: the server makes them out of the answers, at the event that orders them. Nobody
    /// sends one, and nobody takes one away, whatever his role may order.
    [[nodiscard]] static bool isProof(const QString &type);
    [[nodiscard]] bool mayWriteField(const catalogue::RecordType &type, const catalogue::Field &field) const;
    /// Types that this user is never sent, whatever their place.
    [[nodiscard]] bool typeVisible(const QString &type) const;
    /// The text buckets that this user reads.
    [[nodiscard]] const QStringList &audiences() const { return m_audiences; }
    /// True when a type is sent to audiences only, not to divisions.
    [[nodiscard]] static bool audienceOnly(const QString &type);
    /// full, mask or hide, for a field of this sensitivity.
    [[nodiscard]] QString fieldRight(int sensitivity) const;
    /// True if every field of every sensitivity is sent as it is stored.
    [[nodiscard]] bool seesAll() const { return m_seesAll; }

private:
    [[nodiscard]] bool inPrefixes(const QString &division) const;

    const catalogue::Catalogue &m_catalogue;
    const Principal &m_principal;
    QStringList m_audiences;
    bool m_readsEveryDepartment = false;
    bool m_seesAll = false;
};

} // namespace hearth::server

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/store/projection/ViewReader.h"
#include "models/store/queries/HouseholdQueries.h"

#include <QJsonValue>

namespace hearth::store {

/// The words of ux.md P3 for a value, by data-model.md section 5.
enum class ValueStatus { Unknown, Declared, Verified, Expired, Conflicting };

/// Where a value comes from: one stamp of `_p`. Everything is empty when the record has none.
struct ValueStamp {
    QString source; ///< department code, or declared, visit, verify, decision, import, derived
    QString asOf; ///< YYYY-MM-DD, YYYY-MM or YYYY
    QDateTime received;
    QString sourceRecord, enteredBy;
    QDate validUntil;
};

/// Another claim about the same value: competing, or superseded (an earlier one).
struct ValueClaim {
    QJsonValue value;
    ValueStamp stamp;
    bool competing = false;
};

/// The value of one item in one record.
struct ItemValue {
    const catalogue::Item *item = nullptr;
    QJsonValue value; ///< canonical JSON; null when unknown or empty
    bool known = false; ///< a value, or asked and empty
    bool empty = false; ///< asked, and there is none
    bool disputed = false;
    ValueStatus status = ValueStatus::Unknown;
    ValueStamp stamp; ///< of the value that counts
    std::vector<ValueClaim> claims; ///< as stored: competing ones, and up to five superseded ones
};

/// One record's part of a section.
struct SectionRow {
    domain::RecordId record, person; ///< person is null for rows of the household
    QString type; ///< record type
    bool ended = false; ///< closed by its valid_to or to_on
    LocalState local = LocalState::Accepted;
    std::vector<ItemValue>
        values; ///< the section's items that this type stores, in catalogue order
};

struct FileSection {
    const catalogue::Section *section = nullptr;
    std::vector<SectionRow>
        rows; ///< household first, then persons in member order; open rows before ended ones
    std::vector<domain::RecordId>
        confirmedEmpty; ///< household or persons that were asked: "there is none"
    int filled = 0, total = 0; ///< items of the open rows
    int requiredFilled = 0, requiredTotal = 0;
    int conflicting = 0, expired = 0;
    LocalState local = LocalState::Accepted; ///< worst
};

enum class MemberGroup { Living, Apart, Supporter, Ended };

/// One membership with its person.
struct FileMember {
    domain::RecordId person, membership; ///< person is null for a supporter who is on no file
    MemberGroup group = MemberGroup::Living;
    bool head = false;
    QString name, relation, idNumber, sex, birth, life, labour, disabilityGrade, studentStage, tier;
    bool nonlocal = false;
    QString authState; ///< of the latest authorisation, empty when there is none
    QString authValidTo;
    LocalState local = LocalState::Accepted;
};

/// A whole household file as this machine sees it.
struct HouseholdFile {
    HouseholdItem header;
    std::vector<FileMember> members; ///< head first, then by group, the oldest first
    std::vector<FileSection> sections; ///< every section of the catalogue, in its order
    std::vector<ViewRecord> records; ///< all records of the file, in order of id: what forms edit

    [[nodiscard]] const ViewRecord *record(const domain::RecordId &id) const;
    [[nodiscard]] std::vector<const ViewRecord *> ofType(QStringView type) const;
};

/// Reads one file whole, with the source of every value. One thread; items point into the
/// catalogue.
class FileQueries {
public:
    /// `client`: the database has an overlay.
    FileQueries(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue,
                bool client);

    /// Nothing when there is no such household here. `today` decides what has expired.
    [[nodiscard]] domain::Result<std::optional<HouseholdFile>> open(const domain::RecordId &file,
                                                                    QDate today);
    /// One record as this machine sees it, of any file or none.
    [[nodiscard]] domain::Result<std::optional<ViewRecord>> record(const domain::RecordId &id);

private:
    void readMembers(HouseholdFile &file) const;
    void readSection(FileSection &section, const HouseholdFile &file, QDate today) const;
    void readRow(FileSection &section, const ParsedRecord &parsed, QDate today) const;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    HouseholdQueries m_households;
    ViewReader m_reader;
    FileView m_view;
};

} // namespace hearth::store

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"
#include "models/store/queries/Values.h"

#include <memory>

namespace hearth::store {

class Database;

enum class MatchedBy { Name, Pinyin, Initials, Id, Phone, Address, FileNo };

/// Word of the command line's contract: name, pinyin, initials, id, phone, address, file_no.
[[nodiscard]] QString matchedByWord(MatchedBy matchedBy);

struct SearchHit {
    domain::RecordId file; ///< null when the person is on no file here
    domain::RecordId person; ///< null when the household itself was found
    qint64 household = 0; ///< rid
    QString fileNo, name; ///< name of the person, else of the head
    QString headName, idNumber, division, address;
    MatchedBy matchedBy = MatchedBy::Name;
    int rank = 0; ///< 0 exact, 1 prefix, 2 infix
};

/// Finds people and files while somebody types (ux.md P2): names, spellings and initials in all
/// readings, identity numbers from either end, ends of phone numbers, parts of names and addresses,
/// file and case numbers. One thread.
class SearchQueries {
public:
    struct Options {
        bool textIndex =
            true; ///< the client has one; without it parts of addresses are found by a scan
        QStringList divisions; ///< scope as prefixes, empty for all
    };
    SearchQueries(Database &database, Options options);
    ~SearchQueries();
    Q_DISABLE_COPY_MOVE(SearchQueries)

    /// At most `limit` hits, best first: exact, then prefix, then infix; a person is listed once.
    /// Nothing for a blank text. Full-width digits and letters are read as plain ones.
    [[nodiscard]] domain::Result<std::vector<SearchHit>> search(const QString &text,
                                                                int limit = 50);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace hearth::store

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Record.h"
#include "tests/support/ProjectionDatabase.h"

#include <vector>

namespace hearth::tests {

/// A small projected city with one family that tests know by heart:
/// 单小明 (head, 320402198001011234, T12) and 吕芳 (T51) in 320402003001, file HH320404-000187,
/// phone 13812345678, 菱溪名居8幢303室; a red warning WN2026-000009 released on 2026-03-02, overdue
/// since 2026-03-06; a wage of 2300.00 from hrss with a competing 2000.00 and an earlier 2100.00;
/// S14 is confirmed empty; in the client's set the head's own phone was changed here and waits to
/// be sent.
class QueryCity {
public:
    QueryCity(const QString &set, std::shared_ptr<const catalogue::Catalogue> catalogue,
              int files = 60);

    [[nodiscard]] store::Database *database() const { return m_fixture.database(); }
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] bool client() const { return m_client; }
    [[nodiscard]] const domain::RecordId &family() const { return m_family; }
    [[nodiscard]] const domain::RecordId &head() const { return m_head; }
    [[nodiscard]] const domain::RecordId &warning() const { return m_warning; }

    static constexpr const char16_t *user = u"0198f3aa-0000-7000-8000-000000000001";

private:
    void addFamily(class FileBuilder &build, std::vector<domain::Record> &records);
    ProjectionDatabase m_fixture;
    QString m_problem;
    bool m_client;
    domain::RecordId m_family, m_head, m_warning;
};

} // namespace hearth::tests

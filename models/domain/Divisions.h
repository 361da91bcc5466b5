// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace hearth::domain {

/// One administrative division or reporting unit. `level`: 2 city, 3 district or reporting unit, 4 town, 5 community.
struct Division {
    QString code;
    QString name;
    QString parent;
    int level = 0;
    /// The prisons and other units without residents are left out of work lists.
    bool inWorkLists = true;
};

/// The divisions of a city, as shipped (divisions.md). Read-only, shared by all threads.
class Divisions {
public:
    [[nodiscard]] static std::shared_ptr<const Divisions> builtIn();

    [[nodiscard]] const Division *find(const QString &code) const;
    /// Name of a code; the longest known part of a deeper one (a grid); the code itself when unknown.
    [[nodiscard]] QString name(const QString &code) const;
    /// Names below the city joined by " › ": 天宁区 › 雕庄街道 › 采菱社区居委会.
    [[nodiscard]] QString path(const QString &code) const;
    /// Children of a code in code order; the reporting unit stands beside the districts and owns its towns.
    [[nodiscard]] std::vector<const Division *> children(const QString &code) const;
    [[nodiscard]] const std::vector<Division> &all() const { return m_divisions; }
    /// District or reporting unit that a code belongs to for scope and statistics: 320412001… gives 3204JK.
    [[nodiscard]] QString districtOf(const QString &code) const;
    /// What a user of this code may see, as prefixes: a reporting unit its 9-digit codes; the district it was cut from
    /// the other 9-digit codes of that district; any other code itself.
    [[nodiscard]] QStringList prefixesOf(const QString &code) const;
    /// Divisions whose name or code contains the text, at most `limit`.
    [[nodiscard]] std::vector<const Division *> matching(const QString &text, int limit) const;

private:
    std::vector<Division> m_divisions;
    QHash<QString, size_t> m_index;
    QHash<QString, QStringList> m_unitTowns; ///< reporting unit → 9-digit codes
};

} // namespace hearth::domain

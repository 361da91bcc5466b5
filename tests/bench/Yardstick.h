// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/RawSqlite.h"

#include <QByteArray>
#include <QString>

#include <string>
#include <vector>

namespace hearth::bench {

/// The same work with the SQLite C API alone on a plain file: the floor that the product's figures
/// stand beside.
class Yardstick {
public:
    explicit Yardstick(const QString &plainFile)
        : m_db(plainFile, true)
    {
    }

    /// Keys of one column's order; returns how many.
    size_t order(const char *column);
    /// All columns of the household rows of these keys, each read as its type.
    size_t rows(const std::vector<qint64> &rids);
    /// Range scan of the search keys of each kind, joined to person and household; `infix` also
    /// asks the text index.
    size_t search(const std::string &kinds, const std::string &key, const std::string &reversed,
                  const std::string &infix);
    /// All records of a file, their JSON parsed, and the household row.
    size_t open(const QByteArray &file);
    /// Open work of a place by level and due time.
    size_t work(const std::string &prefix);
    /// Persons per district.
    size_t figure();
    /// Texts to search for, taken from the data: names, spellings, initials, numbers, addresses.
    [[nodiscard]] std::vector<std::string> sample(const char *sql, int count);
    [[nodiscard]] std::vector<QByteArray> files(int count);

private:
    RawSqlite m_db;
    size_t m_sink = 0;
};

} // namespace hearth::bench

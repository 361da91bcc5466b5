// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/store/projection/NativeStatement.h"

#include <QDate>
#include <QDateTime>
#include <QStringList>

#include <unordered_map>
#include <variant>
#include <vector>

namespace hearth::store {

/// A WHERE clause built of fixed pieces with their parameters, which are always bound and never
/// glued into the text.
class Condition {
public:
    using Value = std::variant<qint64, std::string, domain::RecordId>;

    /// `text` holds one `?` for each of `values`.
    void add(const QByteArray &text, std::vector<Value> values = {});
    /// column IN (…); nothing when the list is empty (no filter).
    void in(const QByteArray &column, const QStringList &codes);
    void in(const QByteArray &column, const std::vector<qint64> &values);
    /// div or div2 lies in one of the prefixes; nothing when the list is empty.
    void within(const QStringList &prefixes, const QByteArray &tableAlias = {});

    /// " WHERE …" or nothing.
    [[nodiscard]] const QByteArray &where() const { return m_text; }
    void bind(NativeStatement &statement) const;

private:
    QByteArray m_text;
    std::vector<Value> m_values;
};

/// First text behind all texts that start with `prefix`, in binary order.
[[nodiscard]] std::string behindPrefix(std::string_view prefix);
[[nodiscard]] QString qText(std::string_view text);
/// Null for '' and for the far future.
[[nodiscard]] QDate qDate(std::string_view text);
/// Null for 0 and for the far future.
[[nodiscard]] QDateTime qTime(qint64 ms);

/// Codes of a list in list order; their place is their bit in a mask.
[[nodiscard]] QStringList codesOfList(const catalogue::Catalogue &catalogue, QStringView list);
[[nodiscard]] QStringList codesOfMask(const QStringList &all, qint64 mask);
[[nodiscard]] qint64 maskOfCodes(const QStringList &all, const QStringList &codes);

/// Items in the order of their keys; keys without an item are left out.
template <typename Item>
[[nodiscard]] std::vector<Item> inOrderOf(const std::vector<qint64> &rids, std::vector<Item> found)
{
    std::unordered_map<qint64, size_t> place;
    for (size_t i = 0; i < found.size(); ++i) {
        place.emplace(found[i].rid, i);
    }
    std::vector<Item> result;
    result.reserve(found.size());
    for (const qint64 rid : rids) {
        if (const auto at = place.find(rid); at != place.end()) {
            result.push_back(std::move(found[at->second]));
            place.erase(at);
        }
    }
    return result;
}

/// Runs a query and hands every row to `onRow`: one place for prepare, bind, step and finish.
template <typename OnRow>
[[nodiscard]] domain::Result<void> forEachRow(Database &database, const QByteArray &sql,
                                              const Condition &condition, OnRow &&onRow)
{
    auto statement = NativeStatement::prepare(database, sql);
    if (!statement) {
        return statement.error();
    }
    condition.bind(**statement);
    while ((*statement)->next()) {
        onRow(**statement);
    }
    return (*statement)->finish();
}

} // namespace hearth::store

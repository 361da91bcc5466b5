// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/Condition.h"

#include "models/store/projection/Rows.h"

namespace hearth::store {

void Condition::add(const QByteArray &text, std::vector<Value> values)
{
    m_text.append(m_text.isEmpty() ? " WHERE (" : " AND (").append(text).append(")");
    m_values.insert(m_values.end(), std::make_move_iterator(values.begin()),
                    std::make_move_iterator(values.end()));
}

void Condition::in(const QByteArray &column, const QStringList &codes)
{
    if (codes.isEmpty()) {
        return;
    }
    QByteArray text = column;
    text.append(" IN (");
    std::vector<Value> values;
    for (const QString &code : codes) {
        text.append(values.empty() ? "?" : ", ?");
        values.emplace_back(code.toStdString());
    }
    add(text.append(")"), std::move(values));
}

void Condition::in(const QByteArray &column, const std::vector<qint64> &values)
{
    if (values.empty()) {
        return;
    }
    QByteArray text = column;
    text.append(" IN (");
    std::vector<Value> bound;
    for (const qint64 value : values) {
        text.append(bound.empty() ? "?" : ", ?");
        bound.emplace_back(value);
    }
    add(text.append(")"), std::move(bound));
}

void Condition::within(const QStringList &prefixes, const QByteArray &tableAlias)
{
    if (prefixes.isEmpty()) {
        return;
    }
    QByteArray text;
    std::vector<Value> values;
    for (const QString &prefix : prefixes) {
        const std::string from = prefix.toStdString();
        for (const char *column : {"div", "div2"}) {
            QByteArray name = tableAlias;
            name.append(column);
            text.append(text.isEmpty() ? "" : " OR ")
                .append(name)
                .append(" >= ? AND ")
                .append(name)
                .append(" < ?");
            values.emplace_back(from);
            values.emplace_back(behindPrefix(from));
        }
    }
    add(text, std::move(values));
}

void Condition::bind(NativeStatement &statement) const
{
    for (const Value &value : m_values) {
        std::visit([&](const auto &v) { statement.bind(v); }, value);
    }
}

std::string behindPrefix(std::string_view prefix)
{
    return std::string(prefix) + "\xF4\x8F\xBF\xBF";
}

QStringList codesOfList(const catalogue::Catalogue &catalogue, QStringView list)
{
    QStringList result;
    if (const catalogue::CodeList *codes = catalogue.codeList(list)) {
        for (const catalogue::Code &code : codes->codes) {
            result.append(code.code);
        }
    }
    return result;
}

QStringList codesOfMask(const QStringList &all, qint64 mask)
{
    QStringList result;
    for (qsizetype i = 0; i < all.size() && i < 63; ++i) {
        if (mask & (qint64(1) << i)) {
            result.append(all.at(i));
        }
    }
    return result;
}

qint64 maskOfCodes(const QStringList &all, const QStringList &codes)
{
    qint64 result = 0;
    for (const QString &code : codes) {
        if (const auto bit = all.indexOf(code); bit >= 0 && bit < 63) {
            result |= qint64(1) << bit;
        }
    }
    return result;
}

QString qText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QDate qDate(std::string_view text)
{
    if (text.size() != 10 || text[0] == '9') {
        return {};
    }
    return QDate::fromString(QString::fromLatin1(text.data(), 10), Qt::ISODate);
}

QDateTime qTime(qint64 ms)
{
    return ms == 0 || ms >= farFutureMs ? QDateTime() : QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

} // namespace hearth::store

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/TsvTable.h"

#include <QSet>

namespace hearth::catalogue {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;

namespace {

Error badTable(const QString &name, int line, const QString &what)
{
    return {ErrorCode::InvalidInput, u"bad_table"_s, u"%1:%2: %3"_s.arg(name).arg(line).arg(what), {}, {}};
}

} // namespace

domain::Result<TsvTable> TsvTable::parse(const QString &name, const QByteArray &text)
{
    TsvTable table;
    table.name = name;
    int line = 0;
    const QStringList lines = QString::fromUtf8(text).split(u'\n');
    for (QString content : lines) {
        ++line;
        if (content.endsWith(u'\r'))
            content.chop(1);
        if (content.isEmpty())
            continue;
        QStringList cells = content.split(u'\t');
        if (table.columns.isEmpty()) {
            if (QSet<QString>(cells.begin(), cells.end()).size() != cells.size())
                return badTable(name, line, u"a column occurs twice"_s);
            table.columns = cells;
            continue;
        }
        if (cells.size() > table.columns.size())
            return badTable(name, line, u"%1 cells, the head names %2"_s.arg(cells.size()).arg(table.columns.size()));
        while (cells.size() < table.columns.size())
            cells.append(QString());
        table.rows.push_back({line, std::move(cells)});
    }
    if (table.columns.isEmpty())
        return badTable(name, 1, u"the table is empty"_s);
    return table;
}

int TsvTable::column(QStringView id) const
{
    for (qsizetype i = 0; i < columns.size(); ++i)
        if (columns[i] == id)
            return static_cast<int>(i);
    return -1;
}

const QString &TsvTable::cell(const Row &row, QStringView columnId) const
{
    static const QString none;
    const int at = column(columnId);
    return at < 0 ? none : row.cells[at];
}

std::vector<QHash<QString, QString>> TsvTable::asMaps() const
{
    std::vector<QHash<QString, QString>> out;
    out.reserve(rows.size());
    for (const Row &row : rows) {
        QHash<QString, QString> map;
        for (qsizetype i = 0; i < columns.size(); ++i)
            map.insert(columns[i], row.cells[i]);
        out.push_back(std::move(map));
    }
    return out;
}

QStringList splitList(const QString &cell)
{
    QStringList out;
    for (const QString &part : cell.split(u';', Qt::SkipEmptyParts))
        if (const QString word = part.trimmed(); !word.isEmpty() && word != "-"_L1)
            out.append(word);
    return out;
}

} // namespace hearth::catalogue

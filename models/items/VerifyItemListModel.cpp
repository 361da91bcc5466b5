// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/VerifyItemListModel.h"

#include "models/domain/Masking.h"

namespace hearth::items {

using namespace Qt::StringLiterals;
using store::VerifyItemRow;

VerifyItemListModel::VerifyItemListModel(store::VerifyItemQueries &queries, ItemContext context, QObject *parent)
    : OrderedTableModel(std::move(context), parent), m_rows([&queries](const std::vector<qint64> &rids) { return queries.rows(rids); })
{
}

int VerifyItemListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

/// What a letter of item_states says, in the words of the item's workflow.
QString VerifyItemListModel::answer(QChar letter) const
{
    if (letter == u'd')
        return tr("Answered, differs");
    const QString state = letter == u'a' ? u"answered"_s : letter == u'l' ? u"late"_s : letter == u'f' ? u"failed"_s : letter == u's' ? u"sent"_s : u"pending"_s;
    return words().state(u"verify_item", state);
}

QString VerifyItemListModel::display(const VerifyItemRow &row, Column column) const
{
    switch (column) {
    case Column::CaseNo: return row.caseNo.isEmpty() ? ValueText::dash() : row.caseNo;
    case Column::Person: return row.name.isEmpty() ? ValueText::dash() : domain::maskName(row.name);
    case Column::Item: return words().title(u"verify_item", row.item);
    case Column::Department: return words().code(u"department", row.department);
    case Column::Answer: return answer(row.letter);
    case Column::Division: return words().place(row.division);
    case Column::Count: break;
    }
    return {};
}

QVariant VerifyItemListModel::value(const VerifyItemRow &row, Column column)
{
    switch (column) {
    case Column::CaseNo: return row.caseNo;
    case Column::Person: return row.name;
    case Column::Item: return row.item;
    case Column::Department: return row.department;
    case Column::Answer: return QString(row.letter);
    case Column::Division: return row.division;
    case Column::Count: break;
    }
    return {};
}

QVariant VerifyItemListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const VerifyItemRow *row = m_rows.at(order(), static_cast<size_t>(index.row()));
    if (const auto error = m_rows.takeError())
        report(*error);
    if (!row)
        return {};
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return display(*row, column);
    case ValueRole:
    case CodeRole: return value(*row, column);
    case IdRole: return row->request.toString();
    case FileRole: return row->file.isNull() ? QString() : row->file.toString();
    case RidRole: return QVariant::fromValue<qlonglong>(row->rid);
    case TypeRole: return u"verify_item"_s;
    case MaskedRole: return column == Column::Person;
    default: return {};
    }
}

QVariant VerifyItemListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole))
        return {};
    switch (static_cast<Column>(section)) {
    case Column::CaseNo: return tr("Request");
    case Column::Person: return words().field(u"person", u"full_name");
    case Column::Item: return tr("Item");
    case Column::Department: return tr("Department");
    case Column::Answer: return tr("Answer");
    case Column::Division: return tr("Division");
    case Column::Count: break;
    }
    return {};
}

} // namespace hearth::items

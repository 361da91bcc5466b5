// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/PersonListModel.h"

#include "models/domain/Masking.h"

namespace hearth::items {

using namespace Qt::StringLiterals;
using store::PersonItem;

PersonListModel::PersonListModel(store::PersonQueries &queries, ItemContext context,
                                 QObject *parent)
    : OrderedTableModel(std::move(context), parent)
    , m_rows([&queries](const std::vector<qint64> &rids) { return queries.rows(rids); })
{
}

int PersonListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

const PersonItem *PersonListModel::item(int row) const
{
    const PersonItem *found = m_rows.at(order(), static_cast<size_t>(row));
    if (const auto error = m_rows.takeError()) {
        report(*error);
    }
    return found;
}

QVariant PersonListModel::value(const PersonItem &item, Column column)
{
    switch (column) {
    case Column::State: return item.localState;
    case Column::Name: return item.name;
    case Column::IdNumber: return item.idNumber;
    case Column::Sex: return item.sex;
    case Column::Birth: return item.birth;
    case Column::Tier: return item.tier;
    case Column::Tiers: return item.tiers;
    case Column::Relation: return item.relation;
    case Column::Division: return item.div;
    case Column::Nonlocal: return item.nonlocal;
    case Column::FileNo: return item.fileNo;
    case Column::Head: return item.headName;
    case Column::AuthValidTo: return item.authValidTo;
    case Column::Updated: return item.updatedAt;
    case Column::Count: break;
    }
    return {};
}

QVariant PersonListModel::display(const PersonItem &item, Column column) const
{
    const auto orDash = [](const QString &text) {
        return text.isEmpty() ? ValueText::dash() : text;
    };
    const auto listOf = [this](const char16_t *field) {
        const catalogue::Field *found = words().context().catalogue->field(u"person", field);
        return found ? found->codeList : QString();
    };
    switch (column) {
    case Column::State: return {}; // a mark, painted from LocalStateRole
    case Column::Name: return orDash(domain::maskName(item.name));
    case Column::IdNumber: return orDash(domain::maskIdNumber(item.idNumber));
    case Column::Sex: return words().code(listOf(u"sex"), item.sex);
    case Column::Birth: return ValueText::date(item.birth);
    case Column::Tier: return words().code(u"population_tier", item.tier);
    case Column::Tiers: return words().codes(u"population_tier", item.tiers);
    case Column::Relation: {
        const catalogue::Field *relation =
            words().context().catalogue->field(u"membership", u"relation_to_head");
        return relation ? words().code(relation->codeList, item.relation) : item.relation;
    }
    case Column::Division: return words().place(item.div);
    case Column::Nonlocal: return item.nonlocal ? tr("Yes") : tr("No");
    case Column::FileNo: return orDash(item.fileNo);
    case Column::Head: return orDash(domain::maskName(item.headName));
    case Column::AuthValidTo: return ValueText::date(item.authValidTo);
    case Column::Updated: return ValueText::time(item.updatedAt);
    case Column::Count: break;
    }
    return {};
}

QVariant PersonListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const auto column = static_cast<Column>(index.column());
    const PersonItem *row = item(index.row());
    if (!row) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return display(*row, column);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return column == Column::State ? ValueText::localState(row->localState)
                                       : display(*row, column);
    case ValueRole:
    case CodeRole: return value(*row, column);
    case IdRole: return row->id.toString();
    case FileRole: return row->file.isNull() ? QString() : row->file.toString();
    case RidRole: return QVariant::fromValue<qlonglong>(row->rid);
    case LocalStateRole: return row->localState;
    case TypeRole: return u"person"_s;
    case MaskedRole:
        return column == Column::Name || column == Column::IdNumber || column == Column::Head;
    default: return {};
    }
}

QVariant PersonListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal
        || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case Column::State:
        return role == Qt::DisplayRole
            ? tr("St.", "short heading: state of a record on this computer")
            : tr("State");
    case Column::Name: return words().field(u"person", u"full_name");
    case Column::IdNumber: return words().field(u"person", u"id_number");
    case Column::Sex: return words().field(u"person", u"sex");
    case Column::Birth: return words().field(u"person", u"birth_date");
    case Column::Tier: return words().field(u"person", u"tier");
    case Column::Tiers: return words().field(u"person", u"tiers");
    case Column::Relation: return words().field(u"membership", u"relation_to_head");
    case Column::Division: return tr("Division");
    case Column::Nonlocal: return words().field(u"household", u"is_nonlocal");
    case Column::FileNo: return words().field(u"household", u"file_no");
    case Column::Head: return tr("Head", "of a household");
    case Column::AuthValidTo: return tr("Authorised until");
    case Column::Updated: return tr("Updated");
    case Column::Count: break;
    }
    return {};
}

} // namespace hearth::items

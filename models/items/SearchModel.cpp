// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/SearchModel.h"

#include "models/domain/Masking.h"

#include <algorithm>

namespace hearth::items {

using namespace Qt::StringLiterals;
using store::MatchedBy;
using store::SearchHit;

SearchModel::SearchModel(ItemContext context, QObject *parent)
    : QAbstractListModel(parent)
    , m_words(std::move(context))
{
}

SearchModel::Group SearchModel::groupOf(MatchedBy matchedBy)
{
    switch (matchedBy) {
    case MatchedBy::Name:
    case MatchedBy::Pinyin:
    case MatchedBy::Initials: return Group::People;
    case MatchedBy::Id:
    case MatchedBy::Phone: return Group::Numbers;
    case MatchedBy::Address: return Group::Addresses;
    case MatchedBy::FileNo: return Group::Files;
    }
    return Group::People;
}

QString SearchModel::groupCode(Group group)
{
    switch (group) {
    case Group::People: return u"people"_s;
    case Group::Numbers: return u"numbers"_s;
    case Group::Addresses: return u"addresses"_s;
    case Group::Files: return u"files"_s;
    case Group::Count: break;
    }
    return {};
}

QString SearchModel::groupName(Group group)
{
    switch (group) {
    case Group::People: return tr("People", "group of search results");
    case Group::Numbers: return tr("Identity and phone numbers", "group of search results");
    case Group::Addresses: return tr("Addresses, schools and employers", "group of search results");
    case Group::Files: return tr("File and case numbers", "group of search results");
    case Group::Count: break;
    }
    return {};
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

void SearchModel::setHits(const std::vector<SearchHit> &hits)
{
    beginResetModel();
    m_rows.clear();
    for (int g = 0; g < static_cast<int>(Group::Count); ++g) {
        const auto group = static_cast<Group>(g);
        const size_t heading = m_rows.size();
        m_rows.push_back({group, true, {}, 0});
        for (const SearchHit &hit : hits) {
            if (groupOf(hit.matchedBy) == group) {
                m_rows.push_back({group, false, hit, 0});
            }
        }
        m_rows[heading].count = static_cast<int>(m_rows.size() - heading - 1);
        if (m_rows[heading].count == 0) {
            m_rows.pop_back();
        }
    }
    endResetModel();
}

const SearchHit *SearchModel::hit(int row) const
{
    const bool inside = row >= 0 && row < static_cast<int>(m_rows.size());
    return inside && !m_rows[static_cast<size_t>(row)].heading
        ? &m_rows[static_cast<size_t>(row)].hit
        : nullptr;
}

int SearchModel::firstHit() const
{
    return m_rows.empty() ? -1 : 1;
}

QString SearchModel::line(const SearchHit &hit) const
{
    QStringList parts{domain::maskName(hit.name), domain::maskIdNumber(hit.idNumber), hit.fileNo,
                      hit.division.isEmpty() ? QString() : m_words.place(hit.division)};
    if (hit.matchedBy == MatchedBy::Address) {
        parts.append(domain::maskAddress(hit.address));
    }
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    if (role == GroupRole) {
        return groupCode(row.group);
    }
    if (role == HeadingRole) {
        return row.heading;
    }
    if (row.heading) {
        const bool text = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
        return text              ? QVariant(groupName(row.group))
            : role == NumberRole ? QVariant(row.count)
                                 : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return line(row.hit);
    case ValueRole: return row.hit.name;
    case CodeRole: return store::matchedByWord(row.hit.matchedBy);
    case IdRole: return (row.hit.person.isNull() ? row.hit.file : row.hit.person).toString();
    case FileRole: return row.hit.file.isNull() ? QString() : row.hit.file.toString();
    case RidRole: return QVariant::fromValue<qlonglong>(row.hit.household);
    case MaskedRole: return true;
    default: return {};
    }
}

Qt::ItemFlags SearchModel::flags(const QModelIndex &index) const
{
    const bool heading = index.isValid() && m_rows[static_cast<size_t>(index.row())].heading;
    return heading ? Qt::ItemNeverHasChildren : QAbstractListModel::flags(index);
}

void SearchModel::setLanguage(const QString &language)
{
    m_words.setLanguage(language);
    if (!m_rows.empty()) {
        Q_EMIT
        dataChanged(index(0), index(rowCount() - 1));
    }
}

} // namespace hearth::items

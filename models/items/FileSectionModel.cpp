// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/FileSectionModel.h"

#include "models/domain/Masking.h"

#include <algorithm>

namespace hearth::items {

using namespace Qt::StringLiterals;
using store::FileSection;
using store::ItemValue;
using store::SectionRow;

FileSectionModel::FileSectionModel(ItemContext context, QObject *parent)
    : QAbstractTableModel(parent)
    , m_words(std::move(context))
{
}

int FileSectionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_section.rows.size());
}

int FileSectionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_section.section
        ? 0
        : 1 + static_cast<int>(m_section.section->items.size());
}

void FileSectionModel::setSection(const store::HouseholdFile &file, const QString &sectionId)
{
    const auto found =
        std::find_if(file.sections.begin(), file.sections.end(),
                     [&](const FileSection &s) { return s.section->id == sectionId; });
    if (found == file.sections.end()) {
        return;
    }
    m_members = file.members;
    if (m_section.section != found->section) {
        beginResetModel();
        m_section = *found;
        m_revealedCells.clear();
        m_revealed = false;
        endResetModel();
        return;
    }
    FileSection next = *found;
    std::vector<SectionRow> rows = std::move(next.rows);
    next.rows = std::move(m_section.rows);
    m_section = std::move(next);
    show(std::move(rows));
}

void FileSectionModel::clear()
{
    beginResetModel();
    m_section = {};
    m_members.clear();
    m_revealedCells.clear();
    m_revealed = false;
    endResetModel();
}

/// Sections have a handful of rows: gone ones are removed one by one, the order is mended, new ones
/// are inserted.
void FileSectionModel::show(std::vector<SectionRow> rows)
{
    const auto in = [](const std::vector<SectionRow> &list, const SectionRow &row) {
        return std::find_if(list.begin(), list.end(),
                            [&](const SectionRow &other) { return other.record == row.record; });
    };
    for (int i = rowCount() - 1; i >= 0; --i) {
        if (in(rows, row(i)) == rows.end()) {
            beginRemoveRows({}, i, i);
            m_section.rows.erase(m_section.rows.begin() + i);
            endRemoveRows();
        }
    }
    for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
        SectionRow &wanted = rows[static_cast<size_t>(i)];
        const auto held = in(m_section.rows, wanted);
        const int at = static_cast<int>(held - m_section.rows.begin());
        if (held == m_section.rows.end()) {
            beginInsertRows({}, i, i);
            m_section.rows.insert(m_section.rows.begin() + i, std::move(wanted));
            endInsertRows();
            continue;
        }
        if (at != i && beginMoveRows({}, at, at, {}, i)) {
            std::rotate(m_section.rows.begin() + i, m_section.rows.begin() + at,
                        m_section.rows.begin() + at + 1);
            endMoveRows();
        }
        m_section.rows[static_cast<size_t>(i)] = std::move(wanted);
        Q_EMIT
        dataChanged(index(i, 0), index(i, columnCount() - 1));
    }
}

void FileSectionModel::setRevealed(bool revealed)
{
    if (revealed == m_revealed) {
        return;
    }
    m_revealed = revealed;
    if (rowCount() > 0) {
        Q_EMIT
        dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

void FileSectionModel::setRevealed(const domain::RecordId &record, const QString &field,
                                   bool revealed)
{
    if (revealed) {
        m_revealedCells.insert({record, field});
    } else {
        m_revealedCells.erase({record, field});
    }
    for (int i = 0; i < rowCount(); ++i) {
        if (row(i).record == record) {
            Q_EMIT
            dataChanged(index(i, 0), index(i, columnCount() - 1));
        }
    }
}

const ItemValue *FileSectionModel::valueAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.column() == 0) {
        return nullptr;
    }
    const catalogue::Item *item =
        &m_section.section->items[static_cast<size_t>(index.column()) - 1];
    const auto &values = row(index.row()).values;
    const auto found = std::find_if(values.begin(), values.end(),
                                    [&](const ItemValue &value) { return value.item == item; });
    return found == values.end() ? nullptr : &*found;
}

QString FileSectionModel::owner(const SectionRow &row) const
{
    for (const store::FileMember &member : m_members) {
        if (row.type == "membership"_L1 ? member.membership == row.record
                                        : !row.person.isNull() && member.person == row.person) {
            return m_revealed ? member.name : domain::maskName(member.name);
        }
    }
    return tr("Household");
}

QVariant FileSectionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const SectionRow &record = row(index.row());
    switch (role) {
    case IdRole: return record.record.toString();
    case TypeRole: return record.type;
    case LocalStateRole: return static_cast<int>(record.local);
    default: break;
    }
    const bool text =
        role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (index.column() == 0) {
        return text              ? QVariant(owner(record))
            : role == MaskedRole ? QVariant(!m_revealed)
                                 : QVariant();
    }
    const ItemValue *value = valueAt(index);
    if (!value) {
        return {};
    }
    const catalogue::Field &field = *value->item->field;
    const bool revealed = m_revealed || m_revealedCells.contains({record.record, field.id});
    bool masked = false;
    if (text) {
        return value->empty ? tr("None", "asked, and there is none")
            : revealed      ? m_words.value(field, value->value)
                            : m_words.masked(field, value->value);
    }
    switch (role) {
    case FieldRole: return field.id;
    case ValueRole: return value->value.toVariant();
    case StatusRole: return static_cast<int>(value->status);
    case SourceRole: return value->stamp.source;
    case AsOfRole: return value->stamp.asOf;
    case MaskedRole: (void)m_words.masked(field, value->value, &masked); return masked && !revealed;
    default: return {};
    }
}

QVariant FileSectionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    if (section == 0) {
        return role == Qt::DisplayRole
            ? QVariant(tr("Whose", "person or household a row belongs to"))
            : QVariant();
    }
    const catalogue::Item &item = m_section.section->items[static_cast<size_t>(section) - 1];
    switch (role) {
    case Qt::DisplayRole:
        return item.unit.isEmpty()
            ? m_words.label(item.label)
            : QString(m_words.label(item.label) + u" ("_s + m_words.unit(item.unit) + u')');
    case FieldRole: return item.id;
    default: return {};
    }
}

void FileSectionModel::setLanguage(const QString &language)
{
    m_words.setLanguage(language);
    if (m_section.section) {
        Q_EMIT
        headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        if (rowCount() > 0) {
            Q_EMIT
            dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
    }
}

} // namespace hearth::items

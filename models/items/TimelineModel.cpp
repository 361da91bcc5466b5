// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/TimelineModel.h"

#include "models/domain/Clock.h"
#include "models/domain/Masking.h"

namespace hearth::items {

using namespace Qt::StringLiterals;
using domain::Result;
using store::TimelineEntry;
using store::TimelineKind;

namespace {

constexpr int pageRows = 200;

QString kindCode(TimelineKind kind)
{
    switch (kind) {
    case TimelineKind::Event: return u"event"_s;
    case TimelineKind::Value: return u"value"_s;
    case TimelineKind::Claim: return u"claim"_s;
    case TimelineKind::Row: return u"row"_s;
    }
    return {};
}

} // namespace

TimelineModel::TimelineModel(store::HistoryQueries &queries, ItemContext context, QObject *parent)
    : QAbstractTableModel(parent)
    , m_queries(queries)
    , m_words(std::move(context))
{
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int TimelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

Result<void> TimelineModel::load(const domain::RecordId &file, const store::TimelineFilter &filter)
{
    auto entries = m_queries.timeline(file, filter, {}, pageRows);
    if (!entries) {
        return entries.error();
    }
    beginResetModel();
    m_file = file;
    m_filter = filter;
    m_entries = std::move(*entries);
    m_more = m_entries.size() == pageRows;
    endResetModel();
    return {};
}

bool TimelineModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more;
}

void TimelineModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent) || m_entries.empty()) {
        return;
    }
    auto entries = m_queries.timeline(m_file, m_filter,
                                      store::HistoryQueries::keyOf(m_entries.back()), pageRows);
    // What cannot be read ends the list here; load() reports.
    m_more = entries && entries->size() == pageRows;
    if (!entries || entries->empty()) {
        return;
    }
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(entries->size()) - 1);
    m_entries.insert(m_entries.end(), entries->begin(), entries->end());
    endInsertRows();
}

QString TimelineModel::what(const TimelineEntry &entry) const
{
    const catalogue::Catalogue &catalogue = *m_words.context().catalogue;
    const QString type = m_words.recordType(entry.type);
    if (entry.kind == TimelineKind::Event) {
        const catalogue::RecordType *record = catalogue.recordType(entry.type);
        const catalogue::Label *event =
            record ? catalogue.eventLabel(record->workflow, entry.event) : nullptr;
        return type + u": "_s + (event ? m_words.label(*event) : entry.event);
    }
    const QString field = m_words.field(entry.type, entry.field);
    if (entry.kind != TimelineKind::Row || entry.label.isEmpty()) {
        return type + u": "_s + field;
    }
    const catalogue::Field *labelField = catalogue.field(entry.type, entry.labelField);
    const bool secret = labelField && labelField->sensitivity >= 3;
    return type + u": "_s + (secret ? u"***"_s : m_words.title(entry.type, entry.label)) + u", "_s
        + field;
}

QString TimelineModel::text(const TimelineEntry &entry, const QJsonValue &value) const
{
    const catalogue::Field *field = m_words.context().catalogue->field(entry.type, entry.field);
    return field && !value.isUndefined() ? m_words.masked(*field, value) : ValueText::dash();
}

QString TimelineModel::display(const TimelineEntry &entry, Column column) const
{
    const bool values = entry.kind == TimelineKind::Value || entry.kind == TimelineKind::Claim;
    switch (column) {
    case Column::When:
        return entry.dateOnly ? ValueText::date(domain::cityDate(entry.at))
                              : ValueText::time(entry.at);
    case Column::What: return what(entry);
    case Column::Whom:
        return !entry.person.isNull() && m_words.context().recordName
            ? domain::maskName(m_words.context().recordName(entry.person))
            : QString();
    case Column::Before: return values ? text(entry, entry.before) : QString();
    case Column::After: return values ? text(entry, entry.after) : QString();
    case Column::Source: return values ? m_words.source(entry.source) : QString();
    case Column::By: return m_words.user(entry.by);
    case Column::Reason: return entry.reason;
    case Column::Count: break;
    }
    return {};
}

/// All of a row, for those who hear it or point at it.
QString TimelineModel::sentence(const TimelineEntry &entry) const
{
    QStringList parts;
    for (const Column column : {Column::When, Column::What, Column::Whom}) {
        parts.append(display(entry, column));
    }
    const QString after = display(entry, Column::After);
    if (!after.isEmpty()) {
        parts.append(display(entry, Column::Before) + u" → "_s + after);
    }
    for (const Column column : {Column::Source, Column::By, Column::Reason}) {
        parts.append(display(entry, column));
    }
    parts.removeAll(QString());
    parts.removeAll(ValueText::dash());
    return parts.join(u" · "_s);
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const TimelineEntry &entry = m_entries[static_cast<size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: return display(entry, column);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return column == Column::What ? sentence(entry) : display(entry, column);
    case ValueRole:
        return column == Column::Before ? entry.before.toVariant()
            : column == Column::After   ? entry.after.toVariant()
            : column == Column::When    ? QVariant(entry.at)
                                        : QVariant(display(entry, column));
    case IdRole: return entry.record.toString();
    case FileRole: return m_file.toString();
    case TypeRole: return entry.type;
    case FieldRole: return entry.field;
    case SourceRole: return entry.source;
    case GroupRole: return kindCode(entry.kind);
    case DueRole: return entry.at;
    default: return {};
    }
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case Column::When: return tr("When");
    case Column::What: return tr("What happened");
    case Column::Whom: return tr("Whom it concerns");
    case Column::Before: return tr("Before", "earlier value");
    case Column::After: return tr("After", "later value");
    case Column::Source: return tr("Source", "of a value");
    case Column::By: return tr("By", "user");
    case Column::Reason: return tr("Reason");
    case Column::Count: break;
    }
    return {};
}

void TimelineModel::setLanguage(const QString &language)
{
    m_words.setLanguage(language);
    Q_EMIT
    headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (!m_entries.empty()) {
        Q_EMIT
        dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

} // namespace hearth::items

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Error.h"
#include "models/items/ValueText.h"
#include "models/store/queries/HistoryQueries.h"

#include <QAbstractTableModel>

namespace hearth::items {

/// The timeline of a file, newest first, read in pages of 200 as the view scrolls. GUI thread.
/// Row roles: IdRole (record), TypeRole, FieldRole (of values and rows), SourceRole, GroupRole
/// (kind: event, value, claim or row), DueRole (the time, UTC). Cell roles: ValueRole. Values of
/// sensitive items and names are masked.
class TimelineModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { When, What, Whom, Before, After, Source, By, Reason, Count };
    Q_ENUM(Column)

    /// The queries must outlive the model.
    TimelineModel(store::HistoryQueries &queries, ItemContext context, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// Another file or filter: a new query.
    domain::Result<void> load(const domain::RecordId &file,
                              const store::TimelineFilter &filter = {});
    /// The same again, after a change of the file.
    domain::Result<void> refresh() { return load(m_file, m_filter); }
    [[nodiscard]] const store::TimelineEntry &entry(int row) const
    {
        return m_entries[static_cast<size_t>(row)];
    }
    void setLanguage(const QString &language);
    /// The words of a cell, also for an entry that the model does not hold.
    [[nodiscard]] QString display(const store::TimelineEntry &entry, Column column) const;

private:
    [[nodiscard]] QString what(const store::TimelineEntry &entry) const;
    [[nodiscard]] QString text(const store::TimelineEntry &entry, const QJsonValue &value) const;
    [[nodiscard]] QString sentence(const store::TimelineEntry &entry) const;
    store::HistoryQueries &m_queries;
    ValueText m_words;
    domain::RecordId m_file;
    store::TimelineFilter m_filter;
    std::vector<store::TimelineEntry> m_entries;
    bool m_more = false;
};

} // namespace hearth::items

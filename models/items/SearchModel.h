// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/ValueText.h"
#include "models/store/queries/SearchQueries.h"

#include <QAbstractListModel>

namespace hearth::items {

/// What a search found, in groups by what matched: people, numbers, addresses, files and cases.
/// Each group begins with a heading (HeadingRole true, not selectable) and keeps the order of the
/// search. GUI thread. Display text is one masked line: name, identity number, file number,
/// division. Roles of hits: IdRole (person, else household), FileRole, GroupRole (people, numbers,
/// addresses, files), CodeRole (word of MatchedBy), ValueRole (name in full), MaskedRole. Headings
/// have GroupRole, HeadingRole and NumberRole (hits in the group).
class SearchModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit SearchModel(ItemContext context, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// A search is a new query: the rows are replaced.
    void setHits(const std::vector<store::SearchHit> &hits);
    void clear() { setHits({}); }
    /// nullptr for headings.
    [[nodiscard]] const store::SearchHit *hit(int row) const;
    /// First row that is a hit, -1 when nothing was found.
    [[nodiscard]] int firstHit() const;
    void setLanguage(const QString &language);

private:
    enum class Group { People, Numbers, Addresses, Files, Count };
    struct Row {
        Group group = Group::People;
        bool heading = false;
        store::SearchHit hit;
        int count = 0;
    };
    [[nodiscard]] static Group groupOf(store::MatchedBy matchedBy);
    [[nodiscard]] static QString groupCode(Group group);
    [[nodiscard]] static QString groupName(Group group);
    [[nodiscard]] QString line(const store::SearchHit &hit) const;
    std::vector<Row> m_rows;
    ValueText m_words;
};

} // namespace hearth::items

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/ValueText.h"
#include "models/store/queries/FileQueries.h"

#include <QAbstractTableModel>

#include <set>

namespace hearth::items {

/// One section of an open file as a table: a row for each record, a column for each item, headed by
/// the catalogue. The first column says whose row it is. Items that a record does not store are
/// empty cells. GUI thread. Row roles: IdRole (record), TypeRole, LocalStateRole. Cell roles:
/// FieldRole, ValueRole (QJsonValue as QVariant, in full), StatusRole, SourceRole, AsOfRole,
/// MaskedRole. Names, numbers, addresses and everything of sensitivity 3 are masked in the display
/// text until revealed.
class FileSectionModel : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit FileSectionModel(ItemContext context, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    /// Shows a section of a file. The same section again becomes row signals by record, another one
    /// a reset; what was revealed stays revealed within the section.
    void setSection(const store::HouseholdFile &file, const QString &sectionId);
    /// No section, and nothing of the file that was shown.
    void clear();
    /// "Show this file": everything in full. The caller has logged it.
    void setRevealed(bool revealed);
    /// One cell in full, or masked again.
    void setRevealed(const domain::RecordId &record, const QString &field, bool revealed);
    [[nodiscard]] const store::FileSection *section() const
    {
        return m_section.section ? &m_section : nullptr;
    }
    [[nodiscard]] const store::SectionRow &row(int row) const
    {
        return m_section.rows[static_cast<size_t>(row)];
    }
    /// nullptr in the first column and where the record does not store the item.
    [[nodiscard]] const store::ItemValue *valueAt(const QModelIndex &index) const;
    void setLanguage(const QString &language);

private:
    [[nodiscard]] QString owner(const store::SectionRow &row) const;
    void show(std::vector<store::SectionRow> rows);
    ValueText m_words;
    store::FileSection m_section;
    std::vector<store::FileMember> m_members;
    bool m_revealed = false;
    std::set<std::pair<domain::RecordId, QString>> m_revealedCells;
};

} // namespace hearth::items

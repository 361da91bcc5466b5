// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/OrderedTableModel.h"
#include "models/items/RowWindow.h"
#include "models/store/queries/PersonQueries.h"

namespace hearth::items {

/// One row a person, such as the list behind a figure in persons; shown with setOrder().
/// Row roles: IdRole (person), FileRole, RidRole, LocalStateRole (of the file). Cell roles:
/// ValueRole, CodeRole; names and identity numbers are masked in the display text.
class PersonListModel : public OrderedTableModel {
    Q_OBJECT

public:
    enum class Column {
        State,
        Name,
        IdNumber,
        Sex,
        Birth,
        Tier,
        Tiers,
        Relation,
        Division,
        Nonlocal,
        FileNo,
        Head,
        AuthValidTo,
        Updated,
        Count
    };
    Q_ENUM(Column)

    PersonListModel(store::PersonQueries &queries, ItemContext context, QObject *parent = nullptr);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] const store::PersonItem *item(int row) const;

protected:
    void forgetRows() override { m_rows.forget(); }
    void forgetRow(qint64 rid) override { m_rows.forget(rid); }

private:
    [[nodiscard]] QVariant display(const store::PersonItem &item, Column column) const;
    [[nodiscard]] static QVariant value(const store::PersonItem &item, Column column);
    mutable RowWindow<store::PersonItem> m_rows;
};

} // namespace hearth::items

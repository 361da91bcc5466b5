// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/OrderedTableModel.h"
#include "models/items/RowWindow.h"
#include "models/store/queries/VerifyItemQueries.h"

namespace hearth::items {

/// Items of verification requests, one row each: the list behind the figures of the departments. Row roles: IdRole (the
/// request), FileRole, RidRole, TypeRole. Names are masked in the display text.
class VerifyItemListModel : public OrderedTableModel {
    Q_OBJECT

public:
    enum class Column { CaseNo, Person, Item, Department, Answer, Division, Count };
    Q_ENUM(Column)

    /// The queries must outlive the model.
    VerifyItemListModel(store::VerifyItemQueries &queries, ItemContext context, QObject *parent = nullptr);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    void forgetRows() override { m_rows.forget(); }
    void forgetRow(qint64 rid) override { m_rows.forget(rid); }

private:
    [[nodiscard]] QString display(const store::VerifyItemRow &row, Column column) const;
    [[nodiscard]] static QVariant value(const store::VerifyItemRow &row, Column column);
    [[nodiscard]] QString answer(QChar letter) const;
    mutable RowWindow<store::VerifyItemRow> m_rows;
};

} // namespace hearth::items

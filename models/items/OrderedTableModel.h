// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Error.h"
#include "models/items/ValueText.h"

#include <QAbstractTableModel>

#include <vector>

namespace hearth::items {

/// A table over keys of the store in a given order. A new order of the same list becomes row
/// signals, never a reset, so that views keep selection, current row and editors by record. GUI
/// thread.
class OrderedTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    OrderedTableModel(ItemContext context, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// Shows these keys in this order and reads their rows again.
    void setOrder(std::vector<qint64> order);
    [[nodiscard]] const std::vector<qint64> &order() const { return m_order; }
    /// -1 when the key is not in the list.
    [[nodiscard]] int rowOf(qint64 rid) const;
    /// Reads the rows of these keys again, after a change in the store that leaves the order alone.
    void reread(const std::vector<qint64> &rids);
    void setLanguage(const QString &language);
    [[nodiscard]] const ValueText &words() const { return m_words; }

Q_SIGNALS:
    /// Rows could not be read; they show empty. Sent after the reading call has returned.
    void readFailed(const hearth::domain::Error &error);

protected:
    virtual void forgetRows() = 0;
    virtual void forgetRow(qint64 rid) = 0;
    void report(const domain::Error &error) const;

private:
    void permute(std::vector<qint64> target);
    std::vector<qint64> m_order;
    ValueText m_words;
};

} // namespace hearth::items

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/OrderedTableModel.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace hearth::items {

OrderedTableModel::OrderedTableModel(ItemContext context, QObject *parent)
    : QAbstractTableModel(parent)
    , m_words(std::move(context))
{
}

int OrderedTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int OrderedTableModel::rowOf(qint64 rid) const
{
    const auto found = std::find(m_order.begin(), m_order.end(), rid);
    return found == m_order.end() ? -1 : static_cast<int>(found - m_order.begin());
}

/// Kept rows move to the front in their new order, the gone ones behind them are removed, the new
/// ones are added at the end, and all move to their places: four signals at most, whatever the
/// difference.
void OrderedTableModel::setOrder(std::vector<qint64> order)
{
    forgetRows();
    // A list that opens or closes has nothing to compare: a million keys are there at once.
    if (m_order.empty() && !order.empty()) {
        beginInsertRows({}, 0, static_cast<int>(order.size()) - 1);
        m_order = std::move(order);
        endInsertRows();
        return;
    }
    if (order.empty() && !m_order.empty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_order.clear();
        endRemoveRows();
        return;
    }
    if (order != m_order) {
        const std::unordered_set<qint64> old(m_order.begin(), m_order.end());
        const std::unordered_set<qint64> next(order.begin(), order.end());
        std::vector<qint64> kept;
        std::vector<qint64> added;
        for (const qint64 rid : order) {
            (old.contains(rid) ? kept : added).push_back(rid);
        }
        std::vector<qint64> front = kept;
        std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(front),
                     [&](qint64 rid) { return !next.contains(rid); });
        permute(std::move(front));
        if (kept.size() < m_order.size()) {
            beginRemoveRows({}, static_cast<int>(kept.size()),
                            static_cast<int>(m_order.size()) - 1);
            m_order.resize(kept.size());
            endRemoveRows();
        }
        if (!added.empty()) {
            beginInsertRows({}, static_cast<int>(kept.size()),
                            static_cast<int>(kept.size() + added.size()) - 1);
            m_order.insert(m_order.end(), added.begin(), added.end());
            endInsertRows();
        }
        permute(std::move(order));
    }
    if (!m_order.empty()) {
        Q_EMIT
        dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

void OrderedTableModel::permute(std::vector<qint64> target)
{
    if (target == m_order) {
        return;
    }
    Q_EMIT
    layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    if (!before.isEmpty()) {
        std::unordered_map<qint64, int> place;
        for (size_t i = 0; i < target.size(); ++i) {
            place.emplace(target[i], static_cast<int>(i));
        }
        QModelIndexList after;
        for (const QModelIndex &index : before) {
            const auto to = place.find(m_order[static_cast<size_t>(index.row())]);
            after.append(to == place.end() ? QModelIndex()
                                           : this->index(to->second, index.column()));
        }
        changePersistentIndexList(before, after);
    }
    m_order = std::move(target);
    Q_EMIT
    layoutChanged({}, VerticalSortHint);
}

void OrderedTableModel::reread(const std::vector<qint64> &rids)
{
    const std::unordered_set<qint64> changed(rids.begin(), rids.end());
    for (size_t row = 0; row < m_order.size(); ++row) {
        if (changed.contains(m_order[row])) {
            forgetRow(m_order[row]);
            const int at = static_cast<int>(row);
            Q_EMIT
            dataChanged(index(at, 0), index(at, columnCount() - 1));
        }
    }
}

void OrderedTableModel::setLanguage(const QString &language)
{
    m_words.setLanguage(language);
    Q_EMIT
    headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (!m_order.empty()) {
        Q_EMIT
        dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

void OrderedTableModel::report(const domain::Error &error) const
{
    // data() is const and runs while a view paints: the signal must come later.
    auto *self = const_cast<OrderedTableModel *>(this);
    QMetaObject::invokeMethod(
        self,
        [self, error] {
            Q_EMIT
            self->readFailed(error);
        },
        Qt::QueuedConnection);
}

} // namespace hearth::items

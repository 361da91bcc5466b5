// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/BareList.h"

#include <QHeaderView>

#include <algorithm>
#include <numeric>

namespace hearth::bench {

using namespace Qt::StringLiterals;

class BareList::Model : public QAbstractTableModel {
public:
    static constexpr int columns = 10;

    Model(int rows, QObject *parent)
        : QAbstractTableModel(parent)
    {
        for (int i = 0; i < rows; ++i) {
            // Any order that is not the one of making.
            m_texts.push_back(
                QString(u"常州市天宁区 "_s + QString::number(i * 7919LL % 1'000'003)));
        }
        m_order.resize(m_texts.size());
        std::iota(m_order.begin(), m_order.end(), size_t(0));
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_order.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : columns;
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? m_texts[m_order[static_cast<size_t>(index.row())]]
                                       : QVariant();
    }
    void sortRows(bool ascending)
    {
        Q_EMIT
        layoutAboutToBeChanged();
        std::sort(m_order.begin(), m_order.end(), [&](size_t a, size_t b) {
            return ascending ? m_texts[a] < m_texts[b] : m_texts[b] < m_texts[a];
        });
        Q_EMIT
        layoutChanged();
    }
    void filterRows(int digit)
    {
        beginResetModel();
        m_order.clear();
        for (size_t i = 0; i < m_texts.size(); ++i) {
            if (digit < 0 || m_texts[i].endsWith(QString::number(digit))) {
                m_order.push_back(i);
            }
        }
        endResetModel();
    }

private:
    std::vector<QString> m_texts;
    std::vector<size_t> m_order;
};

BareList::BareList(int rows)
    : m_model(new Model(rows, this))
{
    setModel(m_model);
    resize(1366, 768);
    verticalHeader()->hide();
}

BareList::~BareList() = default;

void BareList::sortRows(bool ascending)
{
    m_model->sortRows(ascending);
}

void BareList::filterRows(int digit)
{
    m_model->filterRows(digit);
}

} // namespace hearth::bench

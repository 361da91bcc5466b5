// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QTableView>

#include <vector>

namespace hearth::bench {

/// The yardstick of a desktop list: a table view on texts in memory, with the style and the store
/// of nobody.
class BareList : public QTableView {
    Q_OBJECT
public:
    explicit BareList(int rows);
    ~BareList() override;
    void sortRows(bool ascending);
    /// Keeps the rows whose text ends in this digit; -1 keeps all.
    void filterRows(int digit);

private:
    class Model;
    Model *m_model;
};

} // namespace hearth::bench

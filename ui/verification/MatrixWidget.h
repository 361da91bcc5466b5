// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/queries/WorkQueries.h"

#include <QWidget>

namespace hearth::ui {

/// Departments down, one mark for each item that was asked of each person: answered, differing, sent, queued, late,
/// failed, not asked (look.md section 4). Its words are in the accessible text and in the tool tip of each row.
class MatrixWidget : public QWidget {
    Q_OBJECT
public:
    explicit MatrixWidget(std::shared_ptr<const catalogue::Catalogue> catalogue, const QString &language, QWidget *parent = nullptr);
    void setRows(std::vector<store::MatrixRow> rows);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Department {
        QString name;
        std::vector<int> items; ///< places in item_states
    };
    std::vector<Department> m_departments;
    std::vector<store::MatrixRow> m_rows;
};

} // namespace hearth::ui

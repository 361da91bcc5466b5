// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/queries/WorkQueries.h"

#include <QWidget>

namespace hearth::ui {

/// Departments down, one mark for each item that was asked of each person: answered, differing, sent, queued, late,
/// failed, not asked (look.md section 4). Each mark tells item, person and state as its tool tip; the
/// accessible text counts them and names those that need a look.
class MatrixWidget : public QWidget {
    Q_OBJECT
public:
    explicit MatrixWidget(std::shared_ptr<const catalogue::Catalogue> catalogue, const QString &language, QWidget *parent = nullptr);
    /// `who` names each row's person in words, beside each other; empty: their covered names.
    void setRows(std::vector<store::MatrixRow> rows, const QStringList &who = {});
    /// The word of a letter of item_states.
    [[nodiscard]] static QString stateName(QChar state);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Department {
        QString name;
        std::vector<int> items; ///< places in item_states
    };
    [[nodiscard]] int nameWidth() const;
    [[nodiscard]] int groupWidth() const;
    [[nodiscard]] QChar stateAt(size_t row, int item) const;
    [[nodiscard]] QString markText(size_t row, int item) const;
    [[nodiscard]] QString markTextAt(const QPoint &point) const;
    std::vector<Department> m_departments;
    QStringList m_items; ///< names by place in item_states
    [[nodiscard]] QString nameOf(size_t row) const;
    std::vector<store::MatrixRow> m_rows;
    QStringList m_who;
};

/// The marks of the matrix with their words, above it, where it stays while the matrix scrolls.
class MatrixLegend : public QWidget {
    Q_OBJECT
public:
    explicit MatrixLegend(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] std::vector<QRect> places(int width) const;
};

} // namespace hearth::ui

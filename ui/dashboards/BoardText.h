// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dashboards/Boards.h"

#include <QCoreApplication>

namespace hearth::ui {

/// What the boards say, in one language: a question as title, below it the formula of metrics.tsv, the unit and the days.
class BoardText {
    Q_DECLARE_TR_FUNCTIONS(hearth::ui::BoardText)

public:
    BoardText(const catalogue::Catalogue &catalogue, const QString &language) : m_catalogue(catalogue), m_language(language) {}

    [[nodiscard]] static QString question(Board board);
    [[nodiscard]] QString choice(const BoardChoice &choice) const;
    [[nodiscard]] QString definition(const BoardData &data) const;
    /// What a screen reader hears of the whole chart.
    [[nodiscard]] static QString summary(const items::MetricTableModel &table);
    [[nodiscard]] static QString period(Period period);

    /// A number above the charts: its name, the number, its unit, and what is said beside it.
    struct Tile {
        QString name, number, unit, beside;
        bool alarming = false; ///< something beside it is overdue
    };
    [[nodiscard]] Tile tile(int card, const FigureData &data) const;
    /// Title of the list behind a cell of a board.
    [[nodiscard]] static QString cell(const items::MetricTableModel &table, const QModelIndex &index);

private:
    [[nodiscard]] QString metricName(const QString &metric) const;
    [[nodiscard]] QString formula(const QString &metric) const;
    [[nodiscard]] QString unit(const BoardData &data) const;
    [[nodiscard]] QString percent(double value) const;
    const catalogue::Catalogue &m_catalogue;
    QString m_language;
};

} // namespace hearth::ui

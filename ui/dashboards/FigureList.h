// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/PersonListModel.h"
#include "models/items/WorkListModel.h"
#include "models/store/queries/MetricQueries.h"
#include "models/store/queries/PersonQueries.h"
#include "ui/shell/Session.h"

#include <QWidget>

#include <optional>

class QLabel;
class QTableView;

namespace hearth::ui {

class ListColumns;

/// Rates are those of the year so far; counts of people and of open warnings are of today.
void setYearSoFar(store::MetricScope &scope, QDate today);

/// The list behind a number of a dashboard: as many persons or cases as the number says.
class FigureList : public QWidget {
    Q_OBJECT
public:
    /// Whose list it is: what to ask again when rows have changed.
    struct Figure {
        QString metric;
        store::MetricScope scope;
        QString words;
    };

    explicit FigureList(Session &session, QWidget *parent = nullptr);
    /// Shows the rows behind a figure.
    void show(const Figure &figure);
    void close();
    /// The same list again after rows have changed: what is chosen and how wide the columns are stays.
    void reload();
    /// Lets go of the reader; what was shown is remembered.
    void release();
    /// Rows that are listed; -1 when no list is open.
    [[nodiscard]] int rows() const;

Q_SIGNALS:
    void openFile(const hearth::domain::RecordId &file);
    void told(const QString &text, bool wrong);

private:
    void open();
    void read(bool again);
    void layOut(bool persons);
    Session &m_session;
    std::unique_ptr<store::MetricQueries> m_queries;
    std::unique_ptr<store::PersonQueries> m_personQueries;
    std::unique_ptr<store::WorkQueries> m_workQueries;
    std::unique_ptr<items::PersonListModel> m_persons;
    std::unique_ptr<items::WorkListModel> m_cases;
    std::optional<Figure> m_figure;
    QLabel *m_title;
    QTableView *m_table;
    ListColumns *m_columns;
};

} // namespace hearth::ui

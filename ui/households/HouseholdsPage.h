// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/HouseholdListModel.h"
#include "models/store/queries/SearchQueries.h"
#include "ui/shell/Page.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QTableView;
class QTimer;

namespace hearth::ui {

class ListColumns;
class RecordPanel;

/// The list of all files of the area (ux.md P2): live search, filters, sort by any header.
class HouseholdsPage : public Page {
    Q_OBJECT
public:
    explicit HouseholdsPage(Session &session, QWidget *parent = nullptr);
    [[nodiscard]] QString id() const override { return QStringLiteral("households"); }
    [[nodiscard]] QString title() const override { return tr("Households"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("system-users"); }
    void load() override;
    void release() override;
    [[nodiscard]] QWidget *inspector() const override;
    [[nodiscard]] items::HouseholdListModel *model() const { return m_model.get(); }
    [[nodiscard]] QLineEdit *searchField() const { return m_search; }
    [[nodiscard]] QTableView *table() const { return m_table; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fillFilters();
    [[nodiscard]] store::HouseholdFilter chosenFilter() const;
    void find();
    void apply();
    void search(const QString &text);
    void searchNow();
    void showCount();
    void showChosen();
    void openCurrent();
    void newFamily();
    std::unique_ptr<store::HouseholdQueries> m_queries;
    std::unique_ptr<items::HouseholdListModel> m_model;
    QLineEdit *m_search;
    QComboBox *m_state;
    QComboBox *m_tier;
    QCheckBox *m_warned;
    QCheckBox *m_nonlocal;
    QCheckBox *m_own;
    QPushButton *m_new;
    QLabel *m_count;
    QLabel *m_empty;
    QTableView *m_table;
    ListColumns *m_columns;
    RecordPanel *m_panel;
    QTimer *m_timer;
    QString m_searched; ///< what the list was last searched for
    qint64 m_total = 0; ///< families in the store
    bool m_cut = false; ///< there were more hits than are listed
    bool m_searchFailed = false;
};

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/HouseholdListModel.h"
#include "models/store/queries/SearchQueries.h"
#include "ui/lists/ListPage.h"

class QLineEdit;
class QPushButton;
class QTimer;

namespace hearth::ui {

/// The list of all files of the area (ux.md P2): live search, filters, sort by any header.
class HouseholdsPage : public ListPage {
    Q_OBJECT
public:
    explicit HouseholdsPage(Session &session, QWidget *parent = nullptr);
    ~HouseholdsPage() override;
    [[nodiscard]] QString id() const override { return QStringLiteral("households"); }
    [[nodiscard]] QString title() const override { return tr("Households"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("system-users"); }
    [[nodiscard]] items::HouseholdListModel *model() const { return m_model.get(); }
    [[nodiscard]] QLineEdit *searchField() const { return m_search; }
    [[nodiscard]] ListFactory source() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    [[nodiscard]] items::OrderedTableModel *makeModel() override;
    void dropModel() override;
    [[nodiscard]] domain::Result<void> read() override;
    [[nodiscard]] qint64 total() const override { return m_total; }
    [[nodiscard]] QString countText() const override;
    [[nodiscard]] QString emptyText() const override;
    [[nodiscard]] QString emptyAction() const override;
    void onEmptyAction() override { newFamily(); }
    [[nodiscard]] QString filteredText(int conditions) const override;
    [[nodiscard]] int conditions() const override;
    void clearConditions() override;
    [[nodiscard]] QString noPermissionText() const override;
    [[nodiscard]] QString readOnlyText() const override;
    [[nodiscard]] std::pair<int, Qt::SortOrder> firstOrder() const override;
    void open(const QModelIndex &index) override;

private:
    void buildSearch();
    [[nodiscard]] std::vector<FilterRow::Filter> makeFilters() const;
    [[nodiscard]] store::HouseholdFilter chosenFilter() const;
    [[nodiscard]] bool mayBegin() const;
    void find();
    void search(const QString &text);
    void showHint(const QString &text);
    void newFamily();
    std::unique_ptr<store::HouseholdQueries> m_queries;
    std::unique_ptr<items::HouseholdListModel> m_model;
    QLineEdit *m_search;
    QLabel *m_hint; ///< by what the best match was found, and how fast
    QPushButton *m_new;
    QTimer *m_timer;
    QString m_searched; ///< what the list was last searched for
    qint64 m_total = 0; ///< families in the store
    bool m_cut = false; ///< there were more hits than are listed
    bool m_searchFailed = false;
};

} // namespace hearth::ui

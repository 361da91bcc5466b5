// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/WorkListModel.h"
#include "ui/shell/Page.h"

class QTableView;

namespace hearth::ui {

class ListColumns;
class RecordPanel;

/// What this user has to do (ux.md P1): overdue first, then by level and limit; refused and conflicting changes of this
/// computer too. All from the local store, so the same offline.
class MyWorkPage : public Page {
    Q_OBJECT
public:
    explicit MyWorkPage(Session &session, QWidget *parent = nullptr);
    [[nodiscard]] QString id() const override { return QStringLiteral("my_work"); }
    [[nodiscard]] QString title() const override { return tr("My work"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("view-task"); }
    void load() override;
    void release() override;
    [[nodiscard]] int badge(const WorkTally &mine) const override;
    [[nodiscard]] QWidget *inspector() const override;

private:
    void open(const QModelIndex &index);
    void keepSelection();
    std::unique_ptr<store::WorkQueries> m_queries;
    std::unique_ptr<items::WorkListModel> m_model;
    QLabel *m_summary;
    QLabel *m_empty;
    QTableView *m_table;
    ListColumns *m_columns;
    RecordPanel *m_panel;
    domain::RecordId m_selected;
    bool m_reading = false; ///< the list changes by itself, not by the user
};

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cases/CaseListPage.h"

class QComboBox;

namespace hearth::ui {

/// What this user has to do (ux.md P1), in groups of due times: overdue first, then by level and limit; refused and
/// conflicting changes of this computer too. And what waits for others, was done, or is watched. All from the local store,
/// so the same offline.
class MyWorkPage : public CaseListPage {
    Q_OBJECT
public:
    explicit MyWorkPage(Session &session, QWidget *parent = nullptr);
    [[nodiscard]] QString id() const override { return QStringLiteral("my_work"); }
    [[nodiscard]] QString title() const override { return tr("My work"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("view-task"); }
    [[nodiscard]] int badge(const WorkTally &mine) const override;
    /// Done cases stay this long.
    static constexpr int daysOfDone = 90;

protected:
    [[nodiscard]] std::vector<Tab> makeTabs() const override;
    [[nodiscard]] std::vector<FilterRow::Filter> makeFilters(const QString &tab) const override;
    [[nodiscard]] std::vector<FilterRow::Quick> makeQuick(const QString &tab) override;
    using CaseListPage::narrow;
    void narrow(items::DeskView &view) const override;
    [[nodiscard]] items::OrderedTableModel *makeModel() override;
    [[nodiscard]] domain::Result<void> read() override;
    [[nodiscard]] QStringList deskTypes() const override;
    [[nodiscard]] QString countText() const override;
    [[nodiscard]] QString emptyText() const override;
    [[nodiscard]] QString filteredText(int conditions) const override;
    [[nodiscard]] QString noPermissionText() const override;
    /// Everything that is to be done here can be done without the server, or says so itself.
    [[nodiscard]] QString waitsForServer() const override { return {}; }
    [[nodiscard]] QString readOnlyText() const override { return {}; }
    [[nodiscard]] bool keepsGone() const override { return false; }
    void open(const QModelIndex &index) override;

private:
    [[nodiscard]] QDate nextDeadline() const;
    QComboBox *m_group;
};

} // namespace hearth::ui

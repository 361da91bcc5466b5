// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cases/CaseListPage.h"

namespace hearth::ui {

/// Warnings and notices (ux.md P5): the most urgent first, the steps of the chosen one beside it.
class WarningsPage : public CaseListPage {
    Q_OBJECT
public:
    explicit WarningsPage(Session &session, QWidget *parent = nullptr)
        : CaseListPage(session, QStringLiteral("warnings"), {QStringLiteral("warning"), QStringLiteral("notice")},
                       {shown(Column::State, 56), shown(Column::Level, 84), shown(Column::Task, 250), shown(Column::Household, 96), shown(Column::Step, 96, 1),
                        shown(Column::Due, 188), shown(Column::CaseNo, 132, 2)},
                       parent)
    {
    }
    [[nodiscard]] QString id() const override { return QStringLiteral("warnings"); }
    [[nodiscard]] QString title() const override { return tr("Warnings"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("flag"); }

protected:
    [[nodiscard]] QString emptyText() const override { return tr("No warning is open here. New ones appear by themselves."); }

private:
    using Column = items::WorkListModel::Column;
    static ListColumns::Column shown(Column column, int width, int dropped = 0) { return ListColumns::column(column, width, dropped); }
};

} // namespace hearth::ui

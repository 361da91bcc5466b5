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
        : CaseListPage(session, {QStringLiteral("warning"), QStringLiteral("notice")},
                       {items::WorkListModel::Column::State, items::WorkListModel::Column::Level, items::WorkListModel::Column::Task,
                        items::WorkListModel::Column::Household, items::WorkListModel::Column::Step, items::WorkListModel::Column::Due,
                        items::WorkListModel::Column::CaseNo},
                       parent)
    {
    }
    [[nodiscard]] QString id() const override { return QStringLiteral("warnings"); }
    [[nodiscard]] QString title() const override { return tr("Warnings"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("flag"); }

protected:
    [[nodiscard]] QString emptyText() const override { return tr("No warning is open here. New ones appear by themselves."); }
};

} // namespace hearth::ui

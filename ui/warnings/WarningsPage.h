// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cases/CaseListPage.h"

namespace hearth::ui {

/// Warnings and notices (ux.md P5): what is to be reviewed, what is out, what is mine, notices, closed ones; the steps of
/// the chosen one beside it.
class WarningsPage : public CaseListPage {
    Q_OBJECT
public:
    explicit WarningsPage(Session &session, QWidget *parent = nullptr);
    [[nodiscard]] QString id() const override { return QStringLiteral("warnings"); }
    [[nodiscard]] QString title() const override { return tr("Warnings"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("flag"); }

protected:
    [[nodiscard]] std::vector<Tab> makeTabs() const override;
    [[nodiscard]] QString firstTab() const override;
    [[nodiscard]] std::vector<FilterRow::Filter> makeFilters(const QString &tab) const override;
    [[nodiscard]] domain::Result<void> read() override;
    [[nodiscard]] std::vector<FilterRow::Quick> makeQuick(const QString &tab) override;
    [[nodiscard]] bool readsEvidence() const override { return true; }
    [[nodiscard]] QString emptyText() const override;
    [[nodiscard]] QString filteredText(int conditions) const override;
    [[nodiscard]] QString noPermissionText() const override;
};

} // namespace hearth::ui

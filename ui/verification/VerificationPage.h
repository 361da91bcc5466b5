// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cases/CaseListPage.h"

class QPushButton;
class QTableWidget;

namespace hearth::ui {

class MatrixLegend;
class MatrixWidget;
class Reveal;

/// Verification requests (ux.md P4): list, the matrix of departments and items filling up, the report with what differs.
class VerificationPage : public CaseListPage {
    Q_OBJECT
public:
    explicit VerificationPage(Session &session, QWidget *parent = nullptr);
    [[nodiscard]] QString id() const override { return QStringLiteral("verification"); }
    [[nodiscard]] QString title() const override { return tr("Verification"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("view-list-details"); }

protected:
    [[nodiscard]] std::vector<Tab> makeTabs() const override;
    [[nodiscard]] std::vector<FilterRow::Filter> makeFilters(const QString &tab) const override;
    void chosen(const domain::RecordId &record) override;
    [[nodiscard]] QString emptyText() const override;
    [[nodiscard]] QString filteredText(int conditions) const override;
    [[nodiscard]] QString noPermissionText() const override;

private:
    void showReport(const domain::Record &verification);
    /// What people and departments said is covered until somebody looks at it, which is logged (ux.md 5.8).
    [[nodiscard]] bool showsValues() const;
    void reveal();
    void settle();
    /// Settling acts on a chosen row only, and is there for roles that may write what was decided.
    void followChoice();
    MatrixWidget *m_matrix;
    MatrixLegend *m_legend;
    QLabel *m_reportTitle;
    QTableWidget *m_report;
    QPushButton *m_settle;
    QPushButton *m_show;
    Reveal *m_reveal;
    domain::RecordId m_verification;
    domain::RecordId m_reportId;
    bool m_maySettle = false;
    bool m_settleNext = false; ///< as soon as the values are open
};

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Page.h"

#include <QSet>

#include <functional>

class QPushButton;
class QScrollArea;
class QTableWidget;
class QTimer;

namespace hearth::ui {

/// Everything that is not settled between this computer and the server (ux.md P11): what waits, what was refused and why,
/// and conflicts with both values side by side. A choice belongs to a change or a conflict, never to a row number: rows
/// come and go while the page is looked at.
class SyncCentrePage : public Page {
    Q_OBJECT
public:
    explicit SyncCentrePage(Session &session, QWidget *parent = nullptr);
    [[nodiscard]] QString id() const override { return QStringLiteral("sync"); }
    [[nodiscard]] QString title() const override { return tr("Sync centre"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("view-refresh"); }
    void load() override;
    void release() override;
    [[nodiscard]] int badge(const WorkTally &mine) const override;
    [[nodiscard]] bool badgeIsWrong() const override { return true; }
    [[nodiscard]] QTableWidget *conflictTable() const { return m_conflicts; }
    /// Chooses the change of this record that stopped first, now or when the list has been read.
    void select(const domain::RecordId &record);
    /// The chosen change; null when none is.
    [[nodiscard]] domain::RecordId chosenOp() const { return m_chosenOp; }
    [[nodiscard]] domain::RecordId chosenConflict() const { return m_chosenConflict; }

private:
    void buildOutbox();
    void buildConflicts();
    void fillOutbox(const std::vector<client::OutboxItem> &items);
    void fillConflicts();
    void addConflict(const domain::Record &conflict);
    void chooseWanted();
    void showOp();
    /// Never "all good" while one thing is refused or in conflict (ux.md 5.2).
    void summarise();
    void showConflict();
    /// Asks what for, logs the reading, and goes on with the chosen conflict uncovered.
    void revealConflict(const std::function<void()> &then);
    void choose(const QString &choice);
    void chooseOwnValue();
    void retryOp();
    void fixOp();
    void discardOp();
    [[nodiscard]] const client::OutboxItem *item() const;
    [[nodiscard]] const domain::Record *conflict() const;
    QLabel *m_summary;
    QPushButton *m_signIn;
    QTableWidget *m_ops;
    QLabel *m_detail;
    QScrollArea *m_detailArea;
    QWidget *m_opButtons;
    QWidget *m_rest;
    QPushButton *m_retry;
    QPushButton *m_fix;
    QPushButton *m_discard;
    QLabel *m_conflictTitle;
    QTableWidget *m_conflicts;
    QLabel *m_unit;
    QPushButton *m_mine;
    QPushButton *m_theirs;
    QPushButton *m_own;
    QPushButton *m_reveal;
    QTimer *m_coverTimer;
    std::vector<client::OutboxItem> m_items;
    std::vector<domain::Record> m_open; ///< conflicts that this role may solve
    int m_others = 0;                   ///< those that it may not
    QStringList m_shownOps; ///< what the table was built from
    QStringList m_shownConflicts;
    domain::RecordId m_chosenOp;
    domain::RecordId m_wanted; ///< record whose change is to be chosen when the list comes
    domain::RecordId m_chosenConflict;
    QSet<domain::RecordId> m_revealed; ///< conflicts whose values are shown in full for now
    bool m_filled = false;
    bool m_isRead = false; ///< the outbox was read once
    bool m_filling = false;
};

} // namespace hearth::ui

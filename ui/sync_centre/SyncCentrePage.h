// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Page.h"

class QPushButton;
class QTableWidget;

namespace hearth::ui {

/// Everything that is not settled between this computer and the server (ux.md P11): what waits, what was refused and why,
/// and conflicts field by field with both values side by side.
class SyncCentrePage : public Page {
    Q_OBJECT
public:
    explicit SyncCentrePage(Session &session, QWidget *parent = nullptr);
    [[nodiscard]] QString id() const override { return QStringLiteral("sync"); }
    [[nodiscard]] QString title() const override { return tr("Sync centre"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("view-refresh"); }
    void load() override;
    void release() override {}
    [[nodiscard]] int badge() const override;
    [[nodiscard]] QTableWidget *conflictTable() const { return m_conflicts; }

private:
    void fillOutbox(const std::vector<client::OutboxItem> &items);
    void fillConflicts();
    void choose(const QString &choice);
    void actOnOp(bool discard);
    QLabel *m_summary;
    QTableWidget *m_ops;
    QPushButton *m_retry;
    QPushButton *m_discard;
    QLabel *m_conflictTitle;
    QTableWidget *m_conflicts;
    QPushButton *m_mine;
    QPushButton *m_theirs;
    std::vector<client::OutboxItem> m_items;
};

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Session.h"

#include <QDialog>
#include <QJsonObject>

#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace hearth::ui {

/// What one event would do to many cases: which it applies to, and why it passes over the others.
struct BulkPlan {
    struct Row {
        domain::Record record;
        QString skipped; ///< why; empty: it is applied
        QJsonObject args; ///< but for what is chosen once for all
    };
    std::vector<Row> rows;
    [[nodiscard]] int applied() const;
    [[nodiscard]] int skipped() const { return static_cast<int>(rows.size()) - applied(); }
};

/// Events that can be fired for many cases at a time: what they ask for stands in the case already, or is chosen once.
[[nodiscard]] QStringList bulkEvents(const Session &session, const QStringList &types);
[[nodiscard]] BulkPlan planBulk(const Session &session, const std::vector<domain::Record> &records, const QString &event);

/// Preview, run and result of a step for many cases (ux.md section 2): "applies to 40, skips 3", one after the other, each
/// with what became of it. Every case is fired by itself: what fails stays as it was.
class BulkDialog : public QDialog {
    Q_OBJECT
public:
    static constexpr int mostCases = 500;
    BulkDialog(Session &session, const std::vector<domain::Record> &records, const QString &event, QWidget *parent);
    void reject() override;
    [[nodiscard]] int done() const { return m_done; }
    [[nodiscard]] int failed() const { return m_failed; }

private:
    void fillTable();
    void offerAssignees();
    void run();
    void next();
    void onAnswer(size_t row, const domain::Result<domain::RecordId> &answer);
    void finish();
    void setResult(size_t row, const QString &text, bool wrong);
    Session &m_session;
    QString m_event;
    BulkPlan m_plan;
    QLabel *m_summary;
    QComboBox *m_assignee = nullptr;
    QTableWidget *m_table;
    QPushButton *m_run;
    QPushButton *m_close;
    size_t m_at = 0;
    int m_done = 0;
    int m_failed = 0;
    bool m_running = false;
    bool m_stop = false;
};

} // namespace hearth::ui

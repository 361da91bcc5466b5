// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Said.h"
#include "ui/shell/Session.h"

#include <QDialog>
#include <QWidget>

class QLabel;
class QPushButton;
class QTableWidget;

namespace hearth::ui {

/// Says above the pages that forms of an earlier run were not saved, and leads to each of them
/// (ux.md 5.12). Hidden when there are none.
class DraftStrip : public QWidget {
    Q_OBJECT
public:
    explicit DraftStrip(Session &session, QWidget *parent = nullptr);

Q_SIGNALS:
    void openFile(const hearth::domain::RecordId &file);
    void openCase(const hearth::domain::RecordId &record, const QString &type);
    void openPage(const QString &id);

private:
    void ask();
    void read();
    void present(const std::vector<client::Draft> &drafts);
    void review();
    void open(const client::Draft &draft);
    void tell(const QString &text, Said said);
    Session &m_session;
    QDateTime m_since; ///< UTC; what was typed later belongs to this run
    std::vector<client::Draft> m_drafts;
    QLabel *m_text;
    QPushButton *m_review;
    QPushButton *m_close;
    bool m_asked = false;
};

/// The drafts as a list, newest first: what each is of, of whom, and when it was typed.
class DraftsDialog : public QDialog {
    Q_OBJECT
public:
    DraftsDialog(Session &session, std::vector<client::Draft> drafts, QWidget *parent);

Q_SIGNALS:
    void chosen(const hearth::client::Draft &draft);

private:
    void choose();
    std::vector<client::Draft> m_drafts;
    QTableWidget *m_table;
};

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/ValueText.h"
#include "ui/shell/Session.h"

#include <QWidget>

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace hearth::ui {

/// One case beside its list: what it says, what happened, and the events that the table offers to this role in this
/// state. The same for every workflow; known by name are only the visit that a warning or notice asks for, and the
/// authorisations that a verification waits for.
class CasePanel : public QWidget {
    Q_OBJECT
public:
    explicit CasePanel(Session &session, QWidget *parent = nullptr);
    void setCase(const domain::RecordId &record);
    [[nodiscard]] const domain::RecordId &record() const { return m_record; }
    /// Reads the case again.
    void refresh();

Q_SIGNALS:
    void openFile(const hearth::domain::RecordId &file);
    void told(const QString &text, bool wrong);

private:
    void showClock(const domain::Record &record);
    [[nodiscard]] bool isEnded(const domain::Record &record) const;
    void showFields(const domain::Record &record);
    void showEvents(const domain::Record &record);
    void showLog(const domain::Record &record);
    void fire(const QString &event);
    void recordVisit();
    /// A button per member whose authorisation is missing.
    void showMissing(const domain::Record &request);
    void recordAuthorisation(const domain::RecordId &person);
    QPushButton *addEvent(const QString &text, bool mayLead = true);

    Session &m_session;
    items::ValueText m_words;
    domain::RecordId m_record;
    QLabel *m_title;
    QLabel *m_state;
    QLabel *m_logCaption;
    QLabel *m_clock;
    QWidget *m_fieldBox;
    QGridLayout *m_fields;
    QWidget *m_eventBox;
    QVBoxLayout *m_events;
    QListWidget *m_log;
};

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/ValueText.h"
#include "ui/inspector/Inspector.h"
#include "ui/shell/Said.h"
#include "ui/shell/Session.h"

namespace hearth::ui {

/// One case or one family beside its list: what it says, what happened, and the events that the table offers to this role
/// in this state. The same for every workflow; known by name are only the visit that a warning or notice asks for, and the
/// authorisations that a verification waits for.
class RecordPanel : public Inspector {
    Q_OBJECT
public:
    /// `sentence` stands there while nothing is chosen.
    RecordPanel(Session &session, const QString &name, const QString &sentence, QWidget *parent = nullptr);
    void setRecord(const domain::RecordId &record);
    [[nodiscard]] const domain::RecordId &record() const { return m_record; }
    /// Reads the record again.
    void refresh();

Q_SIGNALS:
    void openFile(const hearth::domain::RecordId &file);
    void told(const QString &text, hearth::ui::Said said);

private:
    [[nodiscard]] InspectorContent caseContent(const domain::Record &record);
    [[nodiscard]] InspectorContent familyContent(const domain::Record &record);
    void addSteps(InspectorContent &content, const domain::Record &record);
    /// Why the server did not take a change of this record, and the way to put it right.
    void addProblem(InspectorContent &content, const domain::Record &record);
    void askProblem();
    /// A button per member whose authorisation is missing.
    void addMissing(InspectorContent &content, const domain::Record &request);
    void addClock(InspectorContent &content, const domain::Record &record) const;
    [[nodiscard]] bool isEnded(const domain::Record &record) const;
    void addFields(InspectorContent &content, const domain::Record &record) const;
    void addLog(InspectorContent &content, const domain::Record &record);
    void fire(const QString &event);
    void recordVisit();
    void recordAuthorisation(const domain::RecordId &person);
    void newRequest();

    Session &m_session;
    items::ValueText m_words;
    QString m_sentence;
    domain::RecordId m_record;
    std::optional<client::OutboxItem> m_refused; ///< of m_record, as last heard
};

} // namespace hearth::ui

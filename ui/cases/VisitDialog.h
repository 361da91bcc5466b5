// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/RecordForm.h"
#include "ui/shell/Session.h"

#include <QDialog>

#include <functional>

namespace hearth::ui {

/// What was found at the door of a family with a warning: makes the visit, starts it, and gives the warning its feedback.
/// Works offline: three changes that follow each other in the outbox.
class VisitDialog : public QDialog {
    Q_OBJECT
public:
    VisitDialog(Session &session, const domain::Record &warning, QWidget *parent = nullptr);
    using Told = std::function<void(const QString &text, bool wrong)>;
    void save(const Told &told);
    [[nodiscard]] RecordForm *form() const { return m_form; }

private:
    void tryAccept();
    Session &m_session;
    domain::Record m_warning;
    RecordForm *m_form;
    QJsonObject m_values;
};

} // namespace hearth::ui

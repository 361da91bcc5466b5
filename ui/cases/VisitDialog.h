// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/RecordForm.h"
#include "ui/shell/FormDialog.h"

namespace hearth::ui {

/// Records the visit to a family, all in one save and offline too. About a warning or a notice it makes
/// the visit, brings it to the end of its own workflow and reports it to the case; a first visit that
/// met nobody is kept and not reported: the case waits for the second try. A visit that is planned, or
/// was returned, is carried out itself, and taken over where the visitor's own role does that. A task
/// of the family's plan to visit it is done with the visit.
class VisitDialog final : public FormDialog {
    Q_OBJECT
public:
    /// `cause` is a warning, a notice, a task of a plan, or the planned visit itself.
    VisitDialog(Session &session, const domain::Record &cause, QWidget *parent);
    /// True if this is a visit, or a task to make one, that the signed-in role can carry out now.
    [[nodiscard]] static bool isDue(const Session &session, const domain::Record &cause);
    /// The event by which the case takes a visit in its present state; empty when it takes none or
    /// the signed-in role does not fire it.
    [[nodiscard]] static QString reportEvent(const Session &session, const domain::Record &cause);

protected:
    [[nodiscard]] QJsonObject draft() const override { return m_form->draft(); }
    void showDraft(const QJsonObject &draft) override { m_form->applyDraft(draft); }
    [[nodiscard]] bool check() override;
    [[nodiscard]] std::vector<client::Step> steps() const override;
    [[nodiscard]] QString savedText() const override;

private:
    [[nodiscard]] QJsonObject values() const;
    [[nodiscard]] bool isReported() const;
    [[nodiscard]] bool isPlanned() const { return m_cause.type == QLatin1StringView("visit"); }
    [[nodiscard]] bool isTask() const { return m_cause.type == QLatin1StringView("plan_task"); }
    [[nodiscard]] std::vector<client::Step> ownSteps(const QJsonObject &visit, const QJsonObject &saved) const;
    /// Takes the visit over where the visitor's own role does that; nothing when it stays open.
    [[nodiscard]] std::vector<client::Step> takenOver(const QJsonObject &visit) const;
    [[nodiscard]] std::vector<client::Step> taskDone(const QJsonObject &visit) const;
    domain::Record m_cause;
    domain::RecordId m_visit;
    RecordForm *m_form;
};

} // namespace hearth::ui

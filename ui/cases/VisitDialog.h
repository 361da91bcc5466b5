// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/RecordForm.h"
#include "ui/shell/FormDialog.h"

namespace hearth::ui {

/// Records the visit to a family about a warning or a notice: makes the visit, brings it to the end
/// of its own workflow and reports it to the case, all in one save and offline too. A first visit
/// that met nobody is kept and not reported: the case waits for the second try.
class VisitDialog final : public FormDialog {
    Q_OBJECT
public:
    VisitDialog(Session &session, const domain::Record &cause, QWidget *parent);
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
    domain::Record m_cause;
    domain::RecordId m_visit;
    RecordForm *m_form;
};

} // namespace hearth::ui

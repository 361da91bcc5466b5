// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/RecordForm.h"
#include "ui/shell/FormDialog.h"

namespace hearth::ui {

/// Records the visit to a family about a warning: makes the visit, starts it and gives it back to
/// the warning, all in one save and offline too.
class VisitDialog final : public FormDialog {
    Q_OBJECT
public:
    VisitDialog(Session &session, const domain::Record &warning, QWidget *parent);

protected:
    [[nodiscard]] QJsonObject draft() const override { return m_form->draft(); }
    void showDraft(const QJsonObject &draft) override { m_form->applyDraft(draft); }
    [[nodiscard]] bool check() override;
    [[nodiscard]] std::vector<client::Step> steps() const override;
    [[nodiscard]] QString savedText() const override;

private:
    [[nodiscard]] QJsonObject values() const;
    domain::Record m_warning;
    domain::RecordId m_visit;
    RecordForm *m_form;
};

} // namespace hearth::ui

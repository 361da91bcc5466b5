// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/file/NewPersonForm.h"
#include "ui/shell/FormDialog.h"

namespace hearth::ui {

/// A new household file with its head: household, person and membership are saved together, as a
/// draft file that is filled in on its page.
class NewFamilyDialog final : public FormDialog {
    Q_OBJECT
public:
    NewFamilyDialog(Session &session, QWidget *parent);
    [[nodiscard]] const domain::RecordId &file() const { return m_household; }

protected:
    [[nodiscard]] QJsonObject draft() const override { return m_form->draft(); }
    void showDraft(const QJsonObject &draft) override { m_form->applyDraft(draft); }
    [[nodiscard]] bool check() override;
    [[nodiscard]] std::vector<client::Step> steps() const override;
    [[nodiscard]] QString savedText() const override;

private:
    domain::RecordId m_household;
    domain::RecordId m_head;
    NewPersonForm *m_form;
};

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/file/NewPersonForm.h"
#include "ui/shell/FormDialog.h"

namespace hearth::ui {

/// One more person of a family: the person and the membership are saved together.
class NewMemberDialog final : public FormDialog {
    Q_OBJECT
public:
    NewMemberDialog(Session &session, const domain::RecordId &file, QWidget *parent);

protected:
    [[nodiscard]] QJsonObject draft() const override { return m_form->draft(); }
    void showDraft(const QJsonObject &draft) override { m_form->applyDraft(draft); }
    [[nodiscard]] bool check() override;
    [[nodiscard]] std::vector<client::Step> steps() const override;
    [[nodiscard]] QString savedText() const override;

private:
    /// The head whom the family has now, covered as in lists; empty when it has none.
    [[nodiscard]] QString headName() const;
    domain::RecordId m_file;
    domain::RecordId m_person;
    domain::RecordId m_membership;
    NewPersonForm *m_form;
};

} // namespace hearth::ui

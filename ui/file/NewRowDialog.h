// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/RecordForm.h"
#include "ui/shell/FormDialog.h"

namespace hearth::ui {

/// One more row of a section of a file, with the fields that the catalogue gives its type.
class NewRowDialog final : public FormDialog {
    Q_OBJECT
public:
    NewRowDialog(Session &session, const domain::RecordId &file, const catalogue::RecordType &type,
                 const QString &title, QWidget *parent);

protected:
    [[nodiscard]] QJsonObject draft() const override { return m_form->draft(); }
    void showDraft(const QJsonObject &draft) override { m_form->applyDraft(draft); }
    [[nodiscard]] bool check() override;
    [[nodiscard]] std::vector<client::Step> steps() const override;
    [[nodiscard]] QString savedText() const override;

private:
    [[nodiscard]] QJsonObject values() const;
    domain::RecordId m_file;
    domain::RecordId m_row;
    const catalogue::RecordType &m_type;
    std::vector<FormField> m_fields;
    RecordForm *m_form;
};

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/RecordForm.h"
#include "ui/shell/FormDialog.h"

class QComboBox;

namespace hearth::ui {

/// Records, for a request that waits, that a member has authorised it or has refused. The request
/// goes on by itself with the last authorisation; a refusal is kept and the request can be
/// cancelled for it.
class AuthorisationDialog final : public FormDialog {
    Q_OBJECT
public:
    AuthorisationDialog(Session &session, const domain::Record &request,
                        const domain::Record &person, QWidget *parent);

protected:
    [[nodiscard]] QJsonObject draft() const override;
    void showDraft(const QJsonObject &draft) override;
    [[nodiscard]] bool check() override;
    [[nodiscard]] std::vector<client::Step> steps() const override;
    [[nodiscard]] QString savedText() const override;

private:
    [[nodiscard]] bool isRefused() const;
    [[nodiscard]] QJsonObject values() const;
    void followAnswer();
    domain::RecordId m_file;
    domain::RecordId m_person;
    domain::RecordId m_authorisation;
    QString m_purpose;
    bool m_minor = false;
    QComboBox *m_answer = nullptr;
    RecordForm *m_form = nullptr;
};

} // namespace hearth::ui

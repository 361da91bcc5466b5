// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/FormDialog.h"

#include <functional>

class QLineEdit;

namespace hearth::ui {

/// Asks why covered values of a file are opened. The answer goes into the log of the reading; no
/// record is changed.
class PurposeDialog final : public FormDialog {
    Q_OBJECT
public:
    PurposeDialog(Session &session, const domain::RecordId &file, QWidget *parent);

Q_SIGNALS:
    void given(const QString &purpose);

protected:
    [[nodiscard]] QJsonObject draft() const override;
    void showDraft(const QJsonObject &draft) override;
    [[nodiscard]] bool check() override;
    [[nodiscard]] std::vector<client::Step> steps() const override { return {}; }
    [[nodiscard]] QString savedText() const override;

private:
    QLineEdit *m_purpose;
};

/// True if the user's role may ever see values of this sensitivity (0 to 3) in full.
[[nodiscard]] bool mayReveal(const Session &session, int sensitivity);

/// Opens covered fields of a record: asks for the purpose where the role needs one, logs the reading,
/// then calls `opened`. Nothing happens when the role may not, or the question is not answered.
void uncover(Session &session, QWidget *parent, const domain::RecordId &record,
             const QStringList &fields, const std::function<void()> &opened);

} // namespace hearth::ui

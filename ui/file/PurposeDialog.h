// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/FormDialog.h"

#include <functional>

class QLineEdit;

namespace hearth::ui {

/// What a role sees of values of one sensitivity (visibility.tsv, ux.md 5.8): nothing at all, only what the server masked,
/// the value after a purpose was told, or the value at once: covered until somebody looks at it in an opened file, or plain.
enum class Sight { Hidden, Masked, OnPurpose, OnOpening, Open };
[[nodiscard]] Sight sightOf(const Session &session, int sensitivity);
/// True if the user's role may ever see values of this sensitivity (0 to 3) in full.
[[nodiscard]] bool mayReveal(const Session &session, int sensitivity);

/// Covered values that somebody wants to see.
struct Covered {
    domain::RecordId record;
    QStringList fields;
    int sensitivity = 3; ///< the highest of them
    bool whole = false; ///< the whole file, for ten minutes
    QString purpose = {}; ///< told a moment ago, and still good
};

/// Asks why covered values of a file are opened. The answer goes into the log of the reading; no
/// record is changed.
class PurposeDialog final : public FormDialog {
    Q_OBJECT
public:
    PurposeDialog(Session &session, const Covered &covered, QWidget *parent);

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
    bool m_whole;
};

/// The one way in which covered values are opened: asks for the purpose where the role needs one and none was told, logs
/// the reading, then calls `opened` with the purpose (empty where none is needed). Nothing happens when the role may not, or
/// the question is not answered.
void uncover(Session &session, QWidget *parent, const Covered &covered, const std::function<void(const QString &purpose)> &opened);

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/FormDialog.h"

#include <functional>
#include <optional>

namespace hearth::ui {

class CommandForm;
class FieldEditor;

/// The dialog of one event of a case: what the event asks for, by the catalogue. Events that work
/// offline are queued; the others are sent at once and tell when the server cannot be reached. What
/// the step still needs is said below the form, as far as this computer knows, and what is known to be
/// refused is not sent. Where the server may know more, a second press sends it all the same.
class CommandDialog final : public FormDialog {
    Q_OBJECT
public:
    CommandDialog(Session &session, const domain::Record &record, const QString &event,
                  QWidget *parent);

protected:
    [[nodiscard]] QJsonObject draft() const override;
    void showDraft(const QJsonObject &draft) override;
    [[nodiscard]] bool check() override;
    [[nodiscard]] std::vector<client::Step> steps() const override;
    [[nodiscard]] QString savedText() const override;
    void save(client::Client::Done<void> done) override;

private:
    [[nodiscard]] FormContext formContext() const;
    /// The condition that is not met yet, as a sentence; empty when none is known. `certain`: the
    /// server can only say the same.
    [[nodiscard]] QString unmet(bool *certain = nullptr) const;
    void followForm();
    /// What the outcome of a warning makes of the fields beside it.
    void followOutcome();
    void followEvidence(FieldEditor *evidence);
    void offerOneself(const QString &workflow);
    void offerVisit();
    domain::Record m_record;
    QString m_event;
    bool m_offline = true;
    CommandForm *m_form = nullptr;
    QLabel *m_need = nullptr;
    std::optional<QJsonObject> m_warnedOf; ///< the answers that the person was told about
    QString m_outcome; ///< the one that the form follows
    QJsonValue m_program; ///< taken from the evidence, not typed
};

/// Name of an event in the language of the interface.
[[nodiscard]] QString eventName(const Session &session, const QString &workflow,
                                const QString &event);
/// Opens the dialog of an event; `told` gets how it ended. A step that leads on, is queued, and asks
/// for nothing that a person has to say is taken at once. Nothing happens if the case does not know
/// the event in its present state.
void openCommand(Session &session, QWidget *parent, const domain::Record &record,
                 const QString &event, const std::function<void(const QString &, Said)> &told);

} // namespace hearth::ui

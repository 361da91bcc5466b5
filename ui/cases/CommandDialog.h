// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/FormDialog.h"

#include <functional>
#include <optional>

namespace hearth::ui {

class CommandForm;

/// The dialog of one event of a case: what the event asks for, by the catalogue. Events that work
/// offline are queued; the others are sent at once and tell when the server cannot be reached. What
/// the step still needs is said below the form, as far as this computer knows; a second press sends
/// it all the same, for the server may know more.
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
    /// The condition that is not met yet, as a sentence; empty when none is known.
    [[nodiscard]] QString unmet() const;
    void followForm();
    void offerOneself(const QString &workflow);
    domain::Record m_record;
    QString m_event;
    bool m_offline = true;
    CommandForm *m_form = nullptr;
    QLabel *m_need = nullptr;
    std::optional<QJsonObject> m_warnedOf; ///< the answers that the person was told about
};

/// Name of an event in the language of the interface.
[[nodiscard]] QString eventName(const Session &session, const QString &workflow,
                                const QString &event);
/// Opens the dialog of an event; `told` gets how it ended. Nothing happens if the case does not
/// know the event in its present state.
void openCommand(Session &session, QWidget *parent, const domain::Record &record,
                 const QString &event, const std::function<void(const QString &, bool)> &told);

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/FormDialog.h"

#include <functional>

namespace hearth::ui {

class CommandForm;

/// The dialog of one event of a case: what the event asks for, by the catalogue. Events that work
/// offline are queued; the others are sent at once and tell when the server cannot be reached.
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
    domain::Record m_record;
    QString m_event;
    bool m_offline = true;
    CommandForm *m_form;
};

/// Name of an event in the language of the interface.
[[nodiscard]] QString eventName(const Session &session, const QString &workflow,
                                const QString &event);
/// Opens the dialog of an event; `told` gets how it ended. Nothing happens if the case does not
/// know the event in its present state.
void openCommand(Session &session, QWidget *parent, const domain::Record &record,
                 const QString &event, const std::function<void(const QString &, bool)> &told);

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/ValueText.h"
#include "models/store/projection/FileView.h"
#include "ui/shell/Session.h"

#include <QStringList>

namespace hearth::ui {

/// One change of the outbox in words: its state (ux.md 5.2), what it does, to what, with which
/// values, and why it stopped. Values start masked here as on every page.
class OpText {
    Q_DECLARE_TR_FUNCTIONS(hearth::ui::OpText)

public:
    explicit OpText(Session &session);

    /// The state as records have it: the outbox's finer words are folded.
    [[nodiscard]] static store::LocalState localState(const QString &opState);
    [[nodiscard]] static QString state(const QString &opState);
    [[nodiscard]] QString what(const client::OutboxItem &item) const;
    [[nodiscard]] QString of(const client::OutboxItem &item) const;
    [[nodiscard]] QString savedAt(const client::OutboxItem &item) const;
    /// Why it was refused, set aside, parked or put off; empty when it only waits.
    [[nodiscard]] QString why(const client::OutboxItem &item) const;
    /// "Field: from → to", one line for each field it changes or fills.
    [[nodiscard]] QStringList values(const client::OutboxItem &item) const;

private:
    [[nodiscard]] QStringList filled(const QString &type, const QJsonObject &fields) const;
    [[nodiscard]] QString changed(const QString &type, const protocol::Change &change) const;
    Session &m_session;
    items::ValueText m_words;
};

} // namespace hearth::ui

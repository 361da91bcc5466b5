// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Session.h"

#include <QDialog>

namespace hearth::ui {

/// Asks before a change is given up: names what it would have done and wants the file number typed
/// (ux.md 5.3). Non-modal to the event loop: open it with `open()`, listen to `accepted`.
class DiscardDialog final : public QDialog {
    Q_OBJECT
public:
    DiscardDialog(Session &session, const client::OutboxItem &item, QWidget *parent);
};

} // namespace hearth::ui

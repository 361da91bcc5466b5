// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Said.h"
#include "ui/shell/Session.h"

#include <functional>

namespace hearth::ui {

/// True if the server did not take this change and a form can put it right.
[[nodiscard]] bool isFixable(const client::OutboxItem &item);
/// Opens the form that puts a refused change right and sends it anew; what is covered on a file's page
/// is asked for first. `told` gets how it ended, `finished` comes when the form is gone.
void openFix(Session &session, QWidget *parent, const client::OutboxItem &item,
             const std::function<void(const QString &, Said)> &told, const std::function<void()> &finished);

} // namespace hearth::ui

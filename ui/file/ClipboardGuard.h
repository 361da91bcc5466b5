// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

namespace hearth::ui {

/// Takes back what was copied in plain text while something was uncovered: a minute later it leaves the clipboard, unless
/// something else was copied meanwhile (ux.md 5.8). The digest is kept, not the text.
class ClipboardGuard : public QObject {
    Q_OBJECT
public:
    /// `plain` tells whether what is copied now may hold something uncovered.
    ClipboardGuard(std::function<bool()> plain, QObject *parent);
    /// Tests wait less.
    void setDelay(int ms) { m_timer.setInterval(ms); }

private:
    void onCopied();
    void takeBack();
    std::function<bool()> m_plain;
    QByteArray m_copied;
    QTimer m_timer;
};

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/ClipboardGuard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>

namespace hearth::ui {

namespace {

constexpr int keptMs = 60'000;

QByteArray digest(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace

ClipboardGuard::ClipboardGuard(std::function<bool()> plain, QObject *parent) : QObject(parent), m_plain(std::move(plain))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(keptMs);
    connect(&m_timer, &QTimer::timeout, this, &ClipboardGuard::takeBack);
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &ClipboardGuard::onCopied);
}

void ClipboardGuard::onCopied()
{
    const QClipboard *clipboard = QGuiApplication::clipboard();
    m_timer.stop();
    m_copied.clear();
    if (clipboard->text().isEmpty() || !m_plain())
        return;
    m_copied = digest(clipboard->text());
    m_timer.start();
}

void ClipboardGuard::takeBack()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    // What somebody or another program put there meanwhile is not ours to take away.
    if (!m_copied.isEmpty() && digest(clipboard->text()) == m_copied)
        clipboard->clear();
}

} // namespace hearth::ui

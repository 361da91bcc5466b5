// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ViewState.h"

namespace hearth::ui {

namespace {

QString path(const QString &user, const QString &key)
{
    return QString((user.isEmpty() ? QStringLiteral("nobody") : user) + u'/' + key);
}

} // namespace

ViewState::ViewState(const QString &file)
{
    if (!file.isEmpty())
        m_file = std::make_unique<QSettings>(file, QSettings::IniFormat);
}

QVariant ViewState::value(const QString &user, const QString &key, const QVariant &otherwise) const
{
    return m_file ? m_file->value(path(user, key), otherwise) : m_memory.value(path(user, key), otherwise);
}

void ViewState::set(const QString &user, const QString &key, const QVariant &value)
{
    if (m_file)
        m_file->setValue(path(user, key), value);
    else
        m_memory.insert(path(user, key), value);
}

} // namespace hearth::ui

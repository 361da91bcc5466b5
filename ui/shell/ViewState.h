// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QVariant>

#include <memory>

namespace hearth::ui {

/// How each user left the window: chosen area, width of panes. Never data, never a change of a record. GUI thread.
class ViewState {
public:
    /// Kept in this file; an empty name keeps it for as long as the program runs.
    explicit ViewState(const QString &file);
    [[nodiscard]] QVariant value(const QString &user, const QString &key, const QVariant &otherwise = {}) const;
    void set(const QString &user, const QString &key, const QVariant &value);

private:
    std::unique_ptr<QSettings> m_file;
    QVariantMap m_memory;
};

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace hearth::app {

/// One window for a profile: a second start asks the first one to come to the front, and ends.
class OneInstance : public QObject {
    Q_OBJECT
public:
    explicit OneInstance(const QString &profileFolder, QObject *parent = nullptr);

    enum class Outcome { First, FirstWasAsked, FirstDoesNotAnswer };
    /// First: this program has the profile, until the object goes.
    [[nodiscard]] Outcome begin();

Q_SIGNALS:
    /// Another start wants this window to be seen.
    void asked();

private:
    void onConnected();
    QString m_name;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace hearth::app

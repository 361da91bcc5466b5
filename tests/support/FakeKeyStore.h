// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/KeyStore.h"

#include <QHash>
#include <QTimer>

namespace hearth::tests {

/// A key service in memory; it may answer late.
class FakeKeyStore final : public client::KeyStore {
public:
    void read(const QString &entry, QObject *context, Answer answer) override
    {
        if (delayMs == 0)
            return answer(entries.value(entry, otherwise));
        QTimer::singleShot(delayMs, context,
                           [this, entry, answer] { answer(entries.value(entry)); });
    }
    void write(const QString &entry, const QByteArray &secret) override
    {
        entries.insert(entry, secret);
    }
    void remove(const QString &entry) override
    {
        if (keepsEntries)
            return;
        // A service keeps nothing of it in this program.
        if (const auto held = entries.find(entry); held != entries.end())
            held->fill('\0');
        entries.remove(entry);
    }
    QHash<QString, QByteArray> entries;
    QByteArray otherwise; ///< for an entry that is not there
    int delayMs = 0;
    bool keepsEntries = false;
};

} // namespace hearth::tests

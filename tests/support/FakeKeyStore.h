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
            return answer(entries.value(entry));
        QTimer::singleShot(delayMs, context,
                           [this, entry, answer] { answer(entries.value(entry)); });
    }
    void write(const QString &entry, const QByteArray &secret) override
    {
        entries.insert(entry, secret);
    }
    void remove(const QString &entry) override
    {
        if (!keepsEntries)
            entries.remove(entry);
    }
    QHash<QString, QByteArray> entries;
    int delayMs = 0;
    bool keepsEntries = false;
};

} // namespace hearth::tests

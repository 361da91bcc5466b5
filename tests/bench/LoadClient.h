// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"
#include "models/domain/RecordId.h"
#include "sync/protocol/Op.h"
#include "sync/protocol/Proof.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace hearth::bench {

/// One device that speaks HTTP over a blocking socket, so that the load costs little beside the
/// server's work. Signed requests as the real client sends them. One thread each.
class LoadClient {
public:
    LoadClient(int port, const QString &login);
    ~LoadClient();
    LoadClient(const LoadClient &) = delete;
    LoadClient &operator=(const LoadClient &) = delete;

    /// Registers the device, and keeps the parts and the cursor of the manifest.
    void signIn();
    [[nodiscard]] const QStringList &parts() const { return m_parts; }

    struct Body {
        QByteArray bytes;
        QByteArray coding;
        bool busy = false; ///< 503: try again
    };
    [[nodiscard]] Body part(const QString &name);
    /// The changes since signIn().
    [[nodiscard]] Body changes(int limit);

    /// A record to edit again and again.
    struct Target {
        domain::RecordId record;
        QString rev;
        QJsonValue value;
    };
    /// Changes the telephone of each of them in one request; all must be accepted.
    void push(std::vector<Target> &targets, size_t first, size_t count);

private:
    Body send(const QByteArray &method, const QString &path, const QByteArray &query,
              const QByteArray &body);
    [[nodiscard]] QByteArray head(const QByteArray &method, const QString &path,
                                  const QByteArray &query, qsizetype length) const;
    void connectSocket();
    Body receive();

    int m_port;
    int m_socket = -1;
    QString m_login;
    domain::SystemClock m_clock;
    mutable domain::SystemRandom m_random;
    protocol::DeviceKey m_key;
    domain::RecordId m_device;
    QByteArray m_token;
    QByteArray m_start;
    QStringList m_parts;
    qint64 m_dseq = 0;
    int m_number = 0;
};

} // namespace hearth::bench

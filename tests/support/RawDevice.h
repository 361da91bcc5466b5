// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/Op.h"
#include "sync/protocol/Proof.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QUrl>

namespace hearth::tests {

/// A device that asks a real server over HTTP without the checks of the client: what somebody with
/// a password and a tool could send.
class RawDevice {
public:
    explicit RawDevice(const QUrl &server);

    struct Answer {
        int status = 0;
        QByteArray body;
        [[nodiscard]] QJsonObject json() const;
        [[nodiscard]] QString code() const;
    };
    /// How a request shows who sends it.
    struct Papers {
        bool token = true;
        bool proof = true;
        QByteArray proofToken = {}; ///< in place of the token in the proof
    };
    Answer signIn(const QString &login, const QString &password = QStringLiteral("hearth-demo"));
    Answer send(const QByteArray &method, const QString &path, const QByteArray &body = {},
                const Papers &papers = {true, true, {}});
    /// Pushes one op; numbers and ids are filled in, the device's own where none is named. The
    /// answer is that of the op.
    protocol::OpResult push(protocol::Op op, const domain::RecordId &device = {});
    /// A patch, command or create that names the record as `get` told it.
    [[nodiscard]] protocol::Op op(protocol::OpKind kind, const QJsonObject &envelope) const;
    [[nodiscard]] QJsonObject record(const QString &id);

    [[nodiscard]] domain::RecordId newId() const;
    [[nodiscard]] const domain::RecordId &id() const { return m_id; }
    QByteArray token;
    QByteArray refreshToken;

private:
    QNetworkAccessManager m_network;
    QUrl m_server;
    protocol::DeviceKey m_key;
    domain::RecordId m_id;
    qint64 m_number = 0;
};

} // namespace hearth::tests

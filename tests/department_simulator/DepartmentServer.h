// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/verification/DepartmentSecret.h"
#include "tests/department_simulator/DepartmentAnswers.h"

#include <QHash>
#include <QSet>
#include <QTcpServer>

namespace hearth::tests {

/// How the simulated departments misbehave, by item id.
struct Behaviour {
    QHash<QString, int> lateSeconds;   ///< "not yet" until so long after the first question
    QSet<QString> wrong;               ///< garbled answers
    QSet<QString> silent;              ///< never answered
    int slowestMs = 0;                 ///< answers take up to this long, as their item decides
};

/// Just enough HTTP for one question per connection: POST /v1/items, GET /health. Answers only who shares the secret, and
/// signs what it says.
class DepartmentServer final : public QObject {
    Q_OBJECT

public:
    DepartmentServer(std::shared_ptr<const catalogue::Catalogue> catalogue, quint64 seed, server::DepartmentSecret secret,
                     Behaviour behaviour, QObject *parent = nullptr);

    [[nodiscard]] bool listen(const QHostAddress &address, quint16 port) { return m_server.listen(address, port); }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] int questions() const { return m_questions; }

private:
    void read(QTcpSocket *socket);
    void handle(QTcpSocket *socket, const QByteArray &head, const QByteArray &body);
    void answer(QTcpSocket *socket, const QJsonObject &question, const QByteArray &signature);
    /// `question`: the signature of what is answered; empty for what nobody signed.
    void reply(QTcpSocket *socket, const QByteArray &status, const QByteArray &body, const QByteArray &question = {},
               const QByteArray &header = {}) const;

    QTcpServer m_server;
    DepartmentAnswers m_answers;
    server::DepartmentSecret m_secret;
    Behaviour m_behaviour;
    QHash<QString, qint64> m_firstAsked; ///< request → ms
    int m_questions = 0;
};

} // namespace hearth::tests

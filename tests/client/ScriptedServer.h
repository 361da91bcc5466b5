// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"
#include "sync/protocol/Envelope.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <optional>

namespace hearth::tests {

/// The far side of one client, word for word as a test wants it: takes ops as the server does
/// (lanes, deps, base_op, same id same answer) unless `judge` or `deliver` say otherwise, and hands
/// out the rows that it is given.
class ScriptedServer : public QObject {
public:
    ScriptedServer()
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
        start();
    }

    void start()
    {
        (void)m_server.listen(QHostAddress::LocalHost, m_port), m_port = m_server.serverPort();
    }
    void stop()
    {
        m_server.close();
        const auto sockets = m_server.findChildren<QTcpSocket *>();
        for (QTcpSocket *socket : sockets)
            socket->abort();
    }
    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
    }

    void put(const domain::Record &record)
    {
        m_rows.append(QJsonObject{{QStringLiteral("op"), QStringLiteral("put")},
                                  {QStringLiteral("r"), protocol::envelopeObject(record)}});
    }

    /// The answer to one op that may be tried; null: it is applied. Not asked for ops that are
    /// blocked or known.
    std::function<std::optional<QString>(const QJsonObject &op)> judge = [](const QJsonObject &) {
        return std::nullopt;
    };
    enum class Delivery { Answer, Lose, Hold, Fault, LoseUnseen };
    /// What happens to a whole push: answered, taken but its answer lost, left hanging, a fault, or
    /// lost on the way there.
    std::function<Delivery(const QJsonArray &ops)> deliver = [](const QJsonArray &) {
        return Delivery::Answer;
    };

    QHash<QString, QString> results; ///< op id → status, of what was stored
    std::vector<QJsonObject> applied; ///< in order
    int pushes = 0;
    int lookUps = 0;

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &in = m_in[socket];
        in += socket->readAll();
        const qsizetype head = in.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        qsizetype length = 0;
        const QList<QByteArray> lines = in.left(head).split('\n');
        for (const QByteArray &line : lines)
            if (line.toLower().startsWith("content-length:"))
                length = line.mid(15).trimmed().toLongLong();
        if (in.size() < head + 4 + length)
            return;
        const QByteArray body = in.mid(head + 4, length);
        const QList<QByteArray> first = lines.front().split(' ');
        in.clear();
        serve(socket, QUrl(QString::fromLatin1(first.value(1))),
              QJsonDocument::fromJson(body).object());
    }

    void serve(QTcpSocket *socket, const QUrl &url, const QJsonObject &body)
    {
        const QString path = url.path();
        const QString now = domain::toWireTime(QDateTime::currentDateTimeUtc());
        if (path == QLatin1StringView("/v1/hello"))
            return answer(socket,
                          {{QStringLiteral("time"), now}, {QStringLiteral("chain"), QJsonArray{}}});
        if (path == QLatin1StringView("/v1/devices") || path == QLatin1StringView("/v1/token"))
            return answer(socket, session());
        if (path == QLatin1StringView("/v1/snapshot"))
            return answer(socket,
                          {{QStringLiteral("parts"), QJsonArray{}},
                           {QStringLiteral("start"), QStringLiteral("c0")}});
        if (path == QLatin1StringView("/v1/changes"))
            return changes(socket, url.query().contains(QLatin1StringView("wait=")));
        if (path == QLatin1StringView("/v1/ops"))
            return push(socket, body.value(QLatin1StringView("ops")).toArray());
        ++lookUps;
        const QString id = path.section(QLatin1Char('/'), -1);
        if (results.contains(id))
            return answer(socket, resultOf(id, results.value(id)));
        answer(socket,
               {{QStringLiteral("code"), QStringLiteral("not_found")},
                {QStringLiteral("status"), 404}},
               404);
    }

    void changes(QTcpSocket *socket, bool wait)
    {
        if (wait && m_rows.isEmpty()) {
            QTimer::singleShot(100, socket, [this, socket] { changes(socket, false); });
            return;
        }
        const QJsonArray items = std::exchange(m_rows, {});
        answer(socket,
               {{QStringLiteral("items"), items},
                {QStringLiteral("cursor"),
                 QString(QStringLiteral("c") + QString::number(++m_cursor))}});
    }

    void push(QTcpSocket *socket, const QJsonArray &ops)
    {
        ++pushes;
        const Delivery delivery = deliver(ops);
        if (delivery == Delivery::Hold)
            return;
        if (delivery == Delivery::LoseUnseen)
            return cut(socket);
        if (delivery == Delivery::Fault)
            return answer(socket,
                          {{QStringLiteral("code"), QStringLiteral("internal")},
                           {QStringLiteral("status"), 500}},
                          500);
        QJsonArray out;
        QSet<QString> stopped;
        for (const QJsonValue &value : ops) {
            const QJsonObject op = value.toObject();
            const QString id = op.value(QLatin1StringView("op_id")).toString();
            const QString lane = op.value(QLatin1StringView("record")).toString();
            QString status = stopped.contains(lane) || !ready(op) ? QStringLiteral("blocked")
                                                                  : results.value(id);
            if (status.isEmpty()) {
                status = judge(op).value_or(QStringLiteral("applied"));
                if (status != QLatin1StringView("retry") && status != QLatin1StringView("blocked"))
                    results.insert(id, status);
                if (status == QLatin1StringView("applied"))
                    applied.push_back(op);
            }
            if (status != QLatin1StringView("applied"))
                stopped.insert(lane);
            out.append(resultOf(id, status));
        }
        if (delivery == Delivery::Lose)
            return cut(socket);
        answer(socket, {{QStringLiteral("results"), out}});
    }

    [[nodiscard]] bool ready(const QJsonObject &op) const
    {
        QJsonArray needed = op.value(QLatin1StringView("deps")).toArray();
        if (op.contains(QLatin1StringView("base_op")))
            needed.append(op.value(QLatin1StringView("base_op")));
        return std::all_of(needed.begin(), needed.end(), [this](const QJsonValue &id) {
            return results.value(id.toString()) == QLatin1StringView("applied");
        });
    }

    static QJsonObject resultOf(const QString &id, const QString &status)
    {
        QJsonObject out{{QStringLiteral("op_id"), id}, {QStringLiteral("status"), status}};
        if (status == QLatin1StringView("applied")) {
            out.insert(QLatin1StringView("rev"), QStringLiteral("2.00000000000000aa"));
            out.insert(QLatin1StringView("p"), QStringLiteral("9.9"));
        } else if (status == QLatin1StringView("rejected")) {
            out.insert(QLatin1StringView("problem"),
                       QJsonObject{{QStringLiteral("code"), QStringLiteral("guard_failed")}});
        }
        return out;
    }

    QJsonObject session() const
    {
        const QJsonObject user{
            {QStringLiteral("id"), QStringLiteral("01980000-0000-7000-8000-0000000000aa")},
            {QStringLiteral("login"), QStringLiteral("worker")},
            {QStringLiteral("name"), QStringLiteral("王明")},
            {QStringLiteral("role"), QStringLiteral("town_worker")},
            {QStringLiteral("division"), QStringLiteral("320402003")},
            {QStringLiteral("prefixes"), QJsonArray{QStringLiteral("320402003")}}};
        return {{QStringLiteral("access_token"), QStringLiteral("a")},
                {QStringLiteral("refresh_token"), QStringLiteral("r")},
                {QStringLiteral("expires_in"), 3600},
                {QStringLiteral("user"), user}};
    }

    /// The connection breaks inside the answer; before its first byte the network library would ask
    /// again by itself.
    static void cut(QTcpSocket *socket)
    {
        socket->write("HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{");
        socket->disconnectFromHost();
    }

    void answer(QTcpSocket *socket, QJsonObject body, int status = 200)
    {
        if (socket->state() != QAbstractSocket::ConnectedState)
            return;
        body.insert(QLatin1StringView("history"),
                    QStringLiteral("01980000-0000-7000-8000-000000000001"));
        const QByteArray bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
        socket->write("HTTP/1.1 " + QByteArray::number(status)
                      + " X\r\nContent-Type: application/json\r\nContent-Length: "
                      + QByteArray::number(bytes.size()) + "\r\n\r\n" + bytes);
    }

    QTcpServer m_server;
    quint16 m_port = 0;
    QHash<QTcpSocket *, QByteArray> m_in;
    QJsonArray m_rows;
    int m_cursor = 0;
};

} // namespace hearth::tests

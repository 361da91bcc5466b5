// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/department_simulator/DepartmentServer.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

namespace hearth::tests {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largestQuestion = 64 * 1024;

} // namespace

DepartmentServer::DepartmentServer(std::shared_ptr<const catalogue::Catalogue> catalogue, quint64 seed, server::DepartmentSecret secret,
                                   Behaviour behaviour, QObject *parent)
    : QObject(parent), m_answers(std::move(catalogue), seed), m_secret(std::move(secret)), m_behaviour(std::move(behaviour))
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
}

void DepartmentServer::read(QTcpSocket *socket)
{
    const QByteArray data = socket->peek(largestQuestion * 2);
    const qsizetype end = data.indexOf("\r\n\r\n");
    if (end < 0 && data.size() < largestQuestion)
        return;
    qsizetype length = 0;
    const QByteArray head = data.left(std::max<qsizetype>(end, 0));
    for (const QByteArray &line : head.split('\n'))
        if (line.toLower().startsWith("content-length:"))
            length = line.mid(15).trimmed().toLongLong();
    if (end < 0 || length > largestQuestion) {
        reply(socket, "413 Content Too Large", "{}");
        return;
    }
    if (data.size() < end + 4 + length)
        return;
    socket->skip(end + 4 + length);
    handle(socket, head, data.mid(end + 4, length));
}

void DepartmentServer::handle(QTcpSocket *socket, const QByteArray &head, const QByteArray &body)
{
    const QByteArray line = head.left(head.indexOf('\r') < 0 ? head.size() : head.indexOf('\r'));
    if (line.startsWith("GET /health ")) {
        reply(socket, "200 OK", "{\"ok\":true}");
        return;
    }
    if (!line.startsWith("POST /v1/items ")) {
        reply(socket, "404 Not Found", "{}");
        return;
    }
    QByteArray signature;
    for (const QByteArray &named : head.split('\n'))
        if (named.toLower().startsWith("hearth-signature:"))
            signature = named.mid(named.indexOf(':') + 1).trimmed();
    if (!m_secret.asked(signature, QDateTime::currentDateTimeUtc(), "/v1/items", body)) {
        reply(socket, "401 Unauthorized", "{}");
        return;
    }
    const QJsonDocument document = QJsonDocument::fromJson(body);
    const QJsonObject question = document.object();
    if (!document.isObject() || question.value("request"_L1).toString().isEmpty()) {
        reply(socket, "400 Bad Request", "{}", signature);
        return;
    }
    ++m_questions;
    const QString item = question.value("item"_L1).toString();
    if (m_behaviour.silent.contains(item))
        return;
    if (const int seconds = m_behaviour.lateSeconds.value(item); seconds > 0) {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const QString request = question.value("request"_L1).toString();
        if (!m_firstAsked.contains(request))
            m_firstAsked.insert(request, now);
        const qint64 first = m_firstAsked.value(request);
        if (now - first < qint64(seconds) * 1000) {
            const qint64 left = (seconds * 1000 - (now - first) + 999) / 1000;
            reply(socket, "202 Accepted", "{}", signature, "Retry-After: " + QByteArray::number(left) + "\r\n");
            return;
        }
    }
    const int delay = m_behaviour.slowestMs > 0 ? static_cast<int>(qHash(item, 7) % size_t(m_behaviour.slowestMs)) : 0;
    QTimer::singleShot(delay, socket, [this, socket, question, signature] { answer(socket, question, signature); });
}

void DepartmentServer::answer(QTcpSocket *socket, const QJsonObject &question, const QByteArray &signature)
{
    if (m_behaviour.wrong.contains(question.value("item"_L1).toString())) {
        reply(socket, "200 OK", "{\"found\":{\"unasked\":tru", signature);
        return;
    }
    const QJsonObject found = m_answers.found(question);
    if (found.isEmpty()) {
        reply(socket, "404 Not Found", "{\"error\":\"unknown_item\"}", signature);
        return;
    }
    const QJsonObject body{{u"request"_s, question.value("request"_L1)}, {u"found"_s, found}};
    reply(socket, "200 OK", QJsonDocument(body).toJson(QJsonDocument::Compact), signature);
}

void DepartmentServer::reply(QTcpSocket *socket, const QByteArray &status, const QByteArray &body, const QByteArray &question,
                             const QByteArray &header) const
{
    QByteArray text = "HTTP/1.1 ";
    text += status;
    text += "\r\nContent-Type: application/json\r\nConnection: close\r\n";
    text += header;
    if (!question.isEmpty()) {
        text += server::DepartmentSecret::header;
        text += ": ";
        text += m_secret.signAnswer(question, status.left(3).toInt(), body);
        text += "\r\n";
    }
    text += "Content-Length: ";
    text += QByteArray::number(body.size());
    text += "\r\n\r\n";
    text += body;
    socket->write(text);
    socket->disconnectFromHost();
}

} // namespace hearth::tests

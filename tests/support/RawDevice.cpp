// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/RawDevice.h"

#include "models/domain/Clock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTest>

namespace hearth::tests {

using namespace Qt::StringLiterals;
using protocol::Op;
using protocol::OpKind;

namespace {

domain::SystemClock systemClock;
domain::SystemRandom systemRandom;

QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

QJsonObject RawDevice::Answer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QString RawDevice::Answer::code() const
{
    return json().value("code"_L1).toString();
}

RawDevice::RawDevice(const QUrl &server)
    : m_server(server)
    , m_key(protocol::DeviceKey::generate())
    , m_id(newId())
{
}

domain::RecordId RawDevice::newId() const
{
    return domain::RecordId::generate(systemClock, systemRandom);
}

RawDevice::Answer RawDevice::send(const QByteArray &method, const QString &path,
                                  const QByteArray &body, const Papers &papers)
{
    QUrl url = m_server;
    url.setPath(path.section(u'?', 0, 0));
    url.setQuery(path.section(u'?', 1));
    QNetworkRequest request(url);
    request.setTransferTimeout(20'000);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    if (papers.proof) {
        const QByteArray bound = papers.proofToken.isEmpty() ? token : papers.proofToken;
        request.setRawHeader(
            "DPoP",
            protocol::makeProof(m_key,
                                {method, url.path(), papers.token ? bound : QByteArray(),
                                 systemClock.nowUtc().toSecsSinceEpoch(), newId().toString()}));
    }
    if (papers.token)
        request.setRawHeader("Authorization", "DPoP " + token);
    QNetworkReply *reply = m_network.sendCustomRequest(request, method, body);
    // A server that refuses may close while the body is still on the way.
    const bool came = QTest::qWaitFor([reply] { return reply->isFinished(); }, 30'000);
    Answer answer;
    if (came) {
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.body = reply->readAll();
    }
    reply->deleteLater();
    return answer;
}

RawDevice::Answer RawDevice::signIn(const QString &login, const QString &password)
{
    const Answer answer = send("POST", u"/v1/devices"_s,
                               bytesOf({{u"user"_s, login},
                                        {u"password"_s, password},
                                        {u"device"_s, m_id.toString()},
                                        {u"name"_s, u"tool"_s}}),
                               {false, true, {}});
    token = answer.json().value("access_token"_L1).toString().toLatin1();
    refreshToken = answer.json().value("refresh_token"_L1).toString().toLatin1();
    return answer;
}

Op RawDevice::op(OpKind kind, const QJsonObject &envelope) const
{
    Op made;
    made.kind = kind;
    made.record = domain::RecordId::fromString(envelope.value("id"_L1).toString())
                      .value_or(domain::RecordId());
    made.type = envelope.value("type"_L1).toString();
    made.baseRev = envelope.value("rev"_L1).toString();
    made.expectState = envelope.value("state"_L1).toString();
    made.expectTurn = envelope.value("turn"_L1).toInt();
    return made;
}

protocol::OpResult RawDevice::push(Op op, const domain::RecordId &device)
{
    op.opId = newId();
    op.device = device.isNull() ? m_id : device;
    op.dseq = ++m_number;
    op.localTime = domain::toCityTime(systemClock.nowUtc()).toString(Qt::ISODateWithMs);
    const Answer answer =
        send("POST", u"/v1/ops"_s, bytesOf({{u"ops"_s, QJsonArray{op.toJson()}}}));
    const QJsonArray results = answer.json().value("results"_L1).toArray();
    const auto result = protocol::OpResult::fromJson(results.at(0).toObject());
    if (!result)
        qWarning("no result: %d %s", answer.status, answer.body.constData());
    return result.value_or(protocol::OpResult{});
}

QJsonObject RawDevice::record(const QString &id)
{
    return send("GET", QString(u"/v1/records/"_s + id)).json().value("record"_L1).toObject();
}

} // namespace hearth::tests

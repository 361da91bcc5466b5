// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/verification/HttpDepartmentLink.h"

#include <QJsonDocument>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QUrl>

#include <algorithm>

namespace hearth::server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestAnswer = 256 * 1024;
constexpr auto tooLarge = "hearthTooLarge";

LinkAnswer answerOf(QNetworkReply &reply, const DepartmentSecret &secret, const QByteArray &question)
{
    LinkAnswer answer;
    if (reply.property(tooLarge).toBool()) {
        // Cut off, so nobody knows who sent it.
        answer.reason = u"answer_too_large"_s;
        return answer;
    }
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray body = status > 0 ? reply.readAll() : QByteArray();
    // A page of a proxy, a port taken by another program, somebody in between: none of them speaks for a department.
    if (status > 0 && !secret.answered(reply.rawHeader(DepartmentSecret::header), question, status, body)) {
        answer.reason = u"department_unproven"_s;
        return answer;
    }
    if (status == 202) {
        answer.kind = LinkAnswer::Kind::NotYet;
        answer.retryAfter = std::chrono::seconds(std::clamp(reply.rawHeader("Retry-After").toInt(), 1, 3600));
    } else if (status >= 400 && status < 500 && status != 408 && status != 429) {
        answer.kind = LinkAnswer::Kind::Refused;
        answer.reason = u"answer_refused_%1"_s.arg(status);
    } else if (status == 200 && reply.error() == QNetworkReply::NoError) {
        answer.kind = LinkAnswer::Kind::Answered;
        answer.body = body;
    } else {
        answer.reason = status > 0 ? u"department_http_%1"_s.arg(status) : u"department_unreachable"_s;
    }
    return answer;
}

} // namespace

QJsonObject ItemRequest::toJson() const
{
    return {{u"request"_s, item.toString()}, {u"item"_s, itemId},         {u"department"_s, department},
            {u"name"_s, name},               {u"id_number"_s, idNumber}, {u"declared"_s, declared}};
}

HttpDepartmentLink::HttpDepartmentLink(QString base, DepartmentSecret secret, std::chrono::milliseconds timeout)
    : m_base(std::move(base)), m_secret(std::move(secret)), m_timeout(timeout)
{
    while (m_base.endsWith(u'/'))
        m_base.chop(1);
}

void HttpDepartmentLink::send(const ItemRequest &request, std::function<void(LinkAnswer)> done)
{
    QString address = m_base;
    address.replace("{department}"_L1, request.department);
    const QUrl url(QString(address + u"/v1/items"_s));
    const QByteArray body = QJsonDocument(request.toJson()).toJson(QJsonDocument::Compact);
    const QByteArray question = m_secret.signQuestion(QDateTime::currentSecsSinceEpoch(), url.path(QUrl::FullyEncoded).toLatin1(), body);
    QNetworkRequest http(url);
    http.setRawHeader(DepartmentSecret::header, question);
    http.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    http.setTransferTimeout(static_cast<int>(m_timeout.count()));
    http.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    QNetworkReply *reply = m_network.post(http, body);
    QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() > largestAnswer && !reply->property(tooLarge).toBool()) {
            reply->setProperty(tooLarge, true);
            reply->abort();
        }
    });
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, secret = m_secret, question, done = std::move(done)] {
        reply->deleteLater();
        done(answerOf(*reply, secret, question));
    });
}

} // namespace hearth::server

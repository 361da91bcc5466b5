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

LinkAnswer answerOf(QNetworkReply &reply)
{
    LinkAnswer answer;
    if (reply.property(tooLarge).toBool()) {
        answer.kind = LinkAnswer::Kind::Refused;
        answer.reason = u"answer_too_large"_s;
        return answer;
    }
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 202) {
        answer.kind = LinkAnswer::Kind::NotYet;
        answer.retryAfter = std::chrono::seconds(std::clamp(reply.rawHeader("Retry-After").toInt(), 1, 3600));
    } else if (status >= 400 && status < 500 && status != 408 && status != 429) {
        answer.kind = LinkAnswer::Kind::Refused;
        answer.reason = u"answer_refused_%1"_s.arg(status);
    } else if (status == 200 && reply.error() == QNetworkReply::NoError) {
        answer.kind = LinkAnswer::Kind::Answered;
        answer.body = reply.readAll();
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

HttpDepartmentLink::HttpDepartmentLink(QString base, std::chrono::milliseconds timeout)
    : m_base(std::move(base)), m_timeout(timeout)
{
    while (m_base.endsWith(u'/'))
        m_base.chop(1);
}

void HttpDepartmentLink::send(const ItemRequest &request, std::function<void(LinkAnswer)> done)
{
    QString address = m_base;
    address.replace("{department}"_L1, request.department);
    QNetworkRequest http(QUrl(QString(address + u"/v1/items"_s)));
    http.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    http.setTransferTimeout(static_cast<int>(m_timeout.count()));
    http.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    QNetworkReply *reply = m_network.post(http, QJsonDocument(request.toJson()).toJson(QJsonDocument::Compact));
    QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() > largestAnswer && !reply->property(tooLarge).toBool()) {
            reply->setProperty(tooLarge, true);
            reply->abort();
        }
    });
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, done = std::move(done)] {
        reply->deleteLater();
        done(answerOf(*reply));
    });
}

} // namespace hearth::server

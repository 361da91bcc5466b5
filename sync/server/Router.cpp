// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Router.h"

#include "sync/protocol/Json.h"
#include "sync/protocol/Limits.h"
#include "sync/protocol/Problem.h"
#include "sync/server/feed/Reads.h"
#include "sync/server/ops/OpBatch.h"

#include <QJsonArray>

#include <algorithm>
#include <chrono>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

Reply problemReply(const Error &error, const Request &request, const Shared &shared)
{
    protocol::Problem problem = protocol::problemOf(error);
    problem.extra.insert("request_id"_L1, request.requestId);
    if (error.reason == "history_changed"_L1)
        problem.extra.insert("chain"_L1, chainOf(shared));
    if (error.code == ErrorCode::WrongProtocolVersion)
        problem.extra.insert("protocol"_L1, QJsonObject{{u"min"_s, protocol::version}, {u"max"_s, protocol::version}});
    Reply reply;
    reply.status = problem.status;
    reply.contentType = "application/problem+json";
    reply.body = protocol::toBytes(problem.toJson());
    if (error.retryAfter) {
        const auto seconds = std::max<qint64>(1, std::chrono::ceil<std::chrono::seconds>(*error.retryAfter).count());
        reply.headers.append(std::pair(QByteArrayLiteral("Retry-After"), QByteArray::number(seconds)));
    }
    return reply;
}

const Route *find(const Request &request, QStringList &arguments, bool &otherMethod)
{
    const QStringList path = request.path.split(u'/');
    for (const Route &route : routes()) {
        const QStringList pattern = route.pattern.split(u'/');
        if (pattern.size() != path.size())
            continue;
        QStringList found;
        bool fits = true;
        for (qsizetype i = 0; i < path.size() && fits; ++i) {
            if (pattern.at(i).startsWith(u'{'))
                found.append(path.at(i));
            else
                fits = pattern.at(i) == path.at(i);
        }
        if (!fits)
            continue;
        if (route.method != request.method) {
            otherMethod = true;
            continue;
        }
        arguments = found;
        return &route;
    }
    return nullptr;
}

Result<void> checkProtocol(const Request &request)
{
    const QByteArray asked = request.headers.value("sync-protocol");
    if (!asked.isEmpty() && asked.toInt() != protocol::version)
        return Error{ErrorCode::WrongProtocolVersion, u"client_too_old"_s, {}, {}, {}};
    return {};
}

Result<void> checkHistory(const Shared &shared, const Request &request)
{
    const QByteArray named = request.headers.value("sync-history");
    if (!named.isEmpty() && named != shared.history().id.toAscii())
        return Error{ErrorCode::Conflict, u"history_changed"_s, {}, {}, {}};
    return {};
}

Result<Reply> open(Worker &worker, const Route &route, const Request &request)
{
    const Shared &shared = worker.context.shared;
    if (route.pattern == "/v1/hello"_L1)
        return hello(shared);
    if (route.pattern == "/v1/openapi.json"_L1)
        return Reply{200, openApi(*shared.catalogue)};
    if (route.pattern == "/health"_L1)
        return Reply{200, "{\"status\":\"ok\"}"};
    if (route.pattern == "/metrics"_L1)
        return metrics(shared);
    SignIn signIn(worker.context, worker.proofs);
    if (route.pattern == "/v1/devices"_L1)
        return signIn.registerDevice(request);
    return signIn.token(request);
}

/// Its time is shared out among its ops: a batch is not one slow op.
Result<Reply> push(Worker &worker, const Request &request, const Principal &principal)
{
    const Shared &shared = worker.context.shared;
    const auto begun = std::chrono::steady_clock::now();
    auto reply = OpBatch(worker.context, worker.projector, principal).post(request);
    const auto took = std::chrono::steady_clock::now() - begun;
    // Only ops have this member: counting it costs less than reading the batch a second time.
    const qsizetype ops = std::max<qsizetype>(1, request.body.count("\"op_id\":"));
    if (reply)
        for (qsizetype i = 0; i < ops; ++i)
            shared.opLatency->add(took / ops);
    else if (ops == 1 && protocol::problemOf(reply.error()).status == 500)
        ++shared.poison;
    return reply;
}

Result<Reply> signedIn(Worker &worker, const Route &route, const Request &request, const Principal &principal)
{
    const QString &pattern = route.pattern;
    if (pattern == "/v1/token/revoke"_L1)
        return SignIn(worker.context, worker.proofs).revoke(principal);
    if (pattern == "/v1/catalogue/{hash}"_L1)
        return catalogueDocument(worker.context.shared, request);
    if (auto known = checkHistory(worker.context.shared, request); !known)
        return known.error();
    if (pattern == "/v1/ops"_L1)
        return push(worker, request, principal);
    if (pattern == "/v1/ops/{op_id}"_L1)
        return OpBatch(worker.context, worker.projector, principal).lookUp(request.arguments.value(0));
    if (pattern == "/v1/changes"_L1)
        return FeedReader(worker.context, principal).changes(request);
    Reads reads(worker.context, principal);
    if (pattern == "/v1/snapshot"_L1)
        return reads.manifest(request);
    if (pattern == "/v1/snapshot/{part}"_L1)
        return reads.part(request);
    if (pattern == "/v1/records/{id}"_L1)
        return reads.record(request);
    if (pattern == "/v1/records/{id}/history"_L1)
        return reads.history(request);
    if (pattern == "/v1/verify"_L1)
        return reads.verify(request);
    return reads.digest(request);
}

Handled answer(Worker &worker, const Request &request, Result<Reply> reply, const Principal *principal)
{
    Handled handled;
    handled.reply = reply ? *std::move(reply) : problemReply(reply.error(), request, worker.context.shared);
    const bool mayWait = request.query.queryItemValue(u"wait"_s).toInt() > 0;
    if (!handled.reply.wait || !mayWait || !principal) {
        handled.reply.wait = false;
        return handled;
    }
    FeedReader reader(worker.context, *principal);
    const auto cursor = reader.cursorOf(request.query.queryItemValue(u"cursor"_s, QUrl::FullyDecoded).toLatin1());
    handled.waitsFor = reader.scope(cursor ? cursor->area : QStringList());
    handled.family = principal->family;
    return handled;
}

} // namespace

const std::vector<Route> &routes()
{
    static const QByteArray json = "application/json";
    static const std::vector<Route> table{
        {"GET", u"/v1/hello"_s, u"Protocol, limits, time, history chain, catalogue hash"_s, false, {}, u"Hello"_s},
        {"POST", u"/v1/devices"_s, u"Register a device and sign in"_s, false, u"DeviceRegistration"_s, u"SignedIn"_s, json, {201}},
        {"POST", u"/v1/token"_s, u"Sign in on a registered device, or refresh"_s, false, u"TokenRequest"_s, u"SignedIn"_s},
        {"POST", u"/v1/token/revoke"_s, u"Sign out"_s, true, {}, {}, {}, {204}},
        {"GET", u"/v1/catalogue/{hash}"_s, u"The catalogue, immutable"_s, true, {}, u"Catalogue"_s},
        {"POST", u"/v1/snapshot"_s, u"Manifest of a first load"_s, true, u"SnapshotRequest"_s, u"Manifest"_s},
        {"GET", u"/v1/snapshot/{part}"_s, u"One part: NDJSON, zstd, Range allowed"_s, true, {}, u"PartLines"_s, "application/x-ndjson",
         {200, 206}},
        {"GET", u"/v1/changes"_s, u"A page of the change feed; wait=55 for a long poll"_s, true, {}, u"Changes"_s, json, {200},
         {{u"cursor"_s, u"Where the page before ended, or the start of a manifest"_s, false, true},
          {u"limit"_s, u"Rows of the page at most"_s, true},
          {u"wait"_s, u"Seconds to wait for the first row"_s, true},
          {u"immediate"_s, u"1: answer at the first commit instead of the next tick"_s, true}}},
        {"GET", u"/v1/digest"_s, u"Count and hash per type of one bucket"_s, true, {}, u"Digest"_s, json, {200},
         {{u"bucket"_s, u"A street, an audience, or empty for what belongs to the city"_s, false, true}}},
        {"POST", u"/v1/verify"_s, u"What the server holds of given records"_s, true, u"VerifyRequest"_s, u"Verified"_s},
        {"POST", u"/v1/ops"_s, u"Push operations"_s, true, u"OpBatch"_s, u"OpResults"_s},
        {"GET", u"/v1/ops/{op_id}"_s, u"Result of an own operation"_s, true, {}, u"OpResult"_s},
        {"GET", u"/v1/records/{id}"_s, u"A single record; 304 when If-None-Match names its revision"_s, true, {}, u"SingleRecord"_s, json,
         {200, 304}},
        {"GET", u"/v1/records/{id}/history"_s, u"Versions of a record, newest first"_s, true, {}, u"Versions"_s, json, {200},
         {{u"before"_s, u"Only versions below this number; the last of a page whose `more` is true"_s, true}}},
        {"GET", u"/health"_s, u"Liveness"_s, false, {}, u"Health"_s},
        {"GET", u"/metrics"_s, u"Prometheus text, only when switched on"_s, false, {}, u"Text"_s, "text/plain"},
        {"GET", u"/v1/openapi.json"_s, u"This document"_s, false, {}, u"Document"_s}};
    return table;
}

Handled handle(Worker &worker, const Request &given)
{
    const Shared &shared = worker.context.shared;
    Request request = given;
    bool otherMethod = false;
    const Route *route = find(request, request.arguments, otherMethod);
    if (!route) {
        Reply reply = problemReply({ErrorCode::NotFound, u"not_found"_s, {}, {}, {}}, request, shared);
        reply.status = otherMethod ? 405 : 404;
        return {reply, {}, {}};
    }
    if (auto fits = checkProtocol(request); !fits)
        return answer(worker, request, fits.error(), nullptr);
    if (!route->signedIn)
        return answer(worker, request, open(worker, *route, request), nullptr);
    const auto principal = SignIn(worker.context, worker.proofs).authenticate(request);
    if (!principal)
        return answer(worker, request, principal.error(), nullptr);
    if (auto admitted = shared.admission->request(*principal); !admitted)
        return answer(worker, request, admitted.error(), nullptr);
    return answer(worker, request, signedIn(worker, *route, request, *principal), &*principal);
}

Handled handleAgain(Worker &worker, const Request &request, const domain::RecordId &family)
{
    const auto principal = SignIn(worker.context, worker.proofs).ofFamily(family);
    if (!principal)
        return answer(worker, request, principal.error(), nullptr);
    return answer(worker, request, FeedReader(worker.context, *principal).changes(request), &*principal);
}

} // namespace hearth::server

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/Problem.h"

#include <QHash>

namespace hearth::protocol {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;

namespace {

const QHash<QString, int> &statusByCode()
{
    static const QHash<QString, int> table{
        {u"malformed"_s, 400},         {u"token_expired"_s, 401},       {u"token_invalid"_s, 401},
        {u"device_revoked"_s, 401},    {u"access_ended"_s, 403},        {u"forbidden"_s, 403},
        {u"forbidden_field"_s, 403},   {u"not_found"_s, 404},           {u"part_gone"_s, 404},
        {u"scope_changed"_s, 409},     {u"history_changed"_s, 409},     {u"device_forked"_s, 409},
        {u"guard_failed"_s, 409},      {u"record_deleted"_s, 409},      {u"changed_meanwhile"_s, 409},
        {u"duplicate_identity"_s, 409}, {u"id_taken"_s, 409},
        {u"already_open"_s, 409},      {u"request_sent"_s, 409},        {u"file_closed"_s, 409},
        {u"case_closed"_s, 409},       {u"use_transfer"_s, 403},           {u"cursor_expired"_s, 410},
        {u"resync_required"_s, 410},   {u"precondition_failed"_s, 412}, {u"too_large"_s, 413},
        {u"op_id_reused"_s, 422},      {u"validation_failed"_s, 422},   {u"client_too_old"_s, 426},
        {u"precondition_required"_s, 428}, {u"slow_down"_s, 429},       {u"unavailable"_s, 503},
        {u"read_only"_s, 503},         {u"stale_node"_s, 503},          {u"server_storage"_s, 507}};
    return table;
}

int statusOfKind(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::Conflict:
        return 409;
    case ErrorCode::InvalidInput:
        return 422;
    case ErrorCode::Storage:
        return 507;
    case ErrorCode::Offline:
    case ErrorCode::TimedOut:
        return 503;
    case ErrorCode::NotSignedIn:
        return 401;
    case ErrorCode::NotAllowed:
        return 403;
    case ErrorCode::TooManyRequests:
        return 429;
    case ErrorCode::WrongProtocolVersion:
        return 426;
    case ErrorCode::Cancelled:
    case ErrorCode::Internal:
        return 500;
    }
    return 500;
}

ErrorCode kindOfStatus(int status)
{
    switch (status) {
    case 400:
    case 413:
    case 422:
        return ErrorCode::InvalidInput;
    case 401:
        return ErrorCode::NotSignedIn;
    case 403:
        return ErrorCode::NotAllowed;
    case 404:
        return ErrorCode::NotFound;
    case 409:
    case 410:
    case 412:
        return ErrorCode::Conflict;
    case 426:
        return ErrorCode::WrongProtocolVersion;
    case 429:
        return ErrorCode::TooManyRequests;
    case 507:
        return ErrorCode::Storage;
    default:
        return ErrorCode::Internal;
    }
}

} // namespace

QJsonObject Problem::toJson() const
{
    QString type = code;
    type.replace(u'_', u'-');
    QJsonObject out = extra;
    out.insert("type"_L1, QString(u"urn:problem:"_s + type));
    out.insert("title"_L1, title.isEmpty() ? code : title);
    out.insert("status"_L1, status);
    out.insert("code"_L1, code);
    return out;
}

Problem problemOf(const Error &error)
{
    Problem problem;
    problem.code = error.reason.isEmpty() ? u"internal"_s : error.reason;
    if (error.code == ErrorCode::Storage)
        // A database that is busy with somebody else is so for a moment: no fault, and worth another try.
        problem.code = error.reason == "disk_full"_L1 ? u"server_storage"_s
            : error.reason == "locked"_L1             ? u"unavailable"_s
                                                      : u"internal"_s;
    if (error.code == ErrorCode::Storage && problem.code == "internal"_L1)
        problem.status = 500;
    else
        problem.status = statusByCode().value(problem.code, statusOfKind(error.code));
    if (!error.field.isEmpty())
        problem.extra.insert("field"_L1, error.field);
    if (problem.code == "guard_failed"_L1)
        problem.extra.insert("guard"_L1, error.detail);
    if (problem.code == "validation_failed"_L1)
        problem.extra.insert("finding"_L1, error.detail);
    return problem;
}

Error errorOf(int httpStatus, const QJsonObject &problem)
{
    Error error;
    error.code = kindOfStatus(httpStatus);
    error.reason = problem.value("code"_L1).toString();
    if (error.reason.isEmpty())
        error.reason = httpStatus >= 500 ? u"internal"_s : u"malformed"_s;
    error.detail = u"HTTP %1 %2"_s.arg(httpStatus).arg(error.reason);
    error.field = problem.value("field"_L1).toString();
    return error;
}

} // namespace hearth::protocol

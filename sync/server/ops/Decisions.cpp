// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/ops/Decisions.h"

#include "models/domain/Clock.h"

#include <QJsonArray>

#include <algorithm>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;
using protocol::Change;

namespace {

const auto decisionField = "decisions"_L1;
constexpr qsizetype longestReason = 2000;

Error invalid(const QString &detail)
{
    return {ErrorCode::InvalidInput, u"validation_failed"_s, detail, decisionField, {}};
}

bool reportHas(const QJsonArray &results, const QJsonObject &decision)
{
    return std::any_of(results.begin(), results.end(), [&](const QJsonValue &value) {
        const QJsonObject row = value.toObject();
        return row.value("item"_L1) == decision.value("item"_L1) && row.value("subject"_L1) == decision.value("subject"_L1);
    });
}

Result<QJsonObject> signedDecision(const catalogue::CodeList &codes, const QJsonArray &results, const QJsonValue &sent,
                                   const QString &user, const QDateTime &now)
{
    static const QStringList members{u"subject"_s, u"item"_s, u"decision"_s, u"note"_s, u"by"_s, u"at"_s};
    const QJsonObject decision = sent.toObject();
    for (auto it = decision.begin(); it != decision.end(); ++it)
        if (!members.contains(it.key()) || !it.value().isString())
            return invalid(u"unknown_field"_s);
    if (!codes.find(decision.value("decision"_L1).toString()))
        return invalid(u"unknown_code"_s);
    const QString reason = decision.value("note"_L1).toString().trimmed();
    if (reason.isEmpty())
        return invalid(u"required"_s);
    if (reason.size() > longestReason)
        return invalid(u"too_long"_s);
    if (!decision.contains("item"_L1) || !reportHas(results, decision))
        return invalid(u"unknown_code"_s);
    if (decision.contains("by"_L1) && decision.value("by"_L1).toString() != user)
        return Error{ErrorCode::NotAllowed, u"forbidden_field"_s, {}, decisionField, {}};
    QJsonObject out = decision;
    out.insert("note"_L1, reason);
    out.insert("by"_L1, user);
    out.insert("at"_L1, domain::toWireTime(now));
    return out;
}

} // namespace

bool isDecision(const catalogue::RecordType &type, const catalogue::Field &field)
{
    return type.id == "verify_report"_L1 && field.id == decisionField;
}

Result<std::vector<Change>> signDecisions(const catalogue::Catalogue &catalogue, const domain::Record &record,
                                          const std::vector<Change> &changes, const QString &user, const QDateTime &now)
{
    std::vector<Change> out = changes;
    const catalogue::CodeList *codes = catalogue.codeList(u"verify_decision");
    if (record.type != "verify_report"_L1 || !codes)
        return out;
    const QJsonArray results = record.fields().value("results"_L1).toArray();
    for (Change &change : out) {
        if (change.field != decisionField)
            continue;
        QJsonArray added;
        for (const QJsonValue &sent : std::as_const(change.add)) {
            const auto decision = signedDecision(*codes, results, sent, user, now);
            if (!decision)
                return decision.error();
            added.append(*decision);
        }
        change.add = added;
    }
    return out;
}

} // namespace hearth::server

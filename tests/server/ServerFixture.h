// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/Histories.h"
#include "sync/server/Router.h"
#include "sync/server/ops/OpBatch.h"
#include "tests/support/TestDatabase.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hearth::tests {

/// A server core without HTTP: one database, one worker, any number of principals.
class ServerFixture {
public:
    explicit ServerFixture(const QString &dialect)
        : catalogue(*catalogue::Catalogue::load()),
          database(newServerDatabase(dialect, folder)),
          engine(std::make_shared<workflow::Engine>(catalogue, domain::WorkCalendar::builtIn())),
          shared{catalogue, engine, domain::Divisions::builtIn(), clock, random,
                 server::ServerKeys::fromSecret(QByteArray(32, 'k')), *server::openHistory(*database, clock, random), folder.path()},
          projector(*database, catalogue, store::Projector::Options{})
    {
    }

    server::Principal user(const QString &role, const QString &division)
    {
        server::Principal principal;
        principal.userId = newId().toString();
        principal.login = QString(role + u'.' + division);
        principal.role = role;
        principal.division = division;
        principal.prefixes = domain::Divisions::builtIn()->prefixesOf(division);
        principal.device = newId();
        principal.epoch = 1;
        return principal;
    }
    domain::RecordId newId() { return domain::RecordId::generate(clock, random); }
    server::Context context() { return {*database, shared}; }

    protocol::Op op(const server::Principal &by, protocol::OpKind kind, const domain::RecordId &record, const QString &type)
    {
        protocol::Op made;
        made.opId = newId();
        made.dseq = ++dseq;
        made.device = by.device;
        made.kind = kind;
        made.record = record;
        made.type = type;
        return made;
    }
    protocol::Op create(const server::Principal &by, const QString &type, const domain::RecordId &file, const QJsonObject &fields,
                        const domain::RecordId &id = {})
    {
        protocol::Op made = op(by, protocol::OpKind::Create, id.isNull() ? newId() : id, type);
        made.file = file;
        made.fields = fields;
        return made;
    }
    protocol::Op patch(const server::Principal &by, const domain::Record &record, const QString &field, const QJsonValue &to)
    {
        protocol::Op made = op(by, protocol::OpKind::Patch, record.id, record.type);
        made.baseRev = record.rev.toString();
        protocol::Change change;
        change.field = field;
        change.from = record.fields().value(field);
        if (change.from.isUndefined())
            change.from = QJsonValue::Null;
        change.to = to;
        made.changes.push_back(change);
        return made;
    }
    protocol::Op command(const server::Principal &by, const domain::Record &record, const QString &event, const QJsonObject &args = {})
    {
        protocol::Op made = op(by, protocol::OpKind::Command, record.id, record.type);
        made.event = event;
        made.args = args;
        made.expectState = record.state;
        made.expectTurn = record.turn;
        return made;
    }

    std::vector<protocol::OpResult> push(const server::Principal &by, const std::vector<protocol::Op> &ops)
    {
        QJsonArray list;
        for (const protocol::Op &each : ops)
            list.append(each.toJson());
        server::Request request;
        request.body = QJsonDocument(QJsonObject{{QStringLiteral("ops"), list}}).toJson(QJsonDocument::Compact);
        const auto reply = server::OpBatch(context(), projector, by).post(request);
        std::vector<protocol::OpResult> out;
        if (!reply) {
            error = reply.error();
            return out;
        }
        const QJsonObject body = QJsonDocument::fromJson(reply->body).object();
        for (const QJsonValue &value : body.value(QLatin1StringView("results")).toArray())
            out.push_back(*protocol::OpResult::fromJson(value.toObject()));
        return out;
    }
    protocol::OpResult pushOne(const server::Principal &by, const protocol::Op &one)
    {
        const auto results = push(by, {one});
        return results.empty() ? protocol::OpResult{} : results.front();
    }
    domain::Record record(const domain::RecordId &id)
    {
        const auto found = store::RecordTable(*database).find(id);
        return found && *found ? **found : domain::Record{};
    }
    std::vector<domain::Record> ofType(const domain::RecordId &file, const QString &type)
    {
        return store::RecordTable(*database).ofFileAndType(file, type).value_or({});
    }

    /// A household with one person and his membership, all by this worker.
    struct Family {
        domain::RecordId household;
        domain::RecordId person;
    };
    Family family(const server::Principal &worker, const QString &division, const QString &idNumber)
    {
        const Family made{newId(), newId()};
        const auto results = push(
            worker,
            {create(worker, QStringLiteral("household"), {},
                    {{QStringLiteral("residence_area"), division}, {QStringLiteral("hukou_area"), division},
                     {QStringLiteral("head_person"), made.person.toString()}},
                    made.household),
             create(worker, QStringLiteral("person"), made.household,
                    {{QStringLiteral("full_name"), QStringLiteral("王明")}, {QStringLiteral("id_doc_type"), QStringLiteral("111")},
                     {QStringLiteral("id_number"), idNumber}},
                    made.person),
             create(worker, QStringLiteral("membership"), made.household,
                    {{QStringLiteral("person"), made.person.toString()}, {QStringLiteral("kind"), QStringLiteral("member")},
                     {QStringLiteral("relation_to_head"), QStringLiteral("02")}, {QStringLiteral("shares_living"), true},
                     {QStringLiteral("from_on"), QStringLiteral("2026-01-05")}})});
        for (const protocol::OpResult &result : results)
            if (result.status != protocol::OpStatus::Applied)
                problems.append(result.problem);
        return made;
    }

    QTemporaryDir folder;
    FakeClock clock;
    FakeRandom random;
    std::shared_ptr<const catalogue::Catalogue> catalogue;
    std::unique_ptr<store::Database> database;
    std::shared_ptr<const workflow::Engine> engine;
    server::Shared shared;
    store::Projector projector;
    domain::Error error;
    QJsonArray problems;
    qint64 dseq = 0;
};

} // namespace hearth::tests

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/access/Encoder.h"
#include "sync/server/feed/Reads.h"
#include "tests/server/ServerFixture.h"

#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using tests::ServerFixture;

namespace {

const QString town = u"320402003"_s;
const QString village = u"320402003001"_s;
// Stands wherever a value of sensitivity 3 stands.
const QString canary = u"CANARY"_s;
const QString harmless = u"menial"_s;

/// Maps of items inside fields of sensitivity 2, as the product writes them.
std::vector<std::pair<QString, QJsonObject>> carriers()
{
    const QJsonObject answer{{u"deposit_band"_s, canary}, {u"wording_of_the_bank"_s, canary}};
    const QJsonObject illness{{u"serious_disease"_s, canary}, {u"house_count"_s, harmless}};
    return {
        {u"verify_subject"_s,
         {{u"declared"_s,
           QJsonObject{{u"V34"_s, answer},
                       {u"V01"_s,
                        QJsonObject{{u"member"_s,
                                     QJsonArray{QJsonObject{{u"id_number"_s, canary},
                                                            {u"full_name"_s, harmless}}}}}},
                       {u"V47"_s, QJsonObject{{u"illness"_s, QJsonArray{illness}}}}}}}},
        {u"verify_report"_s,
         {{u"results"_s,
           QJsonArray{QJsonObject{{u"item"_s, u"V34"_s},
                                  {u"result"_s, u"over"_s},
                                  {u"declared"_s, answer},
                                  {u"found"_s, answer},
                                  {u"rule"_s,
                                   QJsonObject{{u"clauses"_s,
                                                QJsonArray{QJsonObject{{u"value"_s, canary},
                                                                       {u"limit"_s, canary}}}}}}},
                      // Compared with what is no item of the file.
                      QJsonObject{{u"item"_s, u"V04"_s},
                                  {u"found"_s,
                                   QJsonObject{{u"found_trip"_s,
                                                QJsonArray{QJsonObject{{u"left_on"_s, canary},
                                                                       {u"place"_s, canary}}}},
                                               {u"purpose"_s, canary}}}},
                      QJsonObject{{u"item"_s, u"V24"_s},
                                  {u"found"_s, QJsonObject{{u"house_count"_s, harmless}}}}}}}},
        {u"warning"_s,
         {{u"evidence"_s,
           QJsonArray{QJsonObject{{u"clause"_s, u"K1"_s},
                                  {u"item"_s, u"serious_disease"_s},
                                  {u"value"_s, canary}},
                      QJsonObject{{u"clause"_s, u"K1"_s},
                                  {u"item"_s, u"house_count"_s},
                                  {u"value"_s, harmless}}}}}},
        {u"visit"_s,
         {{u"proposals"_s,
           QJsonArray{
               QJsonObject{{u"field"_s, u"id_number"_s}, {u"from"_s, canary}, {u"to"_s, canary}},
               QJsonObject{{u"field"_s, u"person_phone"_s}, {u"to"_s, harmless}}}}}},
        {u"tier_change"_s,
         {{u"basis"_s, QJsonObject{{u"wage_income"_s, canary}, {u"house_count"_s, harmless}}}}},
    };
}

} // namespace

class tst_Encoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itemsInsideMapsKeepTheirOwnSensitivity_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<bool>("seesItems"); // sensitivity 3
        QTest::addColumn<bool>("seesHarmless"); // sensitivity 2
        QTest::newRow("town worker") << u"town_worker"_s << true << true;
        QTest::newRow("community worker") << u"community_worker"_s << false << true;
        QTest::newRow("grid worker") << u"grid_worker"_s << false << false;
        QTest::newRow("station") << u"sw_station"_s << false << false;
        QTest::newRow("organisation") << u"social_org"_s << false << false;
        QTest::newRow("supervisor") << u"supervisor"_s << false << false;
        QTest::newRow("auditor") << u"auditor"_s << false << false;
        QTest::newRow("administrator") << u"admin"_s << false << false;
    }
    void itemsInsideMapsKeepTheirOwnSensitivity()
    {
        QFETCH(QString, role);
        QFETCH(bool, seesItems);
        QFETCH(bool, seesHarmless);
        ServerFixture server(u"sqlite"_s);
        const auto reader = server.user(role, town);
        const server::Rights rights(*server.catalogue, reader);
        const server::Encoder encoder(*server.catalogue, rights);
        for (const auto &[type, fields] : carriers()) {
            domain::Record record;
            record.id = server.newId();
            record.type = type;
            record.setFields(fields);
            const QByteArray sent = encoder.envelope(record);
            QVERIFY2(sent.contains(canary.toUtf8()) == seesItems, sent.constData());
            QVERIFY2(sent.contains(harmless.toUtf8()) == seesHarmless, sent.constData());

            domain::Record conflict;
            conflict.id = server.newId();
            conflict.type = u"conflict"_s;
            conflict.setFields({{u"record_type"_s, type},
                                {u"mine"_s, fields},
                                {u"theirs"_s, fields},
                                {u"base"_s, fields}});
            QCOMPARE(encoder.envelope(conflict).contains(canary.toUtf8()), seesItems);
        }
    }

    void historyIsFilteredLikeTheRecord_data() { tests::addServerDialects(); }
    void historyIsFilteredLikeTheRecord()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto reader = server.user(u"community_worker"_s, village);
        store::ServerRecords records(*server.database, *server.catalogue);
        for (const auto &[type, fields] : carriers()) {
            domain::Record record;
            record.id = server.newId();
            record.type = type;
            record.div = village;
            record.bucket = town;
            record.setFields(fields);
            auto transaction = store::Transaction::begin(*server.database);
            QVERIFY(transaction);
            auto written = records.write(record, std::nullopt,
                                         {u"system"_s, server.newId(), server.clock.nowUtc(), {}});
            QVERIFY2(written, qPrintable(written ? QString() : written.error().detail));
            // A second version puts the first into the history.
            domain::Record next = *written;
            QJsonObject changed = fields;
            changed.insert(u"summary"_s, u"later"_s);
            next.setFields(changed);
            QVERIFY(records.write(next, *written,
                                  {u"system"_s, server.newId(), server.clock.nowUtc(), {}}));
            QVERIFY(transaction->commit());
            server::Request request;
            request.arguments = {record.id.toString()};
            const auto reply = server::Reads(server.context(), reader).history(request);
            QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().reason));
            QVERIFY2(!reply->body.contains(canary.toUtf8()), reply->body.constData());
        }
    }
};

QTEST_GUILESS_MAIN(tst_Encoder)
#include "tst_Encoder.moc"

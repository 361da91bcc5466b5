// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/jobs/TimedEvents.h"
#include "tests/server/ServerFixture.h"

#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using tests::ServerFixture;

class tst_TimedEvents : public QObject {
    Q_OBJECT

    static domain::RecordId warning(ServerFixture &server, store::ServerRecords &records,
                                    const domain::RecordId &file, qint64 lateMs, bool told)
    {
        domain::Record record;
        record.id = server.newId();
        record.type = u"warning"_s;
        record.file = file;
        record.div = u"320402003001"_s;
        record.bucket = u"320402003"_s;
        record.state = u"released"_s;
        QJsonObject f{
            {u"indicator"_s, u"K1"_s},
            {u"level"_s, u"red"_s},
            {u"step_deadline"_s, domain::toWireTime(server.clock.nowUtc().addMSecs(-lateMs))}};
        if (told)
            f.insert(u"overdue_steps"_s, QJsonArray{u"released"_s});
        record.setFields(f);
        const auto written = records.write(
            record, std::nullopt, {u"system"_s, server.newId(), server.clock.nowUtc(), {}});
        return written ? written->id : domain::RecordId();
    }

private Q_SLOTS:
    void whatWasToldOfDoesNotHoldUpWhatWasNot_data() { tests::addServerDialects(); }
    void whatWasToldOfDoesNotHoldUpWhatWasNot()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto worker = server.user(u"town_worker"_s, u"320402003"_s);
        const auto family = server.family(worker, u"320402003001"_s, u"320402196001010019"_s);
        QList<domain::RecordId> fresh;
        {
            auto transaction = store::Transaction::begin(*server.database);
            QVERIFY(transaction);
            store::ServerRecords records(*server.database, *server.catalogue);
            // Escalated long ago, and still not taken up.
            for (int i = 0; i < 520; ++i)
                QVERIFY(!warning(server, records, family.household, 1'000'000 + i, true).isNull());
            for (int i = 0; i < 3; ++i)
                fresh.append(warning(server, records, family.household, 1000 + i, false));
            QVERIFY(server.projector.projectFile(family.household));
            QVERIFY(transaction->commit());
        }
        server::TimedEvents events(server.context(), server.projector);
        const auto fired = events.runDue();
        QVERIFY2(fired, qPrintable(fired ? QString() : fired.error().detail));
        QCOMPARE(*fired, 3);
        for (const domain::RecordId &id : std::as_const(fresh))
            QCOMPARE(server.record(id).fields().value("overdue_steps"_L1).toArray(),
                     QJsonArray{u"released"_s});
        QCOMPARE(events.runDue().value_or(-1), 0);
    }

    void moreThanAPageIsDue()
    {
        ServerFixture server(u"sqlite"_s);
        const auto worker = server.user(u"town_worker"_s, u"320402003"_s);
        const auto family = server.family(worker, u"320402003001"_s, u"320402196001010019"_s);
        {
            auto transaction = store::Transaction::begin(*server.database);
            QVERIFY(transaction);
            store::ServerRecords records(*server.database, *server.catalogue);
            // All at the same moment: pages go by the row where the time says nothing.
            for (int i = 0; i < 230; ++i)
                QVERIFY(!warning(server, records, family.household, 1000, false).isNull());
            QVERIFY(server.projector.projectFile(family.household));
            QVERIFY(transaction->commit());
        }
        server::TimedEvents events(server.context(), server.projector);
        QCOMPARE(events.runDue(100).value_or(-1), 100);
        QCOMPARE(events.runDue().value_or(-1), 130);
    }
};

QTEST_GUILESS_MAIN(tst_TimedEvents)
#include "tst_TimedEvents.moc"

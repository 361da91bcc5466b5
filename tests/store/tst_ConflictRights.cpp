// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ConflictRights.h"

#include <QJsonObject>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::Record;
using store::Solver;

class tst_ConflictRights : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;

    static Record household(const QString &div, const QString &div2)
    {
        Record record;
        record.type = u"household"_s;
        record.div = div;
        record.div2 = div2;
        return record;
    }

private Q_SLOTS:
    void initTestCase() { m_catalogue = *catalogue::Catalogue::load(); }

    void whoWritesTheRecordMaySolve_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QStringList>("prefixes");
        QTest::addColumn<QString>("div");
        QTest::addColumn<QString>("div2");
        QTest::addColumn<bool>("may");
        const QString here = u"320402003004"_s;
        const QString there = u"320404001002"_s;
        const QStringList town{u"320402003"_s};
        QTest::newRow("worker of the town") << u"town_worker"_s << town << here << QString() << true;
        QTest::newRow("worker of the town of registration") << u"town_worker"_s << town << there << here << true;
        QTest::newRow("worker of another town") << u"town_worker"_s << town << there << QString() << false;
        QTest::newRow("account without a place") << u"town_worker"_s << QStringList(QString()) << here << QString() << false;
        QTest::newRow("reviewer of the district") << u"county_reviewer"_s << QStringList(u"320402"_s) << here << QString() << false;
        QTest::newRow("supervisor of the city") << u"supervisor"_s << QStringList(u"3204"_s) << here << QString() << false;
        QTest::newRow("auditor of the city") << u"auditor"_s << QStringList(u"3204"_s) << here << QString() << false;
    }
    void whoWritesTheRecordMaySolve()
    {
        QFETCH(QString, role);
        QFETCH(QStringList, prefixes);
        QFETCH(QString, div);
        QFETCH(QString, div2);
        QFETCH(bool, may);
        Record conflict;
        conflict.type = u"conflict"_s;
        conflict.setFields({{u"theirs"_s, QJsonObject{{u"contact_phone"_s, u"1"_s}}}, {u"conflict_state"_s, u"open"_s}});
        QVERIFY(store::isOpenConflict(conflict));
        QCOMPARE(store::maySolve(*m_catalogue, {role, prefixes}, conflict, household(div, div2)), may);
        QVERIFY(!store::maySolve(*m_catalogue, {role, prefixes}, conflict, std::nullopt));
        Record gone = household(div, div2);
        gone.deleted = true;
        QVERIFY(!store::maySolve(*m_catalogue, {role, prefixes}, conflict, gone));
    }
};

QTEST_GUILESS_MAIN(tst_ConflictRights)
#include "tst_ConflictRights.moc"

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/Validation.h"
#include "models/store/RecordTable.h"
#include "sync/server/demo/City.h"
#include "tests/support/TestDatabase.h"

#include <QCryptographicHash>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using store::RecordTable;
using store::Statement;

class tst_DemoCity : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    const QDate m_today{2026, 3, 10};

    std::vector<domain::Record> all(store::Database &database)
    {
        std::vector<domain::Record> records;
        Statement query = database.prepare(QString(u"SELECT "_s + RecordTable::columns() + u" FROM record ORDER BY rid"_s));
        if (query.run())
            while (query.next())
                records.push_back(RecordTable::readRecord(query));
        return records;
    }
    QByteArray digest(const std::vector<domain::Record> &records)
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const domain::Record &r : records)
            hash.addData(QByteArray(r.id.toAscii() + r.type.toUtf8() + r.div.toUtf8() + r.div2.toUtf8() + r.state.toUtf8() + r.f));
        return hash.result();
    }

private Q_SLOTS:
    void initTestCase() { m_catalogue = *catalogue::Catalogue::load(); }

    void sameSeedGivesTheSameCityOnBothDatabases()
    {
        QByteArray first;
        for (const QString &dialect : {u"sqlite"_s, u"postgresql"_s, u"sqlite"_s}) {
            QTemporaryDir folder;
            auto database = tests::newServerDatabase(dialect, folder);
            QVERIFY(database);
            const auto city = demo::buildCity(*database, m_catalogue, {60, 5, m_today});
            QVERIFY2(city.has_value(), city ? "" : qPrintable(city.error().detail));
            const QByteArray own = digest(all(*database));
            if (first.isEmpty())
                first = own;
            QCOMPARE(own, first);
        }
        QTemporaryDir folder;
        auto database = tests::newServerDatabase(u"sqlite"_s, folder);
        QVERIFY(demo::buildCity(*database, m_catalogue, {60, 6, m_today}).has_value());
        QVERIFY(digest(all(*database)) != first);
        // A city is built once, never over another.
        QCOMPARE(demo::buildCity(*database, m_catalogue, {60, 6, m_today}).error().reason, u"not_empty"_s);
    }

    void everyRecordKeepsTheRulesOfTheCatalogue()
    {
        QTemporaryDir folder;
        auto database = tests::newServerDatabase(u"sqlite"_s, folder);
        QVERIFY(demo::buildCity(*database, m_catalogue, {2200, 1, m_today}).has_value());
        const auto records = all(*database);
        QSet<QString> warningStates;
        QSet<QString> verificationStates;
        QSet<QString> levels;
        int twoPlaces = 0;
        int numberless = 0;
        int competing = 0;
        for (const domain::Record &record : records) {
            const catalogue::RecordType *type = m_catalogue->recordType(record.type);
            QVERIFY2(type, qPrintable(record.type));
            const QJsonObject f = record.fields();
            if (!type->workflow.isEmpty())
                QVERIFY2(m_catalogue->state(type->workflow, record.state), qPrintable(QString(record.type + u'.' + record.state)));
            for (const catalogue::Finding &finding : catalogue::checkRecord(*m_catalogue, *type, f, record.state, m_today)) {
                const bool allowed = finding.soft || (finding.field == "id_number"_L1 && f.contains("temp_key"_L1));
                QVERIFY2(allowed, qPrintable(QString(record.type + u'.' + finding.field + u' ' + finding.reason)));
            }
            for (auto it = f.begin(); it != f.end(); ++it)
                if (!it.key().startsWith(u'_'))
                    QVERIFY2(type->field(it.key()), qPrintable(QString(record.type + u'.' + it.key())));
            if (record.type == "warning"_L1) {
                warningStates.insert(record.state);
                levels.insert(f.value("level"_L1).toString());
            }
            if (record.type == "verification"_L1)
                verificationStates.insert(record.state);
            twoPlaces += record.type == "household"_L1 && !record.div2.isEmpty() ? 1 : 0;
            numberless += f.contains("temp_key"_L1) ? 1 : 0;
            competing += f.contains("_c"_L1) ? 1 : 0;
        }
        QCOMPARE(levels.size(), 4);
        for (const QString &state : {u"raised"_s, u"released"_s, u"assigned"_s, u"visiting"_s, u"feedback"_s, u"disposed"_s, u"review"_s, u"closed"_s})
            QVERIFY2(warningStates.contains(state), qPrintable(state));
        for (const catalogue::State &state : m_catalogue->states())
            if (state.workflow == "verification"_L1)
                QVERIFY2(verificationStates.contains(state.id), qPrintable(state.id));
        QVERIFY(twoPlaces > 50 && numberless > 10 && competing > 20);
    }
};

QTEST_GUILESS_MAIN(tst_DemoCity)
#include "tst_DemoCity.moc"

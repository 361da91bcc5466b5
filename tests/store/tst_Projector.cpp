// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/Catalogue.h"
#include "models/store/Projector.h"
#include "tests/support/FileBuilder.h"
#include "tests/support/ProjectionDatabase.h"

#include <QRegularExpression>
#include <QTest>

#include <map>
#include <set>

using namespace Qt::StringLiterals;
using namespace hearth;
using namespace hearth::tests;
using domain::Record;
using domain::RecordId;

/// Random changes to a handful of files: create, patch, delete, move between files, change of state, local edits.
class History {
public:
    History(store::Database &database, quint32 seed, bool client) : m_build(seed), m_database(database), m_client(client) {}

    std::set<RecordId> step();
    /// A new version of a parameter that facts hang on, or the end of one.
    Record parameter();

private:
    void put(const Record &record);
    Record *any(const QString &type);
    FileBuilder m_build;
    store::Database &m_database;
    std::map<RecordId, Record> m_records;
    std::map<RecordId, RecordId> m_shownIn; ///< file of the overlay, which a newer base does not move
    std::vector<RecordId> m_files;
    bool m_client;
};

void History::put(const Record &record)
{
    m_records[record.id] = record;
    static const QStringList localStates{u"waiting"_s, u"sending"_s, u"refused"_s, u"retry"_s};
    const bool local = m_client && m_build.below(3) == 0;
    if (local) {
        m_shownIn[record.id] = record.file;
    }
    const auto result = local ? putOverlay(m_database, record, localStates.at(m_build.below(4))) : putRecord(m_database, record);
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().detail));
}

Record *History::any(const QString &type)
{
    std::vector<Record *> found;
    for (auto &[id, record] : m_records) {
        if (!record.deleted && (type.isEmpty() || record.type == type)) {
            found.push_back(&record);
        }
    }
    return found.empty() ? nullptr : found[m_build.below(static_cast<quint32>(found.size()))];
}

std::set<RecordId> History::step()
{
    const quint32 what = m_files.size() < 3 ? 0 : m_build.below(12);
    if (what == 0) {
        const auto records = m_build.file();
        for (const Record &record : records) {
            put(record);
        }
        for (const Record &record : m_build.rowsFor(records)) {
            put(record);
        }
        m_files.push_back(records.front().id);
        return {records.front().id};
    }
    Record *record = any(what <= 4 ? u"person"_s : what <= 6 ? u"household"_s : what <= 8 ? u"warning"_s : QString());
    if (!record) {
        return {};
    }
    Record next = *record;
    next.at = next.at.addSecs(60);
    QJsonObject f = next.fields();
    std::set<RecordId> touched{next.file};
    if (next.type == "person"_L1 && what == 1) {
        // The person moves to another file and takes its rows along.
        const RecordId target = m_files[m_build.below(static_cast<quint32>(m_files.size()))];
        for (auto &[id, other] : m_records) {
            if (other.file == next.file && other.fields().value(u"person"_s).toString() == next.id.toString()) {
                Record row = other;
                row.file = target;
                put(row);
            }
        }
        next.file = target;
        touched.insert(target);
    } else if (next.type == "person"_L1) {
        f.insert(what == 2 ? u"full_name"_s : what == 3 ? u"id_number"_s : u"school_name"_s,
                 what == 3 ? u"32040219990101%1"_s.arg(m_build.below(10000), 4, 10, QLatin1Char('0')) : m_build.name());
        next.setFields(f);
    } else if (next.type == "household"_L1) {
        f.insert(u"residence_address"_s, u"天宁区%1路"_s.arg(m_build.name()));
        next.setFields(f);
    } else if (next.type == "warning"_L1) {
        next.state = next.state == "closed"_L1 ? u"visiting"_s : u"closed"_s;
        f.insert(u"level"_s, u"red"_s);
        next.setFields(f);
    } else {
        next.deleted = true;
        next.f = "{}";
    }
    put(next);
    if (const auto shown = m_shownIn.find(next.id); shown != m_shownIn.end()) {
        touched.insert(shown->second);
    }
    return touched;
}

Record History::parameter()
{
    static const QStringList ids{u"dibao_standard"_s, u"edge_multiple"_s, u"main_labour_age_min"_s, u"visit_months_t1"_s};
    if (Record *old = m_build.below(3) == 0 ? any(u"parameter"_s) : nullptr) {
        Record gone = *old;
        gone.deleted = true;
        gone.f = "{}";
        put(gone);
        return gone;
    }
    const QString id = ids.at(m_build.below(4));
    const Record made = m_build.parameter(id, QString::number(id == "dibao_standard"_L1 ? 900 + m_build.below(300) : 2 + m_build.below(20)),
                                          m_build.day(2024, 3));
    put(made);
    return made;
}

class tst_Projector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto loaded = catalogue::Catalogue::load();
        QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(loaded.error().detail));
        m_catalogue = *loaded;
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void rebuiltEqualsIncremental_data()
    {
        QTest::addColumn<QString>("set");
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 4; ++seed) {
            for (const char *set : {"server-sqlite", "cache", "server-postgresql"}) {
                QTest::addRow("%s %u", set, seed) << QString::fromLatin1(set) << seed * 7919;
            }
        }
    }

    void rebuiltEqualsIncremental()
    {
        QFETCH(QString, set);
        QFETCH(quint32, seed);
        ProjectionDatabase fixture(set);
        QVERIFY2(fixture.database(), qPrintable(fixture.problem()));
        store::Projector projector(*fixture.database(), m_catalogue, {set == "cache"_L1, {}});
        History history(*fixture.database(), seed, set == "cache"_L1);
        QVERIFY(projector.prepare().has_value());
        const int indexes = fixture.indexCount();
        for (int i = 0; i < 120; ++i) {
            if (i % 30 == 29) {
                const Record parameter = history.parameter();
                auto transaction = store::Transaction::begin(*fixture.database());
                QVERIFY(transaction.has_value());
                const auto result = projector.projectLoose(parameter);
                QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().detail));
                QVERIFY(transaction->commit().has_value());
            }
            if (i % 50 == 20) {
                const auto result = projector.passDay(QDate(2026, 3, 1).addDays(i));
                QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().detail));
            }
            for (const RecordId &file : history.step()) {
                const auto result = projector.projectFile(file);
                QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().detail));
            }
        }
        const auto caughtUp = projector.catchUp();
        QVERIFY2(caughtUp.has_value(), caughtUp ? "" : qPrintable(caughtUp.error().detail));
        const QStringList incremental = fixture.dump();
        QVERIFY(incremental.size() > 200);
        // Each table has rows: a history that leaves one empty would show nothing of it.
        for (const QString &table : fixture.factTables()) {
            const auto begins = [&](const QString &line) { return line.startsWith(QString(table + u'|')); };
            QVERIFY2(std::any_of(incremental.begin(), incremental.end(), begins), qPrintable(table));
        }
        const auto rebuilt = projector.rebuildAll();
        QVERIFY2(rebuilt.has_value(), rebuilt ? "" : qPrintable(rebuilt.error().detail));
        const QStringList after = fixture.dump();
        for (qsizetype i = 0; i < qMin(after.size(), incremental.size()); ++i) {
            QVERIFY2(incremental.at(i) == after.at(i), qPrintable(QString(incremental.at(i) + u"\n" + after.at(i))));
        }
        QCOMPARE(incremental.size(), after.size());
        QCOMPARE(fixture.indexCount(), indexes);
    }

    void aFileBecomesRows()
    {
        ProjectionDatabase fixture(u"server-sqlite"_s);
        QVERIFY2(fixture.database(), qPrintable(fixture.problem()));
        store::Database &database = *fixture.database();
        FileBuilder build(5);
        std::vector<Record> records = build.file();
        QJsonObject person = records[1].fields();
        person.insert(u"full_name"_s, u"单小明"_s);
        person.insert(u"tier"_s, u"T11"_s);
        records[1].setFields(person);
        QJsonObject membership = records[2].fields();
        membership.insert(u"shares_living"_s, u"y"_s);
        records[2].setFields(membership);
        for (const Record &record : records) {
            QVERIFY(putRecord(database, record).has_value());
        }
        store::Projector projector(database, m_catalogue, {});
        QVERIFY(projector.projectFile(records.front().id).has_value());
        auto query = database.prepare(u"SELECT head_name, head_pinyin, tier, n_programs, visit_due, last_visit, complete_pct, id FROM household"_s);
        QVERIFY(query.run().has_value());
        QVERIFY(query.next());
        QCOMPARE(query.text(0), u"单小明"_s);
        QCOMPARE(query.text(1), u"shanxiaoming"_s);
        QCOMPARE(query.text(2), u"T11"_s);
        QCOMPARE(query.integer(3), 1);
        // Extreme hardship: visited monthly.
        QCOMPARE(QDate::fromString(query.text(4), Qt::ISODate), QDate::fromString(query.text(5), Qt::ISODate).addMonths(1));
        QVERIFY(query.integer(6) > 0 && query.integer(6) < 100);
        QCOMPARE(RecordId::fromBytes(query.bytes(7)), std::optional(records.front().id));
    }

    void aDeletedFileLeavesNothing()
    {
        ProjectionDatabase fixture(u"cache"_s);
        QVERIFY2(fixture.database(), qPrintable(fixture.problem()));
        FileBuilder build(6);
        std::vector<Record> records = build.file();
        for (const Record &record : records) {
            QVERIFY(putRecord(*fixture.database(), record).has_value());
        }
        store::Projector projector(*fixture.database(), m_catalogue, {true, {}});
        QVERIFY(projector.projectFile(records.front().id).has_value());
        QVERIFY(!fixture.dump().isEmpty());
        for (Record &record : records) {
            record.deleted = true;
            QVERIFY(putRecord(*fixture.database(), record).has_value());
        }
        QVERIFY(projector.projectFile(records.front().id).has_value());
        QCOMPARE(fixture.dump(), QStringList());
    }

private:
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
};

QTEST_GUILESS_MAIN(tst_Projector)
#include "tst_Projector.moc"

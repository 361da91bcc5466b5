// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the ops of one request share: a commit, and what belongs together is taken together.
#include "tests/server/ServerFixture.h"

#include "models/domain/IdentityNumber.h"

#include <QTest>

#include <sqlite3.h>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;
using protocol::OpResult;
using protocol::OpStatus;
using server::Principal;
using tests::ServerFixture;

namespace {

const QString town = u"320402003"_s;
const QString village = u"320402003001"_s;

QString idNumber(int n)
{
    const QString body = u"32040219600101"_s + u"%1"_s.arg(n, 3, 10, QLatin1Char('0'));
    return body + domain::identityCheckDigit(body);
}

QString told(const OpResult &result)
{
    return QString(protocol::toText(result.status) + u' '
                   + QString::fromUtf8(QJsonDocument(result.problem).toJson(QJsonDocument::Compact)));
}

#define APPLIED(result) \
    do { \
        const OpResult applied = (result); \
        QVERIFY2(applied.status == OpStatus::Applied, qPrintable(told(applied))); \
    } while (false)
#define REFUSED(result, code) \
    do { \
        const OpResult refused = (result); \
        QVERIFY2(refused.status == OpStatus::Rejected && refused.problemCode() == QLatin1StringView(code), qPrintable(told(refused))); \
    } while (false)

/// Counts the commits of a SQLite connection while it lives.
class CommitCounter {
public:
    explicit CommitCounter(store::Database &database) : m_handle(database.sqliteHandle())
    {
        sqlite3_commit_hook(m_handle, [](void *count) { return ++*static_cast<int *>(count), 0; }, &m_count);
    }
    ~CommitCounter() { sqlite3_commit_hook(m_handle, nullptr, nullptr); }
    Q_DISABLE_COPY_MOVE(CommitCounter)
    [[nodiscard]] int count() const { return m_count; }

private:
    sqlite3 *m_handle;
    int m_count = 0;
};

/// One number of a query, asked by a connection of its own: it sees what is committed.
qint64 committed(const ServerFixture &server, const QString &sql)
{
    const auto other = store::Database::open({.url = server.database->url()});
    if (!other)
        return -1;
    store::Statement query = (*other)->prepare(sql);
    return query.run() && query.next() ? query.integer(0) : -1;
}

/// From now on a change to this phone number fails in the database.
bool breakOn(store::Database &database, const QString &phone)
{
    const QString condition = u"NEW.f_delta LIKE '%%1%'"_s.arg(phone);
    if (database.dialect() == store::Dialect::SQLite)
        return database
            .execute(u"CREATE TRIGGER broken BEFORE INSERT ON record_version WHEN %1 BEGIN SELECT RAISE(ABORT,'broken'); END"_s.arg(condition))
            .has_value();
    return database
        .execute(u"CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'broken'; END$$;"
                 "CREATE TRIGGER broken BEFORE INSERT ON record_version FOR EACH ROW WHEN (%1) EXECUTE FUNCTION broken()"_s.arg(condition))
        .has_value();
}

bool mend(store::Database &database)
{
    const bool sqlite = database.dialect() == store::Dialect::SQLite;
    return database.execute(sqlite ? u"DROP TRIGGER broken"_s : u"DROP TRIGGER broken ON record_version"_s).has_value();
}

} // namespace

class tst_OpGroups : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manyOpsShareACommit_data() { tests::addServerDialects(); }
    void manyOpsShareACommit()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, town);
        const auto made = server.family(worker, village, idNumber(1));
        constexpr int edits = 60;
        std::vector<protocol::Op> ops;
        Record seen = server.record(made.household);
        for (int i = 0; i < edits; ++i) {
            const QString phone = u"138611%1"_s.arg(80000 + i);
            ops.push_back(server.patch(worker, seen, u"contact_phone"_s, phone));
            QJsonObject fields = seen.fields();
            fields.insert(u"contact_phone"_s, phone);
            seen.setFields(fields);
        }
        int commits = 0;
        if (dialect == "sqlite"_L1) {
            const CommitCounter counter(*server.database);
            const auto results = server.push(worker, ops);
            QCOMPARE(results.size(), size_t(edits));
            commits = counter.count();
        } else {
            QCOMPARE(server.push(worker, ops).size(), size_t(edits));
            commits = static_cast<int>(committed(server, u"SELECT count(DISTINCT tx) FROM audit WHERE field='contact_phone'"_s));
        }
        QVERIFY2(commits > 0 && commits <= edits / 2, qPrintable(QString::number(commits)));
        QCOMPARE(server.record(made.household).fields().value("contact_phone"_L1).toString(), u"13861180059"_s);
        // Each has its own version, its own place in the feed and its own entry in the audit.
        QCOMPARE(committed(server, u"SELECT count(*) FROM audit WHERE field='contact_phone'"_s), edits);
        QCOMPARE(server.record(made.household).rev.n, edits + 1);
    }

    void aFaultKeepsWhatStoodBeforeIt_data() { tests::addServerDialects(); }
    void aFaultKeepsWhatStoodBeforeIt()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, town);
        std::vector<protocol::Op> ops;
        for (int i = 1; i <= 3; ++i) {
            const auto made = server.family(worker, village, idNumber(i));
            ops.push_back(server.patch(worker, server.record(made.household), u"contact_phone"_s, u"1386118000%1"_s.arg(i)));
        }
        QVERIFY(breakOn(*server.database, u"13861180002"_s));
        QVERIFY(server.push(worker, ops).empty());
        QCOMPARE(server.error.code, domain::ErrorCode::Storage);
        const QString kept = u"SELECT count(*) FROM record_version WHERE f_delta LIKE '%1386118000%'"_s;
        QCOMPARE(committed(server, kept), 1);
        QCOMPARE(committed(server, u"SELECT count(*) FROM op_result WHERE status='retry'"_s), 0);
        QVERIFY(mend(*server.database));
        const auto results = server.push(worker, ops);
        QCOMPARE(results.size(), size_t(3));
        QCOMPARE(results[0].status, OpStatus::Duplicate);
        APPLIED(results[1]);
        APPLIED(results[2]);
        QCOMPARE(committed(server, kept), 3);
    }

    void nobodyIsAnsweredWhoIsNotCommitted_data() { tests::addServerDialects(); }
    void nobodyIsAnsweredWhoIsNotCommitted()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, town);
        const auto made = server.family(worker, village, idNumber(1));
        const auto op = server.patch(worker, server.record(made.household), u"contact_phone"_s, u"13861180001"_s);
        // Somebody else holds the file: the op is to come again, and nothing of it stands.
        const auto other = store::Database::open({.url = server.database->url()});
        QVERIFY(other);
        {
            auto held = store::Transaction::begin(**other);
            QVERIFY(held);
            store::Statement lock = (*other)->prepare(u"UPDATE record SET turn=turn WHERE id=?"_s);
            QVERIFY(lock.bind(made.household).run());
            const auto waiting = server.pushOne(worker, op);
            QCOMPARE(waiting.status, OpStatus::Retry);
        }
        QCOMPARE(committed(server, u"SELECT count(*) FROM op_result WHERE status='retry'"_s), 0);
        APPLIED(server.pushOne(worker, op));
    }

    void aHouseholdComesWithItsHeadOrNotAtAll_data() { tests::addServerDialects(); }
    void aHouseholdComesWithItsHeadOrNotAtAll()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const Principal worker = server.user(u"town_worker"_s, u"320404001"_s);
        const Principal stranger = server.user(u"town_worker"_s, town);
        (void)server.family(worker, u"320404001002"_s, idNumber(1));
        QVERIFY2(server.problems.isEmpty(), QJsonDocument(server.problems).toJson().constData());
        // As a client sends it: household, head, membership, each behind what it names.
        const auto save = [&](int number) {
            const RecordId household = server.newId();
            const RecordId head = server.newId();
            auto first = server.create(stranger, u"household"_s, {},
                                       {{u"residence_area"_s, village}, {u"hukou_area"_s, village},
                                        {u"head_person"_s, head.toString()}},
                                       household);
            auto second = server.create(stranger, u"person"_s, household,
                                        {{u"full_name"_s, u"王明"_s}, {u"id_doc_type"_s, u"111"_s}, {u"id_number"_s, idNumber(number)}},
                                        head);
            second.deps = {first.opId};
            auto third = server.create(stranger, u"membership"_s, household,
                                       {{u"person"_s, head.toString()}, {u"kind"_s, u"member"_s}, {u"relation_to_head"_s, u"02"_s},
                                        {u"shares_living"_s, true}, {u"from_on"_s, u"2026-01-05"_s}});
            third.deps = {first.opId, second.opId};
            return std::vector<protocol::Op>{first, second, third};
        };
        const auto ops = save(1);
        const auto answers = server.push(stranger, ops);
        QCOMPARE(answers.size(), size_t(3));
        REFUSED(answers[0], "duplicate_identity");
        REFUSED(answers[1], "duplicate_identity");
        QCOMPARE(answers[2].status, OpStatus::Blocked);
        QCOMPARE(answers[0].problem.value("other"_L1).toObject().value("district"_L1).toString(), u"320404"_s);
        QVERIFY(server.record(ops[0].record).id.isNull());
        QVERIFY(server.ofType(ops[0].record, u"membership"_s).empty());
        // The same words once more have the same answer, and are no second question.
        const auto again = server.push(stranger, ops);
        REFUSED(again[0], "duplicate_identity");
        REFUSED(again[1], "duplicate_identity");
        const auto questions = [&] {
            store::Statement query = server.database->prepare(u"SELECT value FROM counter WHERE name LIKE 'strangers.%'"_s);
            return query.run() && query.next() ? query.integer(0) : -1;
        };
        QCOMPARE(questions(), 1);

        // One that nobody has goes through, and its number of the file is the first of its district.
        const auto taken = server.push(stranger, save(2));
        for (const OpResult &result : taken)
            APPLIED(result);
        QCOMPARE(server.record(*RecordId::fromString(taken[0].record->value("id"_L1).toString())).fields().value("file_no"_L1).toString(),
                 u"HH320402-000001"_s);

        // Beyond the questions of a day the whole save goes to a supervisor.
        for (int i = 1; i < 20; ++i)
            (void)server.push(stranger, save(1));
        QCOMPARE(questions(), 20);
        for (const OpResult &result : server.push(stranger, save(1))) {
            QCOMPARE(result.status, OpStatus::Parked);
            QCOMPARE(result.problem.value("parked_reason"_L1).toString(), u"identity_limit"_s);
        }
        store::Statement parked = server.database->prepare(u"SELECT count(*),min(div) FROM record WHERE type='parked_op'"_s);
        QVERIFY(parked.run() && parked.next());
        QCOMPARE(parked.integer(0), 3);
        QCOMPARE(parked.text(1), town);
    }
};

QTEST_GUILESS_MAIN(tst_OpGroups)
#include "tst_OpGroups.moc"

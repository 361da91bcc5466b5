// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of typed work, whatever the server says or does not say: the real engine against a
// scripted server.
#include "models/store/RecordTable.h"
#include "tests/client/ScriptedServer.h"
#include "tests/support/TestClient.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <sys/syscall.h>
#include <unistd.h>

using namespace hearth;
using namespace Qt::StringLiterals;
using client::Step;
using domain::Record;
using domain::RecordId;
using tests::ScriptedServer;
using tests::TestClient;
using Delivery = ScriptedServer::Delivery;

namespace {

std::atomic<int> diskSyncs = 0;

} // namespace

// The store's own calls land here: each is one wait for the disk.
extern "C" int fdatasync(int fd)
{
    ++diskSyncs;
    return static_cast<int>(syscall(SYS_fdatasync, fd));
}

extern "C" int fsync(int fd)
{
    ++diskSyncs;
    return static_cast<int>(syscall(SYS_fsync, fd));
}

class tst_ClientOutbox : public QObject {
    Q_OBJECT
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<TestClient> m_client;
    domain::SystemClock m_clock;
    domain::SystemRandom m_random;
    RecordId m_file;
    RecordId m_warning;

    RecordId newId() { return RecordId::generate(m_clock, m_random); }

    Record make(const QString &type, const QString &state, const QJsonObject &fields, qint64 n = 1,
                RecordId id = {})
    {
        Record record;
        record.id = id.isNull() ? newId() : id;
        record.type = type;
        record.file = type == "household"_L1 ? record.id : m_file;
        record.bucket = u"320402003"_s;
        record.div = u"320402003"_s;
        record.rev = {n, 7};
        record.position = {n, 1};
        record.by = u"system"_s;
        record.at = m_clock.nowUtc();
        record.state = state;
        record.setFields(fields);
        return record;
    }
    Record household(const QString &phone)
    {
        return make(u"household"_s, u"active"_s,
                    {{u"file_no"_s, u"HH320402-000001"_s},
                     {u"residence_area"_s, u"320402003"_s},
                     {u"contact_phone"_s, phone}});
    }
    bool has(const RecordId &id)
    {
        return QTest::qWaitFor([&] { return m_client->view(id).has_value(); }, 15'000);
    }
    bool offline()
    {
        m_server->stop();
        return QTest::qWaitFor([&] { return m_client->client->status().offlineSince.isValid(); },
                               10'000);
    }
    bool outboxIs(const QStringList &states, int ms = 15'000)
    {
        QStringList now;
        const bool came = QTest::qWaitFor(
            [&] {
                now.clear();
                for (const client::OutboxItem &item : m_client->outbox())
                    now.append(item.state);
                return now == states;
            },
            ms);
        if (!came)
            qInfo() << "outbox is" << now;
        return came;
    }
    domain::Result<RecordId> editFrom(const QString &from, const QString &to)
    {
        protocol::Change change;
        change.field = u"contact_phone"_s;
        change.from = from;
        change.to = to;
        return m_client->wait<RecordId>(
            [&](auto done) { m_client->client->saveEdit(m_file, {change}, {}, done); });
    }
    domain::Result<void> saveAll(const std::vector<Step> &steps, const QString &draft)
    {
        return m_client->wait<void>(
            [&](auto done) { m_client->client->saveAll(steps, draft, done); });
    }
    QString phone()
    {
        return m_client->view(m_file)->fields().value("contact_phone"_L1).toString();
    }
    QString mark(const RecordId &id)
    {
        auto reader = m_client->client->openReader();
        if (!reader)
            return u"?"_s;
        store::Statement query =
            (*reader)->prepare(u"SELECT local_state FROM overlay WHERE id=?"_s);
        return query.bind(id).run() && query.next() ? query.text(0) : QString();
    }
    void restart()
    {
        m_client.reset();
        m_client = std::make_unique<TestClient>(m_folder->filePath(u"profile"_s), m_catalogue);
        QVERIFY(
            m_client->wait<void>([&](auto done) { m_client->client->unlock(u"secret"_s, done); })
                .has_value());
    }

private Q_SLOTS:
    void initTestCase() { m_catalogue = *catalogue::Catalogue::load(); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<ScriptedServer>();
        const Record file = household(u"13861180000"_s);
        m_file = file.id;
        m_server->put(file);
        const Record warning = make(u"warning"_s, u"assigned"_s, {{u"indicator"_s, u"K1"_s}});
        m_warning = warning.id;
        m_server->put(warning);
        m_client = std::make_unique<TestClient>(m_folder->filePath(u"profile"_s), m_catalogue);
        QVERIFY(m_client->signIn(m_server->url(), u"worker"_s, u"secret"_s).has_value());
        QVERIFY(m_client->ready());
        QVERIFY(has(m_warning));
        QVERIFY(m_client->settled());
    }
    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void discardedEditLetsWhatStoodBehindItGo()
    {
        QVERIFY(offline());
        QVERIFY(m_client->edit(m_file, u"contact_phone"_s, u"13800000000"_s).has_value());
        QVERIFY(m_client->fire(m_warning, u"start_visit"_s).has_value());
        m_server->judge = [](const QJsonObject &op) {
            return op.value("kind"_L1) == "patch"_L1 ? std::optional<QString>(u"rejected"_s)
                                                     : std::nullopt;
        };
        m_server->start();
        QVERIFY(outboxIs({u"refused"_s, u"blocked"_s})
                || outboxIs({u"refused"_s, u"waiting"_s}, 0));
        const RecordId refused = m_client->outbox().front().opId;
        QVERIFY(m_client->wait<void>([&](auto done) { m_client->client->discard(refused, done); })
                    .has_value());
        QVERIFY(outboxIs({}));
        QCOMPARE(m_server->applied.size(), size_t(1));
        QCOMPARE(m_server->applied.front().value("kind"_L1).toString(), u"command"_s);
    }

    void reissuedEditTakesItsDependantsAlong()
    {
        QVERIFY(offline());
        QVERIFY(m_client->edit(m_file, u"contact_phone"_s, u"13861180001"_s).has_value());
        QVERIFY(m_client->fire(m_warning, u"start_visit"_s).has_value());
        m_server->judge = [](const QJsonObject &op) {
            return op.value("kind"_L1) == "patch"_L1 ? std::optional<QString>(u"rejected"_s)
                                                     : std::nullopt;
        };
        m_server->start();
        QVERIFY(QTest::qWaitFor([&] { return m_client->client->status().refused == 1; }, 15'000));
        m_server->judge = [](const QJsonObject &) { return std::nullopt; };
        const RecordId refused = m_client->outbox().front().opId;
        QVERIFY(m_client->wait<void>([&](auto done) { m_client->client->retry(refused, done); })
                    .has_value());
        QVERIFY(outboxIs({}));
        QCOMPARE(m_server->applied.size(), size_t(2));
        QCOMPARE(m_server->applied.back().value("deps"_L1).toArray(),
                 QJsonArray{m_server->applied.front().value("op_id"_L1)});
    }

    void blockedWorkStopsNoPull()
    {
        m_server->judge = [](const QJsonObject &) { return u"blocked"_s; };
        QVERIFY(m_client->edit(m_file, u"contact_phone"_s, u"13861180001"_s).has_value());
        QVERIFY(outboxIs({u"blocked"_s}));
        const Record other = household(u"13861180005"_s);
        m_server->put(other);
        QVERIFY(has(other.id));
        const int before = m_server->pushes;
        QTest::qWait(3000);
        QVERIFY2(m_server->pushes - before <= 6,
                 qPrintable(QString::number(m_server->pushes - before)));
        m_server->judge = [](const QJsonObject &) { return std::nullopt; };
        QVERIFY(m_client->edit(other.id, u"contact_phone"_s, u"13861180006"_s).has_value());
        QVERIFY(outboxIs({}));
    }

    void theTruthIsToldOfAnActWhoseAnswerWasLost()
    {
        int lost = 0;
        m_server->deliver = [&](const QJsonArray &) {
            return lost++ == 0 ? Delivery::Lose : Delivery::Answer;
        };
        const auto done = m_client->fire(m_file, u"transfer"_s);
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().reason));
        QCOMPARE(m_server->applied.size(), size_t(1));
        QCOMPARE(m_server->lookUps, 1);
        QCOMPARE(m_server->pushes, 1);
        QVERIFY(outboxIs({}));
    }

    void anActThatNeverArrivedGoesAgainAtOnce()
    {
        int lost = 0;
        m_server->deliver = [&](const QJsonArray &) {
            return lost++ == 0 ? Delivery::LoseUnseen : Delivery::Answer;
        };
        QVERIFY(m_client->fire(m_file, u"transfer"_s).has_value());
        QCOMPARE(m_server->lookUps, 1);
        QCOMPARE(m_server->applied.size(), size_t(1));
    }

    void anActNeverHappensLater()
    {
        // An edit is under way when the act is fired; the program is killed before the act was
        // sent.
        m_server->deliver = [](const QJsonArray &) { return Delivery::Hold; };
        QVERIFY(m_client->edit(m_file, u"contact_phone"_s, u"13861180001"_s).has_value());
        QVERIFY(QTest::qWaitFor([&] { return m_server->pushes == 1; }, 10'000));
        m_client->client->fireEvent(m_file, u"transfer"_s, {}, [](auto) {});
        QVERIFY(outboxIs({u"sending"_s, u"waiting"_s}));
        m_server->deliver = [](const QJsonArray &) { return Delivery::Answer; };
        restart();
        QVERIFY(outboxIs({}));
        QCOMPARE(m_server->applied.size(), size_t(1));
        QCOMPARE(m_server->applied.front().value("kind"_L1).toString(), u"patch"_s);
        // Killed while the act was under way, and it never arrived.
        m_server->deliver = [](const QJsonArray &) { return Delivery::Hold; };
        m_client->client->fireEvent(m_file, u"transfer"_s, {}, [](auto) {});
        QVERIFY(QTest::qWaitFor([&] { return m_server->pushes == 3; }, 10'000));
        m_server->deliver = [](const QJsonArray &) { return Delivery::Answer; };
        restart();
        QVERIFY(outboxIs({}));
        QCOMPARE(m_server->applied.size(), size_t(1));
    }

    void oneBadStepSavesNothingAndKeepsTheDraft()
    {
        QVERIFY(offline());
        QVERIFY(m_client
                    ->wait<void>([&](auto done) {
                        m_client->client->saveDraft({u"d"_s, {{u"a"_s, 1}}, {}}, done);
                    })
                    .has_value());
        protocol::Change change;
        change.field = u"contact_phone"_s;
        change.from = u"13861180000"_s;
        change.to = u"13861180001"_s;
        protocol::Change wrong = change;
        wrong.field = u"no_such_field"_s;
        QVERIFY(!saveAll({Step::edit(m_file, {change}), Step::fire(m_warning, u"start_visit"_s),
                          Step::edit(m_warning, {wrong})},
                         u"d"_s)
                     .has_value());
        QVERIFY(m_client->outbox().empty());
        QCOMPARE(phone(), u"13861180000"_s);
        QCOMPARE(m_client->view(m_warning)->state, u"assigned"_s);
        QCOMPARE(mark(m_file), QString());
        QCOMPARE(m_client->client->status().waiting, 0);
        const auto drafts = m_client->wait<std::vector<client::Draft>>(
            [&](auto done) { m_client->client->drafts(done); });
        QCOMPARE(drafts->size(), size_t(1));
        // An edit that would fold into one that waits is taken back too.
        QVERIFY(editFrom(u"13861180000"_s, u"13861180002"_s).has_value());
        QVERIFY(!saveAll({Step::edit(m_file, {change}), Step::edit(m_warning, {wrong})}, u"d"_s)
                     .has_value());
        QCOMPARE(phone(), u"13861180002"_s);
        QCOMPARE(m_client->outbox().front().op.changes.front().to.toString(), u"13861180002"_s);
    }

    void stepsAreSavedInOrderAndEndTheirDraft()
    {
        QVERIFY(offline());
        QVERIFY(m_client
                    ->wait<void>([&](auto done) {
                        m_client->client->saveDraft({u"d"_s, {{u"a"_s, 1}}, {}}, done);
                    })
                    .has_value());
        protocol::Change change;
        change.field = u"contact_phone"_s;
        change.from = u"13861180000"_s;
        change.to = u"13861180001"_s;
        const RecordId visit = m_client->client->newId();
        const QJsonObject fields{
            {u"visit_on"_s, domain::cityDate(m_clock.nowUtc()).toString(Qt::ISODate)},
            {u"visitor_role"_s, u"town_worker"_s},
            {u"visit_kind"_s, u"warn"_s},
            {u"visit_finding"_s, u"stable"_s},
            {u"visit_note"_s, u"家中平稳。"_s},
            {u"visit_followup"_s, false}};
        const auto saved =
            saveAll({Step::create(visit, u"visit"_s, m_file, fields), Step::edit(m_file, {change}),
                     Step::fire(visit, u"start"_s), Step::fire(m_warning, u"start_visit"_s)},
                    u"d"_s);
        QVERIFY2(saved.has_value(),
                 saved ? ""
                       : qPrintable(QString(saved.error().reason + saved.error().detail
                                            + saved.error().field)));
        const auto drafts = m_client->wait<std::vector<client::Draft>>(
            [&](auto done) { m_client->client->drafts(done); });
        QVERIFY(drafts->empty());
        const auto items = m_client->outbox();
        QCOMPARE(items.size(), size_t(4));
        for (size_t i = 1; i < items.size(); ++i)
            QVERIFY(items[i].op.dseq > items[i - 1].op.dseq);
        QCOMPARE(items[2].op.baseOp, items[0].opId);
        const auto set = [](const std::vector<RecordId> &ids) {
            return QSet<RecordId>(ids.begin(), ids.end());
        };
        QCOMPARE(set(items[2].op.deps), (QSet<RecordId>{items[1].opId}));
        QCOMPARE(set(items[3].op.deps),
                 (QSet<RecordId>{items[0].opId, items[1].opId, items[2].opId}));
        m_server->start();
        QVERIFY(outboxIs({}));
        QCOMPARE(m_server->pushes, 1);
        QCOMPARE(m_server->applied.size(), size_t(4));
    }

    void anEditOfANewerValueNamesThatValue()
    {
        QVERIFY(offline());
        QVERIFY(editFrom(u"13861180000"_s, u"13861180001"_s).has_value());
        // On top of his own value: the first one seen counts.
        QVERIFY(editFrom(u"13861180001"_s, u"13861180002"_s).has_value());
        QCOMPARE(m_client->outbox().front().op.changes.front().from.toString(), u"13861180000"_s);
        // Shown what a colleague saved meanwhile (S21).
        QVERIFY(editFrom(u"13861180009"_s, u"13861180003"_s).has_value());
        const auto items = m_client->outbox();
        QCOMPARE(items.size(), size_t(1));
        QCOMPARE(items.front().op.changes.front().from.toString(), u"13861180009"_s);
        QCOMPARE(items.front().op.changes.front().to.toString(), u"13861180003"_s);
    }

    void theMarkOfAConflictComesAndGoesWithIt()
    {
        QCOMPARE(mark(m_file), QString());
        const QJsonObject open{{u"record"_s, m_file.toString()}, {u"conflict_state"_s, u"open"_s}};
        const Record conflict = make(u"conflict"_s, {}, open);
        m_server->put(conflict);
        QVERIFY(QTest::qWaitFor([&] { return mark(m_file) == "conflict"_L1; }, 10'000));
        QCOMPARE(m_client->client->status().conflicts, 1);
        QJsonObject solved = open;
        solved.insert("conflict_state"_L1, u"resolved"_s);
        m_server->put(make(u"conflict"_s, {}, solved, 2, conflict.id));
        QVERIFY(QTest::qWaitFor([&] { return mark(m_file).isEmpty(); }, 10'000));
        QVERIFY(QTest::qWaitFor([&] { return m_client->client->status().conflicts == 0; }, 10'000));
    }

    void theAnswersOfABatchAreOneWrite()
    {
        std::vector<RecordId> files;
        for (int i = 0; i < 60; ++i) {
            const Record file = household(u"13861180005"_s);
            files.push_back(file.id);
            m_server->put(file);
        }
        QVERIFY(has(files.back()));
        QVERIFY(offline());
        const int before = diskSyncs;
        for (const RecordId &file : files)
            QVERIFY(m_client->edit(file, u"contact_phone"_s, u"13861180006"_s).has_value());
        QVERIFY2(diskSyncs - before >= 60, "every save is on disk by itself");
        const int saved = diskSyncs;
        m_server->start();
        QVERIFY(outboxIs({}));
        QCOMPARE(m_server->applied.size(), size_t(60));
        QVERIFY2(diskSyncs - saved <= 20, qPrintable(QString::number(diskSyncs - saved)));
    }

    void anOpTheServerFailsOnStopsNoOther()
    {
        const Record other = household(u"13861180005"_s);
        m_server->put(other);
        QVERIFY(has(other.id));
        QVERIFY(offline());
        QVERIFY(m_client->edit(m_file, u"contact_phone"_s, u"13861180001"_s).has_value());
        QVERIFY(m_client->edit(other.id, u"contact_phone"_s, u"13861180006"_s).has_value());
        m_server->deliver = [this](const QJsonArray &ops) {
            const bool poison = std::any_of(ops.begin(), ops.end(), [this](const QJsonValue &op) {
                return op.toObject().value("record"_L1).toString() == m_file.toString();
            });
            return poison ? Delivery::Fault : Delivery::Answer;
        };
        m_server->start();
        QVERIFY(outboxIs({u"retry"_s}));
        QCOMPARE(m_server->applied.size(), size_t(1));
        const Record late = household(u"13861180007"_s);
        m_server->put(late);
        QVERIFY(has(late.id));
        // Minutes, not tries, make it a case for a person.
        QCOMPARE(m_client->outbox().front().state, u"retry"_s);
    }
};

QTEST_GUILESS_MAIN(tst_ClientOutbox)
#include "tst_ClientOutbox.moc"

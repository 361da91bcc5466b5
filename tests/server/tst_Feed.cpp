// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/IdentityNumber.h"
#include "sync/server/WaitingPolls.h"
#include "sync/server/feed/FeedReader.h"
#include "sync/server/feed/PartStore.h"
#include "sync/server/feed/Reads.h"
#include "tests/server/ServerFixture.h"

#include <QDir>
#include <QSet>
#include <QTest>

#include <zstd.h>

using namespace hearth;
using namespace Qt::StringLiterals;
using tests::ServerFixture;

namespace {

const QString town = u"320402003"_s;
const QString village = u"320402003001"_s;

QString idNumber(int n)
{
    const QString body = u"32040219600101"_s + u"%1"_s.arg(n, 3, 10, QLatin1Char('0'));
    return body + domain::identityCheckDigit(body);
}

domain::Record write(ServerFixture &server, const QString &type, const QStringList &audience)
{
    domain::Record record;
    record.id = server.newId();
    record.type = type;
    record.div = village;
    record.bucket = town;
    record.setFields({});
    auto transaction = store::Transaction::begin(*server.database);
    store::ServerRecords records(*server.database, *server.catalogue);
    auto written = records.write(record, std::nullopt,
                                 {u"system"_s, server.newId(), server.clock.nowUtc(), audience});
    return written && transaction->commit() ? *written : domain::Record{};
}

/// Ids that a client holds after it has read to the end in pages of `limit` rows.
QSet<QString> readAll(ServerFixture &server, const server::Principal &user, int limit)
{
    QByteArray cursor =
        server::Cursor{server.shared.history().id, {}, user.epoch, {}, user.userId, user.device}
            .encode(server.shared.keys);
    QSet<QString> held;
    for (int page = 0; page < 200; ++page) {
        server::Request request;
        request.query.addQueryItem(u"cursor"_s, QString::fromLatin1(cursor));
        request.query.addQueryItem(u"limit"_s, QString::number(limit));
        const auto reply = server::FeedReader(server.context(), user).changes(request);
        if (!reply)
            return {};
        const QJsonObject body = QJsonDocument::fromJson(reply->body).object();
        for (const QJsonValue &item : body.value("items"_L1).toArray())
            held.insert(item["r"_L1]["id"_L1].toString());
        cursor = body.value("cursor"_L1).toString().toLatin1();
        if (!body.value("more"_L1).toBool())
            break;
    }
    return held;
}

/// Where the feed of this user ends now.
QString cursorOf(ServerFixture &server, const server::Principal &who)
{
    const server::Shared &shared = server.shared;
    const auto horizon = server::readHorizon(*server.database, shared.history());
    return QString::fromLatin1(
        server::Cursor{shared.history().id, *horizon, who.epoch, {}, who.userId, who.device}.encode(shared.keys));
}

/// id -> put or gone
QHash<QString, QString> changesAfter(ServerFixture &server, const server::Principal &who, const QString &cursor)
{
    server::Request request;
    request.query.addQueryItem(u"cursor"_s, cursor);
    QHash<QString, QString> out;
    const auto reply = server::FeedReader(server.context(), who).changes(request);
    if (!reply)
        return out;
    for (const QJsonValue &item : QJsonDocument::fromJson(reply->body).object().value("items"_L1).toArray())
        out.insert(item["op"_L1] == "put"_L1 ? item["r"_L1]["id"_L1].toString() : item["id"_L1].toString(),
                   item["op"_L1].toString());
    return out;
}

struct Place {
    QStringList buckets;
    [[nodiscard]] bool touches(const QStringList &changed) const
    {
        return std::any_of(changed.begin(), changed.end(),
                           [this](const QString &b) { return buckets.contains(b); });
    }
};

struct Poll {
    int id = 0;
    Place waitsFor;
    bool immediate = false;
    int deadline = 0;
};

} // namespace

class tst_Feed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noPageEndsInsideTheRowsOfOneRecord_data() { tests::addServerDialects(); }
    void noPageEndsInsideTheRowsOfOneRecord()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        // His cells lie elsewhere in the town: he reads its bucket, and only the row sent to him
        // lets him see a task.
        const auto grid = server.user(u"grid_worker"_s, u"320402003002001"_s);
        const auto centre = server.user(u"city_operator"_s, u"3204"_s);
        const auto liaison = [&] {
            auto user = server.user(u"dept_liaison"_s, {});
            user.prefixes.clear();
            user.department = u"civil"_s;
            return user;
        }();
        QSet<QString> tasks;
        QSet<QString> items;
        for (int i = 0; i < 9; ++i) {
            tasks.insert(
                write(server, u"visit"_s, {QString(u"user:"_s + grid.userId)}).id.toString());
            (void)write(server, u"visit"_s, {});
            items.insert(write(server, u"verify_item"_s, {u"dept:civil"_s}).id.toString());
        }
        for (int limit = 1; limit <= 5; ++limit) {
            QCOMPARE(readAll(server, grid, limit), tasks);
            QCOMPARE(readAll(server, liaison, limit), items);
            QCOMPARE(readAll(server, centre, limit).size(), 27);
        }
    }

    void theReceivingTownTakesAFileOverOrRefusesIt_data()
    {
        QTest::addColumn<QString>("dialect");
        QTest::addColumn<QString>("event");
        for (const QString &dialect : {u"sqlite"_s, u"postgresql"_s})
            for (const QString &event : {u"take_over"_s, u"refuse"_s})
                QTest::newRow(qPrintable(QString(dialect + u' ' + event))) << dialect << event;
    }
    void theReceivingTownTakesAFileOverOrRefusesIt()
    {
        QFETCH(QString, dialect);
        QFETCH(QString, event);
        ServerFixture server(dialect);
        const auto sender = server.user(u"town_worker"_s, town);
        const auto receiver = server.user(u"town_worker"_s, u"320402001"_s);
        const auto third = server.user(u"town_worker"_s, u"320404001"_s);
        const auto family = server.family(sender, u"320402003001"_s, idNumber(1));
        {
            auto transaction = store::Transaction::begin(*server.database);
            store::ServerRecords records(*server.database, *server.catalogue);
            const domain::Record draft = server.record(family.household);
            domain::Record active = draft;
            active.state = u"active"_s;
            QVERIFY(records.write(active, draft, {u"system"_s, server.newId(), server.clock.nowUtc(), {}}));
            QVERIFY(transaction->commit());
        }
        const auto reads = [&](const server::Principal &who) {
            server::Request request;
            request.arguments = {family.household.toString()};
            return server::Reads(server.context(), who).record(request).has_value();
        };
        const auto fire = [&](const server::Principal &who, const QString &what, const QJsonObject &args) {
            return server.pushOne(who, server.command(who, server.record(family.household), what, args));
        };
        QVERIFY(!reads(receiver));
        const QString cursor = cursorOf(server, receiver);
        const auto sent = fire(sender, u"transfer"_s, {{u"moving_to"_s, u"320402001001"_s}});
        QVERIFY2(sent.status == protocol::OpStatus::Applied, QJsonDocument(sent.problem).toJson().constData());

        QVERIFY(reads(receiver) && reads(sender) && !reads(third));
        QCOMPARE(changesAfter(server, receiver, cursor).value(family.household.toString()), u"put"_s);
        const QString told = cursorOf(server, receiver);
        // To read is not to edit, and the sender cannot answer for the other town.
        const domain::Record moving = server.record(family.household);
        QVERIFY(server.pushOne(receiver, server.patch(receiver, moving, u"contact_phone"_s, u"13812345678"_s)).status
                == protocol::OpStatus::Rejected);
        QVERIFY(fire(sender, event, {}).status == protocol::OpStatus::Rejected);
        QVERIFY(fire(third, event, {}).status == protocol::OpStatus::Rejected);

        const QJsonObject why = event == "refuse"_L1 ? QJsonObject{{u"event_reason"_s, u"住在原处"_s}} : QJsonObject();
        const auto answered = fire(receiver, event, why);
        QVERIFY2(answered.status == protocol::OpStatus::Applied, QJsonDocument(answered.problem).toJson().constData());
        QCOMPARE(server.record(family.household).state, u"active"_s);
        const bool taken = event == "take_over"_L1;
        QCOMPARE(server.record(family.household).div, taken ? u"320402001001"_s : u"320402003001"_s);
        QCOMPARE(reads(receiver), taken);
        QCOMPARE(changesAfter(server, receiver, told).value(family.household.toString()), taken ? u"put"_s : u"gone"_s);
        QCOMPARE(server.record(family.person).div, taken ? u"320402001001"_s : u"320402003001"_s);
    }

    void aMoveWhileThePageWasReadIsNotSleptOver()
    {
        server::WaitingPolls<Poll> polls;
        QList<int> woken;
        const auto wake = [&](const Poll &poll) { woken.append(poll.id); };
        // The default mode, not `immediate`: the tick passes between the page and the parking.
        const quint64 before = polls.moves();
        polls.moved({town}, false, wake);
        Poll late{1, {{town}}, false, 0};
        QVERIFY(!polls.park(late, before));
        QCOMPARE(late.waitsFor.buckets, QStringList{town});
        QVERIFY(polls.park(late, polls.moves()));
        Poll other{2, {{u"320404001"_s}}, false, 5};
        QVERIFY(polls.park(other, polls.moves()));
        Poll quick{3, {{town}}, true, 5};
        QVERIFY(polls.park(quick, polls.moves()));
        polls.moved({town}, true, wake);
        QCOMPARE(woken, QList<int>{3});
        polls.moved({town}, false, wake);
        QCOMPARE(woken, (QList<int>{3, 1}));
        polls.expire(5, wake);
        QCOMPARE(woken, (QList<int>{3, 1, 2}));
    }

    void aPartThatHoldsWhatWasErasedIsGone_data() { tests::addServerDialects(); }
    void aPartThatHoldsWhatWasErasedIsGone()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto worker = server.user(u"town_worker"_s, town);
        const auto stranger = server.user(u"town_worker"_s, town);
        const domain::Record row = write(server, u"visit"_s, {});
        const auto manifest = server::Reads(server.context(), worker).manifest({});
        QVERIFY(manifest);
        QString name;
        for (const QJsonValue &part : QJsonDocument::fromJson(manifest->body).object().value("parts"_L1).toArray())
            if (part["bucket"_L1].toString() == town)
                name = part["part"_L1].toString();
        const auto get = [&](const server::Principal &who, const QByteArray &range = {}) {
            server::Request request;
            request.arguments = {name};
            if (!range.isEmpty())
                request.headers.insert("range", range);
            const auto reply = server::Reads(server.context(), who).part(request);
            return reply ? QString::number(reply->status) : reply.error().reason;
        };
        QCOMPARE(get(worker), u"200"_s);
        QCOMPARE(get(stranger), u"part_gone"_s);
        // A week later the manifest is over; a clock that goes back does no harm.
        server.clock.advance(qint64(7) * 24 * 3600 * 1000 + 1000);
        QCOMPARE(get(worker), u"part_gone"_s);
        server.clock.advance(-qint64(24) * 3600 * 1000);
        QCOMPARE(get(worker), u"200"_s);
        // More rows do not spoil it, an erased one does, also for who has half of it.
        (void)write(server, u"visit"_s, {});
        QCOMPARE(get(worker, "bytes=1-"), u"206"_s);
        {
            auto transaction = store::Transaction::begin(*server.database);
            domain::Record erased = row;
            erased.deleted = true;
            erased.setFields({});
            QVERIFY(store::ServerRecords(*server.database, *server.catalogue)
                        .write(erased, row, {u"system"_s, server.newId(), server.clock.nowUtc(), {}}));
            QVERIFY(transaction->commit());
        }
        QCOMPARE(get(worker), u"part_gone"_s);
        QCOMPARE(get(worker, "bytes=1-"), u"part_gone"_s);
    }

    void readingInFullIsWrittenDown_data() { tests::addServerDialects(); }
    void readingInFullIsWrittenDown()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto worker = server.user(u"town_worker"_s, town);
        const auto family = server.family(worker, village, idNumber(1));
        const auto other = server.family(worker, village, idNumber(2));
        server::Reads reads(server.context(), worker);
        struct Row {
            QString purpose, fields, after;
        };
        const auto rows = [&] {
            std::vector<Row> out;
            store::Statement query = server.database->prepare(
                u"SELECT purpose,field,after FROM audit WHERE audit_kind='read' ORDER BY entry_no"_s);
            if (query.run())
                while (query.next())
                    out.push_back({query.text(0), query.text(1), query.text(2)});
            return out;
        };
        QVERIFY(rows().empty());
        server::Request ask;
        ask.body = QJsonDocument(QJsonObject{{u"ids"_s, QJsonArray{family.person.toString(), other.person.toString(),
                                                                  server.newId().toString()}}})
                       .toJson();
        QVERIFY(reads.verify(ask));
        QCOMPARE(rows().size(), size_t(1));
        QCOMPARE(rows()[0].purpose, u"verify"_s);
        QVERIFY(rows()[0].fields.contains("id_number"_L1));
        QVERIFY(rows()[0].after.contains(family.person.toString()) && rows()[0].after.contains(other.person.toString()));
        // No value stands in it.
        QVERIFY(!rows()[0].after.contains(idNumber(1)));
        server::Request history;
        history.arguments = {family.person.toString()};
        QVERIFY(reads.history(history));
        QCOMPARE(rows().size(), size_t(2));
        QCOMPARE(rows()[1].purpose, u"history"_s);
        QVERIFY(rows()[1].fields.contains("id_number"_L1));
    }

    void aLongHistoryComesInPages()
    {
        ServerFixture server(u"sqlite"_s);
        const auto worker = server.user(u"town_worker"_s, town);
        domain::Record record = write(server, u"visit"_s, {});
        {
            auto transaction = store::Transaction::begin(*server.database);
            store::ServerRecords records(*server.database, *server.catalogue);
            for (int n = 2; n <= 620; ++n) {
                domain::Record next = record;
                next.setFields({{u"visit_note"_s, QString::number(n)}});
                const auto written = records.write(next, record, {u"system"_s, server.newId(), server.clock.nowUtc(), {}});
                QVERIFY(written);
                record = *written;
            }
            QVERIFY(transaction->commit());
        }
        server::Reads reads(server.context(), worker);
        server::Request request;
        request.arguments = {record.id.toString()};
        const auto page = [&] { return QJsonDocument::fromJson(reads.history(request)->body).object(); };
        const QJsonObject first = page();
        const QJsonArray newest = first.value("versions"_L1).toArray();
        QCOMPARE(newest.size(), 500);
        QVERIFY(first.value("more"_L1).toBool());
        request.query.addQueryItem(u"before"_s, QString::number(newest.last()["n"_L1].toInteger()));
        const QJsonObject second = page();
        QCOMPARE(second.value("versions"_L1).toArray().size(), 120);
        QCOMPARE(second.value("versions"_L1).toArray().last()["n"_L1].toInt(), 1);
        QVERIFY(!second.value("more"_L1).toBool());
        request.query = QUrlQuery(u"before=x"_s);
        QCOMPARE(reads.history(request).error().reason, u"malformed"_s);
    }

    void whatComesFirstIsWholeFilesOfOnesOwn_data() { tests::addServerDialects(); }
    void whatComesFirstIsWholeFilesOfOnesOwn()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto worker = server.user(u"town_worker"_s, town);
        const auto city = server.user(u"city_operator"_s, u"3204"_s);
        const auto withWork = server.family(worker, village, idNumber(1));
        QVERIFY2(server.problems.isEmpty(),
                 QJsonDocument(server.problems).toJson(QJsonDocument::Compact).constData());
        // A warning that the centre has to release.
        const auto raised = server.pushOne(
            city, server.create(city, u"warning"_s, withWork.household,
                                {{u"indicator"_s, u"K1"_s},
                                 {u"person"_s, withWork.person.toString()},
                                 {u"source_department"_s, u"civil"_s},
                                 {u"evidence"_s, QJsonArray{QJsonObject{{u"clause"_s, u"K1"_s}}}}}));
        QCOMPARE(raised.status, protocol::OpStatus::Applied);
        server.clock.advance(60'000);
        const auto later = server.family(worker, village, idNumber(2));
        const auto filesOf = [&server](const server::Principal &user, int files) {
            QSet<QString> found;
            server::PartStore store(server.context(), user);
            const auto part = store.first(files);
            if (!part || !*part)
                return found;
            QFile file(store.path((*part)->file));
            if (!file.open(QIODevice::ReadOnly))
                return found;
            const QByteArray packed = file.readAll();
            QByteArray plain(static_cast<qsizetype>((*part)->plainBytes), '\0');
            if (ZSTD_isError(ZSTD_decompress(plain.data(), static_cast<size_t>(plain.size()),
                                             packed.constData(), static_cast<size_t>(packed.size()))))
                return found;
            for (const QByteArray &line : plain.split('\n')) {
                const QJsonObject row = QJsonDocument::fromJson(line).object();
                if (row.contains("id"_L1))
                    found.insert(row.value("id"_L1).toString());
            }
            return found;
        };
        const QSet<QString> own = filesOf(city, 1);
        QVERIFY(own.contains(withWork.household.toString()));
        QVERIFY(own.contains(withWork.person.toString()));
        QVERIFY(own.contains(raised.record->value("id"_L1).toString()));
        QVERIFY(!own.contains(later.household.toString()));
        QVERIFY(filesOf(city, 2).contains(later.household.toString()));
        // Without work of one's own, what changed last.
        const QSet<QString> last = filesOf(worker, 1);
        QVERIFY(last.contains(later.household.toString()));
        QVERIFY(!last.contains(withWork.household.toString()));
        QVERIFY(filesOf(server.user(u"town_worker"_s, u"320404001"_s), 5).isEmpty());
    }

    void partsThatNobodyListsAreRemoved_data() { tests::addServerDialects(); }
    void partsThatNobodyListsAreRemoved()
    {
        QFETCH(QString, dialect);
        ServerFixture server(dialect);
        const auto centre = server.user(u"city_operator"_s, u"3204"_s);
        const QDir folder(server.folder.filePath(u"parts"_s));
        const auto age = [&] {
            for (const QFileInfo &info : folder.entryInfoList(QDir::Files)) {
                QFile file(info.filePath());
                QVERIFY(file.open(QIODevice::ReadWrite));
                QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-1),
                                         QFileDevice::FileModificationTime));
            }
        };
        (void)write(server, u"visit"_s, {});
        server::PartStore store(server.context(), centre);
        QCOMPARE(store.parts({town, false})->size(), size_t(1));
        const QStringList first = folder.entryList(QDir::Files);
        QCOMPARE(first.size(), 2);
        // So much changed that the part is built anew. The old one may be under way to somebody and
        // goes an hour later.
        for (int i = 0; i < 210; ++i)
            (void)write(server, u"visit"_s, {});
        QCOMPARE(store.parts({town, false})->front().rows, 211);
        QCOMPARE(folder.entryList(QDir::Files).size(), 3);
        age();
        QCOMPARE(store.sweep(), 1);
        QCOMPARE(store.parts({town, false})->front().rows, 211);
        QCOMPARE(folder.entryList(QDir::Files).size(), 2);
        // Another history of the same database: nothing of the old one is of use.
        server.shared.chain.push_back({server.newId(), u"0.0"_s, 0});
        age();
        QCOMPARE(server::PartStore(server.context(), centre).sweep(), 2);
        QCOMPARE(folder.entryList(QDir::Files).size(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_Feed)
#include "tst_Feed.moc"

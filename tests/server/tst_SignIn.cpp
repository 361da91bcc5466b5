// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/Envelope.h"
#include "sync/protocol/Proof.h"
#include "sync/server/access/Accounts.h"
#include "sync/server/Server.h"
#include "tests/server/ServerFixture.h"

#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>
#include <QUuid>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace hearth;
using namespace Qt::StringLiterals;
using tests::ServerFixture;

namespace {

/// A device that asks the router as the wire does.
class Device {
public:
    explicit Device(ServerFixture &fixture)
        : m_fixture(fixture), m_key(protocol::DeviceKey::generate()), m_id(fixture.newId()), m_worker{fixture.context(), fixture.projector, m_proofs}
    {
    }

    server::Reply ask(const QByteArray &method, const QString &path, const QJsonObject &body = {}, const QString &query = {})
    {
        return server::handle(m_worker, request(method, path, body, query)).reply;
    }
    server::Request request(const QByteArray &method, const QString &path, const QJsonObject &body = {}, const QString &query = {})
    {
        server::Request request;
        request.method = method;
        request.path = path;
        request.query = QUrlQuery(query);
        if (!body.isEmpty())
            request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        const bool open = path == "/v1/devices"_L1 || path == "/v1/token"_L1;
        request.headers.insert("dpop", protocol::makeProof(m_key, {method, path, open ? QByteArray() : token,
                                                                   m_fixture.clock.nowUtc().toSecsSinceEpoch(), m_fixture.newId().toString()}));
        if (!token.isEmpty())
            request.headers.insert("authorization", "DPoP " + token);
        return request;
    }
    server::Reply send(const server::Request &given) { return server::handle(m_worker, given).reply; }
    server::Reply signIn(const QString &login, const QString &password)
    {
        const auto reply = ask("POST", u"/v1/devices"_s, {{u"user"_s, login}, {u"password"_s, password}, {u"device"_s, m_id.toString()}, {u"name"_s, u"office"_s}});
        take(reply);
        return reply;
    }
    server::Reply refreshWith(const QByteArray &refreshToken)
    {
        const auto reply = ask("POST", u"/v1/token"_s, {{u"grant_type"_s, u"refresh_token"_s}, {u"refresh_token"_s, QString::fromLatin1(refreshToken)}});
        take(reply);
        return reply;
    }
    void take(const server::Reply &reply)
    {
        const QJsonObject body = QJsonDocument::fromJson(reply.body).object();
        if (!body.contains("access_token"_L1))
            return;
        token = body.value("access_token"_L1).toString().toLatin1();
        refresh = body.value("refresh_token"_L1).toString().toLatin1();
    }
    static QString codeOf(const server::Reply &reply) { return QJsonDocument::fromJson(reply.body).object().value("code"_L1).toString(); }

    [[nodiscard]] domain::RecordId id() const { return m_id; }
    void takeId(const domain::RecordId &id) { m_id = id; }

    QByteArray token;
    QByteArray refresh;

private:
    ServerFixture &m_fixture;
    protocol::DeviceKey m_key;
    domain::RecordId m_id;
    server::ProofMemory m_proofs;
    server::Worker m_worker;
};

void addUser(ServerFixture &fixture, const QString &login)
{
    server::Principal user = fixture.user(u"town_worker"_s, u"320402003"_s);
    user.login = login;
    QVERIFY(server::Accounts(*fixture.database).add(user, server::hashPassword(u"right password"_s), fixture.clock.nowUtc()).has_value());
}

/// The same change as another op.
QJsonObject renewed(ServerFixture &fixture, const QJsonValue &op)
{
    QJsonObject again = op.toObject();
    again.insert("op_id"_L1, fixture.newId().toString());
    again.insert("record"_L1, fixture.newId().toString());
    again.insert("dseq"_L1, qint64(1000));
    return again;
}

} // namespace

class tst_SignIn : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passwordOpensAndTokenWorks_data() { tests::addServerDialects(); }
    void passwordOpensAndTokenWorks()
    {
        QFETCH(QString, dialect);
        ServerFixture fixture(dialect);
        addUser(fixture, u"zhang"_s);
        Device device(fixture);
        QCOMPARE(Device::codeOf(device.signIn(u"zhang"_s, u"wrong"_s)), u"wrong_password"_s);
        QCOMPARE(Device::codeOf(device.signIn(u"nobody"_s, u"wrong"_s)), u"wrong_password"_s);
        QCOMPARE(device.ask("POST", u"/v1/snapshot"_s).status, 401);
        QCOMPARE(device.signIn(u"zhang"_s, u"right password"_s).status, 201);
        QCOMPARE(device.ask("POST", u"/v1/snapshot"_s).status, 200);
        fixture.clock.advance(11 * 60 * 1000);
        QCOMPARE(Device::codeOf(device.ask("POST", u"/v1/snapshot"_s)), u"token_expired"_s);
        QCOMPARE(device.refreshWith(device.refresh).status, 200);
        QCOMPARE(device.ask("POST", u"/v1/snapshot"_s).status, 200);
        QCOMPARE(device.ask("POST", u"/v1/token/revoke"_s).status, 204);
        QCOMPARE(device.ask("POST", u"/v1/snapshot"_s).status, 401);
    }

    void lostRefreshAnswerComesAgainAndTheftEndsTheFamily()
    {
        ServerFixture fixture(u"sqlite"_s);
        addUser(fixture, u"zhang"_s);
        Device device(fixture);
        (void)device.signIn(u"zhang"_s, u"right password"_s);
        const QByteArray first = device.refresh;
        QCOMPARE(device.refreshWith(first).status, 200);
        const QByteArray second = device.refresh;
        // The answer was lost and the lid closed for three days: the same successor.
        fixture.clock.advance(qint64(3) * 24 * 3600 * 1000);
        QCOMPARE(device.refreshWith(first).status, 200);
        QCOMPARE(device.refresh, second);
        QCOMPARE(device.refreshWith(second).status, 200);
        const QByteArray third = device.refresh;
        QCOMPARE(device.refreshWith(first).status, 401);
        QCOMPARE(device.refreshWith(third).status, 401);
        QCOMPARE(fixture.shared.refreshReuse.load(), 1);
    }

    void refreshTokenEndsWithItsAge_data() { tests::addServerDialects(); }
    void refreshTokenEndsWithItsAge()
    {
        QFETCH(QString, dialect);
        ServerFixture fixture(dialect);
        addUser(fixture, u"zhang"_s);
        Device device(fixture);
        (void)device.signIn(u"zhang"_s, u"right password"_s);
        constexpr qint64 day = qint64(24) * 3600 * 1000;
        fixture.clock.advance(29 * day);
        QCOMPARE(device.refreshWith(device.refresh).status, 200);
        // The age counts from the sign-in: using the token does not make it younger.
        fixture.clock.advance(2 * day);
        const auto over = device.refreshWith(device.refresh);
        QCOMPARE(over.status, 401);
        QCOMPARE(Device::codeOf(over), u"token_invalid"_s);
        QCOMPARE(device.signIn(u"zhang"_s, u"right password"_s).status, 201);
    }

    void replayedRefreshTokenEndsTheSignIn_data() { tests::addServerDialects(); }
    void replayedRefreshTokenEndsTheSignIn()
    {
        QFETCH(QString, dialect);
        ServerFixture fixture(dialect);
        addUser(fixture, u"zhang"_s);
        Device device(fixture);
        (void)device.signIn(u"zhang"_s, u"right password"_s);
        const QByteArray stolen = device.refresh;
        // Another device's key makes nothing of it, nor does it end anything.
        Device thief(fixture);
        QCOMPARE(thief.refreshWith(stolen).status, 401);
        QCOMPARE(device.refreshWith(stolen).status, 200);
        QCOMPARE(device.refreshWith(device.refresh).status, 200);
        QCOMPARE(device.ask("POST", u"/v1/snapshot"_s).status, 200);
        QCOMPARE(device.refreshWith(stolen).status, 401);
        QCOMPARE(Device::codeOf(device.ask("POST", u"/v1/snapshot"_s)), u"token_invalid"_s);
    }

    void proofOfAnotherKeyOrTimeIsRefused()
    {
        ServerFixture fixture(u"sqlite"_s);
        addUser(fixture, u"zhang"_s);
        Device device(fixture);
        (void)device.signIn(u"zhang"_s, u"right password"_s);
        Device thief(fixture);
        thief.token = device.token;
        QCOMPARE(thief.ask("POST", u"/v1/snapshot"_s).status, 401);
        const server::Request once = device.request("POST", u"/v1/snapshot"_s);
        QCOMPARE(device.send(once).status, 200);
        QCOMPARE(device.send(once).status, 401);
        server::Request moved = device.request("POST", u"/v1/snapshot"_s);
        moved.path = u"/v1/verify"_s;
        QCOMPARE(device.send(moved).status, 401);
        const server::Request old = device.request("POST", u"/v1/snapshot"_s);
        fixture.clock.advance(6 * 60 * 1000);
        QCOMPARE(device.send(old).status, 401);
    }

    void guessingGrowsSlow()
    {
        ServerFixture fixture(u"sqlite"_s);
        addUser(fixture, u"zhang"_s);
        Device device(fixture);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(Device::codeOf(device.signIn(u"zhang"_s, u"wrong"_s)), u"wrong_password"_s);
        const auto slow = device.signIn(u"zhang"_s, u"right password"_s);
        QCOMPARE(slow.status, 429);
        QVERIFY(std::any_of(slow.headers.begin(), slow.headers.end(), [](const auto &h) { return h.first == "Retry-After"; }));
        fixture.clock.advance(3000);
        QCOMPARE(device.signIn(u"zhang"_s, u"right password"_s).status, 201);
    }

    void everyWrongPasswordCounts_data() { tests::addServerDialects(); }
    void everyWrongPasswordCounts()
    {
        QFETCH(QString, dialect);
        ServerFixture fixture(dialect);
        addUser(fixture, u"zhang"_s);
        std::atomic<int> wrong = 0;
        const auto guess = [&] {
            auto own = store::Database::open({fixture.database->url()});
            store::Projector projector(**own, fixture.catalogue, store::Projector::Options{});
            server::ProofMemory proofs;
            server::Worker worker{{**own, fixture.shared}, projector, proofs};
            for (int i = 0; i < 4; ++i) {
                server::Request request;
                request.method = "POST";
                request.path = u"/v1/devices"_s;
                request.body = R"({"user":"zhang","password":"wrong","device":"0198e2c0-0000-7000-8000-000000000001"})";
                request.headers.insert(
                    "dpop", protocol::makeProof(protocol::DeviceKey::generate(),
                                                {request.method, request.path, {},
                                                 fixture.clock.nowUtc().toSecsSinceEpoch(),
                                                 QUuid::createUuid().toString(QUuid::WithoutBraces)}));
                if (Device::codeOf(server::handle(worker, request).reply) == "wrong_password"_L1)
                    ++wrong;
            }
        };
        std::vector<std::thread> guessers;
        for (int i = 0; i < 4; ++i)
            guessers.emplace_back(guess);
        for (std::thread &guesser : guessers)
            guesser.join();
        store::Statement held = fixture.database->prepare(u"SELECT failures FROM sign_in_failure WHERE login='zhang'"_s);
        QVERIFY(held.run() && held.next());
        QVERIFY(wrong >= 5);
        QCOMPARE(held.integer(0), qint64(wrong));
    }

    void aFloodOfPasswordsHoldsUpNobodyElse()
    {
        ServerFixture fixture(u"sqlite"_s);
        server::ServerOptions options;
        options.database = fixture.database->url();
        options.folder = fixture.folder.path();
        options.keyFile = fixture.folder.filePath(u"key"_s);
        domain::SystemClock clock;
        domain::SystemRandom random;
        server::Server server(options, fixture.catalogue, clock, random);
        QVERIFY(server.start());
        const auto ask = [&](const QByteArray &method, const QByteArray &path, const QByteArray &headers, const QByteArray &body) {
            auto socket = std::make_unique<QTcpSocket>();
            socket->connectToHost(u"127.0.0.1"_s, server.port());
            if (socket->waitForConnected(5000))
                socket->write(method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                              + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
            socket->flush();
            return socket;
        };
        std::vector<std::unique_ptr<QTcpSocket>> flood;
        for (int i = 0; i < 90; ++i) {
            const QByteArray proof = protocol::makeProof(
                protocol::DeviceKey::generate(),
                {"POST", u"/v1/devices"_s, {}, clock.nowUtc().toSecsSinceEpoch(), QUuid::createUuid().toString(QUuid::WithoutBraces)});
            flood.push_back(ask("POST", "/v1/devices", "DPoP: " + proof + "\r\nContent-Type: application/json\r\n",
                                "{\"user\":\"u" + QByteArray::number(i)
                                    + "\",\"password\":\"wrong\",\"device\":\"0198e2c0-0000-7000-8000-000000000001\"}"));
        }
        const auto answered = [&] {
            return std::count_if(flood.begin(), flood.end(), [](const auto &socket) { return socket->bytesAvailable() > 0; });
        };
        for (const QByteArray &path : {QByteArray("/health"), QByteArray("/v1/hello")}) {
            const auto socket = ask("GET", path, {}, {});
            QTRY_VERIFY_WITH_TIMEOUT(socket->bytesAvailable() > 0, 30'000);
            QVERIFY(socket->readAll().startsWith("HTTP/1.1 200"));
        }
        // The flood is still waiting: nobody stood behind it.
        QVERIFY2(answered() < 80, QByteArray::number(qint64(answered())).constData());
        QTRY_COMPARE_WITH_TIMEOUT(answered(), qsizetype(flood.size()), 60'000);
        int slow = 0;
        for (const auto &socket : flood)
            slow += socket->readAll().contains(" 429 ") ? 1 : 0;
        QVERIFY(slow > 0 && slow < 60);
        server.stop();
    }

    void disabledUserIsOutAtOnce()
    {
        ServerFixture fixture(u"sqlite"_s);
        addUser(fixture, u"zhang"_s);
        Device device(fixture);
        (void)device.signIn(u"zhang"_s, u"right password"_s);
        QVERIFY(server::Accounts(*fixture.database).disable(u"zhang"_s).has_value());
        QCOMPARE(Device::codeOf(device.ask("POST", u"/v1/snapshot"_s)), u"access_ended"_s);
    }

    void everyRouteButTheOpenOnesAsksWho()
    {
        ServerFixture fixture(u"sqlite"_s);
        Device nobody(fixture);
        for (const server::Route &route : server::routes()) {
            QString path = route.pattern;
            path.replace(QRegularExpression(u"\\{[a-z_]+\\}"_s), fixture.newId().toString());
            const auto reply = nobody.ask(route.method, path);
            if (route.signedIn)
                QVERIFY2(reply.status == 401, qPrintable(QString(path + u' ' + QString::number(reply.status))));
        }
        QCOMPARE(nobody.ask("GET", u"/v1/nothing"_s).status, 404);
        QCOMPARE(nobody.ask("DELETE", u"/v1/hello"_s).status, 405);
        const QJsonObject api = QJsonDocument::fromJson(nobody.ask("GET", u"/v1/openapi.json"_s).body).object();
        QCOMPARE(api.value("openapi"_L1).toString(), u"3.1.0"_s);
        const QJsonObject paths = api.value("paths"_L1).toObject();
        QCOMPARE(paths.size(), qsizetype(server::routes().size()));
        const auto statuses = [&](const QString &path, const QString &method) {
            return paths.value(path)[method]["responses"_L1].toObject().keys();
        };
        QCOMPARE(statuses(u"/v1/devices"_s, u"post"_s), (QStringList{u"201"_s, u"default"_s}));
        QCOMPARE(statuses(u"/v1/token/revoke"_s, u"post"_s), (QStringList{u"204"_s, u"default"_s}));
        QCOMPARE(statuses(u"/v1/snapshot/{part}"_s, u"get"_s), (QStringList{u"200"_s, u"206"_s, u"default"_s}));
        QStringList named;
        for (const QJsonValue &parameter : paths.value("/v1/changes"_L1)["get"_L1]["parameters"_L1].toArray())
            if (parameter["in"_L1] == "query"_L1)
                named.append(parameter["name"_L1].toString());
        QCOMPARE(named, (QStringList{u"cursor"_s, u"limit"_s, u"wait"_s, u"immediate"_s}));
    }
    void everyAnswerHasItsSchema()
    {
        ServerFixture fixture(u"sqlite"_s);
        addUser(fixture, u"zhang"_s);
        Device device(fixture);
        const QJsonObject document = QJsonDocument::fromJson(server::openApi(*fixture.catalogue)).object();
        const QJsonObject schemas = document["components"_L1]["schemas"_L1].toObject();
        // Whatever is named exists.
        static const QRegularExpression reference(u"\"#/components/schemas/([^\"]+)\""_s);
        const QString text = QString::fromUtf8(QJsonDocument(document).toJson());
        for (auto match = reference.globalMatch(text); match.hasNext();) {
            const QString name = match.next().captured(1);
            QVERIFY2(schemas.contains(name), qPrintable(name));
        }
        const auto told = [&](const QString &path, const QString &method, const server::Reply &reply) {
            if (reply.status >= 300)
                return u"%1 %2"_s.arg(path).arg(reply.status);
            const QJsonObject content
                = document["paths"_L1][path][method]["responses"_L1][QString::number(reply.status)]["content"_L1].toObject();
            const QString type = QString::fromLatin1(reply.contentType.split(';').front());
            const QString name = content.value(type)["schema"_L1]["$ref"_L1].toString().section(u'/', -1);
            const QJsonObject schema = schemas.value(name).toObject();
            const QJsonObject sent = QJsonDocument::fromJson(reply.body).object();
            for (const QString &key : sent.keys())
                if (!schema["properties"_L1].toObject().contains(key))
                    return QString(path + u" has no "_s + key);
            for (const QJsonValue &key : schema["required"_L1].toArray())
                if (!sent.contains(key.toString()))
                    return QString(path + u" lacks "_s + key.toString());
            return schema.isEmpty() ? QString(path + u" has no schema"_s) : QString();
        };
        QCOMPARE(told(u"/v1/devices"_s, u"post"_s, device.signIn(u"zhang"_s, u"right password"_s)), QString());
        QCOMPARE(told(u"/v1/token"_s, u"post"_s, device.refreshWith(device.refresh)), QString());
        QCOMPARE(told(u"/v1/hello"_s, u"get"_s, device.ask("GET", u"/v1/hello"_s)), QString());
        QCOMPARE(told(u"/health"_s, u"get"_s, device.ask("GET", u"/health"_s)), QString());
        const auto manifest = device.ask("POST", u"/v1/snapshot"_s);
        QCOMPARE(told(u"/v1/snapshot"_s, u"post"_s, manifest), QString());
        const QString cursor = QJsonDocument::fromJson(manifest.body).object().value("start"_L1).toString();
        QCOMPARE(told(u"/v1/changes"_s, u"get"_s, device.ask("GET", u"/v1/changes"_s, {}, QString(u"cursor="_s + cursor))), QString());
        QCOMPARE(told(u"/v1/digest"_s, u"get"_s, device.ask("GET", u"/v1/digest"_s, {}, u"bucket=320402003"_s)), QString());
        QCOMPARE(told(u"/v1/verify"_s, u"post"_s, device.ask("POST", u"/v1/verify"_s, {{u"ids"_s, QJsonArray{fixture.newId().toString()}}})),
                 QString());
        const QString hash = fixture.catalogue->hash();
        QCOMPARE(told(u"/v1/catalogue/{hash}"_s, u"get"_s, device.ask("GET", QString(u"/v1/catalogue/"_s + hash))), QString());
        auto op = fixture.create(fixture.user(u"town_worker"_s, u"320402003"_s), u"household"_s, {},
                                 {{u"residence_area"_s, u"320402003001"_s}, {u"hukou_area"_s, u"320402003001"_s},
                                  {u"head_person"_s, fixture.newId().toString()}});
        op.device = device.id();
        const auto pushed = device.ask("POST", u"/v1/ops"_s, {{u"ops"_s, QJsonArray{op.toJson()}}});
        QCOMPARE(told(u"/v1/ops"_s, u"post"_s, pushed), QString());
        QCOMPARE(told(u"/v1/ops/{op_id}"_s, u"get"_s, device.ask("GET", QString(u"/v1/ops/"_s + op.opId.toString()))), QString());
        const QString record = op.record.toString();
        QCOMPARE(told(u"/v1/records/{id}"_s, u"get"_s, device.ask("GET", QString(u"/v1/records/"_s + record))), QString());
        QCOMPARE(told(u"/v1/records/{id}/history"_s, u"get"_s, device.ask("GET", u"/v1/records/%1/history"_s.arg(record))), QString());
        QCOMPARE(told(u"/metrics"_s, u"get"_s, device.ask("GET", u"/metrics"_s)), QString());
    }

    void metricsTellWhatTheNodeDid()
    {
        ServerFixture fixture(u"sqlite"_s);
        addUser(fixture, u"zhang"_s);
        Device device(fixture);
        QCOMPARE(device.signIn(u"zhang"_s, u"right password"_s).status, 201);
        const auto figure = [&](const QByteArray &name) {
            for (const QByteArray &line : device.ask("GET", u"/metrics"_s).body.split('\n'))
                if (line.startsWith(QByteArray(name + ' ')))
                    return line.mid(name.size() + 1).toDouble();
            return -1.0;
        };
        // The history that the node began with is no change of it.
        QCOMPARE(figure("hearth_history_changes_total"), 0.0);
        QCOMPARE(figure("hearth_poison_total"), 0.0);
        QCOMPARE(figure("hearth_snapshot_active"), 0.0);
        QCOMPARE(figure("hearth_op_latency_seconds_count"), 0.0);
        const auto worker = fixture.user(u"town_worker"_s, u"320402003"_s);
        QJsonArray ops;
        for (int i = 0; i < 3; ++i) {
            auto op = fixture.create(worker, u"household"_s, {},
                                     {{u"residence_area"_s, u"320402003001"_s}, {u"hukou_area"_s, u"320402003001"_s},
                                      {u"head_person"_s, fixture.newId().toString()}});
            op.device = device.id();
            ops.append(op.toJson());
        }
        QCOMPARE(device.ask("POST", u"/v1/ops"_s, {{u"ops"_s, ops}}).status, 200);
        QCOMPARE(figure("hearth_op_latency_seconds_count"), 3.0);
        QCOMPARE(figure("hearth_op_latency_seconds_bucket{le=\"+Inf\"}"), 3.0);
        QVERIFY(figure("hearth_op_latency_seconds_sum") > 0);
        // A part on its way has a place until its answer is gone.
        const auto manifest = device.ask("POST", u"/v1/snapshot"_s);
        const QJsonArray parts = QJsonDocument::fromJson(manifest.body).object().value("parts"_L1).toArray();
        QVERIFY(!parts.isEmpty());
        {
            const auto part = device.ask("GET", QString(u"/v1/snapshot/"_s + parts.at(0)["part"_L1].toString()));
            QCOMPARE(part.status, 200);
            QCOMPARE(figure("hearth_snapshot_active"), 1.0);
        }
        QCOMPARE(figure("hearth_snapshot_active"), 0.0);
        // One op that the server cannot digest.
        QVERIFY(fixture.database->execute(u"ALTER TABLE audit RENAME TO audit_away"_s));
        QCOMPARE(device.ask("POST", u"/v1/ops"_s, {{u"ops"_s, QJsonArray{renewed(fixture, ops.at(0))}}}).status, 500);
        QCOMPARE(figure("hearth_poison_total"), 1.0);
    }

    void aRevokedDeviceIsOutEverywhere_data() { tests::addServerDialects(); }
    void aRevokedDeviceIsOutEverywhere()
    {
        QFETCH(QString, dialect);
        ServerFixture fixture(dialect);
        addUser(fixture, u"zhang"_s);
        Device device(fixture);
        Device other(fixture);
        QCOMPARE(device.signIn(u"zhang"_s, u"right password"_s).status, 201);
        QCOMPARE(other.signIn(u"zhang"_s, u"right password"_s).status, 201);
        server::Accounts accounts(*fixture.database);
        QCOMPARE(accounts.revokeDevice(fixture.newId()).error().code, domain::ErrorCode::NotFound);
        QVERIFY(accounts.revokeDevice(device.id()));
        const auto refused = [](const server::Reply &reply) { return reply.status == 401 && Device::codeOf(reply) == "device_revoked"_L1; };
        QVERIFY(refused(device.ask("POST", u"/v1/snapshot"_s)));
        QVERIFY(refused(device.refreshWith(device.refresh)));
        QVERIFY(refused(device.ask("POST", u"/v1/token"_s, {{u"grant_type"_s, u"password"_s}, {u"user"_s, u"zhang"_s},
                                                            {u"password"_s, u"right password"_s}, {u"device"_s, device.id().toString()}})));
        // Registering again does not bring it back, under its own id or another; and only who knows the password is told.
        QVERIFY(refused(device.signIn(u"zhang"_s, u"right password"_s)));
        QCOMPARE(Device::codeOf(device.signIn(u"zhang"_s, u"wrong"_s)), u"wrong_password"_s);
        device.takeId(fixture.newId());
        QVERIFY(refused(device.signIn(u"zhang"_s, u"right password"_s)));
        QCOMPARE(other.ask("POST", u"/v1/snapshot"_s).status, 200);
        const auto devices = accounts.devices(u"zhang"_s);
        QVERIFY(devices);
        QCOMPARE(devices->size(), size_t(2));
        QCOMPARE(std::count_if(devices->begin(), devices->end(), [](const server::Device &each) { return each.revoked; }), 1L);
    }

    void whoAsksTooMuchIsToldToWait()
    {
        ServerFixture fixture(u"sqlite"_s);
        fixture.shared.admission = std::make_shared<server::Admission>(
            fixture.clock, server::Admission::Limits{.devicePerSecond = 1, .userPerSecond = 100, .manifestsADay = 3});
        addUser(fixture, u"zhang"_s);
        Device device(fixture);
        QCOMPARE(device.signIn(u"zhang"_s, u"right password"_s).status, 201);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(device.ask("POST", u"/v1/snapshot"_s).status, 200);
        const auto fourth = device.ask("POST", u"/v1/snapshot"_s);
        QCOMPARE(fourth.status, 429);
        QCOMPARE(Device::codeOf(fourth), u"slow_down"_s);
        // The bucket of ten: four are gone.
        for (int i = 0; i < 6; ++i)
            QCOMPARE(device.ask("GET", u"/v1/digest"_s, {}, u"bucket=320402003"_s).status, 200);
        const auto emptied = device.ask("GET", u"/v1/digest"_s, {}, u"bucket=320402003"_s);
        QCOMPARE(emptied.status, 429);
        QVERIFY(std::any_of(emptied.headers.begin(), emptied.headers.end(), [](const auto &header) { return header.first == "Retry-After"; }));
        fixture.clock.advance(1000);
        QCOMPARE(device.ask("GET", u"/v1/digest"_s, {}, u"bucket=320402003"_s).status, 200);
        // The next day there are manifests again.
        fixture.clock.advance(qint64(24) * 3600 * 1000);
        QCOMPARE(device.refreshWith(device.refresh).status, 200);
        QCOMPARE(device.ask("POST", u"/v1/snapshot"_s).status, 200);
    }

    void theDocumentNamesWhatGoesOverTheWire()
    {
        ServerFixture fixture(u"sqlite"_s);
        const QJsonObject schemas = QJsonDocument::fromJson(server::openApi(*fixture.catalogue)).object()["components"_L1]["schemas"_L1].toObject();
        const auto named = [&](const QString &schema, const QJsonObject &sent) {
            const QJsonObject properties = schemas.value(schema)["properties"_L1].toObject();
            for (const QString &key : sent.keys())
                if (!properties.contains(key))
                    return key;
            return QString();
        };
        const auto worker = fixture.user(u"town_worker"_s, u"320402003"_s);
        domain::Record record;
        record.id = record.file = fixture.newId();
        record.type = u"household"_s;
        record.div = u"320402003001"_s;
        record.bucket = u"320402003"_s;
        record.div2 = u"320404001001"_s;
        record.bucket2 = u"320404001"_s;
        record.state = u"active"_s;
        record.by = worker.userId;
        record.at = fixture.clock.nowUtc();
        record.setFields({{u"contact_phone"_s, u"13812345678"_s}});
        QCOMPARE(named(u"Envelope"_s, QJsonDocument::fromJson(protocol::encodeEnvelope(record)).object()), QString());
        for (const auto kind : {protocol::OpKind::Create, protocol::OpKind::Patch, protocol::OpKind::Delete, protocol::OpKind::Command,
                                protocol::OpKind::Attach, protocol::OpKind::Resolve, protocol::OpKind::Read}) {
            protocol::Op op = fixture.op(worker, kind, record.id, record.type);
            op.baseRev = u"1.0"_s;
            op.baseOp = fixture.newId();
            op.reason = u"visit"_s;
            protocol::Change set;
            set.field = u"contact_phone"_s;
            set.to = u"13812345678"_s;
            set.source = u"visit"_s;
            protocol::Change grow;
            grow.field = u"special_status"_s;
            grow.isDelta = true;
            grow.add = {u"a"_s};
            grow.remove = {u"b"_s};
            op.changes = {set, grow};
            op.event = u"open"_s;
            op.expectTurn = 1;
            op.file = record.id;
            const QJsonObject sent = op.toJson();
            QCOMPARE(named(u"Op"_s, sent), QString());
            const QJsonObject change
                = schemas.value("Op"_L1)["properties"_L1]["changes"_L1]["items"_L1]["properties"_L1].toObject();
            for (const QJsonValue &one : sent.value("changes"_L1).toArray())
                for (const QString &key : one.toObject().keys())
                    QVERIFY2(change.contains(key), qPrintable(key));
            if (kind == protocol::OpKind::Patch)
                QCOMPARE(sent.value("changes"_L1).toArray().size(), 2);
        }
    }
};

QTEST_GUILESS_MAIN(tst_SignIn)
#include "tst_SignIn.moc"

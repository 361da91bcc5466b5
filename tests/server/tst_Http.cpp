// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The adapter against peers that mean no good, over real sockets.
#include "sync/server/http/HttpServer.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace hearth;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using server::SlowPeers;

namespace {

constexpr qint64 hugeAnswer = 64 * 1024 * 1024;
const server::PeerLimits hasty{800ms, 1000ms, 800ms, 1024};

/// A server that answers every request with the length of its body.
struct Place {
    server::HttpServer http;
    qsizetype answerBytes = 0;
    std::shared_ptr<const server::StreamPlace> held;

    bool start(server::HttpOptions options = {})
    {
        options.lookEvery = 50ms;
        const auto started = http.start(options, [this](std::shared_ptr<server::HttpServer::Exchange> exchange) {
            const QByteArray body = answerBytes > 0 ? QByteArray(answerBytes, 'x') : QByteArray::number(exchange->request().body.size());
            server::Reply reply{200, body, "text/plain"};
            reply.place = held;
            exchange->answer(std::move(reply));
        });
        return started.has_value();
    }
};

std::unique_ptr<QTcpSocket> connected(quint16 port)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(u"127.0.0.1"_s, port);
    return socket->waitForConnected(3000) ? std::move(socket) : nullptr;
}

bool isOpen(const QTcpSocket &socket)
{
    return socket.state() == QAbstractSocket::ConnectedState;
}

/// Sends a byte every 100 ms; how long it took the server to have enough of it, or -1.
qint64 drip(QTcpSocket &socket, int limitMs)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < limitMs) {
        socket.write("x");
        socket.flush();
        QTest::qWait(100);
        if (!isOpen(socket))
            return timer.elapsed();
    }
    return -1;
}

/// Asks and takes two megabytes a second, so that the library sees progress all the time; true if the server had enough of it.
bool endsUnderASlowReader(quint16 port)
{
    const auto socket = connected(port);
    if (!socket)
        return false;
    socket->setReadBufferSize(256 * 1024);
    socket->write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    QElapsedTimer timer;
    timer.start();
    qint64 taken = 0;
    while (isOpen(*socket) && timer.elapsed() < 12'000) {
        QTest::qWait(100);
        taken += socket->read(200 * 1024).size();
    }
    return timer.elapsed() < 12'000 && taken < hugeAnswer;
}

} // namespace

class tst_Http : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDripHoldsNoConnection_data()
    {
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("request line") << QByteArray("GET /");
        QTest::newRow("headers") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nX-A: ");
        QTest::newRow("body") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
    }
    void aDripHoldsNoConnection()
    {
        QFETCH(QByteArray, begins);
        Place place;
        server::HttpOptions options;
        options.slowest = hasty;
        QVERIFY(place.start(options));
        const auto socket = connected(place.http.port());
        QVERIFY(socket);
        socket->write(begins);
        const qint64 took = drip(*socket, 8000);
        QVERIFY2(took > 500 && took < 4000, qPrintable(QString::number(took)));
    }

    void anAnswerThatIsHardlyReadIsGivenUp()
    {
        Place place;
        place.answerBytes = hugeAnswer;
        server::HttpOptions options;
        options.slowest = {800ms, 1000ms, 800ms, hugeAnswer};
        QVERIFY(place.start(options));
        QVERIFY(endsUnderASlowReader(place.http.port()));
    }

    void aStreamWhosePlaceIsWantedGivesItUp()
    {
        struct Wanted final : server::StreamPlace {
            [[nodiscard]] bool overdue() const override { return true; }
        };
        Place place;
        place.answerBytes = hugeAnswer;
        place.held = std::make_shared<Wanted>();
        QVERIFY(place.start());
        QVERIFY(endsUnderASlowReader(place.http.port()));
        // It is free as soon as the answer is gone.
        QTRY_COMPARE(place.held.use_count(), 1L);
    }

    void whoKeepsUpIsLeftAlone()
    {
        Place place;
        server::HttpOptions options;
        options.slowest = {800ms, 10'000ms, 800ms, 1024};
        QVERIFY(place.start(options));
        const auto socket = connected(place.http.port());
        QVERIFY(socket);
        // Longer than the grace, faster than the rate.
        socket->write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8192\r\n\r\n");
        for (int i = 0; i < 16; ++i) {
            socket->write(QByteArray(512, 'x'));
            socket->flush();
            QTest::qWait(100);
        }
        QTRY_VERIFY(socket->bytesAvailable() > 0);
        QVERIFY(socket->readAll().startsWith("HTTP/1.1 200"));
        // The connection rests between two requests longer than headers may take, and serves again.
        QTest::qWait(1500);
        QVERIFY(isOpen(*socket));
        socket->write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_VERIFY(socket->bytesAvailable() > 0);
        QVERIFY(socket->readAll().startsWith("HTTP/1.1 200"));
    }

    void theBookKnowsWhoIsLate()
    {
        SlowPeers book;
        const SlowPeers::Moment begin{};
        const auto id = book.opened(5, begin);
        QVERIFY(!book.overdue(id, begin + 10s));
        QVERIFY(book.overdue(id, begin + 10001ms));
        QCOMPARE(book.overdue(begin + 11s), std::vector<int>{5});
        book.lineCame(id, begin + 9s);
        QVERIFY(!book.overdue(id, begin + 19s));
        QVERIFY(book.overdue(id, begin + 20s));
        book.bodyBegins(id, begin + 15s);
        QVERIFY(!book.overdue(id, begin + 25s));
        QVERIFY(book.overdue(id, begin + 26s));
        book.bodyCame(id, 2048);
        QVERIFY(!book.overdue(id, begin + 27s));
        QVERIFY(book.overdue(id, begin + 28s));
        // A long poll takes its time.
        book.handed(id, begin + 20s);
        QVERIFY(!book.overdue(id, begin + 3600s));
        book.answerBegins(id, 10 * 1024, begin + 100s);
        QVERIFY(!book.overdue(id, begin + 150s));
        QVERIFY(book.overdue(id, begin + 151s));
        book.requestEnded(id, begin + 200s);
        QVERIFY(!book.overdue(id, begin + 240s));
        QVERIFY(book.overdue(id, begin + 241s));
        book.closed(id);
        QVERIFY(book.overdue(begin + 999s).empty());
    }

    void oldTlsIsRefused_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("works");
        QTest::newRow("1.0") << u"-tls1"_s << false;
        QTest::newRow("1.1") << u"-tls1_1"_s << false;
        QTest::newRow("1.2") << u"-tls1_2"_s << true;
        QTest::newRow("1.3") << u"-tls1_3"_s << true;
    }
    void oldTlsIsRefused()
    {
        QFETCH(QString, version);
        QFETCH(bool, works);
        const QString openssl = QStandardPaths::findExecutable(u"openssl"_s);
        QVERIFY2(!openssl.isEmpty(), "app/setup installs openssl");
        QTemporaryDir folder;
        QCOMPARE(QProcess::execute(openssl, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                                             u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s, u"-keyout"_s,
                                             folder.filePath(u"key"_s), u"-out"_s, folder.filePath(u"cert"_s)}),
                 0);
        const auto read = [&](const QString &name) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        Place place;
        server::HttpOptions options;
        options.tlsCertificate = read(u"cert"_s);
        options.tlsKey = read(u"key"_s);
        QVERIFY(place.start(options));
        QProcess client;
        client.setProcessChannelMode(QProcess::MergedChannels);
        client.start(openssl, {u"s_client"_s, u"-connect"_s, u"127.0.0.1:%1"_s.arg(place.http.port()), version, u"-cipher"_s,
                               u"ALL:@SECLEVEL=0"_s, u"-quiet"_s, u"-ign_eof"_s});
        QVERIFY(client.waitForStarted());
        client.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QVERIFY(client.waitForFinished(10'000));
        QCOMPARE(client.readAll().contains("HTTP/1.1 200"), works);
    }
};

QTEST_GUILESS_MAIN(tst_Http)
#include "tst_Http.moc"

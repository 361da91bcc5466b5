// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FaultProxy.h"

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>
#include <zstd.h>

#include <array>
#include <functional>
#include <optional>

namespace hearth::tests {

namespace {

using Kind = Fault::Kind;

struct Message {
    QByteArray head; ///< with the empty line
    QByteArray body;
};

/// One message from the front of a buffer, if it is whole. Both sides name the length of a body.
std::optional<Message> takeMessage(QByteArray &buffer)
{
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    Message message{buffer.left(end + 4), {}};
    qsizetype length = 0;
    for (const QByteArray &line : message.head.split('\n'))
        if (line.toLower().startsWith("content-length:"))
            length = line.mid(15).trimmed().toLongLong();
    if (buffer.size() < end + 4 + length)
        return std::nullopt;
    message.body = buffer.mid(end + 4, length);
    buffer.remove(0, end + 4 + length);
    return message;
}

/// One connection of the client; a connection to the server for each of its requests.
class Link : public QObject {
public:
    Link(QTcpSocket *client, FaultProxy::State &state)
        : QObject(client)
        , m_client(client)
        , m_state(state)
    {
        connect(client, &QTcpSocket::readyRead, this, [this] {
            m_received += m_client->readAll();
            next();
        });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }

private:
    void next()
    {
        if (m_busy)
            return;
        const auto request = takeMessage(m_received);
        if (!request)
            return;
        m_busy = true;
        const auto fault = choose(request->head);
        if (!fault)
            return ask(*request, [this](const Message &answer) { send(answer); });
        strike(*fault, *request);
    }

    std::optional<Fault> choose(const QByteArray &head)
    {
        const QList<QByteArray> words = head.left(head.indexOf("\r\n")).split(' ');
        const QMutexLocker lock(&m_state.mutex);
        m_state.log.append(words.value(1));
        for (Fault &fault : m_state.faults) {
            const bool meant = words.value(1).startsWith(fault.path)
                && (fault.method.isEmpty() || fault.method == words.value(0));
            if (!meant || fault.times == 0)
                continue;
            fault.times -= fault.times > 0 ? 1 : 0;
            ++m_state.hits;
            return fault;
        }
        return std::nullopt;
    }

    void strike(const Fault &fault, const Message &request)
    {
        switch (fault.kind) {
        case Kind::DropRequest: return m_client->abort();
        case Kind::Answer: m_client->write(fault.answer); return done();
        case Kind::Endless: return sendWithoutEnd(fault);
        case Kind::SendTwice:
            return ask(request, [this, request](const Message &) {
                ask(request, [this](const Message &answer) { send(answer); });
            });
        case Kind::Delay:
        case Kind::DropResponse:
        case Kind::CutResponse:
        case Kind::HalfClose:
        case Kind::FlipBytes:
            return ask(request, [this, fault](const Message &answer) { spoil(fault, answer); });
        }
    }

    void spoil(const Fault &fault, Message answer)
    {
        if (m_client->state() != QAbstractSocket::ConnectedState)
            return;
        if (fault.kind == Kind::Delay) {
            QTimer::singleShot(fault.delayMs, this, [this, answer] { send(answer); });
        } else if (fault.kind == Kind::DropResponse) {
            m_client->abort();
        } else if (fault.kind == Kind::FlipBytes) {
            for (qsizetype i = 0; i < std::min(qsizetype(fault.bytes), answer.body.size()); ++i)
                answer.body[i] = static_cast<char>(answer.body[i] ^ 0x7F);
            send(answer);
        } else {
            m_client->write(
                answer.head
                + answer.body.left(std::min(fault.bytes, qint64(answer.body.size() - 1))));
            m_client->flush();
            if (fault.kind == Kind::HalfClose)
                ::shutdown(static_cast<int>(m_client->socketDescriptor()), SHUT_WR);
            else
                m_client->disconnectFromHost();
        }
    }

    void sendWithoutEnd(const Fault &fault)
    {
        m_client->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                        "Transfer-Encoding: chunked\r\n\r\n");
        const QByteArray chunk = QByteArray::number(fault.bytes, 16) + "\r\n"
            + QByteArray(static_cast<qsizetype>(fault.bytes), ' ') + "\r\n";
        auto *timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, [this, chunk] {
            // What the client does not take is not piled up here.
            if (m_client->bytesToWrite() < 4 * chunk.size() + 65536)
                m_client->write(chunk);
        });
        timer->start(fault.delayMs);
    }

    void ask(const Message &request, const std::function<void(const Message &)> &answered)
    {
        auto *server = new QTcpSocket(this);
        auto received = std::make_shared<QByteArray>();
        connect(server, &QTcpSocket::readyRead, this, [server, received, answered] {
            *received += server->readAll();
            if (const auto answer = takeMessage(*received)) {
                server->disconnect();
                server->deleteLater();
                answered(*answer);
            }
        });
        // A server that goes away takes the client's connection with it.
        connect(server, &QTcpSocket::errorOccurred, m_client, [this] { m_client->abort(); });
        const QUrl url = [this] {
            const QMutexLocker lock(&m_state.mutex);
            return m_state.server;
        }();
        server->connectToHost(url.host(), static_cast<quint16>(url.port()));
        server->write(request.head + request.body);
    }

    void send(const Message &answer)
    {
        // The test may have cut the connection while the server was answering.
        if (m_client->state() != QAbstractSocket::ConnectedState)
            return;
        m_client->write(answer.head + answer.body);
        done();
    }

    void done()
    {
        m_busy = false;
        next();
    }

    QTcpSocket *m_client;
    FaultProxy::State &m_state;
    QByteArray m_received;
    bool m_busy = false;
};

class Listener : public QTcpServer {
public:
    explicit Listener(FaultProxy::State &state)
        : m_state(state)
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = nextPendingConnection())
                accept(client);
        });
    }
    void dropAll()
    {
        for (const QPointer<QTcpSocket> &client : std::as_const(m_clients))
            if (client)
                client->abort();
        m_clients.clear();
    }

private:
    void accept(QTcpSocket *client)
    {
        const bool down = [this] {
            const QMutexLocker lock(&m_state.mutex);
            return m_state.down;
        }();
        if (down) {
            client->abort();
            client->deleteLater();
            return;
        }
        m_clients.removeAll(nullptr);
        m_clients.append(client);
        new Link(client, m_state);
    }
    FaultProxy::State &m_state;
    QList<QPointer<QTcpSocket>> m_clients;
};

/// gzip around the deflate stream that qCompress makes.
QByteArray gzip(const QByteArray &plain)
{
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < 256; ++i) {
        quint32 c = i;
        for (int k = 0; k < 8; ++k)
            c = (c & 1) ? 0xEDB88320u ^ (c >> 1) : c >> 1;
        table[i] = c;
    }
    quint32 crc = 0xFFFFFFFFu;
    for (const char byte : plain)
        crc = table[(crc ^ static_cast<quint8>(byte)) & 0xFF] ^ (crc >> 8);
    crc ^= 0xFFFFFFFFu;
    const auto little = [](quint32 n) {
        QByteArray out;
        for (int i = 0; i < 4; ++i)
            out.append(static_cast<char>((n >> (8 * i)) & 0xFF));
        return out;
    };
    // Four bytes of length by Qt and two of zlib in front, four of its own sum behind.
    const QByteArray deflated = qCompress(plain, 9).mid(6).chopped(4);
    return QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10) + deflated + little(crc)
        + little(static_cast<quint32>(plain.size()));
}

} // namespace

QByteArray httpAnswer(int status, const QByteArray &body, const QList<QByteArray> &headers)
{
    QByteArray out = "HTTP/1.1 " + QByteArray::number(status)
        + " Answer\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    for (const QByteArray &header : headers)
        out += header + "\r\n";
    return out + "\r\n" + body;
}

QByteArray bomb(const QByteArray &coding, qsizetype size)
{
    const QByteArray plain(size, ' ');
    if (coding == "gzip")
        return gzip(plain);
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(static_cast<size_t>(size))),
                      Qt::Uninitialized);
    packed.resize(
        static_cast<qsizetype>(ZSTD_compress(packed.data(), static_cast<size_t>(packed.size()),
                                             plain.constData(), static_cast<size_t>(size), 1)));
    return packed;
}

FaultProxy::FaultProxy(const QUrl &server)
{
    m_state.server = server;
    auto *listener = new Listener(m_state);
    m_listener = listener;
    listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, listener, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        listener,
        [listener, this] {
            if (listener->listen(QHostAddress::LocalHost))
                m_state.port = listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

FaultProxy::~FaultProxy()
{
    m_thread.quit();
    m_thread.wait();
}

QUrl FaultProxy::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_state.port));
}

void FaultProxy::setFaults(std::vector<Fault> faults)
{
    const QMutexLocker lock(&m_state.mutex);
    m_state.faults = std::move(faults);
}

void FaultProxy::setDown(bool down)
{
    {
        const QMutexLocker lock(&m_state.mutex);
        m_state.down = down;
    }
    auto *listener = static_cast<Listener *>(m_listener);
    if (down)
        QMetaObject::invokeMethod(
            listener, [listener] { listener->dropAll(); }, Qt::BlockingQueuedConnection);
}

int FaultProxy::requests(const QByteArray &path) const
{
    const QMutexLocker lock(&m_state.mutex);
    return static_cast<int>(std::count_if(m_state.log.begin(), m_state.log.end(),
                                          [&](const QByteArray &p) { return p.startsWith(path); }));
}

int FaultProxy::hits() const
{
    const QMutexLocker lock(&m_state.mutex);
    return m_state.hits;
}

void FaultProxy::resetCounts()
{
    const QMutexLocker lock(&m_state.mutex);
    m_state.log.clear();
    m_state.hits = 0;
}

} // namespace hearth::tests

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/http/HttpServer.h"

#include "sync/protocol/Limits.h"

#include <QUuid>

#include <arpa/inet.h>
#include <microhttpd.h>
#include <zstd.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <sys/socket.h>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using Moment = SlowPeers::Moment;

namespace {

constexpr unsigned ioThreads = 2;
// TLS 1.3, and 1.2 for who has no other; nothing older, nothing weak.
constexpr auto tlsPriorities = "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA:%SERVER_PRECEDENCE";
constexpr size_t memoryPerConnection = 64 * 1024;
constexpr qsizetype compressFrom = 1024;
constexpr int compressionLevel = 1;
constexpr qint64 readAwayBytes = 4 * protocol::maxRequestBytes;

struct Connection {
    explicit Connection(MHD_Connection *c) : connection(c) {}
    MHD_Connection *connection;
    Request request;
    Reply reply;
    bool tooLarge = false;
    bool malformed = false;
    bool unsupported = false;  ///< a coding or a kind of content that the server does not read
    bool dispatched = false;
    SlowPeers::Id peer = 0;

    [[nodiscard]] bool refused() const { return tooLarge || malformed || unsupported; }
};

class ExchangeImpl final : public HttpServer::Exchange {
public:
    explicit ExchangeImpl(Connection *connection) : m_connection(connection) {}
    ~ExchangeImpl() override
    {
        if (!m_answered.exchange(true)) {
            m_connection->reply = Reply{503};
            MHD_resume_connection(m_connection->connection);
        }
    }
    const Request &request() const override { return m_connection->request; }
    void answer(Reply reply) override
    {
        if (m_answered.exchange(true))
            return;
        m_connection->reply = std::move(reply);
        MHD_resume_connection(m_connection->connection);
    }

private:
    Connection *m_connection; // lives until the library has sent the answer, which waits for ours
    std::atomic<bool> m_answered = false;
};

MHD_Result addHeader(void *target, MHD_ValueKind, const char *key, const char *value)
{
    auto *connection = static_cast<Connection *>(target);
    const QByteArray name = QByteArray(key).toLower();
    // Two lengths, or a length beside a coding, let a proxy and us read different requests.
    if (name == "content-length" && connection->request.headers.contains(name))
        connection->malformed = true;
    connection->request.headers.insert(name, value ? QByteArray(value) : QByteArray());
    if (connection->request.headers.contains("content-length") && connection->request.headers.contains("transfer-encoding"))
        connection->malformed = true;
    return MHD_YES;
}

/// Bodies are JSON, as they are.
bool readsContent(const Request &request)
{
    const QByteArray coding = request.headers.value("content-encoding").trimmed().toLower();
    const QByteArray kind = request.headers.value("content-type").split(';').value(0).trimmed().toLower();
    return (coding.isEmpty() || coding == "identity") && (kind.isEmpty() || kind == "application/json");
}

MHD_Result addArgument(void *target, MHD_ValueKind, const char *key, const char *value)
{
    static_cast<Connection *>(target)->request.query.addQueryItem(QString::fromUtf8(key),
                                                                  value ? QString::fromUtf8(value) : QString());
    return MHD_YES;
}

void compressReply(const Request &request, Reply &reply)
{
    if (reply.body.size() < compressFrom || !request.headers.value("accept-encoding").contains("zstd"))
        return;
    for (const auto &[name, value] : reply.headers)
        if (name.compare("Content-Encoding", Qt::CaseInsensitive) == 0)
            return;
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(static_cast<size_t>(reply.body.size()))), Qt::Uninitialized);
    const size_t size = ZSTD_compress(packed.data(), static_cast<size_t>(packed.size()), reply.body.constData(),
                                      static_cast<size_t>(reply.body.size()), compressionLevel);
    if (ZSTD_isError(size))
        return;
    packed.resize(static_cast<qsizetype>(size));
    reply.body = packed;
    reply.headers.append(std::pair(QByteArrayLiteral("Content-Encoding"), QByteArrayLiteral("zstd")));
}

MHD_Result send(Connection &connection)
{
    Reply &reply = connection.reply;
    compressReply(connection.request, reply);
    MHD_Response *response = MHD_create_response_from_buffer(static_cast<size_t>(reply.body.size()), reply.body.data(),
                                                             MHD_RESPMEM_MUST_COPY);
    if (!response)
        return MHD_NO;
    bool cacheNamed = false;
    for (const auto &[name, value] : reply.headers) {
        cacheNamed = cacheNamed || name == "Cache-Control";
        MHD_add_response_header(response, name.constData(), value.constData());
    }
    if (!reply.body.isEmpty())
        MHD_add_response_header(response, "Content-Type", reply.contentType.constData());
    if (!cacheNamed)
        MHD_add_response_header(response, "Cache-Control", "no-store");
    MHD_add_response_header(response, "X-Request-Id", connection.request.requestId.toLatin1().constData());
    const MHD_Result queued = MHD_queue_response(connection.connection, static_cast<unsigned>(reply.status), response);
    MHD_destroy_response(response);
    return queued;
}

} // namespace

struct HttpServer::Impl {
    MHD_Result refuse(Connection &connection)
    {
        connection.dispatched = true;
        const QByteArray code = connection.tooLarge ? "too_large" : connection.malformed ? "malformed" : "unsupported_media";
        const int status = connection.tooLarge ? 413 : connection.malformed ? 400 : 415;
        connection.reply = Reply{status, "{\"code\":\"" + code + "\",\"status\":" + QByteArray::number(status) + '}',
                                 "application/problem+json"};
        return reply(connection);
    }

    MHD_Daemon *daemon = nullptr;
    Dispatch dispatch;
    quint16 port = 0;
    std::mutex mutex;                ///< of what follows
    std::condition_variable wake;
    bool stopping = false;
    SlowPeers peers;
    QHash<SlowPeers::Id, std::pair<int, std::shared_ptr<const StreamPlace>>> streams; ///< parts on their way, with their sockets
    std::thread watch;

    static Moment now() { return std::chrono::steady_clock::now(); }

    static SlowPeers::Id peerOf(MHD_Connection *connection)
    {
        const MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
        return info ? static_cast<SlowPeers::Id>(reinterpret_cast<quintptr>(info->socket_context)) : 0;
    }

    static void connected(void *self, MHD_Connection *connection, void **context, MHD_ConnectionNotificationCode code)
    {
        auto *impl = static_cast<Impl *>(self);
        const std::lock_guard lock(impl->mutex);
        if (code == MHD_CONNECTION_NOTIFY_STARTED) {
            const MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
            *context = reinterpret_cast<void *>(static_cast<quintptr>(impl->peers.opened(info ? info->connect_fd : -1, now())));
        } else {
            impl->peers.closed(static_cast<SlowPeers::Id>(reinterpret_cast<quintptr>(*context)));
        }
    }

    /// The library's own hook for logging tells when a request line has come.
    static void *lineCame(void *self, const char *, MHD_Connection *connection)
    {
        auto *impl = static_cast<Impl *>(self);
        const std::lock_guard lock(impl->mutex);
        impl->peers.lineCame(peerOf(connection), now());
        return nullptr;
    }

    /// Shuts the sockets of peers that are too slow; the library sees the end and clears up. It tells us of each before it
    /// closes the socket, so under the mutex a number in the book is still the socket it was.
    void watchPeers(std::chrono::milliseconds every)
    {
        std::unique_lock lock(mutex);
        while (!wake.wait_for(lock, every, [this] { return stopping; })) {
            for (const int socket : peers.overdue(now()))
                ::shutdown(socket, SHUT_RDWR);
            for (const auto &[socket, place] : std::as_const(streams))
                if (place->overdue())
                    ::shutdown(socket, SHUT_RDWR);
        }
    }

    MHD_Result reply(Connection &connection)
    {
        {
            const std::lock_guard lock(mutex);
            if (const MHD_ConnectionInfo *info = connection.reply.place
                    ? MHD_get_connection_info(connection.connection, MHD_CONNECTION_INFO_CONNECTION_FD)
                    : nullptr)
                streams.insert(connection.peer, {info->connect_fd, connection.reply.place});
        }
        const MHD_Result queued = send(connection);
        const std::lock_guard lock(mutex);
        peers.answerBegins(connection.peer, connection.reply.body.size(), now());
        return queued;
    }

    static MHD_Result access(void *self, MHD_Connection *mhd, const char *url, const char *method, const char *, const char *data,
                             size_t *size, void **state)
    {
        auto *impl = static_cast<Impl *>(self);
        auto *connection = static_cast<Connection *>(*state);
        if (!connection) {
            connection = new Connection(mhd);
            connection->peer = peerOf(mhd);
            *state = connection;
            {
                const std::lock_guard lock(impl->mutex);
                impl->peers.bodyBegins(connection->peer, now());
            }
            Request &request = connection->request;
            request.method = method;
            request.path = QString::fromUtf8(url);
            MHD_get_connection_values(mhd, MHD_HEADER_KIND, &addHeader, connection);
            MHD_get_connection_values(mhd, MHD_GET_ARGUMENT_KIND, &addArgument, connection);
            const QByteArray given = request.headers.value("x-request-id");
            request.requestId = given.isEmpty() || given.size() > 64 ? QUuid::createUuid().toString(QUuid::WithoutBraces)
                                                                     : QString::fromLatin1(given);
            const qint64 announced = request.headers.value("content-length").toLongLong();
            connection->tooLarge = announced > protocol::maxRequestBytes;
            connection->unsupported = !readsContent(request);
            // A sender that is cut off seldom reads the answer, so what is a little too much is read away first.
            return announced > readAwayBytes ? impl->refuse(*connection) : MHD_YES;
        }
        if (*size > 0) {
            {
                const std::lock_guard lock(impl->mutex);
                impl->peers.bodyCame(connection->peer, static_cast<qint64>(*size));
            }
            if (connection->request.body.size() + static_cast<qsizetype>(*size) > protocol::maxRequestBytes)
                connection->tooLarge = true;
            else if (!connection->tooLarge)
                connection->request.body.append(data, static_cast<qsizetype>(*size));
            *size = 0;
            return MHD_YES;
        }
        if (connection->dispatched)
            return impl->reply(*connection);
        connection->dispatched = true;
        if (connection->refused())
            return impl->refuse(*connection);
        {
            const std::lock_guard lock(impl->mutex);
            impl->peers.handed(connection->peer, now());
        }
        MHD_suspend_connection(mhd);
        impl->dispatch(std::make_shared<ExchangeImpl>(connection));
        return MHD_YES;
    }

    static void completed(void *self, MHD_Connection *, void **state, MHD_RequestTerminationCode)
    {
        auto *impl = static_cast<Impl *>(self);
        const std::unique_ptr<Connection> connection(static_cast<Connection *>(*state));
        *state = nullptr;
        if (!connection)
            return;
        const std::lock_guard lock(impl->mutex);
        impl->streams.remove(connection->peer);
        impl->peers.requestEnded(connection->peer, now());
    }
};

HttpServer::HttpServer() : m_impl(std::make_unique<Impl>()) {}

HttpServer::~HttpServer()
{
    stop();
}

domain::Result<void> HttpServer::start(const HttpOptions &options, Dispatch dispatch)
{
    m_impl->dispatch = std::move(dispatch);
    m_impl->peers = SlowPeers(options.slowest);
    m_impl->stopping = false;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(options.port);
    if (inet_pton(AF_INET, options.address.toLatin1().constData(), &address.sin_addr) != 1)
        return Error{ErrorCode::InvalidInput, u"address"_s, u"not an IPv4 address"_s, {}, {}};
    const auto idleSeconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(options.slowest.idle).count());
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    std::vector<MHD_OptionItem> items{
        {MHD_OPTION_SOCK_ADDR, 0, &address},
        {MHD_OPTION_CONNECTION_LIMIT, options.maxConnections, nullptr},
        {MHD_OPTION_PER_IP_CONNECTION_LIMIT, options.maxConnectionsPerAddress, nullptr},
        {MHD_OPTION_CONNECTION_TIMEOUT, idleSeconds, nullptr},
        {MHD_OPTION_NOTIFY_CONNECTION, reinterpret_cast<intptr_t>(&Impl::connected), m_impl.get()},
        {MHD_OPTION_URI_LOG_CALLBACK, reinterpret_cast<intptr_t>(&Impl::lineCame), m_impl.get()},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, memoryPerConnection, nullptr},
        {MHD_OPTION_THREAD_POOL_SIZE, ioThreads, nullptr},
        {MHD_OPTION_NOTIFY_COMPLETED, reinterpret_cast<intptr_t>(&Impl::completed), m_impl.get()}};
    QByteArray certificate = options.tlsCertificate;
    QByteArray key = options.tlsKey;
    if (!certificate.isEmpty()) {
        flags |= MHD_USE_TLS;
        items.push_back({MHD_OPTION_HTTPS_MEM_CERT, 0, certificate.data()});
        items.push_back({MHD_OPTION_HTTPS_MEM_KEY, 0, key.data()});
        items.push_back({MHD_OPTION_HTTPS_PRIORITIES, 0, const_cast<char *>(tlsPriorities)});
    }
    items.push_back({MHD_OPTION_END, 0, nullptr});
    m_impl->daemon = MHD_start_daemon(flags, options.port, nullptr, nullptr, &Impl::access, m_impl.get(), MHD_OPTION_ARRAY,
                                      items.data(), MHD_OPTION_END);
    if (!m_impl->daemon)
        return Error{ErrorCode::Internal, u"listen"_s, u"cannot listen on %1:%2"_s.arg(options.address).arg(options.port), {}, {}};
    m_impl->watch = std::thread([impl = m_impl.get(), every = options.lookEvery] { impl->watchPeers(every); });
    const MHD_DaemonInfo *info = MHD_get_daemon_info(m_impl->daemon, MHD_DAEMON_INFO_BIND_PORT);
    m_impl->port = info ? info->port : options.port;
    return {};
}

quint16 HttpServer::port() const
{
    return m_impl->port;
}

void HttpServer::stop()
{
    if (m_impl->daemon)
        MHD_stop_daemon(m_impl->daemon);
    m_impl->daemon = nullptr;
    {
        const std::lock_guard lock(m_impl->mutex);
        m_impl->stopping = true;
        m_impl->wake.notify_all();
    }
    if (m_impl->watch.joinable())
        m_impl->watch.join();
}

} // namespace hearth::server

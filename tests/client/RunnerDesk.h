// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/queries/FileQueries.h"
#include "sync/client/Runner.h"
#include "tests/support/FakeDisk.h"
#include "tests/support/FakeKeyStore.h"
#include "tests/support/FakeServer.h"
#include "tests/support/TestDatabase.h"

#include <QTemporaryDir>

namespace hearth::tests {

/// Reproducible noise whose share in a wait a test may fix.
class FakeJitter final : public domain::Random {
public:
    [[nodiscard]] QByteArray bytes(int count) override { return m_noise.bytes(count); }
    [[nodiscard]] quint64 below(quint64 bound) override
    {
        return share < 0 ? m_noise.below(bound) : static_cast<quint64>(share * double(bound));
    }
    double share = -1;

private:
    FakeRandom m_noise;
};

/// The engine without a thread, a socket or a clock: one program on one profile, and all that is around it.
class RunnerDesk {
public:
    explicit RunnerDesk(std::shared_ptr<const catalogue::Catalogue> catalogue)
        : m_catalogue(std::move(catalogue)),
          time(std::make_shared<VirtualTime>()),
          server(time)
    {
        start();
    }

    /// The program is started; a profile that the key store opens is open behind it.
    void start()
    {
        client::ClientOptions options;
        options.profileFolder = profile();
        options.catalogue = m_catalogue;
        options.calendar = domain::WorkCalendar::builtIn();
        transport = std::make_shared<FakeTransport>(
            time, [this](const client::HttpRequest &request, FakeTransport::Reply reply) { server.serve(request, reply); });
        options.parts = {time, jitter, time, transport, disk, keys};
        published = std::make_shared<client::Published>();
        runner = std::make_unique<client::Runner>(options, published);
        QObject::connect(runner.get(), &client::Runner::opSettled, runner.get(),
                         [this](const domain::RecordId &op, protocol::OpStatus status, const QString &reason) {
                             settled.push_back({op, status, reason});
                         });
        opened = reason<void>([&](auto done) { runner->open(done); });
    }
    /// It ends without a word to anybody.
    void kill() { runner.reset(); }
    void restart()
    {
        kill();
        start();
    }
    QString signIn()
    {
        const QUrl address(QStringLiteral("https://server.test"));
        return reason<void>([&](auto done) { runner->signIn(address, QStringLiteral("worker"), password, {}, done); });
    }

    [[nodiscard]] client::Status status() const { return published->status; }
    [[nodiscard]] bool isReady(qint64 ms = 60'000)
    {
        return time->until([&] { return status().phase == client::Status::Phase::Ready; }, ms);
    }
    /// In sync, nothing to send, and listening.
    [[nodiscard]] bool isSettled(qint64 ms = 60'000)
    {
        return time->until(
            [&] {
                const client::Status s = status();
                return s.phase == client::Status::Phase::Ready && s.waiting == 0 && s.sending == 0
                    && s.network == client::Status::Network::Waiting;
            },
            ms);
    }
    /// Answers before time passes, or within `ms`; the word of the error, empty when it went well.
    template <typename T, typename Call>
    QString reason(Call call, qint64 ms = 60'000)
    {
        std::optional<QString> word;
        call(client::Client::Done<T>([&](domain::Result<T> result) { word = result ? QString() : result.error().reason; }));
        return time->until([&] { return word.has_value(); }, ms) ? *word : QStringLiteral("no answer");
    }
    QString edit(const domain::RecordId &record, const QString &phone)
    {
        protocol::Change change;
        change.field = QStringLiteral("contact_phone");
        change.from = QJsonValue::Null;
        change.to = phone;
        return reason<domain::RecordId>([&](auto done) { runner->saveEdit(record, {change}, {}, done); }, 0);
    }
    std::vector<client::OutboxItem> outbox()
    {
        std::vector<client::OutboxItem> items;
        runner->outbox([&](domain::Result<std::vector<client::OutboxItem>> result) { items = result.value_or({}); });
        return items;
    }
    QStringList outboxStates()
    {
        QStringList states;
        for (const client::OutboxItem &item : outbox())
            states.append(item.state);
        return states;
    }
    /// What stands in the cache: the first value of a statement, as whoever shows it reads it.
    QString cell(const QString &sql, const domain::RecordId &id = {})
    {
        if (published->cachePath.isEmpty())
            return {};
        const QString url = QStringLiteral("sqlite:") + published->cachePath;
        auto reader = disk->openDatabase({.url = url, .key = published->key.bytes(), .readOnly = true});
        if (!reader)
            return reader.error().reason;
        store::Statement query = (*reader)->prepare(sql);
        if (!id.isNull())
            query.bind(id);
        return query.run() && query.next() ? query.text(0) : QString();
    }
    QString phone(const domain::RecordId &id)
    {
        return cell(QStringLiteral("SELECT json_extract(coalesce((SELECT f FROM overlay WHERE overlay.id=record.id),f),'$.contact_phone') "
                                   "FROM record WHERE id=?"),
                    id);
    }
    /// The cache as a program of another day left it.
    bool write(const QString &sql, const domain::RecordId &id, const QByteArray &text)
    {
        auto database = disk->openDatabase({.url = QStringLiteral("sqlite:") + published->cachePath, .key = published->key.bytes()});
        if (!database)
            return false;
        store::Statement statement = (*database)->prepare(sql);
        statement.bind(id);
        statement.addText(text);
        return statement.run().has_value();
    }

    domain::Record household(const QString &phone, qint64 n = 1, const domain::RecordId &id = {})
    {
        domain::Record record;
        record.id = id.isNull() ? domain::RecordId::generate(*time, *jitter) : id;
        record.type = QStringLiteral("household");
        record.file = record.id;
        record.bucket = QStringLiteral("320402003");
        record.div = QStringLiteral("320402003");
        record.rev = {n, 7};
        record.position = {n, 1};
        record.by = QStringLiteral("system");
        record.at = time->trueUtc();
        record.state = QStringLiteral("active");
        record.setFields({{QStringLiteral("file_no"), QStringLiteral("HH320402-000001")},
                          {QStringLiteral("residence_area"), QStringLiteral("320402003")},
                          {QStringLiteral("contact_phone"), phone}});
        return record;
    }
    [[nodiscard]] QString profile() const { return m_folder.filePath(QStringLiteral("profile")); }

    const QString password = QStringLiteral("secret-of-the-worker");

private:
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    QTemporaryDir m_folder;

public:
    struct Settled {
        domain::RecordId op;
        protocol::OpStatus status;
        QString reason;
    };
    std::shared_ptr<VirtualTime> time;
    FakeServer server;
    std::shared_ptr<FakeJitter> jitter = std::make_shared<FakeJitter>();
    std::shared_ptr<FakeDisk> disk = std::make_shared<FakeDisk>();
    std::shared_ptr<FakeKeyStore> keys = std::make_shared<FakeKeyStore>();
    std::shared_ptr<FakeTransport> transport;
    std::shared_ptr<client::Published> published;
    std::unique_ptr<client::Runner> runner;
    std::vector<Settled> settled;
    QString opened; ///< the word of the error of the last start
};

} // namespace hearth::tests

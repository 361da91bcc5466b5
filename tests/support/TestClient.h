// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/RecordTable.h"
#include "models/store/queries/FileQueries.h"
#include "models/store/queries/SearchQueries.h"
#include "models/store/queries/WorkQueries.h"
#include "sync/client/Client.h"
#include "tests/support/Patience.h"

#include <QTest>

namespace hearth::tests {

/// The real client engine, with calls that wait.
class TestClient {
public:
    /// `immediate` as in ClientOptions: whether others' changes come at once or at the server's beat.
    TestClient(const QString &profile, std::shared_ptr<const catalogue::Catalogue> catalogue, bool immediate = true) : m_catalogue(catalogue)
    {
        client::ClientOptions options;
        options.profileFolder = profile;
        options.catalogue = catalogue;
        options.calendar = domain::WorkCalendar::builtIn();
        options.useKeyStore = false;
        options.immediate = immediate;
        client = std::make_unique<client::Client>(options);
        (void)wait<void>([&](auto done) { client->open(done); });
    }

    template<typename T, typename F>
    domain::Result<T> wait(F call)
    {
        std::optional<domain::Result<T>> arrived;
        call([&](domain::Result<T> result) { arrived.emplace(std::move(result)); });
        if (!QTest::qWaitFor([&] { return arrived.has_value(); }, patient(30'000)))
            return domain::Error{domain::ErrorCode::TimedOut, QStringLiteral("timeout"), {}, {}, {}};
        return *std::move(arrived);
    }
    domain::Result<void> signIn(const QUrl &server, const QString &login, const QString &password = QStringLiteral("hearth-demo"))
    {
        auto result = wait<void>([&](auto done) { client->signIn(server, login, password, done); });
        return result;
    }
    bool ready(int ms = 30'000)
    {
        return QTest::qWaitFor([&] { return client->status().phase == client::Status::Phase::Ready; }, patient(ms));
    }
    bool settled(int ms = 30'000)
    {
        return QTest::qWaitFor(
            [&] {
                const client::Status s = client->status();
                return s.waiting == 0 && s.sending == 0 && s.network == client::Status::Network::Waiting;
            },
            patient(ms));
    }
    domain::Result<domain::RecordId> create(const QString &type, const domain::RecordId &file, const QJsonObject &fields)
    {
        return wait<domain::RecordId>([&](auto done) { client->createRecord(type, file, fields, {}, done); });
    }
    domain::Result<domain::RecordId> edit(const domain::RecordId &record, const QString &field, const QJsonValue &to)
    {
        protocol::Change change;
        change.field = field;
        const auto seen = view(record);
        change.from = seen ? seen->fields().value(field) : QJsonValue();
        if (change.from.isUndefined())
            change.from = QJsonValue::Null;
        change.to = to;
        return wait<domain::RecordId>([&](auto done) { client->saveEdit(record, {change}, {}, done); });
    }
    domain::Result<domain::RecordId> fire(const domain::RecordId &record, const QString &event, const QJsonObject &args = {})
    {
        return wait<domain::RecordId>([&](auto done) { client->fireEvent(record, event, args, done); });
    }
    std::vector<client::OutboxItem> outbox()
    {
        return wait<std::vector<client::OutboxItem>>([&](auto done) { client->outbox(done); }).value_or({});
    }
    /// What the store holds now.
    std::optional<domain::Record> view(const domain::RecordId &id)
    {
        auto reader = client->openReader();
        if (!reader)
            return std::nullopt;
        const auto found = store::FileQueries(**reader, m_catalogue, true).record(id);
        return found && *found ? std::optional<domain::Record>((*found)->record) : std::nullopt;
    }
    bool comesTo(const domain::RecordId &id, const std::function<bool(const domain::Record &)> &holds, int ms = 20'000)
    {
        return QTest::qWaitFor(
            [&] {
                const auto record = view(id);
                return record && holds(*record);
            },
            patient(ms));
    }
    std::vector<store::WorkItem> work(const QString &type, const QStringList &states)
    {
        auto reader = client->openReader();
        if (!reader)
            return {};
        const auto calendar = domain::WorkCalendar::builtIn();
        store::WorkQueries queries(**reader, m_catalogue, calendar, true);
        store::WorkFilter filter;
        filter.types = {type};
        filter.states = states;
        const auto ids = queries.ids(filter, store::WorkSort::Urgency, Qt::AscendingOrder, QDateTime::currentDateTimeUtc());
        return ids ? queries.rows(*ids, false).value_or({}) : std::vector<store::WorkItem>();
    }
    std::vector<store::SearchHit> search(const QString &text)
    {
        auto reader = client->openReader();
        if (!reader)
            return {};
        return store::SearchQueries(**reader, {}).search(text).value_or({});
    }
    std::optional<store::HouseholdFile> file(const domain::RecordId &id)
    {
        auto reader = client->openReader();
        if (!reader)
            return std::nullopt;
        return store::FileQueries(**reader, m_catalogue, true).open(id, domain::cityDate(QDateTime::currentDateTimeUtc())).value_or(std::nullopt);
    }
    std::vector<domain::Record> conflicts()
    {
        std::vector<domain::Record> open;
        auto reader = client->openReader();
        if (!reader)
            return open;
        store::Statement query = (*reader)->prepare(QStringLiteral("SELECT ") + store::RecordTable::columns()
                                                    + QStringLiteral(" FROM record WHERE type='conflict' AND deleted=0"));
        if (query.run())
            while (query.next())
                if (auto record = store::RecordTable::readRecord(query);
                    record.fields().value(QLatin1StringView("conflict_state")).toString() == QLatin1StringView("open"))
                    open.push_back(std::move(record));
        return open;
    }

    std::unique_ptr<client::Client> client;

private:
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
};

} // namespace hearth::tests

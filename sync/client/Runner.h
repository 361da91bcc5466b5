// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/CacheStore.h"
#include "models/store/Outbox.h"
#include "sync/client/Client.h"
#include "sync/client/Engine.h"
#include "sync/client/Profile.h"
#include "sync/client/Transport.h"

#include <QHash>
#include <QJsonArray>
#include <QMutex>
#include <QTimer>

namespace hearth::client {

/// What the window's thread may read without asking the engine's.
struct Published {
    QMutex mutex;
    Status status;
    Account account;
    QUrl server;
    QByteArray key;
    QString cachePath;
};

/// Carries out what the pure engine decides: SQL, network, timers. Lives on the engine's thread; every method is called
/// there. Results go back through the callbacks it is given.
class Runner : public QObject {
    Q_OBJECT
public:
    Runner(ClientOptions options, std::shared_ptr<Published> published);
    ~Runner() override;

    template<typename T>
    using Done = Client::Done<T>;

    void open(Done<void> done);
    void signIn(const QUrl &server, const QString &login, const QString &password, Done<void> done);
    void unlock(const QString &password, Done<void> done);
    void lock();
    void signOut(Done<void> done);

    void createRecord(const domain::RecordId &id, const QString &type, const domain::RecordId &file, const QJsonObject &fields,
                      const QString &reason, Done<domain::RecordId> done);
    void saveEdit(const domain::RecordId &record, std::vector<protocol::Change> changes, const QString &reason,
                  Done<domain::RecordId> done);
    void deleteRecord(const domain::RecordId &record, const QString &reason, Done<domain::RecordId> done);
    void fireEvent(const domain::RecordId &record, const QString &event, const QJsonObject &args, Done<domain::RecordId> done);
    void resolveConflict(const domain::RecordId &conflict, const QString &choice, const QJsonObject &value, Done<domain::RecordId> done);
    void logRead(const domain::RecordId &record, const QStringList &fields, const QString &purpose);
    void outbox(Done<std::vector<OutboxItem>> done);
    void retry(const domain::RecordId &opId, Done<void> done);
    void discard(const domain::RecordId &opId, Done<void> done);
    void syncNow();
    void saveDraft(const Draft &draft, Done<void> done);
    void drafts(Done<std::vector<Draft>> done);
    void removeDraft(const QString &key);

Q_SIGNALS:
    void statusChanged();
    void recordsChanged(const QSet<hearth::domain::RecordId> &files, const QStringList &types);
    void opSettled(const hearth::domain::RecordId &opId, hearth::protocol::OpStatus status, const QString &reason);

private:
    // Runner.cpp: life of the profile and of the engine
    [[nodiscard]] domain::Result<void> openStores(const QByteArray &key);
    void closeStores();
    void enter(const QByteArray &key);
    void feed(EngineEvent event);
    void perform(const EngineEffect &effect);
    void fail(const HttpAnswer &answer, bool ofPoll);
    void failLocally(const domain::Error &error);
    void publish();
    [[nodiscard]] qint64 nowMs() const { return m_clock.monotonicMs(); }
    void noteContact(const HttpAnswer &answer);

    // RunnerSignIn.cpp
    void keepTokens(const QJsonObject &body);
    void afterSignIn(const QJsonObject &body, const QString &password, Done<void> done);
    void openByKeyStore(Done<void> done);
    void writeKeyStore(const QByteArray &key);
    void deleteKeyStore();
    void refreshToken();
    void hello();

    // RunnerWrites.cpp
    [[nodiscard]] domain::Result<domain::RecordId> addOp(protocol::Op op, const domain::RecordId &file);
    [[nodiscard]] domain::Result<void> checkChanges(const domain::Record &view, const std::vector<protocol::Change> &changes);
    [[nodiscard]] domain::Result<bool> foldInto(const domain::RecordId &record, const std::vector<protocol::Change> &changes);
    void completeGroups(const domain::Record &view, std::vector<protocol::Change> &changes) const;
    [[nodiscard]] domain::Result<std::vector<domain::RecordId>> dependencies(const protocol::Op &op, const domain::RecordId &file);
    [[nodiscard]] protocol::Op newOp(protocol::OpKind kind, const domain::RecordId &record, const QString &type) const;
    [[nodiscard]] domain::Result<void> requireOpen() const;
    void refreshRecords(const std::vector<domain::RecordId> &records);
    [[nodiscard]] store::CacheStore::Overlay overlay();

    // RunnerSync.cpp
    void push();
    [[nodiscard]] domain::Result<void> keepResults(const std::vector<store::OutboxRow> &batch, const std::vector<protocol::OpResult> &results,
                                                   store::CachePage &page);
    void settle(const protocol::OpResult &result, store::CachePage &page);
    void pull(bool poll);
    [[nodiscard]] domain::Result<bool> applyPage(const QJsonObject &body);
    void recover();
    [[nodiscard]] bool hasWork();
    void announce(const store::CacheStore::Applied &applied);

    // RunnerLoad.cpp
    void load();
    void loadNextPart();
    void finishLoad();
    [[nodiscard]] domain::Result<void> openLoading();

    ClientOptions m_options;
    std::shared_ptr<Published> m_published;
    domain::SystemClock m_clock;
    mutable domain::SystemRandom m_random;
    Profile m_profile;
    QByteArray m_key;
    std::unique_ptr<store::Database> m_outboxDb;
    std::unique_ptr<store::Database> m_cacheDb;
    std::unique_ptr<store::Outbox> m_outbox;
    std::unique_ptr<store::CacheStore> m_cache;
    std::unique_ptr<store::Database> m_loadingDb;
    std::unique_ptr<store::CacheStore> m_loading;
    int m_generation = 0;
    int m_loadingGeneration = 0;
    Transport m_transport;
    QTimer m_timer;
    EngineState m_engine;
    Status m_status;
    QByteArray m_refreshToken;
    QJsonArray m_chain;
    int m_batchLimit = 200;
    QPointer<QNetworkReply> m_poll;
    QHash<domain::RecordId, Done<domain::RecordId>> m_onlineOnly;
};

} // namespace hearth::client

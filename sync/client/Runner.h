// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/CacheStore.h"
#include "models/store/Outbox.h"
#include "sync/client/Client.h"
#include "sync/client/Engine.h"
#include "sync/client/KeyStore.h"
#include "sync/client/ClientParts.h"
#include "sync/client/Profile.h"
#include "sync/client/Scheduler.h"
#include "sync/client/SecretKey.h"
#include "sync/client/ServerLink.h"

#include <QHash>
#include <QJsonArray>
#include <QMutex>

namespace hearth::client {

/// What the window's thread may read without asking the engine's.
struct Published {
    QMutex mutex;
    Status status;
    Account account;
    QUrl server;
    SecretKey key; ///< wiped under the mutex when the profile is locked
    QString cachePath;
};

/// Carries out what the pure engine decides: SQL, network, timers, all through the parts of its options. Lives on one
/// thread, with or without an event loop; every method is called there. Results go back through the callbacks it is given.
class Runner : public QObject {
    Q_OBJECT
public:
    Runner(ClientOptions options, std::shared_ptr<Published> published);
    ~Runner() override;

    template<typename T>
    using Done = Client::Done<T>;

    void open(Done<void> done);
    void signIn(const QUrl &server, const QString &login, const QString &password, const QString &previous, Done<void> done);
    void unlock(const QString &password, Done<void> done);
    void lock();
    void signOut(Done<void> done);

    void saveAll(const std::vector<Step> &steps, const QString &draftKey, Done<void> done);
    void createRecord(const domain::RecordId &id, const QString &type, const domain::RecordId &file, const QJsonObject &fields,
                      const QString &reason, Done<domain::RecordId> done);
    void saveEdit(const domain::RecordId &record, std::vector<protocol::Change> changes, const QString &reason,
                  Done<domain::RecordId> done);
    void deleteRecord(const domain::RecordId &record, const QString &reason, Done<domain::RecordId> done);
    void fireEvent(const domain::RecordId &record, const QString &event, const QJsonObject &args, Done<domain::RecordId> done);
    void resolveConflict(const domain::RecordId &conflict, const QString &choice, const QJsonObject &value, Done<domain::RecordId> done);
    void logRead(const domain::RecordId &record, const QStringList &fields, const QString &purpose, Done<void> done);
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
    /// So long "now" lasts for an act that cannot be queued.
    static constexpr qint64 actLastsMs = 30'000;

    // Runner.cpp: life of the profile and of the engine
    void enter();
    void readParameters();
    void feed(EngineEvent event);
    void perform(const EngineEffect &effect);
    void arm(qint64 delayMs);
    void fail(const HttpAnswer &answer, bool ofPoll);
    /// What could not be done here: Storage for the disk, InvalidInput for an answer that is none.
    void failLocally(const domain::Error &error, bool ofPoll = false);
    void cacheFailed(const domain::Error &error, bool ofPoll);
    [[nodiscard]] bool reopenCache();
    void publish();
    [[nodiscard]] qint64 nowMs() const { return m_clock.monotonicMs(); }
    void noteContact(const HttpAnswer &answer);

    // RunnerStores.cpp: the files of the profile
    /// How far a key is known to be the right one: a file that does not open by it is damaged only then.
    enum class KeyProof { None, Unwrapped };
    [[nodiscard]] domain::Result<void> openStores(const SecretKey &key, KeyProof proof);
    [[nodiscard]] domain::Result<void> openOutbox(const SecretKey &key, KeyProof proof);
    [[nodiscard]] domain::Result<std::unique_ptr<store::Database>> openSoundOutbox(const SecretKey &key);
    [[nodiscard]] domain::Result<void> salvage(const SecretKey &key);
    [[nodiscard]] domain::Result<void> makeSalvage(const SecretKey &key);
    [[nodiscard]] domain::Result<void> finishSalvage();
    [[nodiscard]] domain::Result<void> openWhole(const SecretKey &key);
    [[nodiscard]] domain::Result<std::unique_ptr<store::Database>> openCache(const QString &path, const SecretKey &key);
    void moveCacheAside(const QString &path);
    [[nodiscard]] domain::Result<void> readDevice();
    void closeStores();

    // RunnerSignIn.cpp
    [[nodiscard]] domain::Result<void> keepTokens(const QJsonObject &body);
    [[nodiscard]] domain::Result<void> storeTokens();
    [[nodiscard]] domain::Result<void> makeStores(const QString &password);
    [[nodiscard]] domain::Result<void> keepDevice(const protocol::DeviceKey &key);
    void afterSignIn(const QJsonObject &body, const QString &password, Done<void> done);
    void signInLocked(const QUrl &server, const QString &login, const QString &password, const QString &previous, Done<void> done);
    void openAccepted(const QString &password, const QString &previous, Done<void> done);
    [[nodiscard]] domain::Result<void> openWith(const SecretKey &key, KeyProof proof);
    void openByKeyStore(Done<void> done);
    void writeKeyStore(const SecretKey &key);
    void deleteKeyStore();
    void refreshToken();
    void hello();

    // RunnerWrites.cpp
    [[nodiscard]] domain::Result<void> saveStep(const Step &step);
    [[nodiscard]] domain::Result<void> saveTogether(const std::vector<Step> &steps, const QString &draftKey);
    [[nodiscard]] domain::Result<domain::RecordId> addOp(protocol::Op op, const domain::RecordId &file,
                                                         store::Urgency urgency = store::Urgency::Queued);
    [[nodiscard]] domain::Result<void> putBehind(protocol::Op &op, const store::OutboxRow *before);
    [[nodiscard]] domain::Result<void> checkChanges(const domain::Record &view, const std::vector<protocol::Change> &changes);
    [[nodiscard]] domain::Result<bool> foldInto(const domain::RecordId &record, const std::vector<protocol::Change> &changes);
    void completeGroups(const domain::Record &view, std::vector<protocol::Change> &changes) const;
    [[nodiscard]] static QJsonValue valueOfItsSource(const domain::Record &view, const catalogue::RecordType &type,
                                                     const catalogue::Field &field, const protocol::Change &change);
    [[nodiscard]] domain::Result<std::vector<domain::RecordId>> dependencies(const protocol::Op &op, const domain::RecordId &file);
    [[nodiscard]] protocol::Op newOp(protocol::OpKind kind, const domain::RecordId &record, const QString &type) const;
    [[nodiscard]] domain::Result<void> requireOpen() const;
    void refreshRecords(const std::vector<domain::RecordId> &records);
    [[nodiscard]] store::CacheStore::Overlay overlay();

    // RunnerOutbox.cpp: what waits or was stopped, and the drafts
    [[nodiscard]] domain::Result<std::vector<domain::RecordId>> release(const store::OutboxRow &row, const domain::RecordId &successor);
    [[nodiscard]] domain::Result<void> giveUp(const store::OutboxRow &row, const QByteArray &problem);
    [[nodiscard]] domain::Result<void> reissue(const store::OutboxRow &row);
    void giveUpUntriedActs();
    void awaitAct(const domain::RecordId &opId, Done<domain::RecordId> done);
    void tellLateAct(const domain::RecordId &opId);
    [[nodiscard]] Done<domain::RecordId> takeWaiting(const domain::RecordId &opId);
    void tellGivenUp(const domain::RecordId &opId, const domain::Error &error);
    void tidyUp();

    // RunnerSync.cpp
    /// The way onto another line of commits.
    struct Recovery {
        QString from; ///< our history
        QString to;
        domain::Position fork; ///< what came behind it may be lost
    };
    void push();
    void pushFailed(const HttpAnswer &answer, const std::vector<store::OutboxRow> &batch);
    void pushAnswered(const std::vector<protocol::OpResult> &results, bool sameLine, const std::vector<store::OutboxRow> &batch);
    void askAfter(const store::OutboxRow &act);
    void noteFault(const store::OutboxRow &row, const HttpAnswer &answer);
    /// True if something came nearer to its end.
    [[nodiscard]] domain::Result<bool> settle(const std::vector<protocol::OpResult> &results, bool sameLine,
                                              const std::vector<store::OutboxRow> &batch);
    [[nodiscard]] domain::Result<std::vector<domain::RecordId>> keepAnswers();
    void tell(const protocol::OpResult &result);
    void pull(bool poll);
    [[nodiscard]] domain::Result<bool> applyPage(const QJsonObject &body);
    void readRaw();
    void recover();
    void verifyUnsure(const Recovery &recovery, const domain::RecordId &after);
    [[nodiscard]] domain::Result<void> takeVerified(const HttpAnswer &answer);
    void adopt(const Recovery &recovery);
    [[nodiscard]] bool hasWork();
    void announce(const store::CacheStore::Applied &applied);

    // RunnerLoad.cpp
    /// The cache holds all that the user may see, not only what a first load shows first.
    [[nodiscard]] bool isWhole() const { return m_cache && m_generation > 0; }
    [[nodiscard]] domain::Result<void> openFirst(const SecretKey &key);
    [[nodiscard]] domain::Result<void> makeFirst(const store::PartRow &part, const HttpAnswer &answer);
    void loadFirst(const store::PartRow &part);
    void partFailed(const HttpAnswer &answer);
    void showPending();
    void removeCaches();
    void load();
    void loadNextPart();
    void finishLoad();
    void loadFinished(const domain::Result<void> &outcome);
    [[nodiscard]] domain::Result<void> openLoading();

    ClientOptions m_options;
    ClientParts m_parts;
    domain::Clock &m_clock;
    domain::Random &m_random;
    std::shared_ptr<Published> m_published;
    Profile m_profile;
    SecretKey m_key;
    std::unique_ptr<store::Database> m_outboxDb;
    std::unique_ptr<store::Database> m_cacheDb;
    std::unique_ptr<store::Outbox> m_outbox;
    std::unique_ptr<store::CacheStore> m_cache;
    std::unique_ptr<store::Database> m_loadingDb;
    std::unique_ptr<store::CacheStore> m_loading;
    int m_generation = 0;
    int m_tornCaches = 0; ///< faults of the cache since it last took a page
    int m_loadingGeneration = 0;
    bool m_finishing = false; ///< the loaded cache is being made whole beside the engine
    bool m_listed = false; ///< the manifest of this load is in m_loading
    ServerLink m_link;
    Scheduler::Id m_timer = 0;
    EngineState m_engine;
    Status m_status;
    QByteArray m_refreshToken;
    QByteArray m_accessToken;
    QJsonArray m_chain;
    int m_batchLimit = 200;
    Transport::Id m_poll = 0;
    /// An act that happens now or never, and who waits for its outcome.
    struct OnlineAct {
        Done<domain::RecordId> done;
        Scheduler::Id limit = 0;
    };
    QHash<domain::RecordId, OnlineAct> m_onlineOnly;
    /// What an answer makes of an op.
    struct Settlement {
        QString state;
        qint64 n = 0;
        QString rev = {};
        QString position = {};
        QByteArray problem = {};
    };
    [[nodiscard]] static Settlement settlement(const protocol::OpResult &result, const store::OutboxRow &row);
    QHash<domain::RecordId, Settlement> m_settling; ///< answered, in the view already, not yet in the outbox
    qint64 m_tidiedAt = 0;
    bool m_together = false; ///< inside the transaction of saveAll()
};

} // namespace hearth::client

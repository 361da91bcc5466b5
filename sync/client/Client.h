// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Clock.h"
#include "models/domain/RecordId.h"
#include "models/domain/WorkCalendar.h"
#include "models/store/Database.h"
#include "sync/client/ClientParts.h"
#include "sync/protocol/Op.h"

#include <QObject>
#include <QSet>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace hearth::client {

/// The signed-in user as the server told it.
struct Account {
    QString userId;
    QString login;
    QString name;
    QString role;
    QString division;
    QStringList prefixes;
    QString department;
    qint64 epoch = 0;
};

/// What the engine is doing, for the status bar and the sync centre (sync-protocol.md section 16).
struct Status {
    enum class Phase {
        SignedOut,     ///< no profile yet: sign in online
        Locked,        ///< stores are there, the key is not in memory
        Loading,       ///< first load; what `readable` says can be used
        Ready,
    };
    enum class Network { Idle, Pushing, Pulling, Waiting, Offline, Backoff, NeedsSignIn, NeedsUpgrade, StorageFault, AccessEnded };
    Phase phase = Phase::SignedOut;
    Network network = Network::Idle;
    bool readable = false;         ///< openReader() has something: everything, or in a first load what the desk shows first
    int waiting = 0;               ///< changes not sent yet: waiting, blocked and retry
    int sending = 0;
    int refused = 0;               ///< refused or quarantined, waiting for a person
    int conflicts = 0;
    qint64 loadedRows = 0;         ///< first load
    qint64 totalRows = 0;
    QDateTime lastContact;         ///< UTC of the last answer of the server
    QDateTime offlineSince;        ///< UTC; invalid while online
    QDateTime nextTry;             ///< UTC; valid in Backoff
    qint64 clockOffsetMs = 0;      ///< server minus local clock
    qint64 receivedBytes = 0;      ///< bodies of answers since the start, before unpacking where the engine unpacks
    QString problem;               ///< stable word of the last fault, empty when none
    int lockIdleMinutes = 0;       ///< idle minutes after which a window locks, as the city set them
    /// What was saved out of an outbox that was damaged, told for a week; the file itself is kept beside it.
    struct Salvage {
        QDateTime at;              ///< UTC; invalid when there was no damage
        int unsent = 0;            ///< changes that wait to be sent again
        int drafts = 0;
    };
    Salvage salvage;
};

/// One unsent, refused or settled change of this device.
struct OutboxItem {
    domain::RecordId opId;
    domain::RecordId record;
    domain::RecordId file;
    QString type;
    protocol::OpKind kind = protocol::OpKind::Patch;
    QString event;
    QString state;                 ///< waiting, blocked, sending, retry, refused, quarantined, parked
    int tries = 0;
    QString reason;                ///< problem code, empty when none
    QJsonObject problem;
    protocol::Op op;
    QDateTime savedAt;
};

/// A form that was not saved yet.
struct Draft {
    QString key;                   ///< chosen by the form: "record/<id>", "new/<type>/<file>", "event/<id>/<event>"
    QJsonObject values;
    QDateTime at;
};

/// One of several changes that are saved together, all or none (Client::saveAll).
struct Step {
    enum class Kind { Create, Edit, Fire };
    Kind kind = Kind::Create;
    domain::RecordId record;       ///< Create: the new id, of Client::newId()
    QString type = {};             ///< Create
    domain::RecordId file = {};    ///< Create; null for a household
    QJsonObject fields = {};       ///< Create: the row; Fire: the args
    std::vector<protocol::Change> changes = {}; ///< Edit
    QString event = {};            ///< Fire; one that works offline

    [[nodiscard]] static Step create(const domain::RecordId &id, const QString &type, const domain::RecordId &file, const QJsonObject &fields)
    {
        return {.kind = Kind::Create, .record = id, .type = type, .file = file, .fields = fields};
    }
    [[nodiscard]] static Step edit(const domain::RecordId &record, std::vector<protocol::Change> changes)
    {
        return {.kind = Kind::Edit, .record = record, .changes = std::move(changes)};
    }
    [[nodiscard]] static Step fire(const domain::RecordId &record, const QString &event, const QJsonObject &args = {})
    {
        return {.kind = Kind::Fire, .record = record, .fields = args, .event = event};
    }
};

struct ClientOptions {
    QString profileFolder;
    std::shared_ptr<const catalogue::Catalogue> catalogue;
    domain::WorkCalendar calendar;
    bool useKeyStore = true;       ///< off: the password is asked at each start
    ClientParts parts = {};        ///< null ones: those of this machine
    bool immediate = false;        ///< long polls answer at once (an open page that waits for others, tests, measurements)
};

/// The client engine behind one door: stores, network and state machine live on a thread of their own; every call returns
/// at once and `done` runs later in the thread of this object. A change is "saved" when done gets a value: then it is on
/// disk. One Client per profile; a second process on the same profile gets Storage `profile_in_use`.
class Client : public QObject {
    Q_OBJECT
public:
    template<typename T>
    using Done = std::function<void(domain::Result<T>)>;

    explicit Client(ClientOptions options, QObject *parent = nullptr);
    ~Client() override;

    /// Looks at the profile: Ready by the key store, else Locked or SignedOut.
    void open(Done<void> done);
    /// Online sign-in; makes the profile, its keys and this device when they are new, and opens a locked profile whatever
    /// its lease and tries say. Errors: NotSignedIn `wrong_password`, `account_disabled`, TooManyRequests `slow_down`
    /// (retryAfter), Offline, WrongProtocolVersion. NotAllowed `old_password`: the server accepted the password, but the
    /// store here still opens by an earlier one; it is wanted once as `previous` (`old_password_wrong` when that is not it).
    void signIn(const QUrl &server, const QString &login, const QString &password, Done<void> done, const QString &previous = {});
    /// Offline unlock by password. NotAllowed `wrong_password`, `online_only` after ten wrong tries or the lease.
    void unlock(const QString &password, Done<void> done);
    /// Forgets the key and stops the network until unlock.
    void lock();
    /// Ends the session on the server if it can be reached; unsent changes stay encrypted on disk.
    void signOut(Done<void> done);

    [[nodiscard]] Status status() const;
    [[nodiscard]] Account account() const;
    [[nodiscard]] QUrl server() const;
    /// A read connection of its own on the cache for the calling thread; error Storage `locked` while there is no key.
    [[nodiscard]] domain::Result<std::unique_ptr<store::Database>> openReader() const;

    /// An id for a record that is about to be made.
    [[nodiscard]] domain::RecordId newId() const;
    /// Saves several changes in one transaction, in this order, and ends the draft they come from (empty: none) with it:
    /// after a crash all of them are there or none, and then the draft is. Errors as of the single calls; a later step
    /// sees the earlier ones. InvalidInput `online_only` for an event that cannot be queued.
    void saveAll(const std::vector<Step> &steps, const QString &draftKey, Done<void> done);
    /// Saves a new record; its id is known at once.
    void createRecord(const QString &type, const domain::RecordId &file, const QJsonObject &fields, const QString &reason,
                      Done<domain::RecordId> done);
    /// Saves changed fields. `from` of each change is what the worker saw. Error InvalidInput `validation_failed` with
    /// `field`; Storage `disk_full`: nothing is saved, the form stays as it is.
    void saveEdit(const domain::RecordId &record, const std::vector<protocol::Change> &changes, const QString &reason,
                  Done<domain::RecordId> done);
    void deleteRecord(const domain::RecordId &record, const QString &reason, Done<domain::RecordId> done);
    /// Fires an event of the record's workflow. Events that are online only (`offline` = n in the table) are sent at once
    /// and fail with Offline when the server cannot be reached; the others are queued. TimedOut `outcome_unknown` after
    /// half a minute without an answer: what became of it is asked at the next contact and told by opSettled().
    void fireEvent(const domain::RecordId &record, const QString &event, const QJsonObject &args, Done<domain::RecordId> done);
    /// `choice` is theirs, mine or value.
    void resolveConflict(const domain::RecordId &conflict, const QString &choice, const QJsonObject &value,
                         Done<domain::RecordId> done);
    /// Logs that fields were opened in full; never counted as a waiting change. Values are shown only once `done` gets a
    /// value: then the entry is on disk. NotFound for a record that is not here; Storage.
    void logRead(const domain::RecordId &record, const QStringList &fields, const QString &purpose, Done<void> done = {});

    void outbox(Done<std::vector<OutboxItem>> done);
    /// Tries a refused, quarantined or waiting change again, under a new op id where the old answer is final.
    void retry(const domain::RecordId &opId, Done<void> done);
    /// Gives up an unsent or refused change; the typed values stay readable in the journal for 90 days.
    void discard(const domain::RecordId &opId, Done<void> done);
    void syncNow();

    void saveDraft(const Draft &draft, Done<void> done);
    void drafts(Done<std::vector<Draft>> done);
    void removeDraft(const QString &key);

Q_SIGNALS:
    void statusChanged();
    /// Rows of these files (null id: records without a file) changed on disk; types as in record-types.tsv.
    void recordsChanged(const QSet<hearth::domain::RecordId> &files, const QStringList &types);
    /// The server answered one change of this device; Rejected `not_sent`: an act that cannot be queued never got there.
    void opSettled(const hearth::domain::RecordId &opId, hearth::protocol::OpStatus status, const QString &reason);
    /// A draft was kept, given up or saved: drafts() that is asked now gives what holds after it.
    void draftsChanged();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace hearth::client

Q_DECLARE_METATYPE(hearth::protocol::OpStatus)
Q_DECLARE_METATYPE(hearth::domain::RecordId)

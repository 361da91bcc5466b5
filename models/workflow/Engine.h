// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Record.h"
#include "models/domain/WorkCalendar.h"

#include <QJsonObject>

#include <memory>
#include <vector>

namespace hearth::workflow {

/// Who fires an event. The role "system" fires timed and rule events.
struct Actor {
    QString userId;
    QString role;
    QStringList prefixes;
    QString department;

    [[nodiscard]] static Actor system() { return {QStringLiteral("system"), QStringLiteral("system"), {QString()}, {}}; }
};

/// The records that guards look at. The server answers from the database inside the transaction, the client from its
/// cache: there it is a help, not the truth.
class Lookup {
public:
    virtual ~Lookup() = default;
    /// Live records only.
    [[nodiscard]] virtual std::optional<domain::Record> find(const domain::RecordId &id) = 0;
    [[nodiscard]] virtual std::vector<domain::Record> ofFile(const domain::RecordId &file, const QString &type) = 0;
    /// Live records of `type` whose reference `field` names the parent; `file` narrows the search and may be null.
    [[nodiscard]] virtual std::vector<domain::Record> children(const QString &type, const QString &field,
                                                               const domain::RecordId &parent, const domain::RecordId &file) = 0;
    /// True if another live person of the city holds this identity number.
    [[nodiscard]] virtual bool identityTaken(const QString &docType, const QString &idNumber, const domain::RecordId &except) = 0;
    /// Value in force of a parameter.
    [[nodiscard]] virtual QString parameter(const QString &id) = 0;
};

/// Something an event does beside its own record; the server carries it out in the same transaction.
struct Effect {
    enum class Kind { Create, Patch, Fire };
    Kind kind = Kind::Patch;
    QString type;              ///< Create: the type
    domain::RecordId record;   ///< Patch, Fire
    domain::RecordId file;     ///< Create
    QJsonObject fields;        ///< Create, Patch: values; Fire: arguments
    QString event;             ///< Fire: event of that record's workflow
    QString state;             ///< Create: envelope state
};

/// The outcome of an event.
struct Fired {
    QString state;
    QJsonObject fields;        ///< the whole new `f`
    bool turnMoves = true;     ///< turn counts what people do; escalations leave it (sync-protocol.md section 9)
    std::vector<Effect> effects;
};

/// What an event is fired on.
struct Command {
    QString event;
    QJsonObject args;          ///< keys are field ids
    QString reason;            ///< fills event_reason where args do not
    QString clientTime;        ///< RFC 3339 as claimed, may be empty
};

/// The one engine of every case, driven by states.tsv and transitions.tsv. Pure: the same inputs give the same outcome.
/// Thread-safe after construction.
class Engine {
public:
    Engine(std::shared_ptr<const catalogue::Catalogue> catalogue, domain::WorkCalendar calendar);

    /// Events that the role may fire in this state, in table order; `system` events are offered to nobody.
    [[nodiscard]] std::vector<const catalogue::Transition *> offered(const QString &workflow, const QString &state,
                                                                     const QString &role) const;
    /// Where an event takes a case: on towards its end, to an end, or aside and back (a return, a loop that comes back to
    /// this state before any end). What leads on is what a person comes for.
    enum class Direction { On, End, Aside };
    [[nodiscard]] Direction directionOf(const catalogue::Transition &transition) const;
    /// Fires an event. Errors: NotAllowed `not_in_table` (no such event in this state), NotAllowed `forbidden` (role),
    /// InvalidInput `validation_failed` with `field` (a field the event needs is missing or wrong), NotAllowed
    /// `guard_failed` with the guard's id `workflow.from.event.k` in `detail`, NotAllowed `separation_of_duties`.
    [[nodiscard]] domain::Result<Fired> fire(const domain::Record &record, const Command &command, const Actor &actor,
                                             Lookup &lookup, const QDateTime &nowUtc) const;
    /// What a person should know before firing: the guard's failure, if any, without the fields of the form.
    [[nodiscard]] domain::Result<void> check(const domain::Record &record, const QString &event, const QJsonObject &args,
                                             const Actor &actor, Lookup &lookup, const QDateTime &nowUtc) const;

    /// True unless who the actor is forbids the event whatever is filled in: his role, his own work on the case, or a
    /// guard that asks only for him. What a person is offered.
    [[nodiscard]] bool mayAct(const domain::Record &record, const QString &event, const Actor &actor, const QDateTime &nowUtc) const;

    [[nodiscard]] const catalogue::Catalogue &catalogue() const { return *m_catalogue; }
    [[nodiscard]] const domain::WorkCalendar &calendar() const { return m_calendar; }
    /// The workflow of a record type; empty when it has none.
    [[nodiscard]] QString workflowOf(const QString &type) const;

private:
    [[nodiscard]] domain::Result<void> checkArgs(const QString &type, const catalogue::Transition &transition,
                                                 const QJsonObject &args, const Actor &actor,
                                                 const QDateTime &nowUtc) const;
    void appendLog(QJsonObject &fields, const Command &command, const Actor &actor, const QDateTime &nowUtc) const;

    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    domain::WorkCalendar m_calendar;
};

} // namespace hearth::workflow

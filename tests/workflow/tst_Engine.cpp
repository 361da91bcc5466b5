// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/workflow/FakeLookup.h"

#include "models/domain/Clock.h"
#include "models/workflow/Deadlines.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace hearth;
using namespace hearth::workflow;
using domain::Record;
using domain::RecordId;
using namespace Qt::StringLiterals;

/// One family, its people and its cases, on 2026-03-10 14:06.
class tst_Engine : public QObject {
    Q_OBJECT

    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<tests::FakeLookup> m_lookup;
    domain::SystemClock m_system;
    domain::SystemRandom m_random;
    QDateTime m_now = domain::fromCityTime(QDate(2026, 3, 10), QTime(14, 6));
    RecordId m_file;

    static Actor actor(const QString &role, const QString &user = u"u-1"_s)
    {
        return {user, role, {u"320402003"_s}, {}};
    }
    Record record(const QString &type, const QString &state, const QJsonObject &fields)
    {
        Record out;
        out.id = RecordId::generate(m_system, m_random);
        out.type = type;
        out.file = m_file;
        out.div = u"320402003001"_s;
        out.bucket = u"320402003"_s;
        out.state = state;
        out.setFields(fields);
        return out;
    }
    Record add(const QString &type, const QString &state, const QJsonObject &fields)
    {
        const Record out = record(type, state, fields);
        m_lookup->add(out);
        return out;
    }
    domain::Result<Fired> fire(const Record &on, const QString &event, const QJsonObject &args, const Actor &who)
    {
        return m_engine->fire(on, {event, args, {}, {}}, who, *m_lookup, m_now);
    }
    QString reason(const domain::Result<Fired> &fired)
    {
        return fired ? u"fired"_s : QString(fired.error().reason + (fired.error().detail.isEmpty() ? QString() : QString(u' ' + fired.error().detail)));
    }
    Record after(const Record &before, const domain::Result<Fired> &fired)
    {
        Record next = before;
        next.state = fired->state;
        next.setFields(fired->fields);
        return next;
    }
    QString wire(const QString &city)
    {
        const QDateTime local = QDateTime::fromString(city, u"yyyy-MM-dd HH:mm"_s);
        return domain::toWireTime(domain::fromCityTime(local.date(), local.time()));
    }

    /// Ids `workflow.from.event.k` of everything the guards can report, read from their sources: a guard is a function
    /// and cannot be asked for its clauses.
    static QSet<QString> clausesOfTheSources(QString *trouble)
    {
        static const QRegularExpression function(u"\\nint (\\w+)\\(const GuardInput &\\w+(?:[^)]*)\\)\\n\\{\\n(.*?)\\n\\}\\n"_s,
                                                 QRegularExpression::DotMatchesEverythingOption);
        static const QRegularExpression insertion(u"table\\.insert\\((.*?), (\\w+)\\);"_s);
        static const QRegularExpression clause(u"(?:return|[?:])\\s+([1-9])(?=\\s*[;:])"_s);
        static const QRegularExpression call(u"return (\\w+)\\(in, "_s);
        QSet<QString> ids;
        const QDir folder(QStringLiteral(HEARTH_SOURCE "/models/workflow"));
        for (const QString &name : folder.entryList({u"*Guards.cpp"_s})) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly))
                *trouble = name;
            const QString text = QString::fromUtf8(file.readAll());
            QHash<QString, QString> bodies;
            for (auto it = function.globalMatch(text); it.hasNext();) {
                const auto found = it.next();
                bodies.insert(found.captured(1), found.captured(2));
            }
            for (auto it = insertion.globalMatch(text); it.hasNext();) {
                const auto found = it.next();
                QString body = bodies.value(found.captured(2));
                if (const auto helper = call.match(body); helper.hasMatch())
                    body += bodies.value(helper.captured(1));
                const QString words = found.captured(1);
                QStringList guards;
                for (const QString &id : guardIds()) {
                    const bool looped = words.contains("state"_L1) && id.startsWith("warning."_L1) && id.endsWith(".escalate"_L1);
                    if (looped || words == QString(u"u\""_s + id + u"\"_s"_s))
                        guards.append(id);
                }
                bool any = false;
                for (auto each = clause.globalMatch(body); each.hasNext();) {
                    const QString k = each.next().captured(1);
                    any = true;
                    for (const QString &id : std::as_const(guards))
                        ids.insert(QString(id + u'.' + k));
                }
                if (!any || guards.isEmpty())
                    *trouble = words;
            }
        }
        return ids;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogue = *catalogue::Catalogue::load();
        m_engine = std::make_unique<Engine>(m_catalogue, domain::WorkCalendar::builtIn());
    }
    void init()
    {
        m_lookup = std::make_unique<tests::FakeLookup>(*m_catalogue);
        m_file = RecordId::generate(m_system, m_random);
    }

    void everyGuardStandsInTheTable()
    {
        for (const QString &id : guardIds()) {
            const QStringList parts = id.split(u'.');
            const catalogue::Transition *row = m_catalogue->transition(parts[0], parts[1], parts[2]);
            QVERIFY2(row, qPrintable(id));
            QVERIFY2(row->guard != "-"_L1, qPrintable(id));
        }
    }

    void everyClauseIsSaidInBothLanguages()
    {
        QString trouble;
        const QSet<QString> clauses = clausesOfTheSources(&trouble);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
        QVERIFY(clauses.size() >= guardIds().size());
        for (const QString &id : guardIds())
            QVERIFY2(clauses.contains(QString(id + u".1"_s)), qPrintable(id));
        for (const QString &id : clauses) {
            const catalogue::Label *label = m_catalogue->guardLabel(id);
            QVERIFY2(label && label->zh.endsWith(u'。') && label->en.endsWith(u'.'), qPrintable(id));
        }
        for (const QString &id : m_catalogue->guardClauses())
            QVERIFY2(clauses.contains(id), qPrintable(id));
        QVERIFY(!m_catalogue->guardLabel(u"warning.feedback.dispose.99"_s));
    }

    void nobodyIsOfferedWhatHisRoleCannotDo()
    {
        const Record red = record(u"warning"_s, u"review"_s, {{u"level"_s, u"red"_s}});
        const Record blue = record(u"warning"_s, u"review"_s, {{u"level"_s, u"blue"_s}});
        for (const QString &event : {u"close"_s, u"return"_s}) {
            QVERIFY(m_engine->mayAct(red, event, actor(u"city_operator"_s), m_now));
            QVERIFY(!m_engine->mayAct(red, event, actor(u"county_reviewer"_s), m_now));
            QVERIFY(m_engine->mayAct(blue, event, actor(u"county_reviewer"_s), m_now));
            QVERIFY(!m_engine->mayAct(blue, event, actor(u"town_worker"_s), m_now));
        }
        // What can still be filled in or be received stays offered.
        QVERIFY(m_engine->mayAct(record(u"warning"_s, u"feedback"_s, {}), u"dispose"_s, actor(u"town_worker"_s), m_now));
        // Own work of another role is not reviewed by oneself.
        const Record own = record(u"warning"_s, u"disposed"_s,
                                  {{u"log"_s, QJsonArray{QJsonArray{u"dispose"_s, u"u-1"_s, wire(u"2026-03-09 10:00"_s), {}, {}}}}});
        QVERIFY(!m_engine->mayAct(own, u"submit_closure"_s, actor(u"town_reviewer"_s), m_now));
        QVERIFY(m_engine->mayAct(own, u"submit_closure"_s, actor(u"town_reviewer"_s, u"u-2"_s), m_now));
    }

    void everyOutcomeHasItsEvidence()
    {
        const Record on = record(u"warning"_s, u"feedback"_s, {});
        for (const catalogue::Code &outcome : m_catalogue->codeList(u"disposition")->codes) {
            QJsonObject args{{u"outcome"_s, outcome.code}};
            QVERIFY2(!m_engine->check(on, u"dispose"_s, args, actor(u"town_worker"_s), *m_lookup, m_now), qPrintable(outcome.code));
            const QStringList types = evidenceTypes(outcome.code);
            QCOMPARE(types.isEmpty(), outcome.code == "no_action"_L1);
            for (const QString &type : types) {
                const Record evidence = add(type, {}, {});
                args.insert("outcome_case"_L1, QJsonObject{{u"record"_s, evidence.id.toString()}, {u"type"_s, type}});
                QVERIFY2(m_engine->check(on, u"dispose"_s, args, actor(u"town_worker"_s), *m_lookup, m_now).has_value(), qPrintable(type));
            }
        }
    }

    void evidenceIsOfTheFamilyAndNotOlderThanTheWarning()
    {
        const Record on = record(u"warning"_s, u"feedback"_s, {{u"opened_at"_s, wire(u"2026-03-05 09:00"_s)}});
        const auto allowed = [&](const QString &outcome, const Record &evidence) {
            const QJsonObject args{{u"outcome"_s, outcome},
                                   {u"outcome_case"_s, QJsonObject{{u"record"_s, evidence.id.toString()}, {u"type"_s, evidence.type}}}};
            return m_engine->check(on, u"dispose"_s, args, actor(u"town_worker"_s), *m_lookup, m_now).has_value();
        };
        const auto strangers = [&](const QString &type, const QJsonObject &fields) {
            Record other = record(type, {}, fields);
            other.file = RecordId::generate(m_system, m_random);
            m_lookup->add(other);
            return other;
        };
        const QJsonObject before{{u"opened_at"_s, wire(u"2026-03-04 16:00"_s)}};
        const QJsonObject sameDay{{u"opened_at"_s, wire(u"2026-03-05 08:00"_s)}};
        QVERIFY(!allowed(u"granted"_s, add(u"application"_s, {}, before)));
        QVERIFY(allowed(u"granted"_s, add(u"application"_s, {}, sameDay)));
        QVERIFY(!allowed(u"granted"_s, add(u"benefit"_s, {}, {{u"assist_start"_s, u"2025-07-01"_s}})));
        QVERIFY(allowed(u"granted"_s, add(u"benefit"_s, {}, {{u"assist_start"_s, u"2026-03-06"_s}})));
        QVERIFY(!allowed(u"granted"_s, strangers(u"application"_s, sameDay)));
        // What was there before is what a duplicate repeats, and projects of the city belong to nobody.
        QVERIFY(allowed(u"duplicate"_s, add(u"warning"_s, {}, before)));
        QVERIFY(!allowed(u"duplicate"_s, strangers(u"warning"_s, before)));
        QVERIFY(allowed(u"charity"_s, strangers(u"offer"_s, before)));
    }

    void everyGuardOfTheThreeJobsIsCode()
    {
        // Where a row's guard is only "a field is given", the required fields of the event hold it.
        const QStringList jobs{u"file"_s, u"verification"_s, u"verify_item"_s, u"warning"_s, u"notice"_s, u"visit"_s};
        for (const catalogue::Transition &row : m_catalogue->transitions()) {
            if (!jobs.contains(row.workflow) || row.guard == "-"_L1)
                continue;
            const QString id = u"%1.%2.%3"_s.arg(row.workflow, row.from, row.event);
            bool needsFields = row.roles == QStringList{u"system"_s};
            for (const catalogue::EventField &field : m_catalogue->eventFields(row.workflow, row.event))
                needsFields = needsFields || field.required;
            // The report and the sending have no condition a record could show; the server's job is the condition.
            QVERIFY2(guardOf(id) || needsFields, qPrintable(id));
        }
    }

    void rolesFireWhatTheTableSays()
    {
        for (const catalogue::Transition &row : m_catalogue->transitions()) {
            QString type;
            for (const catalogue::RecordType &candidate : m_catalogue->recordTypes())
                if (candidate.workflow == row.workflow)
                    type = candidate.id;
            const Record on = record(type, row.from, {});
            for (const catalogue::Visibility &role : m_catalogue->roles()) {
                const auto result = fire(on, row.event, {}, actor(role.role));
                const bool refusedByRole = !result && result.error().reason == "forbidden"_L1;
                QCOMPARE(refusedByRole, !row.roles.contains(role.role));
                const auto offered = m_engine->offered(row.workflow, row.from, role.role);
                QCOMPARE(std::find_if(offered.begin(), offered.end(),
                                      [&](const auto *t) { return t->event == row.event; }) != offered.end(),
                         row.roles.contains(role.role));
            }
        }
        const auto unknown = fire(record(u"warning"_s, u"closed"_s, {}), u"release"_s, {}, actor(u"city_operator"_s));
        QCOMPARE(unknown.error().reason, u"not_in_table"_s);
    }

    void aRedWarningIsWorkedToItsEnd()
    {
        const Record me = add(u"user_card"_s, {}, {{u"active"_s, true}, {u"divisions"_s, QJsonArray{u"320402003"_s}}});
        Record warning = add(u"warning"_s, u"raised"_s, {{u"indicator"_s, u"K1"_s}, {u"level"_s, u"red"_s}, {u"opened_at"_s, wire(u"2026-03-10 09:00"_s)}});

        const auto changedWithoutReason = fire(warning, u"release"_s, {{u"level"_s, u"blue"_s}}, actor(u"city_operator"_s));
        QCOMPARE(reason(changedWithoutReason), u"guard_failed warning.raised.release.2"_s);
        auto fired = fire(warning, u"release"_s, {{u"level"_s, u"red"_s}}, actor(u"city_operator"_s, u"u-city"_s));
        QCOMPARE(reason(fired), u"fired"_s);
        QCOMPARE(fired->fields.value(u"deadline"_s).toString(), wire(u"2026-03-17 17:00"_s));
        QCOMPARE(fired->fields.value(u"visit_deadline"_s).toString(), wire(u"2026-03-11 17:00"_s));
        QCOMPARE(fired->fields.value(u"reviewer"_s).toString(), u"u-city"_s);
        warning = after(warning, fired);

        QCOMPARE(reason(fire(warning, u"assign"_s, {}, actor(u"town_worker"_s))), u"validation_failed required"_s);
        const Record stranger = add(u"user_card"_s, {}, {{u"active"_s, true}, {u"divisions"_s, QJsonArray{u"320404001"_s}}});
        QCOMPARE(reason(fire(warning, u"assign"_s, {{u"assignee"_s, stranger.id.toString()}}, actor(u"town_worker"_s))),
                 u"guard_failed warning.released.assign.1"_s);
        fired = fire(warning, u"assign"_s, {{u"assignee"_s, me.id.toString()}}, actor(u"town_worker"_s));
        QCOMPARE(reason(fired), u"fired"_s);
        warning = after(warning, fired);
        QCOMPARE(warning.fields().value(u"step_deadline"_s).toString(), wire(u"2026-03-11 17:00"_s));

        warning = after(warning, fire(warning, u"start_visit"_s, {}, actor(u"town_worker"_s)));
        const Record empty = add(u"visit"_s, u"working"_s, {{u"visit_finding"_s, u"meets"_s}});
        QCOMPARE(reason(fire(warning, u"feedback"_s, {{u"visit"_s, empty.id.toString()}}, actor(u"town_worker"_s))),
                 u"guard_failed warning.visiting.feedback.1"_s);
        const Record nobody = add(u"visit"_s, u"submitted"_s, {{u"visit_finding"_s, u"absent"_s}, {u"visit_note"_s, u"无人"_s}, {u"absent_count"_s, 1}});
        QCOMPARE(reason(fire(warning, u"feedback"_s, {{u"visit"_s, nobody.id.toString()}}, actor(u"town_worker"_s))),
                 u"guard_failed warning.visiting.feedback.2"_s);
        const Record visit = add(u"visit"_s, u"submitted"_s, {{u"visit_finding"_s, u"meets"_s}, {u"visit_note"_s, u"自付费用高"_s}});
        fired = fire(warning, u"feedback"_s, {{u"visit"_s, visit.id.toString()}}, actor(u"town_worker"_s));
        QCOMPARE(reason(fired), u"fired"_s);
        warning = after(warning, fired);

        QCOMPARE(reason(fire(warning, u"dispose"_s, {{u"outcome"_s, u"granted"_s}}, actor(u"town_worker"_s))),
                 u"guard_failed warning.feedback.dispose.2"_s);
        QCOMPARE(reason(fire(warning, u"dispose"_s, {{u"outcome"_s, u"no_action"_s}}, actor(u"town_worker"_s))),
                 u"guard_failed warning.feedback.dispose.6"_s);
        const Record application = add(u"application"_s, u"submitted"_s, {});
        fired = fire(warning, u"dispose"_s, {{u"outcome"_s, u"granted"_s}, {u"outcome_case"_s, QJsonObject{{u"record"_s, application.id.toString()}, {u"type"_s, u"application"_s}}}},
                     actor(u"town_worker"_s));
        QCOMPARE(reason(fired), u"fired"_s);
        warning = after(warning, fired);

        QCOMPARE(reason(fire(warning, u"submit_closure"_s, {{u"closure_opinion"_s, u"同意"_s}}, actor(u"town_reviewer"_s, u"u-2"_s))),
                 u"guard_failed warning.disposed.submit_closure.1"_s);
        QCOMPARE(reason(fire(warning, u"submit_closure"_s, {{u"closure_opinion"_s, u"同意"_s}}, actor(u"town_reviewer"_s, u"u-1"_s))),
                 u"separation_of_duties"_s);
        Record closing = record(u"warning"_s, u"review"_s, warning.fields());
        QCOMPARE(reason(fire(closing, u"close"_s, {}, actor(u"county_reviewer"_s, u"u-3"_s))), u"guard_failed warning.review.close.1"_s);
        fired = fire(closing, u"close"_s, {}, actor(u"city_operator"_s, u"u-3"_s));
        QCOMPARE(reason(fired), u"fired"_s);
        QCOMPARE(fired->fields.value(u"on_time"_s), QJsonValue(true));
        QVERIFY(fired->fields.value(u"step_deadline"_s).isNull());
    }

    void mergingKeepsTheEvidenceAndTheHigherLevel()
    {
        const Record survivor = add(u"warning"_s, u"released"_s, {{u"indicator"_s, u"K1"_s}, {u"person"_s, u"p"_s}, {u"level"_s, u"yellow"_s}, {u"evidence"_s, QJsonArray{1}}});
        const Record other = record(u"warning"_s, u"raised"_s, {{u"indicator"_s, u"K1"_s}, {u"person"_s, u"p"_s}, {u"level"_s, u"red"_s}, {u"evidence"_s, QJsonArray{2}}});
        const auto fired = fire(other, u"merge"_s, {{u"merged_into"_s, survivor.id.toString()}}, actor(u"city_operator"_s));
        QCOMPARE(reason(fired), u"fired"_s);
        QCOMPARE(fired->effects.size(), size_t(1));
        QCOMPARE(fired->effects[0].fields.value(u"level"_s).toString(), u"red"_s);
        QCOMPARE(fired->effects[0].fields.value(u"evidence"_s).toArray(), (QJsonArray{1, 2}));
        const Record another = add(u"warning"_s, u"released"_s, {{u"indicator"_s, u"K4"_s}, {u"person"_s, u"p"_s}});
        QCOMPARE(reason(fire(other, u"merge"_s, {{u"merged_into"_s, another.id.toString()}}, actor(u"city_operator"_s))),
                 u"guard_failed warning.raised.merge.1"_s);
    }

    void aLateStepIsToldOnceAndUpwards()
    {
        Record warning = record(u"warning"_s, u"assigned"_s, {{u"level"_s, u"red"_s}, {u"step_deadline"_s, wire(u"2026-03-10 17:00"_s)}});
        QCOMPARE(reason(fire(warning, u"escalate"_s, {}, Actor::system())), u"guard_failed warning.assigned.escalate.1"_s);
        m_now = domain::fromCityTime(QDate(2026, 3, 10), QTime(17, 1));
        const auto fired = fire(warning, u"escalate"_s, {}, Actor::system());
        m_now = domain::fromCityTime(QDate(2026, 3, 10), QTime(14, 6));
        QCOMPARE(reason(fired), u"fired"_s);
        QCOMPARE(fired->turnMoves, false);
        QCOMPARE(fired->fields.value(u"overdue_steps"_s).toArray(), QJsonArray{u"assigned"_s});
        QCOMPARE(fired->fields.value(u"escalated_to"_s).toArray(), QJsonArray{u"town_reviewer"_s});
        QCOMPARE(reason(fire(after(warning, fired), u"escalate"_s, {}, Actor::system())), u"guard_failed warning.assigned.escalate.1"_s);
    }

    void verificationNeedsEveryAuthorisation()
    {
        const Record adult = add(u"person"_s, {}, {{u"birth_date"_s, u"1980-01-01"_s}});
        const Record child = add(u"person"_s, {}, {{u"birth_date"_s, u"2015-01-01"_s}});
        const Record draft = add(u"verification"_s, u"draft"_s, {});
        QCOMPARE(reason(fire(draft, u"ask_auth"_s, {}, actor(u"town_worker"_s))), u"guard_failed verification.draft.ask_auth.1"_s);
        Record asking = add(u"verification"_s, u"authorizing"_s,
                            {{u"purpose"_s, u"new"_s}, {u"catalogue"_s, 2}, {u"members"_s, QJsonArray{adult.id.toString(), child.id.toString()}}});
        QCOMPARE(reason(fire(asking, u"auth_done"_s, {}, Actor::system())), u"guard_failed verification.authorizing.auth_done.1"_s);
        for (const Record &person : {adult, child})
            add(u"verify_subject"_s, {}, {{u"verification"_s, asking.id.toString()}, {u"person"_s, person.id.toString()}});
        const auto sign = [&](const Record &person, const QString &purpose, const QString &until) {
            add(u"authorisation"_s, {}, {{u"person"_s, person.id.toString()}, {u"purpose"_s, purpose}, {u"auth_state"_s, u"valid"_s},
                                         {u"valid_to"_s, until}});
            return reason(fire(asking, u"auth_done"_s, {}, Actor::system()));
        };
        // Consent to another check does not count.
        QCOMPARE(sign(adult, u"other"_s, u"2026-12-31"_s), u"guard_failed verification.authorizing.auth_done.1"_s);
        QCOMPARE(sign(adult, u"new"_s, u"2026-12-31"_s), u"guard_failed verification.authorizing.auth_done.2"_s);
        QCOMPARE(sign(child, u"new"_s, u"2026-01-31"_s), u"guard_failed verification.authorizing.auth_done.2"_s);
        QCOMPARE(sign(child, u"new"_s, u"2026-03-10"_s), u"fired"_s);

        // An adult who lives there and was left out of the request has to sign as well; who left or lives apart has not.
        const Record omitted = add(u"person"_s, {}, {{u"birth_date"_s, u"1985-01-01"_s}});
        const Record apart = add(u"person"_s, {}, {{u"birth_date"_s, u"1955-01-01"_s}});
        const Record left = add(u"person"_s, {}, {{u"birth_date"_s, u"2000-01-01"_s}});
        add(u"membership"_s, {}, {{u"kind"_s, u"supporter"_s}, {u"person"_s, apart.id.toString()}, {u"shares_living"_s, false}});
        add(u"membership"_s, {}, {{u"kind"_s, u"member"_s}, {u"person"_s, left.id.toString()}, {u"shares_living"_s, true}, {u"to_on"_s, u"2026-03-01"_s}});
        QCOMPARE(reason(fire(asking, u"auth_done"_s, {}, Actor::system())), u"fired"_s);
        add(u"membership"_s, {}, {{u"kind"_s, u"member"_s}, {u"person"_s, omitted.id.toString()}, {u"shares_living"_s, true}});
        QCOMPARE(reason(fire(asking, u"auth_done"_s, {}, Actor::system())), u"guard_failed verification.authorizing.auth_done.1"_s);
        QCOMPARE(sign(omitted, u"new"_s, u"2026-12-31"_s), u"fired"_s);
    }

    void aNamedAuthorisationIsThePersonsOwn()
    {
        const Record adult = add(u"person"_s, {}, {{u"birth_date"_s, u"1980-01-01"_s}});
        const Record other = add(u"person"_s, {}, {{u"birth_date"_s, u"1980-01-01"_s}});
        const Record asking = add(u"verification"_s, u"authorizing"_s, {{u"purpose"_s, u"new"_s}, {u"catalogue"_s, 2}});
        const auto paper = [&](const Record &person, const QString &type, RecordId file) {
            Record made = record(type, {}, {{u"person"_s, person.id.toString()}, {u"purpose"_s, u"new"_s},
                                            {u"auth_state"_s, u"valid"_s}, {u"valid_to"_s, u"2026-12-31"_s}});
            made.file = file;
            m_lookup->add(made);
            return made;
        };
        const auto outcome = [&](const Record &named) {
            Record subject = record(u"verify_subject"_s, {}, {{u"verification"_s, asking.id.toString()},
                                                              {u"person"_s, adult.id.toString()},
                                                              {u"authorisation"_s, named.id.toString()}});
            Record &held = m_lookup->add(subject);
            const QString said = reason(fire(asking, u"auth_done"_s, {}, Actor::system()));
            held.deleted = true;
            held.setFields({});
            return said;
        };
        const QString refused = u"guard_failed verification.authorizing.auth_done.1"_s;
        const RecordId elsewhere = RecordId::generate(m_system, m_random);
        QCOMPARE(outcome(paper(adult, u"authorisation"_s, elsewhere)), refused);
        QCOMPARE(outcome(paper(other, u"authorisation"_s, elsewhere)), refused);
        QCOMPARE(outcome(paper(other, u"authorisation"_s, m_file)), refused);
        QCOMPARE(outcome(paper(adult, u"income_row"_s, m_file)), refused);
        QCOMPARE(outcome(paper(adult, u"authorisation"_s, m_file)), u"fired"_s);
    }

    void verificationIsReportedOnlyWhenAllIsAnswered()
    {
        Record partial = add(u"verification"_s, u"partial"_s, {{u"items_total"_s, 3}});
        add(u"verify_subject"_s, {}, {{u"verification"_s, partial.id.toString()}, {u"item_states"_s, u"aas"_s}});
        QCOMPARE(reason(fire(partial, u"all_answered"_s, {}, Actor::system())), u"guard_failed verification.partial.all_answered.1"_s);
        Record done = add(u"verification"_s, u"partial"_s, {{u"items_total"_s, 3}});
        add(u"verify_subject"_s, {}, {{u"verification"_s, done.id.toString()}, {u"item_states"_s, u"adf-"_s}});
        QCOMPARE(reason(fire(done, u"all_answered"_s, {}, Actor::system())), u"fired"_s);
        const auto report = fire(record(u"verification"_s, u"complete"_s, {}), u"make_report"_s, {}, Actor::system());
        QCOMPARE(reason(report), u"fired"_s);
        QCOMPARE(report->fields.value(u"objection_until"_s).toString(), u"2026-03-17"_s);
        const Record reported = record(u"verification"_s, u"reported"_s, {{u"objection_until"_s, u"2026-03-09"_s}});
        QCOMPARE(reason(fire(reported, u"object"_s, {{u"event_reason"_s, u"不符"_s}}, actor(u"town_worker"_s))),
                 u"guard_failed verification.reported.object.1"_s);
        QCOMPARE(reason(fire(reported, u"close"_s, {}, actor(u"town_worker"_s))), u"fired"_s);
        const Record early = record(u"verification"_s, u"reported"_s, {{u"objection_until"_s, u"2026-03-11"_s}});
        QCOMPARE(reason(fire(early, u"close"_s, {}, actor(u"town_worker"_s))), u"guard_failed verification.reported.close.1"_s);
        QCOMPARE(reason(fire(early, u"close"_s, {{u"result_taken"_s, u"采用"_s}}, actor(u"town_worker"_s))), u"fired"_s);
    }

    void repeatedVerificationNeedsAReason()
    {
        const Record person = add(u"person"_s, {}, {});
        const Record first = add(u"verification"_s, u"dispatched"_s, {{u"purpose"_s, u"new"_s}, {u"dispatched_at"_s, wire(u"2026-03-01 09:00"_s)}});
        const Record second = add(u"verification"_s, u"ready"_s, {{u"purpose"_s, u"new"_s}});
        for (const Record &request : {first, second})
            add(u"verify_subject"_s, {}, {{u"verification"_s, request.id.toString()}, {u"person"_s, person.id.toString()}});
        QCOMPARE(reason(fire(second, u"dispatch"_s, {}, Actor::system())), u"guard_failed verification.ready.dispatch.1"_s);
        QCOMPARE(reason(fire(second, u"dispatch"_s, {{u"reopen_reason"_s, u"补充"_s}}, actor(u"city_operator"_s))), u"fired"_s);
    }

    void itemsAndObjections()
    {
        const Record sent = record(u"verify_item"_s, u"sent"_s, {{u"due_at"_s, wire(u"2026-03-10 17:00"_s)}});
        QCOMPARE(reason(fire(sent, u"timeout"_s, {}, Actor::system())), u"guard_failed verify_item.sent.timeout.1"_s);
        QCOMPARE(reason(fire(sent, u"answer"_s, {{u"found"_s, u"text"_s}}, Actor::system())), u"guard_failed verify_item.sent.answer.1"_s);
        QCOMPARE(reason(fire(sent, u"answer"_s, {{u"found"_s, QJsonObject{{u"x"_s, 1}}}}, actor(u"dept_liaison"_s))), u"fired"_s);
        // The result, its fingerprint and its time are not for the department to say.
        for (const QString &own : {u"result"_s, u"raw_sha256"_s, u"answered_at"_s}) {
            const QString value = own == "result"_L1 ? u"match"_s : own == "answered_at"_L1 ? u"2020-01-01T00:00:00Z"_s : u"00"_s;
            const QJsonObject args{{u"found"_s, QJsonObject{{u"x"_s, 1}}}, {own, value}};
            const auto said = fire(sent, u"answer"_s, args, actor(u"dept_liaison"_s));
            QCOMPARE(reason(said), u"validation_failed not_of_this_event"_s);
            QCOMPARE(said.error().field, own);
        }
        const Record request = add(u"verification"_s, u"objection"_s, {{u"items"_s, QJsonArray{u"V26"_s}}});
        QCOMPARE(reason(fire(request, u"recheck"_s, {}, actor(u"city_operator"_s))), u"guard_failed verification.objection.recheck.1"_s);
        add(u"objection"_s, {}, {{u"case"_s, QJsonObject{{u"record"_s, request.id.toString()}}}, {u"items"_s, QJsonArray{u"V26"_s}}});
        QCOMPARE(reason(fire(request, u"recheck"_s, {}, actor(u"city_operator"_s))), u"fired"_s);
    }

    void noticesEndInAVisit()
    {
        const Record visit = add(u"visit"_s, u"working"_s, {});
        const Record submitted = add(u"visit"_s, u"submitted"_s, {});
        const Record notice = record(u"notice"_s, u"assigned"_s, {{u"released_at"_s, wire(u"2026-02-05 09:00"_s)}});
        const auto args = [](const Record &v) { return QJsonObject{{u"visit"_s, v.id.toString()}, {u"finding"_s, u"stable"_s}}; };
        QCOMPARE(reason(fire(notice, u"visit"_s, args(visit), actor(u"grid_worker"_s))), u"guard_failed notice.assigned.visit.1"_s);
        QCOMPARE(reason(fire(notice, u"visit"_s, args(submitted), actor(u"grid_worker"_s))), u"fired"_s);
        QCOMPARE(reason(fire(notice, u"expire"_s, {}, Actor::system())), u"guard_failed notice.assigned.expire.1"_s);
        const Record stale = record(u"notice"_s, u"assigned"_s, {{u"released_at"_s, wire(u"2025-11-05 09:00"_s)}});
        QCOMPARE(reason(fire(stale, u"expire"_s, {}, Actor::system())), u"fired"_s);
        const Record danger = record(u"notice"_s, u"visited"_s, {{u"finding"_s, u"danger"_s}, {u"level"_s, u"red"_s}});
        QCOMPARE(reason(fire(danger, u"close"_s, {{u"notice_result"_s, u"x"_s}}, actor(u"town_worker"_s))), u"guard_failed notice.visited.close.1"_s);
        const auto upgraded = fire(danger, u"upgrade"_s, {}, actor(u"town_worker"_s));
        QCOMPARE(reason(upgraded), u"fired"_s);
        QCOMPARE(upgraded->effects.at(0).type, u"warning"_s);
    }

    void visitsAreFilledIn()
    {
        const Record working = record(u"visit"_s, u"working"_s, {});
        const QJsonObject filled{{u"visit_finding"_s, u"harder"_s}, {u"visit_followup"_s, true}, {u"visit_note"_s, u"短"_s}};
        QCOMPARE(reason(fire(working, u"save"_s, filled, actor(u"grid_worker"_s))), u"guard_failed visit.working.save.1"_s);
        const Record withKind = record(u"visit"_s, u"working"_s, {{u"visit_kind"_s, u"routine"_s}});
        const auto saved = fire(withKind, u"save"_s, filled, actor(u"grid_worker"_s));
        QCOMPARE(reason(saved), u"fired"_s);
        QCOMPARE(reason(fire(after(withKind, saved), u"submit"_s, {}, actor(u"grid_worker"_s))), u"guard_failed visit.saved.submit.1"_s);
        const Record person = add(u"person"_s, {}, {});
        const Record submitted = record(u"visit"_s, u"submitted"_s,
                                        {{u"proposals"_s, QJsonArray{QJsonObject{{u"record"_s, person.id.toString()}, {u"field"_s, u"person_phone"_s}, {u"to"_s, u"13812345678"_s}}}}});
        const auto accepted = fire(submitted, u"accept"_s, {}, actor(u"town_worker"_s));
        QCOMPARE(accepted->effects.at(0).record, person.id);
        const Record planned = record(u"visit"_s, u"planned"_s, {{u"plan_due"_s, u"2026-03-09"_s}});
        QCOMPARE(reason(fire(planned, u"miss"_s, {}, Actor::system())), u"guard_failed visit.planned.miss.1"_s);
    }

    void filesOpenWhenTheyAreComplete()
    {
        Record file = record(u"household"_s, u"draft"_s, {});
        file.id = m_file;
        const QJsonObject channel{{u"open_channel"_s, u"window"_s}};
        QCOMPARE(reason(fire(file, u"open"_s, channel, actor(u"town_worker"_s))), u"guard_failed file.draft.open.1"_s);
        file.setFields({{u"is_nonlocal"_s, false}, {u"hukou_area"_s, u"320402003001"_s}, {u"residence_area"_s, u"320402003001"_s},
                        {u"residence_address"_s, u"采菱社区1幢"_s}, {u"contact_phone"_s, u"13812345678"_s}, {u"poverty_cause"_s, u"illness"_s}});
        QCOMPARE(reason(fire(file, u"open"_s, channel, actor(u"town_worker"_s))), u"guard_failed file.draft.open.1"_s);
        const Record person = add(u"person"_s, {}, {{u"full_name"_s, u"王明"_s}, {u"id_doc_type"_s, u"111"_s}, {u"id_number"_s, u"11010519491231002X"_s},
                                                    {u"sex"_s, u"2"_s}, {u"birth_date"_s, u"1949-12-31"_s}, {u"life_status"_s, u"alive"_s}});
        add(u"membership"_s, {}, {{u"kind"_s, u"member"_s}, {u"person"_s, person.id.toString()}, {u"relation_to_head"_s, u"01"_s}, {u"shares_living"_s, true}});
        const auto opened = fire(file, u"open"_s, channel, actor(u"town_worker"_s));
        QCOMPARE(reason(opened), u"fired"_s);
        QCOMPARE(opened->fields.value(u"file_opened_on"_s).toString(), u"2026-03-10"_s);
        const Record twin = add(u"person"_s, {}, person.fields());
        QCOMPARE(reason(fire(file, u"open"_s, channel, actor(u"town_worker"_s))), u"guard_failed file.draft.open.2"_s);
    }

    void filesMoveAndEnd()
    {
        Record file = record(u"household"_s, u"active"_s, {});
        QCOMPARE(reason(fire(file, u"set_watch"_s, {{u"watch_reason"_s, u"x"_s}, {u"watch_until"_s, u"2026-06-01"_s}}, actor(u"town_worker"_s))),
                 u"guard_failed file.active.set_watch.1"_s);
        QCOMPARE(reason(fire(file, u"transfer"_s, {{u"moving_to"_s, u"320402003"_s}}, actor(u"town_worker"_s))), u"guard_failed file.active.transfer.1"_s);
        const auto moving = fire(file, u"transfer"_s, {{u"moving_to"_s, u"320404001002"_s}}, actor(u"town_worker"_s));
        QCOMPARE(reason(moving), u"fired"_s);
        QCOMPARE(reason(fire(after(file, moving), u"take_over"_s, {}, actor(u"town_worker"_s))), u"guard_failed file.moving.take_over.1"_s);
        Actor receiver = actor(u"town_worker"_s, u"u-9"_s);
        receiver.prefixes = {u"320404001"_s};
        const auto taken = fire(after(file, moving), u"take_over"_s, {}, receiver);
        QCOMPARE(taken->fields.value(u"residence_area"_s).toString(), u"320404001002"_s);
        QVERIFY(!taken->fields.contains(u"moving_to"_s));
        add(u"warning"_s, u"released"_s, {});
        QCOMPARE(reason(fire(file, u"close"_s, {{u"close_reason"_s, m_catalogue->codeList(u"file_close_reason")->codes[0].code}}, actor(u"town_reviewer"_s, u"u-2"_s))),
                 u"guard_failed file.active.close.1"_s);
        const Record closed = record(u"household"_s, u"watch"_s, {{u"watch_until"_s, u"2026-03-10"_s}});
        QCOMPARE(reason(fire(closed, u"clear_watch"_s, {}, actor(u"town_worker"_s))), u"guard_failed file.watch.clear_watch.1"_s);
    }

    void aFileIsMergedIntoOneThatStays()
    {
        Record file = record(u"household"_s, u"active"_s, {});
        file.file = file.id;
        Record other = record(u"household"_s, u"active"_s, {});
        other.file = other.id;
        const Record survivor = m_lookup->add(other);
        const auto member = [&](const Record &household, const QJsonObject &person, const QJsonObject &more = {}) {
            Record who = record(u"person"_s, {}, person);
            who.file = household.id;
            m_lookup->add(who);
            QJsonObject fields = more;
            fields.insert(u"kind"_s, u"member"_s);
            fields.insert(u"person"_s, who.id.toString());
            Record membership = record(u"membership"_s, {}, fields);
            membership.file = household.id;
            return m_lookup->add(membership).id.toString();
        };
        const QString own = member(file, {});
        const QString numbered = member(file, {{u"id_number"_s, u"1"_s}});
        const QString left = member(file, {}, {{u"to_on"_s, u"2026-03-01"_s}});
        const QString same = member(survivor, {{u"id_number"_s, u"1"_s}});
        const QString stranger = member(survivor, {{u"id_number"_s, u"2"_s}});
        const auto merge = [&](const RecordId &into, const QJsonObject &map) {
            QJsonObject args{{u"merged_into"_s, into.toString()}};
            if (!map.isEmpty())
                args.insert(u"merge_map"_s, map);
            return reason(fire(file, u"merge"_s, args, actor(u"city_operator"_s)));
        };
        QCOMPARE(merge(survivor.id, {}), u"fired"_s);
        QCOMPARE(merge(file.id, {}), u"guard_failed file.active.merge.1"_s);
        QCOMPARE(merge(add(u"household"_s, u"closed"_s, {}).id, {}), u"guard_failed file.active.merge.1"_s);
        QCOMPARE(merge(survivor.id, {{own, stranger}, {numbered, same}}), u"fired"_s);
        const QString mismatch = u"guard_failed file.active.merge.2"_s;
        QCOMPARE(merge(survivor.id, {{numbered, stranger}}), mismatch);
        QCOMPARE(merge(survivor.id, {{own, same}, {numbered, same}}), mismatch);
        QCOMPARE(merge(survivor.id, {{left, same}}), mismatch);
        QCOMPARE(merge(survivor.id, {{same, own}}), mismatch);
        QCOMPARE(merge(survivor.id, {{own, survivor.id.toString()}}), mismatch);
    }

    void argumentsAreCheckedByTheCatalogue()
    {
        const Record warning = record(u"warning"_s, u"raised"_s, {{u"level"_s, u"red"_s}});
        QCOMPARE(reason(fire(warning, u"release"_s, {{u"level"_s, u"purple"_s}}, actor(u"city_operator"_s))), u"validation_failed unknown_code"_s);
        QCOMPARE(reason(fire(warning, u"release"_s, {{u"level"_s, u"red"_s}, {u"closed_by"_s, u"x"_s}}, actor(u"city_operator"_s))),
                 u"validation_failed not_of_this_event"_s);
    }

    void theLogKeepsTheLastTwentyEvents()
    {
        Record warning = record(u"warning"_s, u"assigned"_s, {});
        const Record me = add(u"user_card"_s, {}, {{u"divisions"_s, QJsonArray{u"320402003"_s}}});
        for (int i = 0; i < 25; ++i)
            warning = after(warning, fire(warning, u"reassign"_s, {{u"assignee"_s, me.id.toString()}, {u"event_reason"_s, QString::number(i)}}, actor(u"town_worker"_s)));
        const QJsonArray log = warning.fields().value(u"log"_s).toArray();
        QCOMPARE(log.size(), 20);
        QCOMPARE(log.last().toArray().at(4).toString(), u"24"_s);
    }

    void limits_data()
    {
        QTest::addColumn<QString>("limit");
        QTest::addColumn<QString>("end");
        QTest::newRow("working days") << u"5 wd"_s << u"2026-03-17 17:00"_s;
        QTest::newRow("parameter in working days") << u"@verify_start_wd"_s << u"2026-03-13 17:00"_s;
        QTest::newRow("parameter in calendar days") << u"@publicity_days d"_s << u"2026-03-17 17:00"_s;
        QTest::newRow("hours") << u"@emergency_aid_hours h"_s << u"2026-03-11 14:06"_s;
        QTest::newRow("minutes") << u"@alarm_ack_minutes min"_s << u"2026-03-10 14:11"_s;
        QTest::newRow("none") << u"-"_s << QString();
        QTest::newRow("not countable") << u"monthly"_s << QString();
    }
    void whatLeadsOn_data()
    {
        QTest::addColumn<QString>("workflow");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("event");
        QTest::addColumn<int>("direction");
        using D = workflow::Engine::Direction;
        const auto row = [](const char *name, const char *workflow, const char *state, const char *event, D direction) {
            QTest::newRow(name) << QString::fromLatin1(workflow) << QString::fromLatin1(state) << QString::fromLatin1(event)
                                << static_cast<int>(direction);
        };
        row("release", "warning", "raised", "release", D::On);
        row("discard", "warning", "raised", "discard", D::End);
        row("return of the area", "warning", "released", "return_area", D::Aside);
        row("dispose", "warning", "feedback", "dispose", D::On);
        row("raise the level", "warning", "visiting", "raise_level", D::Aside);
        row("objection comes back", "verification", "reported", "object", D::Aside);
        row("close a report", "verification", "reported", "close", D::End);
        row("ask for authorisations", "verification", "draft", "ask_auth", D::On);
    }
    void whatLeadsOn()
    {
        QFETCH(QString, workflow);
        QFETCH(QString, state);
        QFETCH(QString, event);
        QFETCH(int, direction);
        const catalogue::Transition *step = m_catalogue->transition(workflow, state, event);
        QVERIFY(step);
        QCOMPARE(static_cast<int>(m_engine->directionOf(*step)), direction);
    }

    void limits()
    {
        QFETCH(QString, limit);
        QFETCH(QString, end);
        const QDateTime found = limitEnd(*m_catalogue, m_engine->calendar(), *m_lookup, limit, {}, m_now);
        QCOMPARE(found.isValid() ? domain::toWireTime(found) : QString(), end.isEmpty() ? QString() : wire(end));
    }
    void aRunningPlanIsDueOnItsReviewDay()
    {
        const Record plan = record(u"plan"_s, u"running"_s, {{u"plan_review_on"_s, u"2026-03-11"_s}});
        QCOMPARE(reason(fire(plan, u"review"_s, {}, Actor::system())), u"guard_failed plan.running.review.1"_s);
        QCOMPARE(reason(fire(plan, u"review"_s, {}, actor(u"town_worker"_s))), u"fired"_s);
        const Record due = record(u"plan"_s, u"running"_s, {{u"plan_review_on"_s, u"2026-03-10"_s}});
        QCOMPARE(reason(fire(due, u"review"_s, {}, Actor::system())), u"fired"_s);
    }
};

QTEST_APPLESS_MAIN(tst_Engine)
#include "tst_Engine.moc"

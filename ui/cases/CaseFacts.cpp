// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/CaseFacts.h"

#include "models/domain/Masking.h"
#include "models/items/ValueText.h"
#include "models/workflow/Guards.h"

#include <QCollator>
#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::Record;

namespace {

/// Notes whether an answer hangs on something that may be elsewhere: a record that has not arrived, or
/// a list of records, which others may have added to.
class WatchedLookup final : public workflow::Lookup {
public:
    explicit WatchedLookup(store::CaseLookup &inner) : m_inner(inner) {}
    [[nodiscard]] bool isCertain() const { return m_certain; }
    std::optional<Record> find(const domain::RecordId &id) override
    {
        auto found = m_inner.find(id);
        m_certain = m_certain && (found || id.isNull());
        return found;
    }
    std::vector<Record> ofFile(const domain::RecordId &file, const QString &type) override
    {
        m_certain = false;
        return m_inner.ofFile(file, type);
    }
    std::vector<Record> children(const QString &type, const QString &field, const domain::RecordId &parent,
                                 const domain::RecordId &file) override
    {
        m_certain = false;
        return m_inner.children(type, field, parent, file);
    }
    bool identityTaken(const QString &docType, const QString &idNumber, const domain::RecordId &except) override
    {
        const bool taken = m_inner.identityTaken(docType, idNumber, except);
        m_certain = m_certain && taken;
        return taken;
    }
    QString parameter(const QString &id) override { return m_inner.parameter(id); }

private:
    store::CaseLookup &m_inner;
    bool m_certain = true;
};

QString wordsOf(const Session &session, const items::ValueText &words, const Record &record,
                const QJsonObject &fields, QDate day)
{
    QStringList parts{words.recordType(record.type)};
    if (const QString number = fields.value("case_no"_L1).toString(); !number.isEmpty())
        parts.append(number);
    const auto first = [&](std::initializer_list<QLatin1StringView> names) {
        for (const QLatin1StringView name : names) {
            const auto *field = session.catalogue().field(record.type, QString(name));
            if (field && fields.contains(name))
                return parts.append(words.value(*field, fields.value(name)));
        }
    };
    first({"indicator"_L1, "risk"_L1, "program"_L1, "assist_program"_L1, "tier_after"_L1,
           "need_category"_L1, "name"_L1, "help_project"_L1, "help_org"_L1, "department"_L1,
           "visit_finding"_L1, "purpose"_L1});
    if (!record.state.isEmpty())
        parts.append(words.state(record.type, record.state));
    else
        first({"assist_status"_L1});
    parts.append(words.date(day));
    return parts.join(u" · "_s);
}

bool worksIn(const QJsonObject &card, const QString &division)
{
    for (const QJsonValue &value : card.value("divisions"_L1).toArray()) {
        const QString own = value.toString();
        if (!own.isEmpty() && (division.startsWith(own) || own.startsWith(division.left(9))))
            return true;
    }
    return false;
}

QStringList rolesWithAStep(const catalogue::Catalogue &catalogue, const QString &workflow,
                           const QString &state)
{
    QStringList roles;
    for (const catalogue::Transition *step : catalogue.transitionsFrom(workflow, state))
        roles += step->roles;
    return roles;
}

} // namespace

workflow::Actor actorOf(const Session &session)
{
    const client::Account account = session.client().account();
    return {account.userId, account.role, account.prefixes, account.department};
}

std::optional<store::CaseLookup> lookupOf(const Session &session)
{
    if (!session.reader())
        return std::nullopt;
    return std::optional<store::CaseLookup>(std::in_place, *session.reader(),
                                            session.sharedCatalogue(), session.today(), true);
}

Judgement judgeEvent(const Session &session, const Record &record, const QString &event, const QJsonObject &args)
{
    auto lookup = lookupOf(session);
    if (!lookup)
        return {{}, false};
    WatchedLookup watched(*lookup);
    const auto allowed = session.engine().check(record, event, args, actorOf(session), watched, session.clock().nowUtc());
    return {allowed, watched.isCertain()};
}

bool mayWrite(const Session &session, const catalogue::RecordType &type, const QString &field)
{
    const QString role = session.client().account().role;
    const catalogue::Field *known = type.field(field);
    return known && (type.createdByRoles.contains(role) || known->source == role);
}

std::vector<CaseChoice> caseChoices(Session &session, const Record &record, const QStringList &types,
                                    const std::function<bool(const Record &)> &fits)
{
    struct Dated {
        QDate day;
        CaseChoice choice;
    };
    std::vector<Dated> found;
    const items::ValueText words(session.itemContext());
    auto lookup = lookupOf(session);
    for (const QString &type : lookup ? types : QStringList()) {
        const catalogue::RecordType *known = session.catalogue().recordType(type);
        const bool ofCity = known && known->scope == "city"_L1;
        for (const Record &other :
             ofCity ? lookup->withoutFile(type) : lookup->ofFile(record.file, type)) {
            if (other.id == record.id || (fits && !fits(other)))
                continue;
            const QJsonObject fields = other.fields();
            const QDate day = workflow::dayOf(other);
            found.push_back(
                {day, {other.id.toString(), type, wordsOf(session, words, other, fields, day)}});
        }
    }
    // Ids grow with time: they order what one day brought.
    std::sort(found.begin(), found.end(), [](const Dated &a, const Dated &b) {
        return a.day != b.day ? a.day > b.day : a.choice.id > b.choice.id;
    });
    std::vector<CaseChoice> choices;
    for (Dated &each : found)
        choices.push_back(std::move(each.choice));
    return choices;
}

std::vector<CaseChoice> evidenceChoices(Session &session, const Record &warning)
{
    QStringList outcomes;
    QStringList types;
    for (const catalogue::Code &outcome : session.catalogue().codeList(u"disposition")->codes) {
        outcomes.append(outcome.code);
        types += workflow::evidenceTypes(outcome.code);
    }
    types.removeDuplicates();
    return caseChoices(session, warning, types, [&](const Record &other) {
        return std::any_of(outcomes.begin(), outcomes.end(), [&](const QString &outcome) {
            return workflow::fitsAsEvidence(warning, other, outcome);
        });
    });
}

QString memberName(Session &session, const domain::RecordId &file, const domain::RecordId &person, const QString &fullName)
{
    QStringList parts{domain::maskName(fullName)};
    const catalogue::Field *relation = session.catalogue().field(u"membership"_s, u"relation_to_head"_s);
    const items::ValueText words(session.itemContext());
    auto lookup = lookupOf(session);
    for (const Record &membership : lookup && relation ? lookup->ofFile(file, u"membership"_s) : std::vector<Record>()) {
        const QJsonObject fields = membership.fields();
        if (fields.value("person"_L1).toString() != person.toString() || !fields.value("to_on"_L1).toString().isEmpty())
            continue;
        parts.append(words.value(*relation, fields.value(relation->id)));
        break;
    }
    return parts.join(u" · "_s);
}

std::vector<RefChoice> assigneeChoices(Session &session, const Record &record, const QString &state)
{
    const QString me = session.client().account().userId;
    const QStringList roles =
        rolesWithAStep(session.catalogue(), session.engine().workflowOf(record.type), state);
    const items::ValueText words(session.itemContext());
    std::vector<RefChoice> choices;
    auto lookup = lookupOf(session);
    for (const Record &card :
         lookup ? lookup->withoutFile(u"user_card"_s) : std::vector<Record>()) {
        const QJsonObject fields = card.fields();
        const QString role = fields.value("role"_L1).toString();
        if (card.id.toString() == me || !fields.value("active"_L1).toBool(true)
            || !roles.contains(role) || !worksIn(fields, record.div))
            continue;
        choices.push_back(
            {card.id.toString(),
             QString(fields.value("name"_L1).toString() + u" · "_s + words.code(u"role", role))});
    }
    const QCollator order{QLocale(session.language())};
    std::sort(choices.begin(), choices.end(), [&order](const RefChoice &a, const RefChoice &b) {
        return order.compare(a.name, b.name) < 0;
    });
    const QString myself = QCoreApplication::translate("hearth::ui::CommandDialog", "Me, %1")
                               .arg(session.userName(me));
    choices.insert(choices.begin(), {me, myself});
    return choices;
}

} // namespace hearth::ui

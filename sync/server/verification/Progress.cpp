// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/verification/Progress.h"

#include "models/workflow/Guards.h"
#include "sync/server/ops/CaseWriter.h"
#include "sync/server/verification/Declaration.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Record;
using domain::RecordId;
using domain::Result;
using workflow::Actor;
using workflow::refOf;

namespace {

/// Parameters as the city has them in force.
class LookupParameters final : public rules::Parameters {
public:
    explicit LookupParameters(workflow::Lookup &lookup) : m_lookup(lookup) {}
    std::optional<rules::ParameterValue> inForce(const QString &id, QDate) const override
    {
        const QString value = m_lookup.parameter(id);
        return value.isEmpty() ? std::nullopt : std::optional(rules::ParameterValue{value, {}});
    }

private:
    workflow::Lookup &m_lookup;
};

/// One line of the declared values, for the department that answers.
QString shownText(const QJsonObject &declared)
{
    QStringList parts;
    for (auto it = declared.begin(); it != declared.end(); ++it)
        if (it.value().isString() || it.value().isDouble())
            parts.append(QString(it.key() % u' ' % it.value().toVariant().toString()));
    return parts.join(u"; "_s);
}

} // namespace

std::vector<PlannedItem> planItems(const catalogue::Catalogue &catalogue, const Record &verification,
                                   const std::vector<Record> &subjects, int round, const QStringList &only)
{
    const QJsonObject f = verification.fields();
    QStringList named;
    for (const QJsonValue &item : f.value("items"_L1).toArray())
        named.append(item.toString());
    const int since = f.value("catalogue"_L1).toInt(1);
    std::vector<PlannedItem> plan;
    for (const Record &subject : subjects) {
        if (subject.deleted || subject.fields().value("auth_state"_L1).toString() != "valid"_L1)
            continue;
        for (const catalogue::VerificationItem &item : catalogue.verificationItems()) {
            const bool asked = named.isEmpty() ? item.since <= since : named.contains(item.id);
            if (asked && (only.isEmpty() || only.contains(item.id)))
                plan.push_back({subject.id, &item, round});
        }
    }
    return plan;
}

VerificationProgress::VerificationProgress(CaseWriter &writer)
    : m_writer(writer),
      m_catalogue(*writer.context().shared.catalogue),
      m_words(writer.context().shared.catalogue)
{
}

Result<Record> VerificationProgress::set(const Record &record, const QJsonObject &changes)
{
    const QJsonObject before = record.fields();
    QJsonObject fields = before;
    for (auto it = changes.begin(); it != changes.end(); ++it)
        fields.insert(it.key(), it.value());
    if (fields == before)
        return record;
    return m_writer.update(record, fields);
}

QString VerificationProgress::programOf(const Record &verification)
{
    const auto application = m_writer.lookup().find(refOf(verification.fields().value("application"_L1)));
    return application ? application->fields().value("program"_L1).toString() : QString();
}

QJsonObject VerificationProgress::declarationForm(const Record &verification, const RecordId &person)
{
    const auto application = m_writer.lookup().find(refOf(verification.fields().value("application"_L1)));
    if (!application)
        return {};
    const QJsonObject form = application->fields().value("declared"_L1).toObject();
    // A form may speak of each person under his id, or of the household as a whole.
    const QJsonValue own = form.value(person.toString());
    return own.isObject() ? own.toObject() : form;
}

Result<void> VerificationProgress::makeItems(const Record &verification, int round, const QStringList &only)
{
    workflow::Lookup &lookup = m_writer.lookup();
    const std::vector<Record> subjects = lookup.children(u"verify_subject"_s, u"verification"_s, verification.id, verification.file);
    const auto plan = planItems(m_catalogue, verification, subjects, round, only);
    std::vector<Record> file;
    if (!verification.file.isNull()) {
        auto all = m_writer.records().table().ofFile(verification.file);
        if (!all)
            return all.error();
        file = *std::move(all);
        std::erase_if(file, [](const Record &record) { return record.deleted; });
    }
    const QDate today = domain::cityDate(m_writer.now());
    for (const Record &subject : subjects) {
        const QJsonObject s = subject.fields();
        const RecordId person = refOf(s.value("person"_L1));
        const auto record = lookup.find(person);
        const QJsonObject p = record ? record->fields() : QJsonObject();
        const QJsonObject all = declaredValues(m_catalogue, file, person, declarationForm(verification, person), today);
        QJsonObject declared = s.value("declared"_L1).toObject();
        for (const PlannedItem &planned : plan) {
            if (planned.subject != subject.id)
                continue;
            const auto rule = ItemRule::of(*planned.item, m_words);
            if (!rule)
                return rule.error();
            QJsonObject own = declared.value(planned.item->id).toObject();
            // Values that were held at the first dispatch stay: version 2 of a report speaks of the same declaration.
            if (!declared.contains(planned.item->id))
                for (const QString &key : rule->declaredKeys())
                    if (all.contains(key))
                        own.insert(key, all.value(key));
            declared.insert(planned.item->id, own);
            Record item;
            item.id = RecordId::generate(m_writer.context().shared.clock, m_writer.context().shared.random);
            item.type = u"verify_item"_s;
            item.file = verification.file;
            item.setFields({{u"verify_subject"_s, subject.id.toString()},
                            {u"item"_s, planned.item->id},
                            {u"department"_s, planned.item->department},
                            {u"round"_s, round},
                            {u"subject_name"_s, record ? p.value("full_name"_L1) : s.value("full_name_given"_L1)},
                            {u"subject_id"_s, record ? p.value("id_number"_L1) : s.value("id_number_given"_L1)},
                            {u"declared"_s, shownText(own)}});
            if (auto made = m_writer.create(std::move(item), &subject); !made)
                return made.error();
        }
        const auto current = lookup.find(subject.id);
        if (auto kept = set(current ? *current : subject, {{u"declared"_s, declared}}); !kept)
            return kept.error();
    }
    return recount(verification.id);
}

QStringList VerificationProgress::objectedItems(const Record &verification)
{
    QStringList items;
    for (const Record &objection : m_writer.lookup().ofFile(verification.file, u"objection"_s)) {
        const QJsonObject f = objection.fields();
        if (workflow::caseOf(f.value("case"_L1)) != verification.id || workflow::isSet(f, u"outcome"))
            continue;
        for (const QJsonValue &item : f.value("items"_L1).toArray())
            items.append(item.toString());
    }
    return items;
}

Result<void> VerificationProgress::follow(const Record &changed)
{
    if (changed.type == "verification"_L1) {
        if (changed.state == "ready"_L1) {
            // What is ready goes out by itself; a request that needs a reason first waits for the city centre.
            const auto fired = m_writer.fire(changed, {u"dispatch"_s, {}, {}, {}}, Actor::system());
            return fired || fired.error().code == ErrorCode::NotAllowed ? Result<void>() : Result<void>(fired.error());
        }
        if (changed.state == "dispatched"_L1 && !workflow::isSet(changed.fields(), u"items_total"))
            return makeItems(changed, 1, {});
        if (changed.state == "recheck"_L1) {
            int round = 1;
            for (const SubjectStanding &subject : standings(changed))
                for (const ItemStanding &item : subject.items) {
                    if (item.item.state == "pending"_L1 || item.item.state == "sent"_L1 || item.item.state == "late"_L1)
                        return {};
                    round = std::max(round, item.fields.value("round"_L1).toInt(1));
                }
            // The version before stands in the report; only one recheck follows it.
            const auto report = m_writer.lookup().find(refOf(changed.fields().value("report"_L1)));
            if (report && round > report->fields().value("version"_L1).toInt(1))
                return {};
            return makeItems(changed, round + 1, objectedItems(changed));
        }
        return {};
    }
    if (changed.type == "verify_item"_L1 && changed.state == "answered"_L1 && !workflow::isSet(changed.fields(), u"result")) {
        // An answer of a liaison comes without a result: the rules give it, not the department.
        auto judged = judgeAnswer(changed, changed.fields().value("found"_L1).toObject());
        if (!judged)
            return judged.error();
        const auto kept = set(changed, {{u"result"_s, *judged}});
        return kept ? Result<void>() : Result<void>(kept.error());
    }
    if (changed.type == "verify_item"_L1
        && (changed.state == "answered"_L1 || changed.state == "failed"_L1 || changed.state == "late"_L1)) {
        const auto subject = m_writer.lookup().find(refOf(changed.fields().value("verify_subject"_L1)));
        return subject ? recount(refOf(subject->fields().value("verification"_L1))) : Result<void>();
    }
    return {};
}

Result<Record> VerificationProgress::send(const Record &item)
{
    const catalogue::VerificationItem *entry = m_catalogue.verificationItem(item.fields().value("item"_L1).toString());
    if (!entry)
        return Error{ErrorCode::NotFound, u"unknown_item"_s, {}, {}, {}};
    return m_writer.fire(item, {u"send"_s, {{u"channel"_s, entry->responseMode}}, {}, {}}, Actor::system());
}

Result<QString> VerificationProgress::judgeAnswer(const Record &item, const QJsonObject &found)
{
    const QJsonObject fields = item.fields();
    const catalogue::VerificationItem *entry = m_catalogue.verificationItem(fields.value("item"_L1).toString());
    const auto subject = m_writer.lookup().find(refOf(fields.value("verify_subject"_L1)));
    const auto verification = subject ? m_writer.lookup().find(refOf(subject->fields().value("verification"_L1))) : std::nullopt;
    if (!entry || !verification)
        return Error{ErrorCode::NotFound, u"unknown_item"_s, {}, {}, {}};
    if (item.state == "failed"_L1 && workflow::isSet(verification->fields(), u"report"))
        return Error{ErrorCode::NotAllowed, u"reported"_s, {}, {}, {}};
    const auto rule = ItemRule::of(*entry, m_words);
    if (!rule)
        return rule.error();
    if (const auto checked = rule->check(found, m_words); !checked)
        return checked.error();
    const auto person = m_writer.lookup().find(refOf(subject->fields().value("person"_L1)));
    const AnswerCase answered{found, subject->fields().value("declared"_L1).toObject().value(entry->id).toObject(),
                              person ? person->fields() : QJsonObject(), programOf(*verification),
                              verification->fields().value("purpose"_L1).toString().endsWith("_re"_L1)};
    return judge(*rule, answered, m_words, LookupParameters(m_writer.lookup()), domain::cityDate(m_writer.now())).result;
}

Result<Record> VerificationProgress::answer(const Record &item, const QByteArray &raw)
{
    const QJsonDocument document = QJsonDocument::fromJson(raw);
    if (!document.isObject() || !document.object().value("found"_L1).isObject())
        return Error{ErrorCode::InvalidInput, u"answer_garbled"_s, {}, {}, {}};
    const QJsonObject found = document.object().value("found"_L1).toObject();
    const auto result = judgeAnswer(item, found);
    if (!result)
        return result.error();
    const QByteArray hash = QCryptographicHash::hash(raw, QCryptographicHash::Sha256).toHex();
    return m_writer.fire(item,
                         {u"answer"_s, {{u"found"_s, found}, {u"result"_s, *result}, {u"raw_sha256"_s, QString::fromLatin1(hash)}}, {}, {}},
                         Actor::system());
}

Result<void> VerificationProgress::timeOut(const Record &item)
{
    const auto fired = m_writer.fire(item, {u"timeout"_s, {}, {}, {}}, Actor::system());
    return fired || fired.error().code == ErrorCode::NotAllowed ? Result<void>() : Result<void>(fired.error());
}

Result<void> VerificationProgress::reject(const Record &item, const QString &reason)
{
    const auto kept = set(item, {{u"event_reason"_s, reason}});
    return kept ? Result<void>() : Result<void>(kept.error());
}

std::vector<SubjectStanding> VerificationProgress::standings(const Record &verification)
{
    workflow::Lookup &lookup = m_writer.lookup();
    std::vector<SubjectStanding> subjects;
    for (Record &subject : lookup.children(u"verify_subject"_s, u"verification"_s, verification.id, verification.file)) {
        SubjectStanding standing{subject, subject.fields(), {}, {}};
        if (const auto person = lookup.find(refOf(standing.fields.value("person"_L1))))
            standing.person = person->fields();
        for (Record &item : lookup.children(u"verify_item"_s, u"verify_subject"_s, subject.id, verification.file)) {
            ItemStanding next{item, item.fields()};
            const QString id = next.fields.value("item"_L1).toString();
            const auto held = std::find_if(standing.items.begin(), standing.items.end(),
                                           [&](const ItemStanding &other) { return other.fields.value("item"_L1).toString() == id; });
            if (held == standing.items.end())
                standing.items.push_back(std::move(next));
            else if (held->fields.value("round"_L1).toInt() < next.fields.value("round"_L1).toInt())
                *held = std::move(next);
        }
        std::sort(standing.items.begin(), standing.items.end(), [](const ItemStanding &a, const ItemStanding &b) {
            return a.fields.value("item"_L1).toString() < b.fields.value("item"_L1).toString();
        });
        subjects.push_back(std::move(standing));
    }
    return subjects;
}

Result<void> VerificationProgress::recount(const RecordId &id)
{
    // Under its lock: two answers that arrive at the same time on two nodes must not count past each other.
    const auto locked = m_writer.records().table().findForUpdate(id);
    if (!locked)
        return locked.error();
    const std::optional<Record> &verification = *locked;
    if (!verification || verification->deleted)
        return {};
    const std::vector<SubjectStanding> subjects = standings(*verification);
    for (const SubjectStanding &subject : subjects) {
        QJsonObject changes{{u"item_states"_s, itemStates(m_catalogue, subject)}};
        if (const QString worst = worstResult(subject); !worst.isEmpty())
            changes.insert("worst_result"_L1, worst);
        if (auto kept = set(subject.subject, changes); !kept)
            return kept.error();
    }
    const Counters counters = count(subjects);
    auto kept = set(*verification, {{u"items_total"_s, counters.total},
                                    {u"items_answered"_s, counters.answered},
                                    {u"items_late"_s, counters.late},
                                    {u"discrepancies"_s, counters.discrepancies}});
    if (!kept)
        return kept.error();
    return advance(*std::move(kept), subjects);
}

Result<void> VerificationProgress::advance(Record verification, const std::vector<SubjectStanding> &subjects)
{
    const Counters counters = count(subjects);
    const auto fire = [&](const QString &event) -> Result<bool> {
        auto fired = m_writer.fire(verification, {event, {}, {}, {}}, Actor::system());
        if (!fired)
            return fired.error().code == ErrorCode::NotAllowed ? Result<bool>(false) : Result<bool>(fired.error());
        verification = *std::move(fired);
        return true;
    };
    if (verification.state == "dispatched"_L1 && counters.answered > 0)
        if (auto fired = fire(u"first_answer"_s); !fired)
            return fired.error();
    if (counters.open > 0 || counters.total == 0)
        return {};
    if (verification.state == "partial"_L1)
        if (auto fired = fire(u"all_answered"_s); !fired)
            return fired.error();
    if (verification.state != "complete"_L1 && verification.state != "recheck"_L1)
        return {};
    const bool again = verification.state == "recheck"_L1;
    const auto report = makeReport(verification, subjects);
    if (!report)
        return report.error();
    const auto fired = fire(again ? u"report_again"_s : u"make_report"_s);
    if (!fired)
        return fired.error();
    if (!*fired)
        return Error{ErrorCode::Internal, u"report_refused"_s, {}, {}, {}};
    // Named after the event: a request in `recheck` that already names its new report would be sent out once more.
    const auto kept = set(verification, {{u"report"_s, report->id.toString()},
                                         {u"discrepancies"_s, report->fields().value("discrepancies"_L1)}});
    return kept ? Result<void>() : Result<void>(kept.error());
}

Result<Record> VerificationProgress::makeReport(const Record &verification, const std::vector<SubjectStanding> &subjects)
{
    const auto last = m_writer.lookup().find(refOf(verification.fields().value("report"_L1)));
    const int version = last ? last->fields().value("version"_L1).toInt() + 1 : 1;
    const LookupParameters parameters(m_writer.lookup());
    const auto fields = reportFields({m_catalogue, m_words, parameters, verification, subjects, programOf(verification), version,
                                      m_writer.now()});
    if (!fields)
        return fields.error();
    Record report;
    report.id = RecordId::generate(m_writer.context().shared.clock, m_writer.context().shared.random);
    report.type = u"verify_report"_s;
    report.file = verification.file;
    report.setFields(*fields);
    return m_writer.create(std::move(report), &verification);
}

} // namespace hearth::server

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/ops/CaseWriter.h"

#include "models/catalogue/Claims.h"
#include "models/catalogue/Validation.h"
#include "models/domain/DivisionCode.h"
#include "models/workflow/Deadlines.h"
#include "models/workflow/Guards.h"
#include "sync/server/access/Rights.h"
#include "sync/server/ops/FileMerge.h"
#include "sync/server/verification/Progress.h"

#include <QJsonArray>

namespace hearth::server {

using namespace Qt::StringLiterals;
using catalogue::Claims;
using domain::Error;
using domain::ErrorCode;
using domain::Record;
using domain::RecordId;
using domain::Result;
using workflow::Effect;

namespace {

// An event may bring about events; a chain longer than this is a fault in the tables.
constexpr int deepestEffect = 6;

/// Letters of case numbers (data-model.md section 2).
QString lettersOf(const QString &type)
{
    static const QHash<QString, QString> letters{
        {u"application"_s, u"AP"_s}, {u"verification"_s, u"VR"_s}, {u"cross_region"_s, u"XR"_s}, {u"warning"_s, u"WN"_s},
        {u"notice"_s, u"NT"_s},      {u"visit"_s, u"VS"_s},        {u"need"_s, u"ND"_s},         {u"sworder"_s, u"SW"_s},
        {u"alarm"_s, u"AL"_s},       {u"referral"_s, u"RF"_s},     {u"discovery"_s, u"DT"_s},    {u"data_request"_s, u"DR"_s}};
    return letters.value(type);
}

QString sixDigits(qint64 number)
{
    return QString::number(number).rightJustified(6, u'0');
}

} // namespace

CaseWriter::CaseWriter(Context context, store::Projector &projector, const QString &userId, const RecordId &opId)
    : m_context(context),
      m_projector(projector),
      m_records(context.database, *context.shared.catalogue, context.shared.history().base),
      m_userId(userId),
      m_opId(opId),
      m_now(context.shared.clock.nowUtc()),
      m_lookup(context.database, m_records, *context.shared.catalogue, domain::cityDate(m_now))
{
}

QStringList CaseWriter::audienceOf(const Record &record) const
{
    const QJsonObject f = record.fields();
    QStringList audience;
    const QString type = record.type;
    const bool ended = m_context.shared.catalogue->isFinal(m_context.shared.engine->workflowOf(type), record.state);
    if (type == "verify_item"_L1 || type == "referral"_L1 || type == "coord_task"_L1 || type == "feed_batch"_L1) {
        const QString department = f.value(type == "referral"_L1 ? "to_department"_L1 : "department"_L1).toString();
        if (!department.isEmpty())
            audience.append(QString(u"dept:"_s + department));
    } else if (type == "mark"_L1 || type == "saved_filter"_L1 || type == "transfer_job"_L1 || type == "data_request"_L1) {
        audience.append(QString(u"user:"_s + (record.by.isEmpty() ? m_userId : record.by)));
    } else if (type == "sworder"_L1 || type == "offer"_L1) {
        const QString provider = f.value("provider"_L1).toString();
        if (!provider.isEmpty())
            audience.append(QString(u"org:"_s + provider));
    }
    // The town that a file moves to has to see it before it can take it.
    if (const QString street = Rights::receivingStreet(record); !street.isEmpty())
        audience.append(street);
    // An open task goes to the one who has it, inside his cells or not.
    if ((type == "visit"_L1 || type == "warning"_L1 || type == "notice"_L1 || type == "alarm"_L1) && !ended) {
        const QString assignee = f.value("assignee"_L1).toString();
        if (!assignee.isEmpty())
            audience.append(QString(u"user:"_s + assignee));
    }
    return audience;
}

Result<Record> CaseWriter::write(Record next, const std::optional<Record> &before)
{
    const QStringList audience = audienceOf(next);
    auto written = m_records.write(std::move(next), before, {m_userId, m_opId, m_now, audience});
    if (!written)
        return written;
    const auto note = [this](const Record &record) {
        m_buckets.append(record.bucket);
        if (!record.bucket2.isEmpty())
            m_buckets.append(record.bucket2);
        m_buckets.append(audienceOf(record));
    };
    note(*written);
    if (before)
        note(*before);
    std::erase_if(m_written, [&](const Record &held) { return held.id == written->id; });
    m_written.push_back(*written);
    return written;
}

Result<std::optional<Places>> CaseWriter::placesOf(const RecordId &file)
{
    if (file.isNull())
        return std::optional<Places>();
    const auto household = m_records.table().findForUpdate(file);
    if (!household)
        return household.error();
    if (!*household)
        return std::optional<Places>();
    return std::optional<Places>(Places::ofHousehold((*household)->fields()));
}

Result<void> CaseWriter::number(Record &record, QJsonObject &fields)
{
    if (record.type == "household"_L1) {
        const QString district = record.div.left(6);
        const auto next = m_records.nextNumber(QString(u"file_no."_s + district));
        if (!next)
            return next.error();
        fields.insert("file_no"_L1, QString(u"HH"_s + district + u'-' + sixDigits(*next)));
        return {};
    }
    if (record.type == "plan"_L1 || !lettersOf(record.type).isEmpty()) {
        const QString letters = record.type == "plan"_L1 ? u"PL"_s : lettersOf(record.type);
        const QString year = QString::number(domain::cityDate(m_now).year());
        const auto next = m_records.nextNumber(QString(u"case_no."_s + letters + year));
        if (!next)
            return next.error();
        fields.insert(record.type == "plan"_L1 ? "plan_no"_L1 : "case_no"_L1,
                      QString(letters + year + u'-' + sixDigits(*next)));
    }
    return {};
}

Record CaseWriter::newest(Record written) const
{
    for (const Record &held : m_written)
        if (held.id == written.id)
            return held;
    return written;
}

Result<Record> CaseWriter::create(Record record, const Record *parent)
{
    const catalogue::Catalogue &catalogue = *m_context.shared.catalogue;
    const catalogue::RecordType *type = catalogue.recordType(record.type);
    if (!type)
        return Error{ErrorCode::InvalidInput, u"validation_failed"_s, u"unknown_type"_s, {}, {}};
    if (record.type == "household"_L1)
        record.file = record.id;
    std::optional<Places> places;
    if (record.type == "household"_L1) {
        places = Places::ofHousehold(record.fields());
    } else {
        auto found = placesOf(record.file);
        if (!found)
            return found.error();
        places = *std::move(found);
    }
    place(catalogue, record, places, parent);
    QJsonObject fields = record.fields();
    if (auto numbered = number(record, fields); !numbered)
        return numbered.error();
    if (record.type == "person"_L1 && !workflow::isSet(fields, u"id_number") && type->field(u"temp_key"))
        fields.insert("temp_key"_L1,
                      QString(u"TMP-"_s + record.div.left(9) + u'-' + record.id.toString().right(8).toUpper()));
    if (!type->workflow.isEmpty() && record.state.isEmpty())
        record.state = catalogue.initialState(type->workflow);
    if (type->field(u"opened_at")) {
        fields.insert("opened_at"_L1, domain::toWireTime(m_now));
        fields.insert("opened_by"_L1, m_userId);
    }
    if (type->field(u"received_at") && !fields.contains("received_at"_L1))
        fields.insert("received_at"_L1, domain::toWireTime(m_now));
    if (!type->workflow.isEmpty() && type->field(u"step_deadline")) {
        const QDateTime step = workflow::stepDeadline(catalogue, m_context.shared.engine->calendar(), m_lookup, type->workflow,
                                                      record.state, fields, m_now);
        if (step.isValid())
            fields.insert("step_deadline"_L1, domain::toWireTime(step));
    }
    record.setFields(fields);
    auto written = write(std::move(record), std::nullopt);
    if (!written)
        return written;
    if (auto followed = followUp(*written); !followed)
        return followed.error();
    return newest(*std::move(written));
}

Result<Record> CaseWriter::update(const Record &before, const QJsonObject &fields)
{
    Record next = before;
    next.setFields(fields);
    bool moved = false;
    if (before.type == "household"_L1) {
        const Places places = Places::ofHousehold(fields);
        place(*m_context.shared.catalogue, next, places, nullptr);
        moved = next.div != before.div || next.div2 != before.div2;
    }
    auto written = write(std::move(next), before);
    if (!written)
        return written;
    if (moved)
        if (auto taken = moveFile(*written); !taken)
            return taken.error();
    if (auto followed = followUp(*written); !followed)
        return followed.error();
    return newest(*std::move(written));
}

Result<Record> CaseWriter::put(Record next, const Record &before)
{
    return write(std::move(next), before);
}

Result<Record> CaseWriter::erase(const Record &before)
{
    Record next = before;
    next.deleted = true;
    next.setFields({});
    return write(std::move(next), before);
}

Result<Record> CaseWriter::fire(const Record &record, const workflow::Command &command, const workflow::Actor &actor)
{
    auto fired = m_context.shared.engine->fire(record, command, actor, m_lookup, m_now);
    if (!fired)
        return fired.error();
    Record next = record;
    next.state = fired->state;
    next.turn += fired->turnMoves ? 1 : 0;
    next.setFields(fired->fields);
    bool moved = false;
    if (record.type == "household"_L1) {
        place(*m_context.shared.catalogue, next, Places::ofHousehold(fired->fields), nullptr);
        moved = next.div != record.div || next.div2 != record.div2;
    }
    auto written = write(std::move(next), record);
    if (!written)
        return written;
    if (moved)
        if (auto taken = moveFile(*written); !taken)
            return taken.error();
    if (record.type == "household"_L1 && command.event == "merge"_L1)
        if (auto carried = FileMerge(*this).carryOver(*written); !carried)
            return carried.error();
    if (++m_depth > deepestEffect)
        return Error{ErrorCode::Internal, u"effect_loop"_s, command.event, {}, {}};
    for (const Effect &effect : fired->effects)
        if (auto done = carryOut(effect, *written); !done)
            return done.error();
    if (auto followed = followUp(*written); !followed)
        return followed.error();
    --m_depth;
    return newest(*std::move(written));
}

Result<void> CaseWriter::carryOut(const Effect &effect, const Record &cause)
{
    if (effect.kind == Effect::Kind::Patch)
        return patchByEvent(effect, cause);
    if (effect.kind == Effect::Kind::Create) {
        Record made;
        made.id = RecordId::generate(m_context.shared.clock, m_context.shared.random);
        made.type = effect.type;
        made.file = effect.file;
        made.state = effect.state;
        made.setFields(effect.fields);
        const auto created = create(std::move(made), &cause);
        return created ? Result<void>() : Result<void>(created.error());
    }
    const auto target = m_records.table().findForUpdate(effect.record);
    if (!target)
        return target.error();
    if (!*target)
        return {};
    const auto fired = fire(**target, {effect.event, effect.fields, {}, {}}, workflow::Actor::system());
    return fired ? Result<void>() : Result<void>(fired.error());
}

Result<void> CaseWriter::patchByEvent(const Effect &effect, const Record &cause)
{
    const auto target = m_records.table().findForUpdate(effect.record);
    if (!target)
        return target.error();
    if (!*target || (*target)->deleted)
        return {};
    const catalogue::RecordType *type = m_context.shared.catalogue->recordType((*target)->type);
    if (!type)
        return {};
    Claims claims(*type, (*target)->fields());
    const QString seen = cause.fields().value("visit_on"_L1).toString();
    for (auto it = effect.fields.begin(); it != effect.fields.end(); ++it) {
        const catalogue::Field *field = type->field(it.key());
        if (!field)
            continue;
        const QJsonValue value = catalogue::canonicalValue(*field, it.value());
        if (!catalogue::checkValue(*m_context.shared.catalogue, *field, value, domain::cityDate(m_now)).empty())
            return Error{ErrorCode::InvalidInput, u"validation_failed"_s, u"proposal"_s, it.key(), {}};
        if (Claims::carriesProvenance(*type, *field))
            claims.claim(*field, value,
                         {cause.type == "visit"_L1 ? u"visit"_s : u"decision"_s,
                          seen.isEmpty() ? domain::cityDate(m_now).toString(Qt::ISODate) : seen, domain::toWireTime(m_now),
                          cause.id.toString(), m_userId, {}});
        else
            claims.set(it.key(), value);
    }
    const auto updated = update(**target, claims.fields());
    return updated ? Result<void>() : Result<void>(updated.error());
}

Result<void> CaseWriter::moveFile(const Record &household)
{
    const auto all = m_records.table().ofFile(household.file);
    if (!all)
        return all.error();
    const Places places = Places::ofHousehold(household.fields());
    for (const Record &record : *all) {
        if (record.id == household.id)
            continue;
        Record next = record;
        place(*m_context.shared.catalogue, next, places, &household);
        if (next.div == record.div && next.div2 == record.div2)
            continue;
        if (const auto written = write(std::move(next), record); !written)
            return written.error();
    }
    return {};
}

Result<void> CaseWriter::markConsent(const Record &verification)
{
    const QString today = domain::cityDate(m_now).toString(Qt::ISODate);
    const std::vector<Record> given = m_lookup.ofFile(verification.file, u"authorisation"_s);
    for (const Record &subject : m_lookup.children(u"verify_subject"_s, u"verification"_s, verification.id, verification.file)) {
        QJsonObject fields = subject.fields();
        const RecordId person = workflow::refOf(fields.value("person"_L1));
        QString state = u"none"_s;
        QString newest;
        for (const Record &authorisation : given) {
            const QJsonObject a = authorisation.fields();
            const QString signedOn = a.value("signed_on"_L1).toString();
            // Consent to one check is none to another.
            const bool other = a.value("purpose"_L1) != verification.fields().value("purpose"_L1);
            if (other || workflow::refOf(a.value("person"_L1)) != person || signedOn < newest)
                continue;
            newest = signedOn;
            const QString validTo = a.value("valid_to"_L1).toString();
            state = !validTo.isEmpty() && validTo < today ? u"expired"_s : a.value("auth_state"_L1).toString();
        }
        if (fields.value("auth_state"_L1).toString() == state)
            continue;
        fields.insert("auth_state"_L1, state);
        Record next = subject;
        next.setFields(fields);
        if (const auto written = write(std::move(next), subject); !written)
            return written.error();
    }
    return {};
}

Result<void> CaseWriter::takeReport(const Record &changed)
{
    std::vector<Record> waiting;
    if (changed.type == "application"_L1)
        waiting.push_back(changed);
    else if (workflow::isSet(changed.fields(), u"report"))
        waiting = m_lookup.ofFile(changed.file, u"application"_s);
    for (const Record &application : waiting) {
        const RecordId named = workflow::refOf(application.fields().value("verification"_L1));
        if (application.state != "verifying"_L1 || (changed.type == "verification"_L1 && named != changed.id))
            continue;
        // Whether the report is there, the guard says.
        const auto fired = fire(application, {u"report_in"_s, {}, {}, {}}, workflow::Actor::system());
        if (!fired && fired.error().code != ErrorCode::NotAllowed)
            return fired.error();
    }
    return {};
}

Result<void> CaseWriter::followUp(const Record &changed)
{
    if (changed.type == "verification"_L1 || changed.type == "verify_item"_L1)
        if (auto followed = VerificationProgress(*this).follow(changed); !followed)
            return followed;
    if (changed.type == "verification"_L1 || changed.type == "application"_L1)
        if (auto taken = takeReport(changed); !taken)
            return taken;
    // The system waits for the last consent: a verification goes on by itself once nobody is missing.
    const bool concernsConsent = changed.type == "authorisation"_L1 || changed.type == "verify_subject"_L1
        || changed.type == "membership"_L1
        || (changed.type == "verification"_L1 && changed.state == "authorizing"_L1);
    if (!concernsConsent || changed.file.isNull())
        return {};
    for (const Record &verification : m_lookup.ofFile(changed.file, u"verification"_s)) {
        if (verification.state != "draft"_L1 && verification.state != "authorizing"_L1)
            continue;
        if (auto marked = markConsent(verification); !marked)
            return marked;
        if (verification.state != "authorizing"_L1)
            continue;
        const auto fired = fire(verification, {u"auth_done"_s, {}, {}, {}}, workflow::Actor::system());
        if (!fired && fired.error().code != ErrorCode::NotAllowed)
            return fired.error();
    }
    return {};
}

Result<void> CaseWriter::project()
{
    for (const RecordId &file : m_records.takeTouchedFiles())
        if (auto projected = m_projector.projectFile(file); !projected)
            return projected;
    for (const Record &loose : m_records.takeTouchedLoose())
        if (auto projected = m_projector.projectLoose(loose); !projected)
            return projected;
    return {};
}

} // namespace hearth::server

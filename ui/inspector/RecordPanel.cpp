// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/RecordPanel.h"

#include "models/domain/Masking.h"
#include "models/store/queries/WorkQueries.h"
#include "models/workflow/Guards.h"
#include "ui/cases/CaseFacts.h"
#include "ui/cases/CommandDialog.h"
#include "ui/cases/DeadlineText.h"
#include "ui/cases/FoundText.h"
#include "ui/cases/VisitDialog.h"
#include "ui/inspector/FamilyContent.h"
#include "ui/sync_centre/OpText.h"
#include "ui/sync_centre/OpenFix.h"
#include "ui/verification/AuthorisationDialog.h"
#include "ui/verification/NewRequestDialog.h"

#include <QJsonArray>
#include <QPointer>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;

namespace {

constexpr int mostMoments = 12;

/// What a panel does not repeat: numbers and stamps that the lists or other parts show.
bool isBackground(const catalogue::Field &field)
{
    static const QStringList hidden{u"log"_s,       u"links"_s,        u"dedupe_key"_s, u"rule_version"_s, u"overdue_steps"_s,
                                    u"task_card"_s, u"event_reason"_s, u"opened_by"_s,    u"case_no"_s,
                                    u"escalated_to"_s, u"items"_s,     u"members"_s,    u"item_states"_s,  u"feed_batch"_s};
    return hidden.contains(field.id);
}

Tone toneOfLevel(const QString &level)
{
    return level == "red"_L1 ? Tone::Red : level == "orange"_L1 || level == "yellow"_L1 ? Tone::Yellow : Tone::Blue;
}

} // namespace

RecordPanel::RecordPanel(Session &session, const QString &name, const QString &sentence, QWidget *parent)
    : Inspector(name, parent), m_session(session), m_words(session.itemContext()), m_sentence(sentence)
{
    refresh();
}

void RecordPanel::setRecord(const RecordId &record)
{
    if (m_record != record)
        m_refused.reset();
    m_record = record;
    refresh();
}

void RecordPanel::refresh()
{
    const auto record = m_session.record(m_record);
    if (!record)
        return setNothing(m_sentence);
    InspectorContent content = record->type == "household"_L1 ? familyContent(*record) : caseContent(*record);
    addProblem(content, *record);
    setContent(content);
}

void RecordPanel::addProblem(InspectorContent &content, const Record &record)
{
    const auto isRefused = [](const InspectorContent::State &state) {
        return state.localState == static_cast<int>(store::LocalState::Refused);
    };
    if (std::none_of(content.states.begin(), content.states.end(), isRefused))
        return m_refused.reset();
    if (!m_refused || m_refused->record != record.id)
        return askProblem();
    const OpText words(m_session);
    content.problem = tr("The server has refused “%1”. %2 (%3)").arg(words.what(*m_refused), words.why(*m_refused), m_refused->reason);
    if (!isFixable(*m_refused))
        return;
    content.actions.insert(content.actions.begin(), {u"fix"_s, tr("Fix and resend …"), [this] {
        openFix(m_session, this, *m_refused, [this](const QString &text, Said said) { Q_EMIT told(text, said); }, [this] {
            m_refused.reset();
            refresh();
        });
    }});
    content.hasPrimary = true;
    content.noAction.clear();
}

void RecordPanel::askProblem()
{
    m_session.client().outbox([self = QPointer<RecordPanel>(this), id = m_record](domain::Result<std::vector<client::OutboxItem>> items) {
        if (!self || !items || self->m_record != id)
            return;
        for (const client::OutboxItem &item : *items)
            if (item.record == id && (item.state == "refused"_L1 || item.state == "quarantined"_L1)) {
                self->m_refused = item;
                return self->refresh();
            }
    });
}

InspectorContent RecordPanel::familyContent(const Record &record)
{
    const auto opened = store::FileQueries(*m_session.reader(), m_session.sharedCatalogue(), true).open(record.id, m_session.today());
    if (!opened || !*opened)
        return {};
    InspectorContent content = familyFacts(m_session, m_words, **opened);
    content.actions.push_back({u"open_file"_s, tr("Open file   Enter"), [this, file = record.id] { Q_EMIT openFile(file); }});
    const QString role = m_session.client().account().role;
    if (m_session.catalogue().recordType(u"verification")->createdByRoles.contains(role) && record.state != "draft"_L1)
        content.actions.push_back({u"request"_s, tr("New verification …"), [this] { newRequest(); }});
    addSteps(content, record);
    return content;
}

InspectorContent RecordPanel::caseContent(const Record &record)
{
    InspectorContent content;
    const QJsonObject f = record.fields();
    const QString number = f.value("case_no"_L1).toString();
    content.subject = record.id.toString();
    for (const auto field : {"indicator"_L1, "risk"_L1, "purpose"_L1, "program"_L1, "visit_kind"_L1, "measure"_L1})
        if (const catalogue::Field *known = m_session.catalogue().field(record.type, QString(field)); known && content.title.isEmpty() && f.contains(field))
            content.title = m_words.value(*known, f.value(field));
    const QString numbered = number.isEmpty() ? tr("No number yet") : number;
    if (content.title.isEmpty())
        content.title = m_words.recordType(record.type);
    content.lines.append(QString(m_words.recordType(record.type) + u" · "_s + numbered));
    if (const auto family = m_session.record(record.file)) {
        const QString name = m_words.context().recordName(record.file);
        content.lines.append(QString(name + u" · "_s + m_words.division(family->div)));
    }
    const QString level = f.value("level"_L1).toString();
    // A task of a plan has no workflow; its state is a field.
    const QString state = record.state.isEmpty() ? f.value("task_state"_L1).toString() : record.state;
    content.states.push_back({m_words.state(record.type, state), level.isEmpty() ? Tone::Blue : toneOfLevel(level), level, std::nullopt});
    const auto view = store::FileQueries(*m_session.reader(), m_session.sharedCatalogue(), true).record(record.id);
    if (view && *view)
        content.states.push_back(recordState((*view)->local));
    addClock(content, record);
    if (!VisitDialog::reportEvent(m_session, record).isEmpty() || VisitDialog::isDue(m_session, record))
        content.actions.push_back({u"visit"_s, tr("Record the visit …"), [this] { recordVisit(); }});
    if (record.type == "verification"_L1 && record.state == "authorizing"_L1)
        addMissing(content, record);
    addSteps(content, record);
    content.hasPrimary = !isEnded(record);
    if (content.actions.empty())
        content.noAction = tr("No step of this case is yours now.");
    if (!record.file.isNull())
        content.actions.push_back({u"open_file"_s, tr("Open the family's file"), [this, file = record.file] { Q_EMIT openFile(file); }});
    addFields(content, record);
    addLog(content, record);
    return content;
}

void RecordPanel::addClock(InspectorContent &content, const Record &record) const
{
    const QJsonObject f = record.fields();
    const QDateTime now = m_session.clock().nowUtc();
    const QDateTime whole = domain::fromWireTime(f.value("deadline"_L1).toString());
    const QDateTime step = domain::fromWireTime(f.value("step_deadline"_L1).toString());
    if (isEnded(record))
        return;
    const auto text = [&](const QDateTime &due) { return deadlineText(m_session.calendar(), due, now); };
    // Lists count by the earlier one; here both are said, or they would seem to differ.
    content.clock = step.isValid() && whole.isValid() && step != whole ? QString(tr("This step: %1").arg(text(step)) + u'\n' + tr("The whole case: %1").arg(text(whole)))
                                                                       : text(step.isValid() ? step : whole);
    const auto late = [&](const QDateTime &due) { return due.isValid() && due < now; };
    const auto today = [&](const QDateTime &due) { return due.isValid() && domain::cityDate(due) == domain::cityDate(now); };
    content.clockTone = late(step) || late(whole) ? Tone::Red : today(step) || today(whole) ? Tone::Yellow : Tone::Plain;
}

bool RecordPanel::isEnded(const Record &record) const
{
    return m_session.catalogue().isFinal(m_session.engine().workflowOf(record.type), record.state);
}

void RecordPanel::addFields(InspectorContent &content, const Record &record) const
{
    const catalogue::RecordType *type = m_session.catalogue().recordType(record.type);
    const QJsonObject f = record.fields();
    if (!type)
        return;
    InspectorContent::Block facts{tr("Key facts"), {}};
    // Why it was raised stands first: it is what the next step is decided by.
    if (const QStringList lines = evidenceLines(f.value("evidence"_L1), m_words); !lines.isEmpty())
        content.blocks.push_back({m_words.field(record.type, u"evidence"), {{u"evidence"_s, {}, lines.join(u'\n'), false}}});
    for (const catalogue::Field &field : type->fields) {
        const QJsonValue value = f.value(field.id);
        if (value.isUndefined() || value.isNull() || isBackground(field) || field.valueType == catalogue::ValueType::Json)
            continue;
        QString words = m_words.masked(field, value);
        // Whom a case concerns is a name like any other.
        if (field.refType == "person"_L1)
            words = domain::maskName(words);
        facts.facts.push_back({field.id, field.label.in(m_session.language()), words, false});
    }
    facts.facts.push_back(recordVersion(m_session, m_words, record));
    content.blocks.push_back(std::move(facts));
}

void RecordPanel::addSteps(InspectorContent &content, const Record &record)
{
    const QString workflow = m_session.engine().workflowOf(record.type);
    // The step that leads on stands first and is the primary one; ways back and aside follow.
    std::vector<const catalogue::Transition *> offered = m_session.engine().offered(workflow, record.state, m_session.client().account().role);
    // What this person may not do whatever is filled in is not offered.
    const workflow::Actor actor = actorOf(m_session);
    std::erase_if(offered, [&](const catalogue::Transition *step) {
        return !m_session.engine().mayAct(record, step->event, actor, m_session.clock().nowUtc());
    });
    // The visit as one step takes these along.
    if (VisitDialog::isDue(m_session, record))
        std::erase_if(offered, [](const catalogue::Transition *step) { return step->event != "accept"_L1 && step->event != "return"_L1; });
    const workflow::Engine &engine = m_session.engine();
    std::stable_sort(offered.begin(), offered.end(), [&](const catalogue::Transition *x, const catalogue::Transition *y) {
        return engine.directionOf(*x) < engine.directionOf(*y);
    });
    for (const catalogue::Transition *transition : offered)
        content.actions.push_back({transition->event, eventName(m_session, workflow, transition->event), [this, event = transition->event] { fire(event); }});
}

void RecordPanel::addMissing(InspectorContent &content, const Record &request)
{
    const catalogue::RecordType *type = m_session.catalogue().recordType(u"authorisation");
    auto lookup = lookupOf(m_session);
    if (!lookup || !type->createdByRoles.contains(m_session.client().account().role))
        return;
    store::WorkQueries queries(*m_session.reader(), m_session.sharedCatalogue(), m_session.calendar(), true);
    for (const store::MatrixRow &row : queries.matrix(request.id).value_or({})) {
        bool given = row.person.isNull();
        bool refused = false;
        for (const Record &each : lookup->children(u"authorisation"_s, u"person"_s, row.person, request.file)) {
            const QJsonObject fields = each.fields();
            given = given || workflow::authorisationHolds(fields, request.fields().value("purpose"_L1).toString(), m_session.today());
            refused = refused || (fields.value("auth_state"_L1).toString() == "refused"_L1
                                  && fields.value("purpose"_L1) == request.fields().value("purpose"_L1));
        }
        if (given)
            continue;
        const QString name = memberName(m_session, request.file, row.person, row.name);
        content.actions.push_back({QString(u"authorisation."_s + row.person.toString()),
                                   refused ? tr("%1 has refused: record authorisation …").arg(name) : tr("Record authorisation of %1 …").arg(name),
                                   [this, person = row.person] { recordAuthorisation(person); }});
    }
}

void RecordPanel::addLog(InspectorContent &content, const Record &record)
{
    const QString workflow = m_session.engine().workflowOf(record.type);
    const QJsonArray log = record.fields().value("log"_L1).toArray();
    content.momentsCaption = tr("What happened");
    for (qsizetype i = log.size() - 1; i >= 0 && content.moments.size() < mostMoments; --i) {
        const QJsonArray entry = log.at(i).toArray();
        const QString reason = entry.at(4).toString();
        content.moments.push_back({m_words.time(domain::fromWireTime(entry.at(2).toString())),
                                   QString(eventName(m_session, workflow, entry.at(0).toString()) + u" · "_s + m_session.userName(entry.at(1).toString())
                                           + (reason.isEmpty() ? QString() : QString(u'\n' + reason)))});
    }
}

void RecordPanel::fire(const QString &event)
{
    if (const auto record = m_session.record(m_record))
        openCommand(m_session, this, *record, event, [this](const QString &text, Said said) { Q_EMIT told(text, said); });
}

void RecordPanel::recordAuthorisation(const RecordId &person)
{
    const auto request = m_session.record(m_record);
    const auto whom = m_session.record(person);
    if (!request || !whom)
        return;
    auto *dialog = new AuthorisationDialog(m_session, *request, *whom, this);
    connect(dialog, &FormDialog::told, this, &RecordPanel::told);
    dialog->open();
}

void RecordPanel::recordVisit()
{
    const auto record = m_session.record(m_record);
    if (!record)
        return;
    auto *dialog = new VisitDialog(m_session, *record, this);
    connect(dialog, &FormDialog::told, this, &RecordPanel::told);
    dialog->open();
}

void RecordPanel::newRequest()
{
    const auto opened = store::FileQueries(*m_session.reader(), m_session.sharedCatalogue(), true).open(m_record, m_session.today());
    if (!opened || !*opened)
        return;
    auto *dialog = new NewRequestDialog(m_session, **opened, this);
    connect(dialog, &FormDialog::told, this, &RecordPanel::told);
    dialog->open();
}

} // namespace hearth::ui

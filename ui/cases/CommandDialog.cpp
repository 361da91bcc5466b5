// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/CommandDialog.h"

#include "models/items/ValueText.h"
#include "models/workflow/Guards.h"
#include "ui/cases/CaseFacts.h"
#include "ui/forms/CommandForm.h"
#include "ui/forms/ValueEditors.h"
#include "ui/shell/SaveFollower.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;

QString eventName(const Session &session, const QString &workflow, const QString &event)
{
    const catalogue::Label *label = session.catalogue().eventLabel(workflow, event);
    return label ? label->in(session.language()) : event;
}

namespace {

QString titleOf(const Session &session, const Record &record, const QString &event)
{
    return eventName(session, session.engine().workflowOf(record.type), event);
}

/// A visit that can be the report of this case: filled in, and made since the case came.
bool tellsOf(const Record &cause, const Record &visit)
{
    const QJsonObject fields = visit.fields();
    const QDateTime opened = domain::fromWireTime(cause.fields().value("opened_at"_L1).toString());
    const QDate on = QDate::fromString(fields.value("visit_on"_L1).toString(), Qt::ISODate);
    return visit.state != "planned"_L1 && visit.state != "missed"_L1 && !fields.value("visit_finding"_L1).toString().isEmpty()
        && !fields.value("visit_note"_L1).toString().isEmpty()
        && (!opened.isValid() || !on.isValid() || on >= domain::cityDate(opened));
}

/// Which fields go with an outcome of a warning (transitions.tsv, warning.feedback.dispose).
CommandForm::Need needOf(const QString &outcome, QLatin1StringView field)
{
    using Need = CommandForm::Need;
    if (field == "no_action_reason"_L1)
        return outcome == "no_action"_L1 ? Need::Wanted : Need::None;
    if (field == "outcome_case"_L1) {
        if (workflow::evidenceTypes(outcome).isEmpty())
            return Need::None;
        // An adjusted amount is evidence by itself.
        return outcome == "adjusted"_L1 ? Need::Optional : Need::Wanted;
    }
    return outcome == "granted"_L1 || outcome == "adjusted"_L1 ? Need::Optional : Need::None;
}

/// True when nobody has to say anything: all that the event takes may stay empty, and none of it is in words.
bool asksNothing(const catalogue::Catalogue &catalogue, const QString &type, const catalogue::Transition &step)
{
    const std::vector<catalogue::EventField> fields = catalogue.eventFields(step.workflow, step.event);
    return !fields.empty() && std::none_of(fields.begin(), fields.end(), [&](const catalogue::EventField &each) {
        const catalogue::Field *field = catalogue.field(type, each.field);
        return !field || each.required || field->valueType == catalogue::ValueType::Text;
    });
}

} // namespace

CommandDialog::CommandDialog(Session &session, const Record &record, const QString &event,
                             QWidget *parent)
    : FormDialog(session, QString(u"event/"_s + record.id.toString() + u'/' + event),
                 titleOf(session, record, event), titleOf(session, record, event), parent)
    , m_record(record)
    , m_event(event)
{
    const QString workflow = session.engine().workflowOf(record.type);
    if (const auto *transition = session.catalogue().transition(workflow, record.state, event))
        m_offline = transition->offline;
    m_form = new CommandForm(formContext(), record.type, workflow, event, record.fields(), this);
    content()->addWidget(m_form);
    m_need = new QLabel(this);
    m_need->setObjectName(u"command.need"_s);
    m_need->setWordWrap(true);
    m_need->setForegroundRole(QPalette::PlaceholderText);
    content()->addWidget(m_need);
    if (m_form->isEmpty())
        addHint(tr("%1: nothing more is asked for.").arg(windowTitle()));
    if (!m_offline)
        addHint(tr("This step is sent at once and needs the server."));
    connect(m_form, &CommandForm::edited, this, [this] {
        // What was said spoke of the answers before.
        say({});
        followForm();
        touched();
    });
    offerOneself(workflow);
    offerVisit();
    followForm();
}

FormContext CommandDialog::formContext() const
{
    FormContext context = session().formContext(m_record.file);
    const catalogue::Catalogue &catalogue = session().catalogue();
    const auto *transition = catalogue.transition(session().engine().workflowOf(m_record.type),
                                                  m_record.state, m_event);
    const QString to = transition ? transition->to : m_record.state;
    context.refChoices = [this, to, others = context.refChoices](const QString &type) {
        const catalogue::RecordType *known = session().catalogue().recordType(type);
        if (type == "user_card"_L1)
            return assigneeChoices(session(), m_record, to);
        if (!known || known->workflow.isEmpty() || type == "household"_L1)
            return others(type);
        std::vector<RefChoice> choices;
        const bool report = type == "visit"_L1 && (m_record.type == "warning"_L1 || m_record.type == "notice"_L1);
        const auto fits = [&](const Record &other) { return !report || tellsOf(m_record, other); };
        for (const CaseChoice &choice : caseChoices(session(), m_record, {type}, fits))
            choices.push_back({choice.id, choice.name});
        return choices;
    };
    context.caseChoices = [this](const catalogue::Field &) { return evidenceChoices(session(), m_record); };
    return context;
}

void CommandDialog::offerOneself(const QString &workflow)
{
    const catalogue::Catalogue &catalogue = session().catalogue();
    FieldEditor *assignee = m_form->editor(u"assignee"_s);
    const auto *transition = catalogue.transition(workflow, m_record.state, m_event);
    if (!assignee || !transition || !assignee->value().isNull())
        return;
    // Whoever can do the next step mostly takes the case; a dispatcher names somebody else.
    const client::Account account = session().client().account();
    if (!session().engine().offered(workflow, transition->to, account.role).empty())
        assignee->showDraft(account.userId);
}

void CommandDialog::offerVisit()
{
    FieldEditor *visit = m_form->editor(u"visit"_s);
    if (!visit || !visit->value().isNull())
        return;
    // Mostly the one that was just made.
    const auto choices = formContext().refChoices(u"visit"_s);
    if (!choices.empty())
        visit->showDraft(choices.front().id);
}

QString CommandDialog::unmet(bool *certain) const
{
    const Judgement judged = judgeEvent(session(), m_record, m_event, m_form->args());
    if (certain)
        *certain = judged.certain;
    return judged.allowed ? QString() : session().errorText(judged.allowed.error());
}

void CommandDialog::followOutcome()
{
    const FieldEditor *chosen = m_form->editor(u"outcome"_s);
    if (!chosen)
        return;
    const QString outcome = chosen->value().toString();
    const bool another = std::exchange(m_outcome, outcome) != outcome;
    for (const auto field : {"no_action_reason"_L1, "outcome_case"_L1, "outcome_program"_L1, "outcome_amount"_L1})
        m_form->setNeed(QString(field), needOf(outcome, field));
    auto *evidence = qobject_cast<CaseEditor *>(m_form->editor(u"outcome_case"_s));
    if (!evidence)
        return;
    // Only what fits the outcome can be its evidence; the newest of it mostly is.
    evidence->setTypes(workflow::evidenceTypes(outcome));
    auto *list = qobject_cast<QComboBox *>(evidence->focusWidgetOfEditor());
    if (another && evidence->value().isNull() && list && list->count() > 1) {
        const QSignalBlocker quiet(list);
        list->setCurrentIndex(1);
    }
    followEvidence(evidence);
}

void CommandDialog::followEvidence(FieldEditor *evidence)
{
    FieldEditor *program = m_form->editor(u"outcome_program"_s);
    const auto id = RecordId::fromString(evidence->value().toObject().value("record"_L1).toString());
    const auto record = id ? session().record(*id) : std::nullopt;
    if (!program)
        return;
    // The program stands in the application or the benefit; one that was typed stays.
    const QJsonObject fields = record ? record->fields() : QJsonObject();
    QJsonValue told = fields.value("program"_L1);
    if (told.isUndefined())
        told = fields.value("assist_program"_L1);
    const QJsonValue present = program->value();
    if (!present.isNull() && present != m_program)
        return;
    m_program = told.isUndefined() ? QJsonValue() : told;
    program->showDraft(m_program);
}

void CommandDialog::followForm()
{
    followOutcome();
    // What still stands empty is asked for by its mark; only what was filled in can be wrong.
    QString text = m_form->isComplete() ? unmet() : QString();
    const auto *evidence = qobject_cast<CaseEditor *>(m_form->editor(u"outcome_case"_s));
    const auto *list = evidence ? qobject_cast<QComboBox *>(evidence->focusWidgetOfEditor()) : nullptr;
    if (!text.isEmpty() && list && list->count() <= 1 && needOf(m_outcome, "outcome_case"_L1) != CommandForm::Need::None) {
        const QDateTime opened = domain::fromWireTime(m_record.fields().value("opened_at"_L1).toString());
        const items::ValueText words(session().itemContext());
        text = tr("%1 This family has none that is as new as the warning (%2): it has to be recorded first.")
                   .arg(text, words.date(domain::cityDate(opened)));
    }
    m_need->setText(text);
    m_need->setVisible(!text.isEmpty());
}

QJsonObject CommandDialog::draft() const
{
    return m_form->args();
}

void CommandDialog::showDraft(const QJsonObject &draft)
{
    // The outcome decides what its evidence may be, so it comes first.
    m_form->setArgs({{u"outcome"_s, draft.value("outcome"_L1)}});
    followForm();
    m_form->setArgs(draft);
    followForm();
}

bool CommandDialog::check()
{
    if (!m_form->validate())
        return false;
    bool certain = false;
    const QString text = unmet(&certain);
    if (text.isEmpty() || (!certain && m_warnedOf == m_form->args()))
        return true;
    // Once is enough.
    m_need->hide();
    if (certain) {
        say(tr("Not sent: %1").arg(text));
        return false;
    }
    m_warnedOf = m_form->args();
    say(tr("%1 The server decides; press again to save it all the same.").arg(text));
    return false;
}

std::vector<client::Step> CommandDialog::steps() const
{
    return {client::Step::fire(m_record.id, m_event, m_form->args())};
}

QString CommandDialog::savedText() const
{
    return m_offline
        ? tr("%1: saved on this computer.").arg(windowTitle())
        : tr("%1: the server has accepted it.").arg(windowTitle());
}

void CommandDialog::save(client::Client::Done<void> done)
{
    if (m_offline)
        return FormDialog::save(std::move(done));
    client::Client &client = session().client();
    client.fireEvent(m_record.id, m_event, m_form->args(),
                     [&client, done, key = draftKey()](domain::Result<RecordId> fired) {
                         if (!fired)
                             return done(fired.error());
                         client.removeDraft(key);
                         done({});
                     });
}

namespace {

void fireAtOnce(Session &session, QWidget *parent, const Record &record, const QString &event,
                const std::function<void(const QString &, Said)> &told)
{
    const QString title = titleOf(session, record, event);
    const Saved saved{title, CommandDialog::tr("%1: saved on this computer.").arg(title), {record.id}, session.clock().nowUtc()};
    session.client().saveAll({client::Step::fire(record.id, event)}, {},
                             [&session, parent = QPointer<QWidget>(parent), saved, told](domain::Result<void> done) {
                                 if (!parent)
                                     return;
                                 if (!done)
                                     return told(session.errorText(done.error(), ErrorText::Occasion::Save), true);
                                 auto *follower = new SaveFollower(session, saved, parent);
                                 QObject::connect(follower, &SaveFollower::told, parent, told);
                                 follower->start();
                             });
}

} // namespace

void openCommand(Session &session, QWidget *parent, const Record &record, const QString &event,
                 const std::function<void(const QString &, Said)> &told)
{
    const QString workflow = session.engine().workflowOf(record.type);
    const auto *step = session.catalogue().transition(workflow, record.state, event);
    if (!step)
        return told(CommandDialog::tr("Somebody changed this case meanwhile. Look at its present "
                                      "state and decide again."),
                    true);
    if (step->offline && session.engine().directionOf(*step) == workflow::Engine::Direction::On
        && asksNothing(session.catalogue(), record.type, *step) && judgeEvent(session, record, event, {}).allowed)
        return fireAtOnce(session, parent, record, event, told);
    auto *dialog = new CommandDialog(session, record, event, parent);
    QObject::connect(dialog, &FormDialog::told, parent, told);
    dialog->open();
}

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/CommandDialog.h"

#include "models/workflow/Guards.h"
#include "ui/cases/CaseFacts.h"
#include "ui/forms/CommandForm.h"
#include "ui/forms/ValueEditors.h"

#include <QBoxLayout>
#include <QLabel>

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
        for (const CaseChoice &choice : caseChoices(session(), m_record, {type}))
            choices.push_back({choice.id, choice.name});
        return choices;
    };
    context.caseChoices = [this](const catalogue::Field &) {
        QStringList types;
        for (const catalogue::Code &outcome : session().catalogue().codeList(u"disposition")->codes)
            types += workflow::evidenceTypes(outcome.code);
        types.removeDuplicates();
        return caseChoices(session(), m_record, types);
    };
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

QString CommandDialog::unmet() const
{
    const auto allowed = checkEvent(session(), m_record, m_event, m_form->args());
    return allowed ? QString() : session().errorText(allowed.error());
}

void CommandDialog::followForm()
{
    // Only what fits the chosen outcome of a warning can be its evidence.
    if (auto *evidence = qobject_cast<CaseEditor *>(m_form->editor(u"outcome_case"_s)))
        if (const FieldEditor *outcome = m_form->editor(u"outcome"_s))
            evidence->setTypes(workflow::evidenceTypes(outcome->value().toString()));
    // What still stands empty is asked for by its mark; only what was filled in can be wrong.
    const QString text = m_form->isComplete() ? unmet() : QString();
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
    const QString text = unmet();
    if (text.isEmpty() || m_warnedOf == m_form->args())
        return true;
    m_warnedOf = m_form->args();
    // Once is enough.
    m_need->hide();
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
        ? tr("%1: saved. It is sent as soon as the server can be reached.").arg(windowTitle())
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

void openCommand(Session &session, QWidget *parent, const Record &record, const QString &event,
                 const std::function<void(const QString &, bool)> &told)
{
    const QString workflow = session.engine().workflowOf(record.type);
    if (!session.catalogue().transition(workflow, record.state, event))
        return told(CommandDialog::tr("Somebody changed this case meanwhile. Look at its present "
                                      "state and decide again."),
                    true);
    auto *dialog = new CommandDialog(session, record, event, parent);
    QObject::connect(dialog, &FormDialog::told, parent, told);
    dialog->open();
}

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/CommandDialog.h"

#include "ui/forms/CommandForm.h"

#include <QBoxLayout>

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
    m_form = new CommandForm(session.formContext(record.file), record.type, workflow, event,
                             record.fields(), this);
    content()->addWidget(m_form);
    if (m_form->isEmpty())
        addHint(tr("%1: nothing more is asked for.").arg(windowTitle()));
    if (!m_offline)
        addHint(tr("This step is sent at once and needs the server."));
    connect(m_form, &CommandForm::edited, this, &CommandDialog::touched);
}

QJsonObject CommandDialog::draft() const
{
    return m_form->args();
}

void CommandDialog::showDraft(const QJsonObject &draft)
{
    m_form->setArgs(draft);
}

bool CommandDialog::check()
{
    return m_form->validate();
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

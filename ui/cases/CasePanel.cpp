// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/CasePanel.h"

#include "models/domain/Masking.h"
#include "models/workflow/Guards.h"
#include "models/store/queries/WorkQueries.h"
#include "ui/cases/CaseFacts.h"
#include "ui/cases/CommandDialog.h"
#include "ui/cases/DeadlineText.h"
#include "ui/cases/FoundText.h"
#include "ui/cases/VisitDialog.h"
#include "ui/look/HearthStyle.h"
#include "ui/look/Palette.h"
#include "ui/verification/AuthorisationDialog.h"

#include <QGridLayout>
#include <QJsonArray>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;

namespace {

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            // Gone from sight at once, not when the event loop comes round to it.
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

/// What a panel does not repeat: numbers and stamps that the lists or other parts show.
bool isBackground(const catalogue::Field &field)
{
    static const QStringList hidden{u"log"_s,       u"links"_s,        u"dedupe_key"_s, u"rule_version"_s, u"overdue_steps"_s,
                                    u"task_card"_s, u"event_reason"_s, u"opened_by"_s,    u"case_no"_s,
                                    u"escalated_to"_s, u"items"_s,     u"members"_s,    u"item_states"_s,  u"feed_batch"_s};
    return hidden.contains(field.id);
}

} // namespace

CasePanel::CasePanel(Session &session, QWidget *parent) : QWidget(parent), m_session(session), m_words(session.itemContext())
{
    setMinimumWidth(300);
    setAutoFillBackground(true);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 16, 16, 16);
    outer->setSpacing(10);
    m_title = new QLabel(this);
    m_title->setWordWrap(true);
    QFont font = m_title->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.2);
    m_title->setFont(font);
    m_state = new QLabel(this);
    m_clock = new QLabel(this);
    m_clock->setWordWrap(true);
    outer->addWidget(m_title);
    outer->addWidget(m_state);
    outer->addWidget(m_clock);
    m_eventBox = new QWidget(this);
    m_events = new QVBoxLayout(m_eventBox);
    m_events->setContentsMargins(0, 0, 0, 0);
    m_events->setSpacing(4);
    outer->addWidget(m_eventBox);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_fieldBox = new QWidget(scroll);
    m_fields = new QGridLayout(m_fieldBox);
    m_fields->setContentsMargins(0, 0, 0, 0);
    m_fields->setVerticalSpacing(6);
    m_fields->setColumnStretch(1, 1);
    scroll->setWidget(m_fieldBox);
    outer->addWidget(scroll, 2);
    m_logCaption = new QLabel(tr("What happened"), this);
    m_logCaption->setForegroundRole(QPalette::PlaceholderText);
    outer->addWidget(m_logCaption);
    m_log = new QListWidget(this);
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setWordWrap(true);
    m_log->setAccessibleName(m_logCaption->text());
    outer->addWidget(m_log, 1);
    refresh();
}

void CasePanel::setCase(const RecordId &record)
{
    m_record = record;
    refresh();
}

void CasePanel::refresh()
{
    // The buttons are made anew; the focus must not fall to whatever stands next on the page.
    if (const QWidget *focused = focusWidget(); focused && m_eventBox->isAncestorOf(focused) && focused->hasFocus())
        m_log->setFocus();
    const auto record = m_session.record(m_record);
    m_eventBox->setVisible(record.has_value());
    m_fieldBox->setVisible(record.has_value());
    m_logCaption->setVisible(record.has_value());
    m_log->setVisible(record.has_value());
    m_log->clear();
    if (!record) {
        m_title->setText(tr("Choose a case on the left."));
        m_state->clear();
        m_clock->clear();
        return;
    }
    const QJsonObject f = record->fields();
    const QString number = f.value("case_no"_L1).toString();
    QString what;
    for (const auto field : {"indicator"_L1, "risk"_L1, "purpose"_L1, "program"_L1, "visit_kind"_L1})
        if (const catalogue::Field *known = m_session.catalogue().field(record->type, QString(field)); known && what.isEmpty() && f.contains(field))
            what = m_words.value(*known, f.value(field));
    m_title->setText(QString((number.isEmpty() ? tr("No number yet") : number) + (what.isEmpty() ? QString() : QString(u"  "_s + what))));
    m_state->setText(m_words.state(record->type, record->state));
    showClock(*record);
    showEvents(*record);
    showFields(*record);
    showLog(*record);
}

void CasePanel::showClock(const Record &record)
{
    const QJsonObject f = record.fields();
    const QDateTime now = m_session.clock().nowUtc();
    const QDateTime whole = domain::fromWireTime(f.value("deadline"_L1).toString());
    const QDateTime step = domain::fromWireTime(f.value("step_deadline"_L1).toString());
    const bool ended = isEnded(record);
    QStringList lines;
    if (!ended && step.isValid() && whole.isValid() && step != whole) {
        // Lists count by the earlier one; here both are said, or they would seem to differ.
        lines.append(tr("This step: %1").arg(deadlineText(m_session.calendar(), step, now)));
        lines.append(tr("The whole case: %1").arg(deadlineText(m_session.calendar(), whole, now)));
    } else if (!ended) {
        lines.append(deadlineText(m_session.calendar(), step.isValid() ? step : whole, now));
    }
    m_clock->setText(lines.join(u'\n'));
    m_clock->setVisible(!m_clock->text().isEmpty());
    const bool late = (step.isValid() && step < now) || (whole.isValid() && whole < now);
    setInk(m_clock, late ? tokens().redText : tokens().muted);
}

bool CasePanel::isEnded(const Record &record) const
{
    return m_session.catalogue().isFinal(m_session.engine().workflowOf(record.type), record.state);
}

void CasePanel::showFields(const Record &record)
{
    clear(m_fields);
    const catalogue::RecordType *type = m_session.catalogue().recordType(record.type);
    const QJsonObject f = record.fields();
    int row = 0;
    if (!type)
        return;
    const auto add = [&](const QString &label, QWidget *value) {
        auto *caption = new QLabel(label, m_fieldBox);
        caption->setForegroundRole(QPalette::PlaceholderText);
        m_fields->addWidget(caption, row, 0, Qt::AlignTop);
        m_fields->addWidget(value, row++, 1);
    };
    if (!record.file.isNull()) {
        auto *open = new QPushButton(tr("Open the family's file"), m_fieldBox);
        connect(open, &QPushButton::clicked, this, [this, file = record.file] { Q_EMIT openFile(file); });
        m_fields->addWidget(open, row++, 0, 1, 2);
    }
    // Why it was raised stands first: it is what the next step is decided by.
    if (const QStringList lines = evidenceLines(f.value("evidence"_L1), m_words); !lines.isEmpty()) {
        auto *text = new QLabel(lines.join(u'\n'), m_fieldBox);
        text->setObjectName(u"case_panel.evidence"_s);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        add(m_words.field(record.type, u"evidence"), text);
    }
    for (const catalogue::Field &field : type->fields) {
        const QJsonValue value = f.value(field.id);
        if (value.isUndefined() || value.isNull() || isBackground(field) || field.valueType == catalogue::ValueType::Json)
            continue;
        bool hidden = false;
        QString words = m_words.masked(field, value, &hidden);
        // Whom a case concerns is a name like any other.
        if (field.refType == "person"_L1)
            words = domain::maskName(words);
        auto *text = new QLabel(words, m_fieldBox);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        add(field.label.in(m_session.language()), text);
    }
    m_fields->setRowStretch(row, 1);
}

void CasePanel::showEvents(const Record &record)
{
    clear(m_events);
    const QString workflow = m_session.engine().workflowOf(record.type);
    const QString role = m_session.client().account().role;
    if (!VisitDialog::reportEvent(m_session, record).isEmpty())
        connect(addEvent(tr("Record the visit …")), &QPushButton::clicked, this, &CasePanel::recordVisit);
    if (record.type == "verification"_L1 && record.state == "authorizing"_L1)
        showMissing(record);
    // The step that leads on stands first and is the primary one; ways back and aside follow.
    std::vector<const catalogue::Transition *> offered = m_session.engine().offered(workflow, record.state, role);
    // What this person may not do whatever is filled in is not offered.
    const workflow::Actor actor = actorOf(m_session);
    std::erase_if(offered, [&](const catalogue::Transition *step) {
        return !m_session.engine().mayAct(record, step->event, actor, m_session.clock().nowUtc());
    });
    const auto place = [&](const QString &state) {
        int at = 0;
        for (const catalogue::State &each : m_session.catalogue().states()) {
            at += each.workflow == workflow ? 1 : 0;
            if (each.workflow == workflow && each.id == state)
                break;
        }
        return at;
    };
    const auto leadsOn = [&](const catalogue::Transition *t) { return place(t->to) == place(record.state) + 1; };
    std::stable_partition(offered.begin(), offered.end(), leadsOn);
    for (const catalogue::Transition *transition : offered)
        connect(addEvent(eventName(m_session, workflow, transition->event), !isEnded(record)), &QPushButton::clicked, this,
                [this, event = transition->event] { fire(event); });
    if (m_events->count() == 0) {
        auto *none = new QLabel(tr("No step of this case is yours now."), m_eventBox);
        none->setForegroundRole(QPalette::PlaceholderText);
        none->setWordWrap(true);
        m_events->addWidget(none);
    }
}

QPushButton *CasePanel::addEvent(const QString &text, bool mayLead)
{
    auto *button = new QPushButton(text, m_eventBox);
    button->setMinimumHeight(32);
    if (mayLead && m_events->count() == 0)
        makePrimary(button);
    m_events->addWidget(button);
    return button;
}

void CasePanel::showMissing(const Record &request)
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
        const QString name = domain::maskName(row.name);
        QPushButton *button = addEvent(refused ? tr("%1 has refused: record authorisation …").arg(name)
                                               : tr("Record authorisation of %1 …").arg(name));
        connect(button, &QPushButton::clicked, this, [this, person = row.person] { recordAuthorisation(person); });
    }
}

void CasePanel::showLog(const Record &record)
{
    const QString workflow = m_session.engine().workflowOf(record.type);
    const QJsonArray log = record.fields().value("log"_L1).toArray();
    for (qsizetype i = log.size() - 1; i >= 0; --i) {
        const QJsonArray entry = log.at(i).toArray();
        const QString reason = entry.at(4).toString();
        m_log->addItem(QString(m_words.time(domain::fromWireTime(entry.at(2).toString())) + u"  "_s
                               + eventName(m_session, workflow, entry.at(0).toString()) + u" · "_s + m_session.userName(entry.at(1).toString())
                               + (reason.isEmpty() ? QString() : QString(u"\n"_s + reason))));
    }
    if (log.isEmpty())
        m_log->addItem(tr("Nothing yet."));
}

void CasePanel::fire(const QString &event)
{
    if (const auto record = m_session.record(m_record))
        openCommand(m_session, this, *record, event, [this](const QString &text, bool wrong) { Q_EMIT told(text, wrong); });
}

void CasePanel::recordAuthorisation(const RecordId &person)
{
    const auto request = m_session.record(m_record);
    const auto whom = m_session.record(person);
    if (!request || !whom)
        return;
    auto *dialog = new AuthorisationDialog(m_session, *request, *whom, this);
    connect(dialog, &FormDialog::told, this, &CasePanel::told);
    dialog->open();
}

void CasePanel::recordVisit()
{
    const auto record = m_session.record(m_record);
    if (!record)
        return;
    auto *dialog = new VisitDialog(m_session, *record, this);
    connect(dialog, &FormDialog::told, this, &CasePanel::told);
    dialog->open();
}

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/BulkDialog.h"

#include "models/domain/Masking.h"
#include "models/items/ValueText.h"
#include "models/store/queries/WorkQueries.h"
#include "ui/cases/CaseFacts.h"
#include "ui/cases/CommandDialog.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/HearthStyle.h"
#include "ui/look/ListColumns.h"
#include "ui/look/Palette.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTableWidget>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;

namespace {

constexpr int resultColumn = 3;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hearth::ui::BulkDialog)
};

/// What an event asks for that no case says itself, and that is chosen once for all: who takes them.
const QString shared = u"assignee"_s;
/// What an event asks for and every case has: it is kept.
const QString kept = u"level"_s;

/// True if nothing else is required.
bool fitsMany(const catalogue::Catalogue &catalogue, const QString &workflow, const QString &event)
{
    const auto fields = catalogue.eventFields(workflow, event);
    return !fields.empty() && std::all_of(fields.begin(), fields.end(), [](const catalogue::EventField &field) {
        return !field.required || field.field == shared || field.field == kept;
    }) && std::any_of(fields.begin(), fields.end(), [](const catalogue::EventField &field) { return field.required; });
}

bool asksForAssignee(const catalogue::Catalogue &catalogue, const QString &workflow, const QString &event)
{
    const auto fields = catalogue.eventFields(workflow, event);
    return std::any_of(fields.begin(), fields.end(), [](const catalogue::EventField &field) { return field.required && field.field == shared; });
}

} // namespace

int BulkPlan::applied() const
{
    return static_cast<int>(std::count_if(rows.begin(), rows.end(), [](const Row &row) { return row.skipped.isEmpty(); }));
}

QStringList bulkEvents(const Session &session, const QStringList &types)
{
    const QString role = session.client().account().role;
    QStringList events;
    for (const QString &type : types) {
        const QString workflow = session.engine().workflowOf(type);
        for (const catalogue::Transition &step : session.catalogue().transitions())
            if (step.workflow == workflow && step.roles.contains(role) && !events.contains(step.event) && fitsMany(session.catalogue(), workflow, step.event))
                events.append(step.event);
    }
    return events;
}

BulkPlan planBulk(const Session &session, const std::vector<Record> &records, const QString &event)
{
    BulkPlan plan;
    const workflow::Actor actor = actorOf(session);
    const QDateTime now = session.clock().nowUtc();
    for (const Record &record : records) {
        BulkPlan::Row row{record, {}, {}};
        const QString workflow = session.engine().workflowOf(record.type);
        const catalogue::State *state = session.catalogue().state(workflow, record.state);
        if (!session.catalogue().transition(workflow, record.state, event))
            row.skipped = Words::tr("already: %1", "state of a case").arg(state ? state->label.in(session.language()) : record.state);
        else if (!fitsMany(session.catalogue(), workflow, event))
            row.skipped = Words::tr("asks for more than can be said for many at a time");
        else if (!session.engine().mayAct(record, event, actor, now))
            row.skipped = Words::tr("not a step of yours");
        const QJsonObject fields = record.fields();
        for (const catalogue::EventField &field : session.catalogue().eventFields(workflow, event))
            if (field.field == kept && fields.contains(kept))
                row.args.insert(kept, fields.value(kept));
        plan.rows.push_back(std::move(row));
    }
    return plan;
}

BulkDialog::BulkDialog(Session &session, const std::vector<Record> &records, const QString &event, QWidget *parent)
    : QDialog(parent), m_session(session), m_event(event), m_plan(planBulk(session, records, event))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"bulk"_s);
    const QString workflow = records.empty() ? QString() : session.engine().workflowOf(records.front().type);
    const QString name = eventName(session, workflow, event);
    setWindowTitle(name);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    m_summary = new QLabel(this);
    m_summary->setObjectName(u"bulk.summary"_s);
    m_summary->setWordWrap(true);
    const QString applies = tr("%1: applies to %n case(s)", "step", m_plan.applied()).arg(name);
    m_summary->setText(m_plan.skipped() > 0 ? tr("%1, passes over %n", "what it applies to", m_plan.skipped()).arg(applies) : applies);
    column->addWidget(m_summary);
    if (asksForAssignee(session.catalogue(), workflow, event))
        offerAssignees();
    m_table = new QTableWidget(0, 4, this);
    m_table->setObjectName(u"bulk.table"_s);
    m_table->setAccessibleName(tr("Cases and what becomes of them"));
    m_table->setHorizontalHeaderLabels({tr("Number", "of a case"), tr("Household"), tr("State"), tr("What happens")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    setUpList(m_table);
    (new ListColumns(m_table, {{0, 132, 0}, {1, 100, 0}, {2, 110, 0}, {resultColumn, 260, 0}}, resultColumn))->arrange();
    column->addWidget(m_table, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    m_close = new QPushButton(tr("Cancel"), this);
    m_close->setObjectName(u"bulk.close"_s);
    m_run = new QPushButton(tr("%1: %n case(s)", "step", m_plan.applied()).arg(name), this);
    m_run->setObjectName(u"bulk.run"_s);
    m_run->setEnabled(m_plan.applied() > 0);
    m_run->setToolTip(m_plan.applied() > 0 ? QString() : tr("None of the marked cases can take this step now."));
    makePrimary(m_run);
    buttons->addWidget(m_close);
    buttons->addWidget(m_run);
    column->addLayout(buttons);
    connect(m_close, &QPushButton::clicked, this, &BulkDialog::reject);
    connect(m_run, &QPushButton::clicked, this, &BulkDialog::run);
    fillTable();
    resize(720, 480);
}

void BulkDialog::offerAssignees()
{
    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("&Assign to"), this);
    m_assignee = new QComboBox(this);
    m_assignee->setObjectName(u"bulk.assignee"_s);
    label->setBuddy(m_assignee);
    // Who can take the first can take the others of his division; where that is not so the server says it.
    for (const BulkPlan::Row &each : m_plan.rows) {
        const auto *step = each.skipped.isEmpty() ? m_session.catalogue().transition(m_session.engine().workflowOf(each.record.type), each.record.state, m_event) : nullptr;
        if (!step)
            continue;
        for (const RefChoice &choice : assigneeChoices(m_session, each.record, step->to))
            m_assignee->addItem(choice.name, choice.id);
        break;
    }
    row->addWidget(label);
    row->addWidget(m_assignee, 1);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

void BulkDialog::fillTable()
{
    const items::ItemContext context = m_session.itemContext();
    const items::ValueText words(context);
    store::WorkQueries queries(*m_session.reader(), m_session.sharedCatalogue(), m_session.calendar(), true);
    m_table->setRowCount(static_cast<int>(m_plan.rows.size()));
    for (size_t i = 0; i < m_plan.rows.size(); ++i) {
        const Record &record = m_plan.rows[i].record;
        const auto listed = queries.find(record.id);
        const QString family = listed && *listed ? domain::maskName((*listed)->headName) : QString();
        const QStringList cells{record.fields().value("case_no"_L1).toString(), family.isEmpty() ? items::ValueText::dash() : family, words.state(record.type, record.state),
                                m_plan.rows[i].skipped.isEmpty() ? items::ValueText::dash() : tr("passed over – %1").arg(m_plan.rows[i].skipped)};
        for (int column = 0; column < cells.size(); ++column) {
            auto *cell = new QTableWidgetItem(cells.at(column));
            cell->setToolTip(cells.at(column));
            m_table->setItem(static_cast<int>(i), column, cell);
        }
    }
}

void BulkDialog::setResult(size_t row, const QString &text, bool wrong)
{
    QTableWidgetItem *cell = m_table->item(static_cast<int>(row), resultColumn);
    cell->setText(text);
    cell->setToolTip(text);
    cell->setForeground(wrong ? tokens().redText : tokens().text);
    m_table->scrollToItem(cell);
}

void BulkDialog::run()
{
    m_running = true;
    m_run->setEnabled(false);
    if (m_assignee)
        m_assignee->setEnabled(false);
    m_close->setText(tr("Stop"));
    next();
}

/// One after the other: each answer is known before the next is asked.
void BulkDialog::next()
{
    while (m_at < m_plan.rows.size() && !m_plan.rows[m_at].skipped.isEmpty())
        ++m_at;
    if (m_at >= m_plan.rows.size() || m_stop)
        return finish();
    const BulkPlan::Row &row = m_plan.rows[m_at];
    QJsonObject args = row.args;
    if (m_assignee)
        args.insert(shared, m_assignee->currentData().toString());
    setResult(m_at, tr("under way …"), false);
    m_session.client().fireEvent(row.record.id, m_event, args, [self = QPointer(this), at = m_at](const domain::Result<RecordId> &answer) {
        if (self)
            self->onAnswer(at, answer);
    });
}

void BulkDialog::onAnswer(size_t row, const domain::Result<RecordId> &answer)
{
    if (answer) {
        ++m_done;
        setResult(row, tr("done"), false);
    } else {
        ++m_failed;
        setResult(row, m_session.errorText(answer.error()), true);
    }
    ++m_at;
    next();
}

void BulkDialog::finish()
{
    m_running = false;
    const int left = m_plan.applied() - m_done - m_failed;
    QStringList parts{tr("%n case(s) done", nullptr, m_done)};
    if (m_failed > 0)
        parts.append(tr("%n failed and stay(s) as before", nullptr, m_failed));
    if (left > 0)
        parts.append(tr("%n not begun", nullptr, left));
    if (m_plan.skipped() > 0)
        parts.append(tr("%n passed over", nullptr, m_plan.skipped()));
    m_summary->setText(parts.join(u" · "_s));
    m_close->setText(tr("Close"));
    m_close->setEnabled(true);
    m_close->setFocus(Qt::OtherFocusReason);
}

/// While it runs the first press stops it: what is under way is waited for, and what is done stays done.
void BulkDialog::reject()
{
    if (!m_running)
        return QDialog::reject();
    m_stop = true;
    m_close->setEnabled(false);
}

} // namespace hearth::ui

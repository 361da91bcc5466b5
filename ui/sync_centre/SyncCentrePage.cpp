// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync_centre/SyncCentrePage.h"

#include "models/items/ValueText.h"
#include "models/store/RecordTable.h"
#include "ui/cases/CommandDialog.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/HearthStyle.h"

#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;

namespace {

constexpr int idRole = Qt::UserRole + 200;

} // namespace

SyncCentrePage::SyncCentrePage(Session &session, QWidget *parent) : Page(session, parent)
{
    auto *column = new QVBoxLayout(body());
    column->setContentsMargins(20, 16, 20, 12);
    auto *head = new QHBoxLayout;
    head->addWidget(titleLabel(tr("Sync centre"), body()));
    head->addStretch();
    auto *now = new QPushButton(tr("Send and receive now"), body());
    connect(now, &QPushButton::clicked, this, [this] { this->session().client().syncNow(); });
    head->addWidget(now);
    column->addLayout(head);
    m_summary = new QLabel(body());
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_summary);
    m_ops = new QTableWidget(0, 5, body());
    m_ops->setHorizontalHeaderLabels({tr("State"), tr("Change"), tr("Of"), tr("Saved at"), tr("Why it stopped")});
    m_ops->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_ops->setAccessibleName(tr("Unsent changes"));
    setUpList(m_ops);
    m_ops->horizontalHeader()->setStretchLastSection(true);
    column->addWidget(m_ops, 1);
    auto *foot = new QHBoxLayout;
    m_retry = new QPushButton(tr("Try again"), body());
    m_discard = new QPushButton(tr("Discard …"), body());
    foot->addWidget(m_retry);
    foot->addWidget(m_discard);
    foot->addStretch();
    column->addLayout(foot);
    m_conflictTitle = new QLabel(body());
    column->addWidget(m_conflictTitle);
    m_conflicts = new QTableWidget(0, 6, body());
    m_conflicts->setHorizontalHeaderLabels({tr("Family"), tr("Field"), tr("Before"), tr("Yours"), tr("The server's"), tr("By whom")});
    m_conflicts->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_conflicts->setAccessibleName(tr("Conflicts"));
    setUpList(m_conflicts);
    m_conflicts->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    column->addWidget(m_conflicts, 1);
    auto *choice = new QHBoxLayout;
    m_mine = new QPushButton(tr("Use my value"), body());
    makePrimary(m_mine);
    m_theirs = new QPushButton(tr("Use the server's value"), body());
    choice->addStretch();
    choice->addWidget(m_theirs);
    choice->addWidget(m_mine);
    column->addLayout(choice);
    connect(m_retry, &QPushButton::clicked, this, [this] { actOnOp(false); });
    connect(m_discard, &QPushButton::clicked, this, [this] { actOnOp(true); });
    connect(m_mine, &QPushButton::clicked, this, [this] { choose(u"mine"_s); });
    connect(m_theirs, &QPushButton::clicked, this, [this] { choose(u"theirs"_s); });
    connect(&session.client(), &client::Client::statusChanged, this, [this] {
        if (isVisible())
            refresh();
        Q_EMIT badgeChanged();
    });
}

int SyncCentrePage::badge() const
{
    const client::Status status = const_cast<SyncCentrePage *>(this)->session().client().status();
    return status.refused + status.conflicts;
}

void SyncCentrePage::load()
{
    session().client().outbox([this](domain::Result<std::vector<client::OutboxItem>> items) {
        if (items)
            fillOutbox(*items);
    });
    fillConflicts();
}

void SyncCentrePage::fillOutbox(const std::vector<client::OutboxItem> &items)
{
    m_items = items;
    const int kept = m_ops->currentRow();
    m_ops->setRowCount(0);
    const items::ValueText words(session().itemContext());
    const auto stateWord = [](const QString &state) {
        if (state == "sending"_L1)
            return tr("Sending");
        if (state == "refused"_L1)
            return tr("Refused");
        if (state == "quarantined"_L1)
            return tr("Set aside");
        if (state == "retry"_L1)
            return tr("Trying again");
        if (state == "blocked"_L1)
            return tr("Waits for another change");
        return tr("Waiting");
    };
    for (const client::OutboxItem &item : items) {
        const int row = m_ops->rowCount();
        m_ops->insertRow(row);
        QString what;
        switch (item.kind) {
        case protocol::OpKind::Create:
            what = tr("New: %1").arg(words.recordType(item.type));
            break;
        case protocol::OpKind::Patch: {
            QStringList fields;
            for (const protocol::Change &change : item.op.changes)
                fields.append(words.field(item.type, change.field));
            what = fields.join(u", "_s);
            break;
        }
        case protocol::OpKind::Command:
            what = eventName(session(), session().engine().workflowOf(item.type), item.event);
            break;
        case protocol::OpKind::Delete:
            what = tr("Delete");
            break;
        default:
            what = tr("Conflict solved");
        }
        QString why;
        if (!item.reason.isEmpty())
            why = session().errorText({domain::ErrorCode::NotAllowed, item.reason, item.problem.value("finding"_L1).toString(item.problem.value("guard"_L1).toString()),
                                       item.problem.value("field"_L1).toString(), {}});
        const auto context = session().itemContext();
        const QStringList cells{stateWord(item.state), what, context.recordName(item.file.isNull() ? item.record : item.file), words.time(item.savedAt), why};
        for (int column = 0; column < cells.size(); ++column)
            m_ops->setItem(row, column, new QTableWidgetItem(cells.at(column)));
        m_ops->item(row, 0)->setData(idRole, item.opId.toString());
        m_ops->item(row, 4)->setToolTip(why);
    }
    m_ops->setColumnWidth(0, 170);
    m_ops->setColumnWidth(1, 260);
    m_ops->setColumnWidth(2, 160);
    m_ops->setColumnWidth(3, 150);
    if (!items.empty())
        m_ops->setCurrentCell(std::clamp(kept, 0, static_cast<int>(items.size()) - 1), 0);
    const client::Status status = session().client().status();
    m_summary->setText(items.empty() ? tr("Everything is sent.")
                                     : tr("%1 waiting · %2 sending · %3 refused").arg(status.waiting).arg(status.sending).arg(status.refused));
    m_retry->setEnabled(!items.empty());
    m_discard->setEnabled(!items.empty());
}

void SyncCentrePage::fillConflicts()
{
    m_conflicts->setRowCount(0);
    store::Statement query = session().reader()->prepare(
        QString(u"SELECT "_s + store::RecordTable::columns() + u" FROM record WHERE type='conflict' AND deleted=0 ORDER BY at"_s));
    std::vector<domain::Record> open;
    if (query.run())
        while (query.next()) {
            domain::Record record = store::RecordTable::readRecord(query);
            // What was solved here and waits to be sent is not asked again.
            const auto shown = session().record(record.id);
            if (shown && shown->fields().value("conflict_state"_L1).toString() == "open"_L1)
                open.push_back(std::move(record));
        }
    const items::ItemContext context = session().itemContext();
    const items::ValueText words(context);
    for (const domain::Record &record : open) {
        const QJsonObject f = record.fields();
        const QString type = f.value("record_type"_L1).toString();
        const QJsonObject mine = f.value("mine"_L1).toObject();
        const QJsonObject theirs = f.value("theirs"_L1).toObject();
        const QJsonObject base = f.value("base"_L1).toObject();
        for (auto it = mine.begin(); it != mine.end(); ++it) {
            const catalogue::Field *field = session().catalogue().field(type, it.key());
            if (!field || (mine.size() > 1 && it.value() == theirs.value(it.key())))
                continue;
            const int row = m_conflicts->rowCount();
            m_conflicts->insertRow(row);
            const QString by = QString(session().userName(f.value("theirs_by"_L1).toString()) + u" · "_s
                                       + words.time(domain::fromWireTime(f.value("theirs_at"_L1).toString())));
            const QStringList cells{context.recordName(record.file), words.field(type, it.key()), words.value(*field, base.value(it.key())),
                                    words.value(*field, it.value()), words.value(*field, theirs.value(it.key())), by};
            for (int column = 0; column < cells.size(); ++column)
                m_conflicts->setItem(row, column, new QTableWidgetItem(cells.at(column)));
            m_conflicts->item(row, 0)->setData(idRole, record.id.toString());
        }
    }
    const int rows = m_conflicts->rowCount();
    m_conflictTitle->setText(rows == 0 ? tr("No conflict is open.")
                                       : tr("Two people changed the same field. Choose which value counts; the other one stays readable in the history."));
    m_conflicts->setVisible(rows > 0);
    m_mine->setVisible(rows > 0);
    m_theirs->setVisible(rows > 0);
    if (rows > 0)
        m_conflicts->setCurrentCell(0, 0);
}

void SyncCentrePage::choose(const QString &choice)
{
    const QTableWidgetItem *item = m_conflicts->item(std::max(0, m_conflicts->currentRow()), 0);
    const auto id = item ? RecordId::fromString(item->data(idRole).toString()) : std::nullopt;
    if (!id)
        return;
    session().client().resolveConflict(*id, choice, {}, [this](domain::Result<RecordId> solved) {
        if (!solved)
            return tell(session().errorText(solved.error()), true);
        tell(tr("Your choice is saved."), false);
        refresh();
    });
}

void SyncCentrePage::actOnOp(bool discard)
{
    const QTableWidgetItem *item = m_ops->item(std::max(0, m_ops->currentRow()), 0);
    const auto id = item ? RecordId::fromString(item->data(idRole).toString()) : std::nullopt;
    if (!id)
        return;
    const auto done = [this](domain::Result<void> result) {
        if (!result)
            return tell(session().errorText(result.error()), true);
        refresh();
    };
    if (!discard)
        return session().client().retry(*id, done);
    QMessageBox ask(QMessageBox::Question, tr("Discard this change?"), tr("It was never accepted by the server. What was typed is given up."), QMessageBox::NoButton, this);
    ask.addButton(tr("Discard"), QMessageBox::DestructiveRole);
    QPushButton *keep = ask.addButton(tr("Keep"), QMessageBox::RejectRole);
    ask.setDefaultButton(keep);
    ask.exec();
    if (ask.clickedButton() != keep)
        session().client().discard(*id, done);
}

} // namespace hearth::ui

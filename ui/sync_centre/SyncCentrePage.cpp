// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync_centre/SyncCentrePage.h"

#include "models/items/ItemContext.h"
#include "models/items/ValueText.h"
#include "models/store/queries/ConflictQueries.h"
#include "ui/file/PurposeDialog.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/HearthStyle.h"
#include "ui/sign_in/SignInPage.h"
#include "ui/sync_centre/ConflictDialog.h"
#include "ui/sync_centre/ConflictText.h"
#include "ui/sync_centre/DiscardDialog.h"
#include "ui/sync_centre/OpText.h"
#include "ui/sync_centre/OpenFix.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QScopedValueRollback>
#include <QTableWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;

namespace {

// A reason of three lines and a value fit; more is scrolled.
constexpr int detailLines = 5;
constexpr int idRole = Qt::UserRole + 200;

QPushButton *button(const QString &text, const QString &name, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    made->setObjectName(name);
    return made;
}

RecordId idAt(const QTableWidget *table, int row)
{
    const QTableWidgetItem *item = row >= 0 ? table->item(row, 0) : nullptr;
    return item ? RecordId::fromString(item->data(idRole).toString()).value_or(RecordId()) : RecordId();
}

/// All rows of one id, as one choice; the current row is the first of them.
void selectId(QTableWidget *table, const RecordId &id)
{
    QItemSelection rows;
    int first = -1;
    for (int row = 0; row < table->rowCount(); ++row)
        if (!id.isNull() && idAt(table, row) == id) {
            first = first < 0 ? row : first;
            const auto *model = table->model();
            rows.select(model->index(row, 0), model->index(row, table->columnCount() - 1));
        }
    auto *selection = table->selectionModel();
    if (first < 0)
        return selection->clear();
    if (idAt(table, table->currentRow()) != id)
        selection->setCurrentIndex(table->model()->index(first, 0), QItemSelectionModel::NoUpdate);
    selection->select(rows, QItemSelectionModel::ClearAndSelect);
}

void addRow(QTableWidget *table, const QStringList &cells, const RecordId &id)
{
    const int row = table->rowCount();
    table->insertRow(row);
    for (int column = 0; column < cells.size(); ++column) {
        auto *cell = new QTableWidgetItem(cells.at(column));
        cell->setToolTip(cells.at(column));
        table->setItem(row, column, cell);
    }
    table->item(row, 0)->setData(idRole, id.toString());
}

} // namespace

SyncCentrePage::SyncCentrePage(Session &session, QWidget *parent) : Page(session, parent)
{
    auto *column = new QVBoxLayout(body());
    column->setContentsMargins(20, 16, 20, 12);
    auto *head = new QHBoxLayout;
    head->addWidget(titleLabel(tr("Sync centre"), body()));
    head->addStretch();
    m_signIn = button(tr("Sign in to send …"), u"sync.sign_in"_s, body());
    makePrimary(m_signIn);
    connect(m_signIn, &QPushButton::clicked, this, [this] { openSignIn(this->session(), this); });
    head->addWidget(m_signIn);
    auto *now = button(tr("Send and receive now"), u"sync.now"_s, body());
    connect(now, &QPushButton::clicked, this, [this] { this->session().client().syncNow(); });
    head->addWidget(now);
    column->addLayout(head);
    m_summary = new QLabel(body());
    m_summary->setObjectName(u"sync.summary"_s);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_summary);
    buildOutbox();
    buildConflicts();
    connect(&session.client(), &client::Client::statusChanged, this, [this] {
        if (isVisible())
            refresh();
    });
}

void SyncCentrePage::buildOutbox()
{
    auto *column = static_cast<QVBoxLayout *>(body()->layout());
    m_ops = new QTableWidget(0, 5, body());
    m_ops->setObjectName(u"sync.outbox"_s);
    m_ops->setHorizontalHeaderLabels({tr("State"), tr("Change"), tr("Of"), tr("Saved at"), tr("Why it stopped")});
    m_ops->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_ops->setAccessibleName(tr("Unsent changes"));
    setUpList(m_ops);
    setFocusProxy(m_ops);
    m_ops->horizontalHeader()->setStretchLastSection(true);
    m_ops->setColumnWidth(0, 170);
    m_ops->setColumnWidth(1, 260);
    m_ops->setColumnWidth(2, 160);
    m_ops->setColumnWidth(3, 150);
    column->addWidget(m_ops, 2);
    m_detail = new QLabel(body());
    m_detail->setObjectName(u"sync.detail"_s);
    m_detail->setWordWrap(true);
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    // However much is to say of a change: the list above does not move under the pointer that chose it.
    m_detailArea = new QScrollArea(body());
    m_detailArea->setObjectName(u"sync.detail_area"_s);
    m_detailArea->setWidgetResizable(true);
    m_detailArea->setFrameShape(QFrame::NoFrame);
    m_detailArea->setWidget(m_detail);
    m_detailArea->setFixedHeight(detailLines * fontMetrics().lineSpacing());
    column->addWidget(m_detailArea);
    m_opButtons = new QWidget(body());
    auto *foot = new QHBoxLayout(m_opButtons);
    foot->setContentsMargins(0, 0, 0, 0);
    m_fix = button(tr("Fix and resend …"), u"sync.fix"_s, body());
    m_retry = button(tr("Try again"), u"sync.retry"_s, body());
    m_discard = button(tr("Discard …"), u"sync.discard"_s, body());
    for (QPushButton *each : {m_fix, m_retry, m_discard})
        foot->addWidget(each);
    foot->addStretch();
    column->addWidget(m_opButtons);
    connect(m_fix, &QPushButton::clicked, this, &SyncCentrePage::fixOp);
    connect(m_retry, &QPushButton::clicked, this, &SyncCentrePage::retryOp);
    connect(m_discard, &QPushButton::clicked, this, &SyncCentrePage::discardOp);
    connect(m_ops, &QTableWidget::currentCellChanged, this, [this](int row) {
        if (m_filling)
            return;
        m_chosenOp = idAt(m_ops, row);
        showOp();
    });
}

void SyncCentrePage::buildConflicts()
{
    auto *column = static_cast<QVBoxLayout *>(body()->layout());
    m_conflictTitle = new QLabel(body());
    m_conflictTitle->setObjectName(u"sync.conflict_title"_s);
    m_conflictTitle->setWordWrap(true);
    column->addWidget(m_conflictTitle);
    m_conflicts = new QTableWidget(0, 8, body());
    m_conflicts->setObjectName(u"sync.conflicts"_s);
    m_conflicts->setHorizontalHeaderLabels({tr("Family"), tr("Row"), tr("Field"), tr("Before"), tr("Came later"), tr("Later by"),
                                            tr("Counts now"), tr("Counting by")});
    m_conflicts->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_conflicts->setAccessibleName(tr("Conflicts"));
    setUpList(m_conflicts);
    m_conflicts->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    column->addWidget(m_conflicts, 3);
    auto *choice = new QHBoxLayout;
    m_unit = new QLabel(body());
    m_unit->setObjectName(u"sync.unit"_s);
    m_unit->setWordWrap(true);
    m_reveal = button(tr("Show in full"), u"sync.reveal"_s, body());
    m_reveal->setToolTip(tr("Shows the covered values of this conflict. The reading is logged."));
    m_own = button(tr("Another value …"), u"sync.own"_s, body());
    // Whose values they are stands in the list and in the tooltips: with names in them the buttons were cut.
    m_theirs = button(tr("Keep what counts now"), u"sync.theirs"_s, body());
    m_mine = button(tr("Use the later value"), u"sync.mine"_s, body());
    makePrimary(m_mine);
    column->addWidget(m_unit);
    for (QPushButton *each : {m_reveal, m_own})
        choice->addWidget(each);
    choice->addStretch();
    for (QPushButton *each : {m_theirs, m_mine})
        choice->addWidget(each);
    column->addLayout(choice);
    // With neither list there is nothing that takes the room, and the sentences would drift apart.
    m_rest = new QWidget(body());
    column->addWidget(m_rest, 1);
    m_coverTimer = new QTimer(this);
    m_coverTimer->setSingleShot(true);
    // ux.md 5.8: what was opened covers itself again.
    m_coverTimer->setInterval(10 * 60 * 1000);
    connect(m_coverTimer, &QTimer::timeout, this, [this] {
        m_revealed.clear();
        if (isVisible())
            refresh();
    });
    connect(m_reveal, &QPushButton::clicked, this, [this] { revealConflict([] {}); });
    connect(m_mine, &QPushButton::clicked, this, [this] { choose(u"mine"_s); });
    connect(m_theirs, &QPushButton::clicked, this, [this] { choose(u"theirs"_s); });
    connect(m_own, &QPushButton::clicked, this, &SyncCentrePage::chooseOwnValue);
    connect(m_conflicts, &QTableWidget::itemSelectionChanged, this, [this] {
        if (m_filling)
            return;
        const QScopedValueRollback<bool> filling(m_filling, true);
        m_chosenConflict = idAt(m_conflicts, m_conflicts->currentRow());
        selectId(m_conflicts, m_chosenConflict);
        showConflict();
    });
}

void SyncCentrePage::release()
{
    m_revealed.clear();
    m_coverTimer->stop();
}

int SyncCentrePage::badge(const WorkTally &) const
{
    const client::Status status = const_cast<SyncCentrePage *>(this)->session().client().status();
    return status.refused + status.conflicts;
}

void SyncCentrePage::load()
{
    m_signIn->setVisible(session().client().status().network == client::Status::Network::NeedsSignIn);
    session().client().outbox([self = QPointer<SyncCentrePage>(this)](domain::Result<std::vector<client::OutboxItem>> items) {
        if (!self)
            return;
        if (!items)
            return self->tell(self->session().errorText(items.error()), true);
        self->fillOutbox(*items);
    });
    fillConflicts();
}

void SyncCentrePage::fillOutbox(const std::vector<client::OutboxItem> &items)
{
    const OpText words(session());
    QStringList shown;
    std::vector<QStringList> rows;
    for (const client::OutboxItem &each : items) {
        rows.push_back({OpText::state(each.state), words.what(each), words.of(each), words.savedAt(each), words.why(each)});
        shown.append(QString(each.opId.toString() + u'|' + each.state + u'|' + rows.back().join(u'|') + words.values(each).join(u'|')));
    }
    m_items = items;
    // An empty list takes no room from what is open.
    for (QWidget *widget : std::initializer_list<QWidget *>{m_ops, m_detailArea, m_opButtons})
        widget->setVisible(!items.empty());
    setFocusProxy(items.empty() && !m_open.empty() ? m_conflicts : m_ops);
    m_isRead = true;
    summarise();
    if (m_filled && shown == m_shownOps)
        return chooseWanted();
    const QScopedValueRollback<bool> filling(m_filling, true);
    m_shownOps = shown;
    m_ops->setRowCount(0);
    for (size_t i = 0; i < items.size(); ++i) {
        addRow(m_ops, rows[i], items[i].opId);
        m_ops->item(static_cast<int>(i), 0)->setData(items::LocalStateRole, static_cast<int>(OpText::localState(items[i].state)));
    }
    // The first look begins at the top. Later a choice is only ever kept or lost, never moved to another change.
    if (!m_filled && !items.empty())
        m_chosenOp = items.front().opId;
    m_filled = true;
    if (!item())
        m_chosenOp = {};
    selectId(m_ops, m_chosenOp);
    showOp();
    chooseWanted();
}

void SyncCentrePage::summarise()
{
    if (!m_isRead)
        return;
    m_rest->setVisible(m_items.empty() && m_open.empty());
    const client::Status status = session().client().status();
    const auto open = static_cast<int>(m_open.size());
    if (m_items.empty() && open == 0)
        return m_summary->setText(m_others == 0 ? tr("Everything is sent.") : tr("Everything of yours is sent."));
    const int refused = static_cast<int>(std::count_if(m_items.begin(), m_items.end(), [](const client::OutboxItem &each) {
        return each.state == "refused"_L1 || each.state == "quarantined"_L1;
    }));
    const QString conflicts = tr("%n conflict(s)", nullptr, open);
    m_summary->setText(tr("%1 waiting · %2 sending · %3 refused · %4").arg(status.waiting).arg(status.sending).arg(refused).arg(conflicts));
}

void SyncCentrePage::select(const RecordId &record)
{
    m_wanted = record;
    chooseWanted();
}

void SyncCentrePage::chooseWanted()
{
    const client::OutboxItem *found = nullptr;
    for (const client::OutboxItem &each : m_items) {
        const bool stopped = each.state == "refused"_L1 || each.state == "quarantined"_L1;
        if (!m_wanted.isNull() && each.record == m_wanted && (!found || stopped))
            found = &each;
    }
    if (!found)
        return;
    m_wanted = {};
    m_chosenOp = found->opId;
    selectId(m_ops, m_chosenOp);
    showOp();
}

const client::OutboxItem *SyncCentrePage::item() const
{
    for (const client::OutboxItem &each : m_items)
        if (each.opId == m_chosenOp)
            return &each;
    return nullptr;
}

void SyncCentrePage::showOp()
{
    const client::OutboxItem *chosen = item();
    // What has left, or what the server has, is no longer ours to change.
    const bool here = chosen && chosen->state != "sending"_L1 && chosen->state != "parked"_L1;
    m_fix->setEnabled(chosen && isFixable(*chosen));
    m_retry->setEnabled(here);
    m_discard->setEnabled(here);
    if (!chosen)
        return m_detail->clear();
    const OpText words(session());
    QStringList lines;
    if (const QString why = words.why(*chosen); !why.isEmpty())
        lines.append(why);
    lines += words.values(*chosen);
    if (!chosen->reason.isEmpty())
        lines.append(tr("Code: %1 · saved at %2").arg(chosen->reason, words.savedAt(*chosen)));
    m_detail->setText(lines.join(u'\n'));
}

void SyncCentrePage::fillConflicts()
{
    auto open = store::ConflictQueries(*session().reader(), session().sharedCatalogue()).open();
    if (!open)
        return tell(session().errorText(open.error()), true);
    QStringList shown;
    for (const domain::Record &record : *open)
        shown.append(QString(record.id.toString() + u'|' + record.rev.toString() + (m_revealed.contains(record.id) ? u"|open"_s : QString())));
    m_open = *std::move(open);
    const size_t all = m_open.size();
    // What this role may not write it cannot decide either: the server would refuse the choice.
    std::erase_if(m_open, [this](const domain::Record &record) { return !ConflictDialog::maySolve(session(), record); });
    m_others = static_cast<int>(all - m_open.size());
    summarise();
    if (shown == m_shownConflicts && !m_conflictTitle->text().isEmpty())
        return;
    const QScopedValueRollback<bool> filling(m_filling, true);
    const bool first = m_shownConflicts.isEmpty();
    m_shownConflicts = shown;
    m_conflicts->setRowCount(0);
    for (const domain::Record &record : m_open)
        addConflict(record);
    const bool any = !m_open.empty();
    m_conflictTitle->setText(any ? tr("Two people changed the same field. Choose which value counts; the other one stays readable in the history.")
                                 : m_others > 0 ? tr("No conflict waits for you. %n wait(s) for colleagues who may change these fields.", nullptr, m_others)
                                                : tr("No conflict is open."));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_conflicts, m_unit, m_mine, m_theirs, m_own, m_reveal})
        widget->setVisible(any);
    if (first && any)
        m_chosenConflict = m_open.front().id;
    if (!conflict())
        m_chosenConflict = {};
    selectId(m_conflicts, m_chosenConflict);
    showConflict();
}

void SyncCentrePage::addConflict(const domain::Record &conflict)
{
    const ConflictText words(session(), conflict);
    const bool open = m_revealed.contains(conflict.id);
    const QJsonObject f = conflict.fields();
    const QJsonObject later = f.value("mine"_L1).toObject();
    const QJsonObject present = f.value("theirs"_L1).toObject();
    const QJsonObject base = f.value("base"_L1).toObject();
    // Fields that count only together stand below each other, under one family and one pair of names.
    QStringList once{words.family(), words.row(), words.laterBy(), words.presentBy()};
    for (const catalogue::Field *field : ConflictDialog::fieldsOf(session().catalogue(), conflict)) {
        addRow(m_conflicts,
               {once.value(0), once.value(1), field->label.in(session().language()), words.value(*field, base.value(field->id), open),
                words.value(*field, later.value(field->id), open), once.value(2), words.value(*field, present.value(field->id), open),
                once.value(3)},
               conflict.id);
        once.clear();
    }
}

const domain::Record *SyncCentrePage::conflict() const
{
    for (const domain::Record &each : m_open)
        if (each.id == m_chosenConflict)
            return &each;
    return nullptr;
}

void SyncCentrePage::showConflict()
{
    const domain::Record *chosen = conflict();
    for (QPushButton *each : {m_mine, m_theirs, m_own})
        each->setEnabled(chosen != nullptr);
    QStringList names;
    QStringList covered;
    QString whose;
    bool closed = false;
    if (chosen) {
        const ConflictText words(session(), *chosen);
        for (QPushButton *each : {m_mine, m_theirs})
            each->setToolTip(each == m_mine ? words.useLater() : words.usePresent());
        whose = tr("Came later: %1. Counts now: %2.", "who and when").arg(words.laterBy(), words.presentBy());
        covered = words.covered();
        closed = !words.covered(3).isEmpty() && !mayReveal(session(), 3);
        for (const catalogue::Field *field : ConflictDialog::fieldsOf(session().catalogue(), *chosen))
            names.append(field->label.in(session().language()));
    }
    if (closed)
        m_own->setEnabled(false);
    m_reveal->setEnabled(!covered.isEmpty() && !m_revealed.contains(m_chosenConflict) && mayReveal(session(), 3));
    if (names.isEmpty())
        return m_unit->setText(tr("Choose a conflict above."));
    const QString of = names.size() == 1 ? tr("Choice for: %1").arg(names.front())
                                         : tr("One choice for all of these, which count only together: %1").arg(names.join(u", "_s));
    m_unit->setText(QString(of + u'\n' + whose));
}

void SyncCentrePage::revealConflict(const std::function<void()> &then)
{
    const domain::Record *chosen = conflict();
    if (!chosen)
        return;
    const QStringList covered = ConflictText(session(), *chosen).covered();
    const auto record = RecordId::fromString(chosen->fields().value("record"_L1).toString());
    if (covered.isEmpty() || m_revealed.contains(chosen->id) || !record)
        return then();
    uncover(session(), this, *record, covered, [this, id = chosen->id, then] {
        m_revealed.insert(id);
        m_coverTimer->start();
        refresh();
        then();
    });
}

void SyncCentrePage::choose(const QString &choice)
{
    if (!conflict())
        return;
    session().client().resolveConflict(m_chosenConflict, choice, {}, [self = QPointer<SyncCentrePage>(this)](domain::Result<RecordId> solved) {
        if (!self)
            return;
        if (!solved)
            return self->tell(self->session().errorText(solved.error()), true);
        self->tell(tr("Your choice is saved."), false);
        self->refresh();
    });
}

void SyncCentrePage::chooseOwnValue()
{
    if (!conflict())
        return;
    const auto open = [this] {
        const domain::Record *chosen = conflict();
        if (!chosen)
            return;
        auto *dialog = new ConflictDialog(session(), *chosen, this);
        connect(dialog, &FormDialog::told, this, &SyncCentrePage::tell);
        connect(dialog, &QDialog::finished, this, &SyncCentrePage::refresh);
        dialog->open();
    };
    // The form shows the values in full: what a file's page covers goes through the same gate here.
    if (ConflictText(session(), *conflict()).covered(3).isEmpty())
        return open();
    revealConflict(open);
}

void SyncCentrePage::retryOp()
{
    if (!item())
        return;
    session().client().retry(m_chosenOp, [self = QPointer<SyncCentrePage>(this)](domain::Result<void> result) {
        if (!self)
            return;
        if (!result)
            return self->tell(self->session().errorText(result.error()), true);
        self->refresh();
    });
}

void SyncCentrePage::fixOp()
{
    if (const client::OutboxItem *chosen = item())
        openFix(session(), this, *chosen, [this](const QString &text, Said said) { tell(text, said); }, [this] { refresh(); });
}

void SyncCentrePage::discardOp()
{
    const client::OutboxItem *chosen = item();
    if (!chosen)
        return;
    auto *dialog = new DiscardDialog(session(), *chosen, this);
    connect(dialog, &QDialog::accepted, this, [this, opId = chosen->opId] {
        session().client().discard(opId, [self = QPointer<SyncCentrePage>(this)](domain::Result<void> result) {
            if (!self)
                return;
            if (!result)
                return self->tell(self->session().errorText(result.error()), true);
            self->tell(tr("The change is discarded. It stays readable in the history for 90 days."), false);
            self->refresh();
        });
    });
    dialog->open();
}

} // namespace hearth::ui

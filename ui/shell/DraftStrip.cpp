// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/DraftStrip.h"

#include "models/items/ValueText.h"
#include "ui/cases/CommandDialog.h"
#include "ui/cases/VisitDialog.h"
#include "ui/file/NewMemberDialog.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/HearthStyle.h"
#include "ui/look/Palette.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTableWidget>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using client::Draft;
using domain::Record;
using domain::RecordId;

namespace {

constexpr int settledMs = 6000;

RecordId idIn(const Draft &draft, int part)
{
    return RecordId::fromString(draft.key.section(u'/', part, part)).value_or(RecordId());
}

/// The record that the form is about; none for a family that is new.
std::optional<Record> recordOf(const Session &session, const Draft &draft)
{
    const int part = draft.key.startsWith("new/"_L1) ? 2 : 1;
    return session.record(idIn(draft, part));
}

QString whatOf(Session &session, const Draft &draft)
{
    const items::ValueText words(session.itemContext());
    const QString kind = draft.key.section(u'/', 0, 0);
    const QString second = draft.key.section(u'/', 1, 1);
    const auto record = recordOf(session, draft);
    if (kind == "event"_L1 && record)
        return DraftsDialog::tr("%1: %2").arg(words.recordType(record->type),
                                              eventName(session, session.engine().workflowOf(record->type), draft.key.section(u'/', 2, 2)));
    if (kind == "new"_L1)
        return DraftsDialog::tr("New: %1").arg(second == "member"_L1 ? DraftsDialog::tr("Member") : words.recordType(second));
    if (kind == "record"_L1 && record)
        return DraftsDialog::tr("Correction: %1").arg(words.recordType(record->type));
    if (kind == "conflict"_L1)
        return DraftsDialog::tr("Conflict: a value of your own");
    return DraftsDialog::tr("Correction of a refused change");
}

QString whomOf(Session &session, const Draft &draft)
{
    const auto record = recordOf(session, draft);
    if (!record)
        return items::ValueText::dash();
    return session.itemContext().recordName(record->file.isNull() ? record->id : record->file);
}

} // namespace

DraftStrip::DraftStrip(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_since(session.clock().nowUtc())
{
    setObjectName(u"drafts"_s);
    setAutoFillBackground(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 8, 6);
    m_text = new QLabel(this);
    m_text->setObjectName(u"drafts.text"_s);
    m_text->setWordWrap(true);
    row->addWidget(m_text, 1);
    m_review = new QPushButton(tr("Review …"), this);
    m_review->setObjectName(u"drafts.review"_s);
    row->addWidget(m_review);
    m_close = new QPushButton(tr("Later"), this);
    m_close->setObjectName(u"drafts.later"_s);
    row->addWidget(m_close);
    connect(m_review, &QPushButton::clicked, this, &DraftStrip::review);
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    connect(&session, &Session::readerOpened, this, &DraftStrip::ask);
    connect(&session, &Session::readerGone, this, &QWidget::hide);
    hide();
}

void DraftStrip::ask()
{
    // Once a run: what is kept by a lock is back by itself in the form that was left.
    if (std::exchange(m_asked, true))
        return;
    read();
}

void DraftStrip::present(const std::vector<Draft> &drafts)
{
    m_drafts.clear();
    for (const Draft &draft : drafts)
        if (draft.at < m_since)
            m_drafts.push_back(draft);
    std::sort(m_drafts.begin(), m_drafts.end(), [](const Draft &a, const Draft &b) { return a.at > b.at; });
    if (m_drafts.empty())
        return hide();
    const items::ValueText words(m_session.itemContext());
    m_review->show();
    tell(tr("%n draft(s) from %1 were recovered. They are not saved yet.", nullptr, static_cast<int>(m_drafts.size()))
             .arg(words.time(m_drafts.front().at)),
         Tone::Yellow);
}

void DraftStrip::tell(const QString &text, Said said)
{
    m_text->setText(text);
    setInk(m_text, toneText(said.tone), toneTint(said.tone));
    QPalette ground = palette();
    ground.setColor(QPalette::Window, toneTint(said.tone));
    setPalette(ground);
    QWidget::setVisible(!text.isEmpty());
    QAccessibleEvent event(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    // What is settled makes room: for the drafts that are left, or for the page.
    if (said.tone == Tone::Good)
        QTimer::singleShot(settledMs, this, [this, text] {
            if (m_text->text() == text)
                read();
        });
}

void DraftStrip::read()
{
    m_session.client().drafts([self = QPointer<DraftStrip>(this)](domain::Result<std::vector<Draft>> drafts) {
        if (self && drafts)
            self->present(*drafts);
    });
}

void DraftStrip::review()
{
    // Some may have been saved or thrown away since.
    m_session.client().drafts([self = QPointer<DraftStrip>(this)](domain::Result<std::vector<Draft>> drafts) {
        if (!self || !drafts)
            return;
        self->present(*drafts);
        if (self->m_drafts.empty())
            return;
        auto *dialog = new DraftsDialog(self->m_session, self->m_drafts, self->window());
        connect(dialog, &DraftsDialog::chosen, self, &DraftStrip::open);
        connect(&self->m_session, &Session::leaving, dialog, &QDialog::reject);
        dialog->open();
    });
}

void DraftStrip::open(const Draft &draft)
{
    const QString kind = draft.key.section(u'/', 0, 0);
    const QString second = draft.key.section(u'/', 1, 1);
    const auto record = recordOf(m_session, draft);
    if (!record) {
        // A new family, or a refused or conflicting change: the page where its form is opened.
        const bool family = second == "household"_L1;
        Q_EMIT openPage(family ? u"households"_s : u"sync"_s);
        return tell(family ? tr("“New family …” brings the draft back.") : tr("Opening the change again brings the draft back."), Tone::Yellow);
    }
    if (kind == "conflict"_L1) {
        Q_EMIT openPage(u"sync"_s);
        return tell(tr("Opening the change again brings the draft back."), Tone::Yellow);
    }
    const RecordId file = record->file.isNull() ? record->id : record->file;
    if (record->type == "warning"_L1 || record->type == "notice"_L1 || record->type == "verification"_L1)
        Q_EMIT openCase(record->id, record->type);
    else
        Q_EMIT openFile(file);
    const auto told = [self = QPointer<DraftStrip>(this)](const QString &text, Said said) {
        if (self)
            self->tell(text, said);
    };
    FormDialog *dialog = nullptr;
    if (kind == "event"_L1)
        return openCommand(m_session, window(), *record, draft.key.section(u'/', 2, 2), told);
    if (second == "visit"_L1)
        dialog = new VisitDialog(m_session, *record, window());
    else if (second == "member"_L1)
        dialog = new NewMemberDialog(m_session, file, window());
    if (!dialog)
        return tell(kind == "record"_L1 ? tr("The draft stands in its section of the file.")
                                        : tr("Opening the form again brings the draft back."),
                    Tone::Yellow);
    connect(dialog, &FormDialog::told, this, told);
    dialog->open();
}

DraftsDialog::DraftsDialog(Session &session, std::vector<Draft> drafts, QWidget *parent)
    : QDialog(parent)
    , m_drafts(std::move(drafts))
{
    setObjectName(u"drafts.dialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Drafts that are not saved"));
    resize(720, 360);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    m_table = new QTableWidget(static_cast<int>(m_drafts.size()), 3, this);
    m_table->setObjectName(u"drafts.table"_s);
    m_table->setAccessibleName(windowTitle());
    m_table->setHorizontalHeaderLabels({tr("What was typed"), tr("Of"), tr("When")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    setUpList(m_table);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    const items::ValueText words(session.itemContext());
    for (size_t i = 0; i < m_drafts.size(); ++i) {
        const QStringList cells{whatOf(session, m_drafts[i]), whomOf(session, m_drafts[i]), words.time(m_drafts[i].at)};
        for (int cell = 0; cell < cells.size(); ++cell)
            m_table->setItem(static_cast<int>(i), cell, new QTableWidgetItem(cells.at(cell)));
    }
    m_table->selectRow(0);
    column->addWidget(m_table, 1);
    auto *foot = new QHBoxLayout;
    auto *close = new QPushButton(tr("Close"), this);
    close->setAutoDefault(false);
    auto *open = new QPushButton(tr("Open"), this);
    open->setObjectName(u"drafts.open"_s);
    open->setDefault(true);
    makePrimary(open);
    foot->addStretch();
    foot->addWidget(close);
    foot->addWidget(open);
    column->addLayout(foot);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(open, &QPushButton::clicked, this, &DraftsDialog::choose);
    connect(m_table, &QTableWidget::cellDoubleClicked, this, &DraftsDialog::choose);
    addWindowKeys(this, session);
}

void DraftsDialog::choose()
{
    const int row = m_table->currentRow();
    if (row < 0)
        return;
    const Draft draft = m_drafts[static_cast<size_t>(row)];
    accept();
    Q_EMIT chosen(draft);
}

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lists/ListPane.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedLayout>
#include <QTimer>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int noteWidth = 560;

} // namespace

ListPane::ListPane(const QString &name, const std::vector<ListColumns::Column> &columns, int stretch, QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_headHolder = new QWidget(this);
    m_head = new QHBoxLayout(m_headHolder);
    m_head->setContentsMargins(16, 2, 16, 2);
    m_tabs = new ListTabs(this);
    m_tabs->setObjectName(QString(name + u".tabs"_s));
    m_tabs->hide();
    m_head->addWidget(m_tabs);
    column->addWidget(m_headHolder);
    for (const auto kind : {StateStrip::Kind::Error, StateStrip::Kind::Offline, StateStrip::Kind::Stale, StateStrip::Kind::ReadOnly, StateStrip::Kind::Progress}) {
        auto *strip = new StateStrip(kind, QString(name + u".strip"_s), this);
        m_strips[static_cast<size_t>(kind)] = strip;
        column->addWidget(strip);
    }
    m_filters = new FilterRow(name, this);
    column->addWidget(m_filters);
    auto *holder = new QWidget(this);
    m_stack = new QStackedLayout(holder);
    m_table = new ListTable(holder);
    m_table->setObjectName(QString(name + u".table"_s));
    // Whatever stands below it, four rows are seen.
    m_table->setMinimumHeight(28 + 4 * ListTable::usualHeight);
    m_table->horizontalHeader()->setSectionsMovable(true);
    m_table->horizontalHeader()->setFirstSectionMovable(false);
    m_columns = new ListColumns(m_table, columns, stretch);
    m_stack->addWidget(m_table);
    m_note = new QWidget(holder);
    auto *note = new QVBoxLayout(m_note);
    note->setContentsMargins(16, 24, 16, 16);
    note->setSpacing(12);
    m_noteText = new QLabel(m_note);
    m_noteText->setObjectName(QString(name + u".note"_s));
    m_noteText->setWordWrap(true);
    m_noteText->setMaximumWidth(noteWidth);
    note->addWidget(m_noteText);
    m_noteButton = new QPushButton(m_note);
    m_noteButton->setObjectName(QString(name + u".note.action"_s));
    connect(m_noteButton, &QPushButton::clicked, this, &ListPane::notePressed);
    note->addWidget(m_noteButton, 0, Qt::AlignLeft);
    note->addStretch();
    m_stack->addWidget(m_note);
    column->addWidget(holder, 1);
    m_belowHolder = new QWidget(this);
    m_below = new QVBoxLayout(m_belowHolder);
    m_below->setContentsMargins(16, 0, 16, 0);
    column->addWidget(m_belowHolder);
    m_skeleton = new QTimer(this);
    m_skeleton->setSingleShot(true);
    m_skeleton->setInterval(skeletonAfterMs);
    connect(m_skeleton, &QTimer::timeout, this, [this] { m_table->setSkeleton(true); });
}

void ListPane::setBelowShare(int share)
{
    static_cast<QVBoxLayout *>(layout())->setStretchFactor(m_belowHolder, share);
}

void ListPane::setState(State state)
{
    m_state = state;
    if (state != State::Loading) {
        m_skeleton->stop();
        m_table->setSkeleton(false);
    }
    // Without the right to see a page nothing of it is there.
    const bool may = state != State::NoPermission;
    m_headHolder->setVisible(may);
    m_filters->setVisible(may);
    m_stack->setCurrentWidget(state == State::Rows || state == State::Loading ? static_cast<QWidget *>(m_table) : m_note);
}

void ListPane::showRows()
{
    setState(State::Rows);
}

void ListPane::showLoading()
{
    setState(State::Loading);
    if (!m_table->isSkeleton())
        m_skeleton->start();
}

void ListPane::showNote(State state, const QString &text, const QString &action)
{
    const bool comes = m_state != state || text != m_noteText->text();
    m_noteText->setText(text);
    m_noteButton->setText(action);
    m_noteButton->setVisible(!action.isEmpty());
    setState(state);
    if (comes && isVisible()) {
        m_note->setAccessibleName(text);
        QAccessibleEvent alert(m_note, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

} // namespace hearth::ui

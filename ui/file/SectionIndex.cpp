// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file/SectionIndex.h"

#include "ui/file/FileRights.h"
#include "ui/file/PurposeDialog.h"
#include "ui/look/Palette.h"
#include "ui/look/SectionDelegate.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using Role = SectionDelegate::Role;

namespace {

constexpr int indexWidth = 256;

bool matches(const catalogue::Label &label, const QString &wanted)
{
    return label.zh.contains(wanted, Qt::CaseInsensitive) || label.en.contains(wanted, Qt::CaseInsensitive);
}

} // namespace

SectionIndex::SectionIndex(Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    setFixedWidth(indexWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 10, 1, 0);
    column->setSpacing(6);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(12, 0, 12, 0);
    m_filter = new QLineEdit(this);
    m_filter->setObjectName(u"file.sections.filter"_s);
    m_filter->setPlaceholderText(tr("Section or item"));
    m_filter->setAccessibleName(tr("Go to a section or an item"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(u"edit-find"_s), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    top->addWidget(m_filter);
    column->addLayout(top);
    m_list = new QListWidget(this);
    m_list->setObjectName(u"file.sections"_s);
    m_list->setItemDelegate(new SectionDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Sections of the file"));
    setFocusProxy(m_list);
    column->addWidget(m_list, 1);
    m_count = new QLabel(this);
    m_count->setObjectName(u"file.sections.count"_s);
    m_count->setWordWrap(true);
    m_count->setMargin(8);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_count);
    connect(m_filter, &QLineEdit::textEdited, this, &SectionIndex::fill);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            fill();
    });
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        // While a name is looked for, the list only offers.
        if (item && m_filter->text().isEmpty())
            choose(item);
    });
    connect(m_list, &QListWidget::itemClicked, this, &SectionIndex::choose);
    connect(m_list, &QListWidget::itemActivated, this, &SectionIndex::choose);
}

void SectionIndex::show(const store::HouseholdFile &file, const QStringList &drafted, const QString &current)
{
    m_entries.clear();
    m_drafted = drafted;
    m_current = current;
    int items = 0;
    int hidden = 0;
    for (const store::FileSection &section : file.sections) {
        Entry entry;
        entry.section = section.section;
        entry.conflicting = section.conflicting;
        entry.missing = section.requiredFilled < section.requiredTotal;
        for (const store::SectionRow &row : section.rows)
            for (const store::ItemValue &value : row.values) {
                if (row.ended || isHiddenFor(m_session, value))
                    continue;
                ++entry.total;
                entry.filled += value.known ? 1 : 0;
            }
        for (const catalogue::Item &item : section.section->items)
            entry.hidden += item.field && sightOf(m_session, item.field->sensitivity) == Sight::Hidden ? 1 : 0;
        const QStringList &types = section.section->recordTypes;
        entry.locked = std::none_of(types.begin(), types.end(), [&](const QString &type) { return mayWrite(m_session, file, type); });
        items += static_cast<int>(section.section->items.size());
        hidden += entry.hidden;
        m_entries.push_back(entry);
    }
    const QString count = tr("%n section(s)", nullptr, static_cast<int>(m_entries.size())) + u" · "_s + tr("%n item(s)", nullptr, items);
    m_count->setText(hidden == 0 ? count : QString(count + u'\n' + tr("%n item(s) hidden for your role", nullptr, hidden)));
    fill();
}

void SectionIndex::setDrafted(const QStringList &sections)
{
    m_drafted = sections;
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setData(Role::DraftRole, sections.contains(m_list->item(row)->data(Role::IdRole).toString())
                                                        && m_list->item(row)->data(Role::NumberRole).isValid());
}

void SectionIndex::setCurrent(const QString &section)
{
    m_current = section;
    const QSignalBlocker blocker(m_list);
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(Role::IdRole).toString() == section && m_list->item(row)->data(Role::NumberRole).isValid())
            m_list->setCurrentRow(row);
}

void SectionIndex::clear()
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    m_entries.clear();
}

QString SectionIndex::tip(const Entry &entry) const
{
    QStringList parts{entry.section->label.in(m_session.language()), tr("filled in: %1 of %2").arg(entry.filled).arg(entry.total)};
    if (m_drafted.contains(entry.section->id))
        parts.append(tr("has a draft"));
    if (entry.conflicting > 0)
        parts.append(tr("%n value(s) where sources differ", nullptr, entry.conflicting));
    if (entry.missing)
        parts.append(tr("something required is missing"));
    if (entry.locked)
        parts.append(tr("not to be changed by you"));
    if (entry.hidden > 0)
        parts.append(tr("%n item(s) hidden for your role", nullptr, entry.hidden));
    return parts.join(u", "_s);
}

void SectionIndex::addSection(const Entry &entry, int number)
{
    auto *item = new QListWidgetItem(entry.section->label.in(m_session.language()), m_list);
    item->setData(Role::IdRole, entry.section->id);
    item->setData(Role::NumberRole, number);
    item->setData(Role::FilledRole, entry.total > 0 ? QString(QString::number(entry.filled) + u'/' + QString::number(entry.total)) : u"—"_s);
    item->setData(Role::DraftRole, m_drafted.contains(entry.section->id));
    item->setData(Role::ConflictRole, entry.conflicting);
    item->setData(Role::LockRole, entry.locked || entry.hidden > 0);
    item->setToolTip(tip(entry));
    item->setData(Qt::AccessibleTextRole, tip(entry));
    if (entry.section->id == m_current)
        m_list->setCurrentItem(item);
}

void SectionIndex::addItems(const Entry &entry, const QString &wanted)
{
    for (const catalogue::Item &each : entry.section->items) {
        if (!each.field || !matches(each.label, wanted) || sightOf(m_session, each.field->sensitivity) == Sight::Hidden)
            continue;
        auto *item = new QListWidgetItem(each.label.in(m_session.language()), m_list);
        item->setData(Role::IdRole, entry.section->id);
        item->setData(Role::ItemRole, each.id);
        item->setToolTip(entry.section->label.in(m_session.language()));
    }
}

void SectionIndex::fill()
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    const QString wanted = m_filter->text().trimmed();
    int number = 0;
    for (const Entry &entry : m_entries) {
        ++number;
        const auto &items = entry.section->items;
        const bool inside = !wanted.isEmpty() && std::any_of(items.begin(), items.end(), [&](const catalogue::Item &item) {
            return item.field && matches(item.label, wanted) && sightOf(m_session, item.field->sensitivity) != Sight::Hidden;
        });
        if (!wanted.isEmpty() && !inside && !matches(entry.section->label, wanted))
            continue;
        addSection(entry, number);
        if (inside)
            addItems(entry, wanted);
    }
    if (!wanted.isEmpty() && m_list->count() > 0) {
        // What fits best is an item by that name; else the section.
        int first = 0;
        while (first < m_list->count() && m_list->item(first)->data(Role::ItemRole).toString().isEmpty())
            ++first;
        m_list->setCurrentRow(first < m_list->count() ? first : 0);
    }
}

void SectionIndex::choose(const QListWidgetItem *item)
{
    const QString section = item->data(Role::IdRole).toString();
    const QString field = item->data(Role::ItemRole).toString();
    if (!m_filter->text().isEmpty()) {
        m_current = section;
        m_filter->clear();
    }
    Q_EMIT chosen(section, field);
}

void SectionIndex::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(QRect(width() - 1, 0, 1, height()), tokens().line);
}

bool SectionIndex::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int row = m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1);
            if (row >= 0 && row < m_list->count())
                m_list->setCurrentRow(row);
            return true;
        }
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_list->currentItem()) {
            choose(m_list->currentItem());
            return true;
        }
        if (key == Qt::Key_Escape && !m_filter->text().isEmpty()) {
            m_filter->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hearth::ui

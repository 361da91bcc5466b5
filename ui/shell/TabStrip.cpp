// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/TabStrip.h"

#include "models/store/projection/FileView.h"
#include "ui/look/CellDelegate.h"

#include <QAbstractButton>
#include <QIcon>
#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QToolButton>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int tabHeight = 34;
constexpr int padding = 13;
constexpr int closeRoom = 31;
constexpr int markRoom = 20;
constexpr int mostWidth = 240;
constexpr int leastWidth = 96;

QIcon draftMark()
{
    QPixmap pixmap(32, 32);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintLocalState(&painter, QRectF(0, 0, 32, 32), static_cast<int>(store::LocalState::Draft));
    return QIcon(pixmap);
}

} // namespace

TabStrip::TabStrip(QWidget *parent) : QTabBar(parent)
{
    setObjectName(u"tabs"_s);
    setAccessibleName(tr("Open tabs"));
    setProperty("workTabs", true);
    setDocumentMode(true);
    setDrawBase(false);
    setExpanding(false);
    setTabsClosable(true);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideMiddle);
    setIconSize(QSize(16, 16));
    {
        const QScopedValueRollback quiet(m_quiet, true);
        addTab(QString());
        setTabData(0, QString());
        setTabButton(0, QTabBar::RightSide, nullptr);
    }
    // The arrows that bring further tabs into view are for the pointer; the keys bring them by themselves.
    for (QToolButton *arrow : findChildren<QToolButton *>())
        arrow->setFocusPolicy(Qt::NoFocus);
    followCount();
    connect(this, &QTabBar::currentChanged, this, [this](int index) {
        if (!m_quiet && index >= 0)
            Q_EMIT chosen(keyOf(index));
    });
    connect(this, &QTabBar::tabCloseRequested, this, [this](int index) {
        if (index > 0)
            Q_EMIT closeAsked(keyOf(index));
    });
}

int TabStrip::indexOf(const QString &key) const
{
    for (int i = 0; i < count(); ++i)
        if (keyOf(i) == key)
            return i;
    return -1;
}

void TabStrip::setPageTitle(const QString &title)
{
    setTabText(0, title);
    describe(0);
}

void TabStrip::open(const QString &key, const QString &text)
{
    const QScopedValueRollback quiet(m_quiet, true);
    int index = indexOf(key);
    if (index < 0) {
        index = addTab(text);
        setTabData(index, key);
        if (QWidget *button = tabButton(index, QTabBar::RightSide))
            button->setObjectName(u"tabs.close"_s);
    } else {
        setTabText(index, text);
    }
    describe(index);
    followCount();
}

void TabStrip::close(const QString &key)
{
    const QScopedValueRollback quiet(m_quiet, true);
    if (const int index = indexOf(key); index > 0)
        removeTab(index);
    m_drafts.remove(key);
    followCount();
}

void TabStrip::closeAll()
{
    const QScopedValueRollback quiet(m_quiet, true);
    while (count() > 1)
        removeTab(count() - 1);
    m_drafts.clear();
    followCount();
}

void TabStrip::setCurrentKey(const QString &key)
{
    const QScopedValueRollback quiet(m_quiet, true);
    setCurrentIndex(std::max(0, indexOf(key)));
}

QString TabStrip::currentKey() const
{
    return keyOf(currentIndex());
}

QStringList TabStrip::keys() const
{
    QStringList all;
    for (int i = 1; i < count(); ++i)
        all.append(keyOf(i));
    return all;
}

void TabStrip::setDraft(const QString &key, bool draft)
{
    const int index = indexOf(key);
    if (index <= 0 || m_drafts.contains(key) == draft)
        return;
    if (draft)
        m_drafts.insert(key);
    else
        m_drafts.remove(key);
    setTabIcon(index, draft ? draftMark() : QIcon());
    describe(index);
}

bool TabStrip::hasDraft(const QString &key) const
{
    return m_drafts.contains(key);
}

QString TabStrip::keyBeside(bool next) const
{
    return keyOf((currentIndex() + (next ? 1 : count() - 1)) % count());
}

/// What a reader hears, and what a pointer that rests is told.
void TabStrip::describe(int index)
{
    const QString text = tabText(index);
    const bool draft = m_drafts.contains(keyOf(index));
    const QString said = draft ? tr("%1, with a draft", "tab").arg(text) : text;
    setAccessibleTabName(index, said);
    setTabToolTip(index, index == 0 ? QString() : said);
    if (QWidget *button = tabButton(index, QTabBar::RightSide)) {
        button->setAccessibleName(tr("Close %1", "tab").arg(text));
        button->setToolTip(tr("Close (Ctrl+W)"));
    }
}

/// A single tab is no choice: the keyboard does not stop there.
void TabStrip::followCount()
{
    setFocusPolicy(count() > 1 ? Qt::TabFocus : Qt::NoFocus);
}

QSize TabStrip::tabSizeHint(int index) const
{
    // As wide as the current one needs, whose title is bold: choosing a tab moves no other.
    QFont bold = font();
    bold.setBold(true);
    const int text = QFontMetrics(bold).horizontalAdvance(tabText(index)) + 2;
    const int marks = (tabIcon(index).isNull() ? 0 : markRoom) + (index == 0 ? padding : closeRoom);
    return {std::min(padding + text + marks, mostWidth), tabHeight};
}

QSize TabStrip::minimumTabSizeHint(int index) const
{
    return {std::min(leastWidth, tabSizeHint(index).width()), tabHeight};
}

void TabStrip::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton)
        if (const int index = tabAt(event->position().toPoint()); index > 0) {
            Q_EMIT closeAsked(keyOf(index));
            return;
        }
    QTabBar::mouseReleaseEvent(event);
}

void TabStrip::changeEvent(QEvent *event)
{
    QTabBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        for (const QString &key : m_drafts)
            setTabIcon(indexOf(key), draftMark());
}

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lists/ListTabs.h"

#include "ui/look/Palette.h"

#include <QLocale>
#include <QPainter>

namespace hearth::ui {

namespace {

constexpr int tabHeight = 36;
constexpr int apart = 22; ///< between two tabs
constexpr int gap = 6; ///< between word and number

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

QFont caption(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

} // namespace

ListTabs::ListTabs(QWidget *parent) : QTabBar(parent)
{
    setExpanding(false);
    setDrawBase(false);
    setDocumentMode(true);
    setUsesScrollButtons(false);
    setElideMode(Qt::ElideNone);
    connect(this, &QTabBar::currentChanged, this, [this](int index) {
        if (index >= 0)
            Q_EMIT chosen(tabData(index).toString());
    });
}

void ListTabs::add(const QString &id, const QString &title)
{
    const QSignalBlocker blocker(this);
    setTabData(addTab(title), id);
}

QString ListTabs::current() const
{
    return currentIndex() < 0 ? QString() : tabData(currentIndex()).toString();
}

int ListTabs::indexOf(const QString &id) const
{
    for (int i = 0; i < QTabBar::count(); ++i)
        if (tabData(i).toString() == id)
            return i;
    return -1;
}

void ListTabs::choose(const QString &id)
{
    if (const int index = indexOf(id); index >= 0 && isTabVisible(index))
        setCurrentIndex(index);
}

void ListTabs::setCount(const QString &id, qint64 count)
{
    if (countOf(id) == count)
        return;
    m_counts.insert(id, count);
    if (const int index = indexOf(id); index >= 0) {
        setAccessibleTabName(index, count < 0 ? tabText(index) : QString(tabText(index) + u' ' + number(index)));
        // The width of a tab follows its number.
        setTabText(index, tabText(index));
    }
    update();
}

void ListTabs::setShown(const QString &id, bool shown)
{
    if (const int index = indexOf(id); index >= 0)
        setTabVisible(index, shown);
}

QString ListTabs::number(int index) const
{
    const qint64 count = countOf(tabData(index).toString());
    return count < 0 ? QString() : QLocale().toString(count);
}

QSize ListTabs::tabSizeHint(int index) const
{
    int width = QFontMetrics(bold(font())).horizontalAdvance(tabText(index)) + apart;
    if (const QString text = number(index); !text.isEmpty())
        width += gap + QFontMetrics(caption(font())).horizontalAdvance(text);
    return {width, tabHeight};
}

void ListTabs::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < QTabBar::count(); ++i) {
        if (!isTabVisible(i))
            continue;
        QRect rect = tabRect(i);
        rect.setRight(rect.right() - apart);
        const bool current = i == currentIndex();
        if (current)
            painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), t.accent);
        const QFont words = current ? bold(font()) : font();
        painter.setFont(words);
        painter.setPen(current ? t.text : t.muted);
        painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, tabText(i));
        painter.setFont(caption(font()));
        painter.setPen(t.muted);
        painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter, number(i));
        if (current && hasFocus()) {
            painter.setPen(QPen(t.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect).adjusted(-5, 5, 5, -6), 4, 4);
        }
    }
}

} // namespace hearth::ui

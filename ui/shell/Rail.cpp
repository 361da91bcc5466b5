// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Rail.h"

#include "ui/look/Palette.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int badgeRole = Qt::UserRole + 1;
constexpr int wrongRole = Qt::UserRole + 2;
constexpr int narrowWidth = 48;
constexpr int leastWidth = 168;
constexpr int rowHeight = 36;
constexpr int iconSide = 22;
constexpr int margin = 18;
constexpr int barWidth = 3;

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.85);
    font.setBold(true);
    return font;
}

QString badgeText(int badge)
{
    return badge > 999 ? u"999+"_s : QString::number(badge);
}

/// Icon, title and number of one page (look.md section 2).
class RailDelegate : public QStyledItemDelegate {
public:
    explicit RailDelegate(Rail *rail) : QStyledItemDelegate(rail), m_rail(rail) {}
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {narrowWidth, rowHeight}; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        const QRect box = option.rect;
        const bool current = option.state & QStyle::State_Selected;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (current || option.state & QStyle::State_MouseOver)
            painter->fillRect(box, current ? t.selection : t.alt);
        if (current)
            painter->fillRect(QRect(box.left(), box.top(), barWidth, box.height()), t.accent);
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(t.accent, 2));
            painter->drawRoundedRect(QRectF(box).adjusted(barWidth + 1, 2, -2, -2), 4, 4);
        }
        const bool narrow = m_rail->isNarrow();
        const int left = narrow ? box.center().x() - iconSide / 2 + 1 : box.left() + margin;
        index.data(Qt::DecorationRole).value<QIcon>().paint(painter, left, box.center().y() - iconSide / 2 + 1, iconSide, iconSide);
        const QRect badge = paintBadge(painter, box, index, narrow);
        if (!narrow) {
            QFont font = option.font;
            font.setBold(current);
            painter->setFont(font);
            painter->setPen(t.text);
            const QRect room(left + iconSide + 10, box.top(), (badge.isNull() ? box.right() : badge.left()) - left - iconSide - 18, box.height());
            painter->drawText(room, Qt::AlignVCenter, QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, room.width()));
        }
        painter->restore();
    }

private:
    QRect paintBadge(QPainter *painter, const QRect &box, const QModelIndex &index, bool narrow) const
    {
        const int number = index.data(badgeRole).toInt();
        if (number <= 0)
            return {};
        const Tokens &t = tokens();
        const bool wrong = index.data(wrongRole).toBool();
        const QString text = badgeText(number);
        const QFont font = smaller(m_rail->font());
        const QFontMetrics metrics(font);
        const int width = std::max(metrics.horizontalAdvance(text) + (narrow ? 6 : 12), narrow ? 16 : 24);
        const int height = narrow ? 15 : 20;
        const QRect room = narrow ? QRect(box.right() - width - 1, box.top() + 2, width, height)
                                  : QRect(box.right() - width - 10, box.center().y() - height / 2 + 1, width, height);
        painter->setPen(Qt::NoPen);
        painter->setBrush(wrong ? t.redTint : t.line);
        painter->drawRoundedRect(room, height / 2.0, height / 2.0);
        painter->setFont(font);
        painter->setPen(wrong ? t.redText : t.text);
        painter->drawText(room, Qt::AlignCenter, text);
        return room;
    }
    Rail *m_rail;
};

} // namespace

Rail::Rail(QWidget *parent) : QListWidget(parent)
{
    setObjectName(u"rail"_s);
    setAccessibleName(tr("Pages"));
    setFrameShape(QFrame::NoFrame);
    setIconSize(QSize(iconSide, iconSide));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new RailDelegate(this));
    setMouseTracking(true);
    QPalette rail = palette();
    rail.setColor(QPalette::Base, tokens().window);
    setPalette(rail);
    fit();
}

void Rail::addPage(const QString &iconName, const QString &title)
{
    auto *item = new QListWidgetItem(icon(iconName), title, this);
    item->setToolTip(title);
    describe(row(item));
    fit();
}

void Rail::setBadge(int row, int badge, bool wrong)
{
    item(row)->setData(badgeRole, badge);
    item(row)->setData(wrongRole, wrong);
    describe(row);
}

int Rail::badge(int row) const
{
    return item(row)->data(badgeRole).toInt();
}

void Rail::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    fit();
}

/// Titles are never cut, in whatever language they are.
void Rail::fit()
{
    QFont bold = font();
    bold.setBold(true);
    int widest = 0;
    for (int i = 0; i < count(); ++i)
        widest = std::max(widest, QFontMetrics(bold).horizontalAdvance(item(i)->text()));
    setFixedWidth(m_narrow ? narrowWidth : std::max(leastWidth, margin + iconSide + 10 + widest + 54));
    viewport()->update();
}

void Rail::describe(int row)
{
    const int number = badge(row);
    const QString title = item(row)->text();
    item(row)->setData(Qt::AccessibleTextRole, number > 0 ? tr("%1, %2", "page, number of things to do").arg(title).arg(number) : title);
    item(row)->setToolTip(item(row)->data(Qt::AccessibleTextRole).toString());
}

} // namespace hearth::ui

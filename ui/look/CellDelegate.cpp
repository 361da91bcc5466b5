// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/CellDelegate.h"

#include "models/items/ItemContext.h"
#include "models/store/projection/FileView.h"
#include "ui/look/Palette.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

#include <cmath>

namespace hearth::ui {

using namespace Qt::StringLiterals;

void paintLevel(QPainter *painter, const QRectF &box, const QString &level)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(levelText(level), 1.5, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter->setBrush(levelTint(level));
    const QPointF c = box.center();
    const qreal r = box.width() / 2 - 1;
    // Each level has its own shape, so that it is told apart without colour.
    const auto polygon = [&](int corners, double turn) {
        QPolygonF shape;
        for (int i = 0; i < corners; ++i) {
            const double angle = turn + i * 2 * M_PI / corners;
            shape << QPointF(c.x() + r * std::cos(angle), c.y() + r * std::sin(angle));
        }
        painter->drawPolygon(shape);
    };
    if (level == "red"_L1)
        polygon(8, M_PI / 8);
    else if (level == "orange"_L1)
        polygon(4, 0);
    else if (level == "yellow"_L1)
        polygon(3, -M_PI / 2);
    else
        painter->drawEllipse(c, r, r);
    painter->restore();
}

CellDelegate::CellDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const Tokens &t = tokens();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, t.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, t.alt);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.hair);

    QRect text = option.rect.adjusted(8, 0, -8, 0);
    const QString code = index.data(items::CodeRole).toString();
    const bool isLevel = code == "red"_L1 || code == "orange"_L1 || code == "yellow"_L1 || code == "blue"_L1;
    QColor colour = t.text;
    if (isLevel) {
        paintLevel(painter, QRectF(text.left(), text.center().y() - 6.5, 14, 14), code);
        text.setLeft(text.left() + 20);
        colour = levelText(code);
    }
    const QDateTime due = index.data(items::DueRole).toDateTime();
    const bool dueCell = due.isValid() && index.data(items::ValueRole).toDateTime() == due;
    if (dueCell && due < QDateTime::currentDateTimeUtc())
        colour = t.redText;
    const auto local = static_cast<store::LocalState>(index.data(items::LocalStateRole).toInt());
    if (index.column() == 0 && local >= store::LocalState::Refused)
        colour = t.redText;
    else if (index.column() == 0 && local != store::LocalState::Accepted)
        colour = t.yellowText;
    else if (index.column() == 0)
        colour = t.muted;
    painter->setPen(colour);
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    const auto flags = alignment.isValid() ? Qt::Alignment(alignment.toInt()) : Qt::AlignLeft | Qt::AlignVCenter;
    painter->setFont(option.font);
    painter->drawText(text, static_cast<int>(flags | Qt::AlignVCenter), option.fontMetrics.elidedText(option.text, Qt::ElideRight, text.width()));
}

void setUpList(QTableView *view)
{
    view->setShowGrid(false);
    view->setFrameShape(QFrame::NoFrame);
    view->setItemDelegate(new CellDelegate(view));
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setTabKeyNavigation(false);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(30);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view->horizontalHeader()->setMinimumHeight(28);
    view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    view->setWordWrap(false);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setMouseTracking(true);
}

} // namespace hearth::ui

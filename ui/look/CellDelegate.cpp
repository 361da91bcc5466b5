// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/CellDelegate.h"

#include "models/items/ItemContext.h"
#include "models/store/projection/FileView.h"
#include "models/store/queries/WorkQueries.h"
#include "ui/look/ListTable.h"
#include "ui/look/Palette.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

#include <algorithm>
#include <cmath>

namespace hearth::ui {

using namespace Qt::StringLiterals;

void paintLevel(QPainter *painter, const QRectF &box, const QString &level)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(levelText(level), 1.5, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter->setBrush(levelFill(level));
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
    else if (level == "notice"_L1) {
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(c.x() - r + 1, c.y() - r + 1, 2 * r - 2, 2 * r - 2));
    } else
        painter->drawEllipse(c, r, r);
    painter->restore();
}

namespace {

using Stroke = QList<QPointF>;

void strokes(QPainter *painter, const QList<Stroke> &lines)
{
    for (const Stroke &line : lines)
        painter->drawPolyline(line.constData(), static_cast<int>(line.size()));
}

void clock(QPainter *painter, const QPointF &c, qreal r)
{
    painter->drawEllipse(c, r, r);
    strokes(painter, {{{c.x(), c.y() - r * 0.6}, c, {c.x() + r * 0.45, c.y() + r * 0.25}}});
}

/// Normal is silent, waiting is seen, what needs a person stands out.
QColor stateColour(store::LocalState state)
{
    using store::LocalState;
    const Tokens &t = tokens();
    if (state >= LocalState::Refused)
        return t.redText;
    return state == LocalState::Accepted || state == LocalState::Draft ? t.muted : t.yellowText;
}

bool isLevelCell(const QModelIndex &index, const QString &code)
{
    if (code == "notice"_L1)
        return index.data(items::TypeRole).toString() == code && index.data(items::LevelRole).isValid();
    return code == "red"_L1 || code == "orange"_L1 || code == "yellow"_L1 || code == "blue"_L1;
}

/// Of the cell that shows when something is due; of any other cell none.
store::DueBucket dueBucket(const QModelIndex &index)
{
    const QVariant bucket = index.data(items::DueBucketRole);
    const QDateTime due = index.data(items::DueRole).toDateTime();
    if (!bucket.isValid() || !due.isValid() || index.data(items::ValueRole).toDateTime() != due)
        return store::DueBucket::None;
    return static_cast<store::DueBucket>(bucket.toInt());
}

bool isBold(const QModelIndex &index)
{
    const store::DueBucket bucket = dueBucket(index);
    // Rows of sums; in other lists the role holds something else.
    const QVariant sum = index.data(items::GroupRole);
    return bucket == store::DueBucket::Overdue || bucket == store::DueBucket::Today
        || (sum.typeId() == QMetaType::Bool && sum.toBool());
}

} // namespace

void paintLocalState(QPainter *painter, const QRectF &box, int state)
{
    using store::LocalState;
    const auto local = static_cast<LocalState>(state);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(box.topLeft());
    painter->scale(box.width() / 16, box.height() / 16);
    QPen pen(stateColour(local), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (local == LocalState::Draft)
        pen.setDashPattern({1.6, 1.6});
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    switch (local) {
    case LocalState::Accepted:
        strokes(painter, {{{1, 8.5}, {4.2, 12}, {10, 4.5}}, {{7.2, 11}, {8.2, 12}, {14.5, 4.5}}});
        break;
    case LocalState::Sent:
        strokes(painter, {{{3, 8.5}, {6.5, 12}, {13, 4.5}}});
        break;
    case LocalState::Draft:
        strokes(painter, {{{2.5, 13.5}, {3.6, 9.8}, {10.8, 2.6}, {13.4, 5.2}, {6.2, 12.4}, {2.5, 13.5}}});
        break;
    case LocalState::Sending:
        strokes(painter, {{{8, 14}, {8, 2.5}}, {{4, 6.5}, {8, 2.5}, {12, 6.5}}});
        break;
    case LocalState::Waiting:
        clock(painter, {8, 8}, 6.2);
        break;
    case LocalState::Retry:
        clock(painter, {6, 8}, 5.2);
        strokes(painter, {{{14, 3.5}, {14, 9.5}}, {{14, 12.6}, {14, 12.7}}});
        break;
    case LocalState::Refused:
        painter->drawRect(QRectF(2, 2, 12, 12));
        strokes(painter, {{{5.5, 5.5}, {10.5, 10.5}}, {{10.5, 5.5}, {5.5, 10.5}}});
        break;
    case LocalState::Conflict:
        strokes(painter, {{{8, 14.5}, {8, 9.5}, {2.8, 3}}, {{8, 9.5}, {13.2, 3}}, {{2.4, 6.4}, {2.8, 3}, {6.2, 3}}, {{9.8, 3}, {13.2, 3}, {13.6, 6.4}}});
        break;
    }
    painter->restore();
}

CellDelegate::CellDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

namespace {

constexpr int padding = 8;
constexpr int edge = 16; ///< of the first cell of a table that goes to the edge of the page
constexpr int barWidth = 24;

bool isFirst(const QTableView *view, const QModelIndex &index)
{
    return view && view->horizontalHeader()->visualIndex(index.column()) == 0;
}

bool isLast(const QTableView *view, const QModelIndex &index)
{
    const QHeaderView *header = view->horizontalHeader();
    for (int place = header->visualIndex(index.column()) + 1; place < header->count(); ++place)
        if (!header->isSectionHidden(header->logicalIndex(place)))
            return false;
    return true;
}

/// The heading of a group goes over the whole row: every cell paints its part of it, as any of them may be painted alone.
void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index, const ListTable *table)
{
    const Tokens &t = tokens();
    painter->fillRect(option.rect, t.window);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.hair);
    const QModelIndex head = index.siblingAtColumn(0);
    const int left = table ? -table->horizontalHeader()->offset() : option.rect.left();
    painter->save();
    painter->setClipRect(option.rect);
    painter->setRenderHint(QPainter::Antialiasing);
    QFont font = option.font;
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 0.9);
    painter->setFont(font);
    QRect room(left + edge, option.rect.top(), 2000, option.rect.height());
    const QPointF c(room.left() + 4, room.center().y() + 0.5);
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.muted);
    if (head.data(items::ValueRole).toBool())
        painter->drawPolygon(QPolygonF{{c.x() - 2, c.y() - 4}, {c.x() + 4, c.y()}, {c.x() - 2, c.y() + 4}});
    else
        painter->drawPolygon(QPolygonF{{c.x() - 4, c.y() - 2}, {c.x() + 4, c.y() - 2}, {c.x(), c.y() + 4}});
    room.setLeft(room.left() + 14);
    painter->setPen(t.muted);
    const QString name = head.data().toString();
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, name);
    room.setLeft(room.left() + QFontMetrics(font).horizontalAdvance(name) + 8);
    const bool late = head.data(items::GroupRole).toInt() == static_cast<int>(store::DueBucket::Overdue);
    painter->setPen(late ? t.redText : t.text);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, head.data(items::SecondRole).toString());
    painter->restore();
    if (table && table->focusedRow() == index.row()) {
        painter->setPen(QPen(t.accent, 2));
        painter->drawLine(option.rect.left(), option.rect.top() + 1, option.rect.right(), option.rect.top() + 1);
        painter->drawLine(option.rect.left(), option.rect.bottom(), option.rect.right(), option.rect.bottom());
    }
}

/// Ground of the cell, and around the row that the keyboard is on the ring of the focus.
void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index, const ListTable *table)
{
    const Tokens &t = tokens();
    const bool hovered = table ? table->hoveredRow() == index.row() : option.state.testFlag(QStyle::State_MouseOver);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, t.selection);
    else if (hovered)
        painter->fillRect(option.rect, t.alt);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.hair);
    if (!table || table->focusedRow() != index.row())
        return;
    const QRect r = option.rect;
    painter->fillRect(QRect(r.left(), r.top(), r.width(), 2), t.accent);
    painter->fillRect(QRect(r.left(), r.bottom() - 1, r.width(), 2), t.accent);
    if (isFirst(table, index))
        painter->fillRect(QRect(r.left(), r.top(), 2, r.height()), t.accent);
    if (isLast(table, index))
        painter->fillRect(QRect(r.right() - 1, r.top(), 2, r.height()), t.accent);
}

void paintBar(QPainter *painter, const QRect &room, int percent)
{
    const Tokens &t = tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const QRectF track(room.left(), room.center().y() - 2.5, barWidth, 6);
    painter->setBrush(t.hair);
    painter->drawRoundedRect(track, 3, 3);
    painter->setBrush(t.dark ? t.series.value(0) : t.series.value(4));
    painter->drawRoundedRect(QRectF(track.topLeft(), QSizeF(track.width() * std::clamp(percent, 0, 100) / 100.0, track.height())), 3, 3);
    painter->restore();
}

/// "320402********1234" in groups of 6, 8 and 4, in figures of one width (look.md section 3).
QString inGroups(const QString &number)
{
    const QChar thin(0x2009);
    return number.size() == 18 ? QString(number.left(6) + thin + number.mid(6, 8) + thin + number.mid(14)) : number;
}

QFont monospaced(const QFont &font)
{
    QFont mono(QStringLiteral("Noto Sans Mono CJK SC"));
    mono.setPointSizeF(font.pointSizeF() * 0.93);
    return mono;
}

} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const Tokens &t = tokens();
    const auto *view = qobject_cast<const QTableView *>(option.widget);
    const auto *table = qobject_cast<const ListTable *>(view);
    if (table && index.data(items::HeadingRole).toBool())
        return paintHeading(painter, option, index, table);
    paintGround(painter, option, index, table);

    QRect text = option.rect.adjusted(table && isFirst(view, index) ? edge : padding, 0, -padding, 0);
    const QString code = index.data(items::CodeRole).toString();
    const QVariant local = index.column() == 0 ? index.data(items::LocalStateRole) : QVariant();
    if (local.isValid() && option.text.isEmpty()) {
        paintLocalState(painter, QRectF(text.left(), text.center().y() - 7.5, 16, 16), local.toInt());
        return;
    }
    QColor colour = t.text;
    if (isLevelCell(index, code)) {
        paintLevel(painter, QRectF(text.left(), text.center().y() - 6.5, 14, 14), code);
        text.setLeft(text.left() + 20);
        colour = levelText(code);
        // The mark and one letter say it where the words of all levels have no room; pointed at, it is said in full.
        const bool latin = !option.text.isEmpty() && option.text.at(0).script() == QChar::Script_Latin;
        const QFontMetrics words(option.font);
        if (std::max(words.horizontalAdvance(option.text), latin ? words.horizontalAdvance(u"Orange"_s) : 0) > text.width())
            option.text = option.text.left(1);
    }
    if (local.isValid() && static_cast<store::LocalState>(local.toInt()) != store::LocalState::Accepted)
        colour = stateColour(static_cast<store::LocalState>(local.toInt()));
    if (dueBucket(index) == store::DueBucket::Overdue)
        colour = t.redText;
    if (isBold(index))
        option.font.setBold(true);
    if (index.data(items::MonoRole).toBool()) {
        option.font = monospaced(option.font);
        option.text = inGroups(option.text);
    }
    const QFontMetrics metrics(option.font);
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    const auto flags = alignment.isValid() ? Qt::Alignment(alignment.toInt()) : Qt::AlignLeft | Qt::AlignVCenter;
    const QVariant bar = index.data(items::BarRole);
    if (bar.isValid() && text.width() >= barWidth + 8 + metrics.horizontalAdvance(u"100 %"_s))
        paintBar(painter, text, bar.toInt());
    painter->setPen(colour);
    painter->setFont(option.font);
    const QString shown = metrics.elidedText(option.text, Qt::ElideRight, text.width());
    painter->drawText(text, static_cast<int>(flags | Qt::AlignVCenter), shown);
    if (const QString second = index.data(items::SecondRole).toString(); !second.isEmpty()) {
        QFont plain = option.font;
        plain.setBold(false);
        text.setLeft(text.left() + metrics.horizontalAdvance(shown) + 8);
        painter->setFont(plain);
        painter->setPen(t.muted);
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, QFontMetrics(plain).elidedText(second, Qt::ElideRight, text.width()));
    }
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    option.font.setBold(option.font.bold() || isBold(index));
    option.fontMetrics = QFontMetrics(option.font);
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (const QString second = index.data(items::SecondRole).toString(); !second.isEmpty())
        size.rwidth() += option.fontMetrics.horizontalAdvance(second) + 8;
    if (index.data(items::BarRole).isValid())
        size.rwidth() += barWidth + 8;
    if (isLevelCell(index, index.data(items::CodeRole).toString()))
        size.rwidth() += 20;
    // paint() leaves 8 at both sides, a little more than the style does.
    size.rwidth() += 6;
    return size;
}

QModelIndex chosenRow(const QTableView *view)
{
    if (!view->selectionModel())
        return {};
    // Of several the one that the keyboard is on.
    const QModelIndex current = view->currentIndex();
    if (current.isValid() && view->selectionModel()->isSelected(current))
        return current.siblingAtColumn(0);
    return view->selectionModel()->selectedRows().value(0);
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

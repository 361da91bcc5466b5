// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/HearthStyle.h"

#include "ui/look/Palette.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTableView>

#include <algorithm>

namespace hearth::ui {

namespace {

constexpr qreal radius = 4;

void panel(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &pen)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    painter->setPen(QPen(pen, 1));
    painter->drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5), radius, radius);
    painter->restore();
}

void ring(QPainter *painter, const QRect &rect)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(tokens().accent, 2));
    painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius);
    painter->restore();
}

/// A field with a finding is bordered in its colour: red where it stops a save, yellow where it is only unusual.
QColor findingColor(const QWidget *widget, const QColor &otherwise)
{
    const QString finding = widget ? widget->property("finding").toString() : QString();
    return finding.isEmpty() ? otherwise : finding == QLatin1String("soft") ? tokens().yellowText : tokens().redText;
}

bool isWorkTabs(const QWidget *widget)
{
    return widget && widget->property("workTabs").toBool();
}

/// A tab of the work area: the current one is a piece of the page below it (look.md section 1).
void workTab(QPainter *painter, const QStyleOption *option)
{
    const Tokens &t = tokens();
    const QRect box = option->rect.adjusted(0, 2, 0, 0);
    painter->fillRect(option->rect, t.window);
    if (option->state & QStyle::State_Selected) {
        painter->fillRect(box, t.base);
        painter->fillRect(QRect(box.left(), box.top(), 1, box.height()), t.line);
        painter->fillRect(QRect(box.right(), box.top(), 1, box.height()), t.line);
        painter->fillRect(QRect(box.left(), box.top(), box.width(), 2), t.accent);
    } else {
        if (option->state & QStyle::State_MouseOver)
            painter->fillRect(box, t.alt);
        painter->fillRect(QRect(box.left(), box.bottom(), box.width(), 1), t.line);
    }
    if (option->state & QStyle::State_HasFocus)
        ring(painter, box.adjusted(3, 4, -3, -3));
}

constexpr int workTabPadding = 13;
constexpr int workTabMark = 16;

QRect workTabWords(const QStyleOptionTab &tab)
{
    const int left = workTabPadding + (tab.icon.isNull() ? 0 : workTabMark + 2);
    const int right = tab.rightButtonSize.isEmpty() ? workTabPadding : tab.rightButtonSize.width() + 4;
    return tab.rect.adjusted(left, 2, -right, 0);
}

void workTabLabel(QPainter *painter, const QStyleOptionTab &tab)
{
    const Tokens &t = tokens();
    const QRect room = workTabWords(tab);
    painter->save();
    if (!tab.icon.isNull())
        tab.icon.paint(painter, QRect(tab.rect.left() + workTabPadding - 2, room.center().y() - workTabMark / 2 + 1, workTabMark, workTabMark));
    const bool current = tab.state & QStyle::State_Selected;
    QFont font = painter->font();
    font.setBold(current);
    painter->setFont(font);
    painter->setPen(current ? t.text : t.muted);
    painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(font).elidedText(tab.text, Qt::ElideMiddle, room.width() + 2));
    painter->restore();
}

void closeCross(QPainter *painter, const QStyleOption *option)
{
    const Tokens &t = tokens();
    const bool hot = option->state & (QStyle::State_MouseOver | QStyle::State_Raised | QStyle::State_Sunken);
    const QPointF centre = QRectF(option->rect).center();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (hot) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.selection);
        painter->drawRoundedRect(QRectF(centre.x() - 10, centre.y() - 10, 20, 20), radius, radius);
    }
    painter->setPen(QPen(hot ? t.text : t.muted, 1.3, Qt::SolidLine, Qt::RoundCap));
    painter->drawLine(centre + QPointF(-4, -4), centre + QPointF(4, 4));
    painter->drawLine(centre + QPointF(-4, 4), centre + QPointF(4, -4));
    painter->restore();
}

/// Leaves the wheel to whatever lies around the widget.
class WheelGuard : public QObject {
public:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Wheel)
            return QObject::eventFilter(watched, event);
        event->ignore();
        return true;
    }
};

} // namespace

HearthStyle::HearthStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_wheelGuard(std::make_unique<WheelGuard>())
{
}

HearthStyle::~HearthStyle() = default;

void makePrimary(QPushButton *button)
{
    QPalette palette = button->palette();
    palette.setColor(QPalette::Button, tokens().accent);
    palette.setColor(QPalette::Active, QPalette::ButtonText, tokens().onAccent);
    palette.setColor(QPalette::Inactive, QPalette::ButtonText, tokens().onAccent);
    button->setPalette(palette);
    button->setProperty("primary", true);
}

void HearthStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Tokens &t = tokens();
    const bool enabled = option->state & State_Enabled;
    const bool focus = option->state & State_HasFocus;
    switch (element) {
    case PE_PanelButtonCommand: {
        const bool primary = widget && widget->property("primary").toBool();
        const bool hot = option->state & (State_MouseOver | State_Sunken);
        const bool on = option->state & State_On;
        const bool chip = widget && widget->property("chip").toBool();
        const QColor fill = !enabled ? t.window
            : primary                ? (hot ? t.blueText : t.accent)
            : hot || on              ? t.selection
            : chip                   ? t.blueTint
                                     : t.base;
        panel(painter, option->rect, fill, !enabled ? t.line : primary || on ? t.accent : chip ? fill : t.border);
        if (focus)
            ring(painter, option->rect);
        return;
    }
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        if (element == PE_PanelLineEdit && widget && widget->parentWidget() && widget->parentWidget()->inherits("QAbstractSpinBox"))
            return;
        panel(painter, option->rect, enabled && !(option->state & State_ReadOnly) ? t.base : t.alt,
              findingColor(widget, t.border));
        if (focus)
            ring(painter, option->rect);
        return;
    case PE_IndicatorCheckBox: {
        const bool on = option->state & State_On;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(option->rect).adjusted(1, 1, -1, -1);
        painter->setPen(QPen(on ? t.accent : t.border, 1));
        painter->setBrush(on ? t.accent : t.base);
        painter->drawRoundedRect(box, 3, 3);
        if (on) {
            painter->setPen(QPen(t.onAccent, 1.8));
            painter->drawPolyline(QPolygonF{{box.left() + 3, box.center().y()}, {box.center().x() - 1, box.bottom() - 3.5}, {box.right() - 3, box.top() + 4}});
        }
        painter->restore();
        return;
    }
    case PE_IndicatorHeaderArrow:
        // Upwards is from the first to the last; the framework points the other way.
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            const bool rising = header->sortIndicator & QStyleOptionHeader::SortDown;
            const QPointF c = QRectF(option->rect).center();
            const qreal turn = rising ? -1 : 1;
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(t.muted);
            painter->drawPolygon(QPolygonF{{c.x() - 4, c.y() - 2.5 * turn}, {c.x() + 4, c.y() - 2.5 * turn}, {c.x(), c.y() + 2.5 * turn}});
            painter->restore();
        }
        return;
    case PE_IndicatorTabClose:
        closeCross(painter, option);
        return;
    case PE_FrameFocusRect:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void HearthStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Tokens &t = tokens();
    switch (element) {
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, t.window);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), t.line);
        return;
    case CE_HeaderLabel:
        // The header's words begin where those of the cells begin.
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader moved = *header;
            // A table that goes to the edge of the page begins its first words where the page does.
            const bool first = header->position == QStyleOptionHeader::Beginning || header->position == QStyleOptionHeader::OnlyOneSection;
            const bool edge = first && widget && widget->parentWidget() && widget->parentWidget()->property("edge").toBool();
            moved.rect.adjust(edge ? 14 : 6, 0, -6, 0);
            QProxyStyle::drawControl(element, &moved, painter, widget);
            return;
        }
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, t.window);
        return;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            const bool open = option->state & (State_Selected | State_Sunken);
            painter->fillRect(option->rect, open ? t.selection : t.window);
            drawItemText(painter, option->rect, Qt::AlignCenter | Qt::TextShowMnemonic, option->palette,
                         option->state & State_Enabled, item->text, QPalette::WindowText);
            return;
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option); tab && isWorkTabs(widget)) {
            workTabLabel(painter, *tab);
            return;
        }
        break;
    case CE_TabBarTabShape: {
        if (isWorkTabs(widget)) {
            workTab(painter, option);
            return;
        }
        const bool selected = option->state & State_Selected;
        painter->fillRect(option->rect, t.window);
        if (selected)
            painter->fillRect(QRect(option->rect.left(), option->rect.bottom() - 1, option->rect.width(), 2), t.accent);
        if (option->state & State_HasFocus)
            ring(painter, option->rect.adjusted(2, 2, -2, -2));
        return;
    }
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void HearthStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                     const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::drawComplexControl(control, option, painter, widget);
    const Tokens &t = tokens();
    painter->fillRect(bar->rect, bar->palette.color(QPalette::Base));
    if (bar->maximum <= bar->minimum)
        return;
    const bool held = bar->activeSubControls & SC_ScrollBarSlider && bar->state & (State_Sunken | State_MouseOver);
    const QRect slider = proxy()->subControlRect(control, option, SC_ScrollBarSlider, widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    QColor rest = t.border;
    rest.setAlphaF(0.6F);
    painter->setBrush(held ? t.muted : rest);
    const QRectF handle = QRectF(slider).adjusted(3, 3, -3, -3);
    const qreal round = std::min(handle.width(), handle.height()) / 2;
    painter->drawRoundedRect(handle, round, round);
    painter->restore();
}

QRect HearthStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                  const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    // A handle in its groove and no arrows: the wheel, the keys and a click beside it do what they did.
    const bool lying = bar->orientation == Qt::Horizontal;
    const int length = lying ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    const qint64 share = range > 0 ? qint64(bar->pageStep) * length / (range + bar->pageStep) : length;
    const int handle = int(std::clamp<qint64>(share, std::min(length, proxy()->pixelMetric(PM_ScrollBarSliderMin, option, widget)), length));
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
    const auto piece = [&](int from, int size) {
        const QRect rect = lying ? QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height())
                                 : QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size);
        return visualRect(bar->direction, bar->rect, rect);
    };
    switch (part) {
    case SC_ScrollBarSubPage:
        return piece(0, start);
    case SC_ScrollBarSlider:
        return piece(start, handle);
    case SC_ScrollBarAddPage:
        return piece(start + handle, length - start - handle);
    case SC_ScrollBarGroove:
        return bar->rect;
    default:
        return {};
    }
}

int HearthStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin:
        return 7;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
        return 0;
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight:
        return 24;
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
        return 0;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QRect HearthStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents)
        return rect.adjusted(6, 0, -6, 0);
    // Asked for the room of the words before they are cut.
    if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option); tab && element == SE_TabBarTabText && isWorkTabs(widget))
        return workTabWords(*tab);
    if (element == SE_TabBarTabRightButton && isWorkTabs(widget))
        return {option->rect.right() - rect.width() - 3, option->rect.center().y() - rect.height() / 2 + 1, rect.width(), rect.height()};
    return rect;
}

QSize HearthStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize out = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_PushButton)
        out.rwidth() += 20;
    if (type == CT_PushButton || type == CT_LineEdit || type == CT_ComboBox)
        out.setHeight(std::max(out.height(), 32));
    // The height of the header bar less its line, so that menus and search stand on one line (look.md section 2).
    if (type == CT_MenuBarItem)
        out.setHeight(std::max(out.height(), 39));
    if (type == CT_HeaderSection)
        out.rwidth() += 16;
    if (type == CT_ComboBox)
        out.rwidth() += 12;
    return out;
}

void HearthStyle::polish(QWidget *widget)
{
    // The wheel scrolls the page. Over a closed list or a number it would change a value that nobody meant.
    if (qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractSpinBox *>(widget)) {
        widget->setFocusPolicy(Qt::StrongFocus);
        widget->installEventFilter(m_wheelGuard.get());
    }
    if (qobject_cast<QPushButton *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    QProxyStyle::polish(widget);
}

} // namespace hearth::ui

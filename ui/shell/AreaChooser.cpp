// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/AreaChooser.h"

#include "ui/look/Palette.h"
#include "ui/shell/AreaModel.h"

#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int arrowRoom = 28;
constexpr int padding = 12;
constexpr int mostWidth = 330;
constexpr int popupWidth = 360;
constexpr int popupHeight = 420;

} // namespace

AreaChooser::AreaChooser(Session &session, QWidget *parent)
    : QPushButton(parent), m_session(session), m_model(new AreaModel(session.divisions(), this))
{
    setObjectName(u"header.area"_s);
    buildPopup();
    connect(this, &QPushButton::clicked, this, &AreaChooser::choose);
    connect(&session, &Session::areaChanged, this, &AreaChooser::follow);
    connect(&session, &Session::readerOpened, this, &AreaChooser::follow);
    follow();
}

void AreaChooser::buildPopup()
{
    m_popup = new QFrame(this, Qt::Popup);
    m_popup->setObjectName(u"header.area.popup"_s);
    m_popup->setFrameShape(QFrame::StyledPanel);
    auto *column = new QVBoxLayout(m_popup);
    column->setContentsMargins(8, 8, 8, 8);
    m_search = new QLineEdit(m_popup);
    m_search->setObjectName(u"header.area.search"_s);
    m_search->setPlaceholderText(tr("Name, pinyin, code"));
    m_search->setAccessibleName(tr("Find a division"));
    m_search->setClearButtonEnabled(true);
    m_list = new QListView(m_popup);
    m_list->setObjectName(u"header.area.list"_s);
    m_list->setAccessibleName(tr("Divisions"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setModel(m_model);
    m_none = new QLabel(tr("No division of yours is called that."), m_popup);
    m_none->setForegroundRole(QPalette::PlaceholderText);
    m_none->setWordWrap(true);
    m_none->hide();
    column->addWidget(m_search);
    column->addWidget(m_none);
    column->addWidget(m_list, 1);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setText(text);
        m_none->setVisible(m_model->rowCount() == 0);
        m_list->setCurrentIndex(m_model->index(0));
    });
    connect(m_search, &QLineEdit::returnPressed, this, &AreaChooser::take);
    connect(m_list, &QListView::clicked, this, &AreaChooser::take);
}

void AreaChooser::choose()
{
    if (m_model->size() < 2)
        return;
    m_search->clear();
    m_list->setCurrentIndex(m_model->index(std::max(0, m_model->rowOf(m_session.area()))));
    m_popup->resize(popupWidth, popupHeight);
    const QPoint below = mapToGlobal(QPoint(width() - popupWidth, height() + 2));
    m_popup->move(below);
    m_popup->show();
    m_search->setFocus(Qt::PopupFocusReason);
    m_list->scrollTo(m_list->currentIndex(), QAbstractItemView::PositionAtCenter);
}

void AreaChooser::take()
{
    const QModelIndex chosen = m_list->currentIndex();
    if (!chosen.isValid())
        return;
    const QString code = chosen.data(AreaModel::CodeRole).toString();
    m_popup->hide();
    m_session.setArea(code);
}

/// The arrows walk the list while the cursor stays in the field.
bool AreaChooser::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down: move(1); return true;
        case Qt::Key_Up: move(-1); return true;
        case Qt::Key_PageDown: move(10); return true;
        case Qt::Key_PageUp: move(-10); return true;
        default: break;
        }
    }
    return QPushButton::eventFilter(watched, event);
}

void AreaChooser::move(int by)
{
    const int last = m_model->rowCount() - 1;
    if (last >= 0)
        m_list->setCurrentIndex(m_model->index(std::clamp(m_list->currentIndex().row() + by, 0, last)));
}

void AreaChooser::follow()
{
    const client::Account account = m_session.client().account();
    if (account.userId != m_user) {
        m_user = account.userId;
        m_model->setRights(account.division, account.prefixes);
    }
    const QString code = m_session.area().isEmpty() ? account.division : m_session.area();
    const QString path = code.isEmpty() ? QString() : m_session.divisions().path(code);
    setText(m_narrow ? m_session.divisions().name(code) : tr("Area: %1").arg(path));
    setAccessibleName(tr("Area: %1").arg(path));
    setToolTip(m_model->size() > 1 ? tr("%1. All lists show this division only.").arg(path) : path);
    // One division leaves nothing to choose; it still says where one is.
    setEnabled(m_model->size() > 1);
    updateGeometry();
    update();
}

void AreaChooser::setNarrow(bool narrow)
{
    m_narrow = narrow;
    follow();
}

QSize AreaChooser::sizeHint() const
{
    return {std::min(mostWidth, fontMetrics().horizontalAdvance(text()) + padding + arrowRoom + 6), 32};
}

void AreaChooser::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isEnabled() ? t.border : t.line);
    painter.setBrush(!isEnabled() ? t.window : underMouse() || isDown() ? t.selection : t.base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4);
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
    const QRect room = rect().adjusted(padding, 0, -arrowRoom, 0);
    painter.setPen(isEnabled() ? t.text : t.muted);
    painter.drawText(room, Qt::AlignVCenter, fontMetrics().elidedText(text(), Qt::ElideMiddle, room.width()));
    const QPointF tip(width() - arrowRoom / 2.0, height() / 2.0 + 2);
    painter.setPen(QPen(isEnabled() ? t.text : t.line, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF{tip + QPointF(-3.5, -4), tip, tip + QPointF(3.5, -4)});
}

AreaChip::AreaChip(Session &session, const QString &name, QWidget *parent) : QPushButton(parent), m_session(session)
{
    setObjectName(name);
    setProperty("chip", true);
    QPalette chip = palette();
    chip.setColor(QPalette::ButtonText, tokens().blueText);
    setPalette(chip);
    connect(this, &QPushButton::clicked, this, [this] { m_session.setArea({}); });
    connect(&session, &Session::areaChanged, this, &AreaChip::follow);
    follow();
}

void AreaChip::follow()
{
    const QString name = m_session.divisions().name(m_session.area());
    setText(tr("Area: %1  ×").arg(name));
    setAccessibleName(tr("Area: %1. Press to show all of yours.").arg(name));
    setToolTip(tr("Shows all of your area again."));
    setVisible(!m_session.area().isEmpty());
}

} // namespace hearth::ui

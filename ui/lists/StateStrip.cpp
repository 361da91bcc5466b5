// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lists/StateStrip.h"

#include "ui/look/Palette.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QEvent>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

QString wordOf(StateStrip::Kind kind)
{
    switch (kind) {
    case StateStrip::Kind::Offline: return u"offline"_s;
    case StateStrip::Kind::Stale: return u"stale"_s;
    case StateStrip::Kind::ReadOnly: return u"read_only"_s;
    case StateStrip::Kind::Error: return u"error"_s;
    case StateStrip::Kind::Progress: return u"progress"_s;
    }
    return {};
}

QColor tintOf(StateStrip::Kind kind)
{
    const Tokens &t = tokens();
    switch (kind) {
    case StateStrip::Kind::Offline: return t.blueTint;
    case StateStrip::Kind::Stale: return t.yellowTint;
    case StateStrip::Kind::ReadOnly:
    case StateStrip::Kind::Progress: return t.alt;
    case StateStrip::Kind::Error: return t.redTint;
    }
    return t.alt;
}

QColor inkOf(StateStrip::Kind kind)
{
    const Tokens &t = tokens();
    switch (kind) {
    case StateStrip::Kind::Offline: return t.blueText;
    case StateStrip::Kind::Stale: return t.yellowText;
    case StateStrip::Kind::ReadOnly:
    case StateStrip::Kind::Progress: return t.text;
    case StateStrip::Kind::Error: return t.redText;
    }
    return t.text;
}

} // namespace

StateStrip::StateStrip(Kind kind, const QString &name, QWidget *parent) : QWidget(parent), m_kind(kind)
{
    setObjectName(QString(name + u'.' + wordOf(kind)));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 4, 8, 4);
    row->setSpacing(12);
    m_text = new QLabel(this);
    m_text->setObjectName(QString(objectName() + u".text"_s));
    m_text->setWordWrap(true);
    row->addWidget(m_text, 1);
    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(160);
    m_bar->setMaximumHeight(8);
    m_bar->hide();
    row->addWidget(m_bar, 0, Qt::AlignVCenter);
    m_button = new QPushButton(this);
    m_button->setObjectName(QString(objectName() + u".action"_s));
    m_button->hide();
    connect(m_button, &QPushButton::clicked, this, &StateStrip::pressed);
    row->addWidget(m_button, 0, Qt::AlignVCenter);
    setMinimumHeight(36);
    paintInk();
    hide();
}

void StateStrip::paintInk()
{
    QPalette ink = m_text->palette();
    if (ink.color(QPalette::WindowText) == inkOf(m_kind))
        return;
    ink.setColor(QPalette::WindowText, inkOf(m_kind));
    m_text->setForegroundRole(QPalette::WindowText);
    m_text->setPalette(ink);
}

void StateStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintInk();
}

void StateStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tintOf(m_kind));
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokens().hair);
}

void StateStrip::say(const QString &text, const QString &action)
{
    const bool comes = !text.isEmpty() && (isHidden() || text != m_text->text());
    m_text->setText(text);
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    m_bar->setVisible(m_kind == Kind::Progress);
    setVisible(!text.isEmpty());
    // How far it is is heard at the end, not at every step.
    if (comes && m_kind != Kind::Progress) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        setAccessibleName(text);
        QAccessible::updateAccessibility(&alert);
    }
}

void StateStrip::setProgress(int done, int total)
{
    m_bar->setRange(0, std::max(1, total));
    m_bar->setValue(done);
}

} // namespace hearth::ui

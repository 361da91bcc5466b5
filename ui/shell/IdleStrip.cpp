// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/IdleStrip.h"

#include "ui/look/Palette.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace hearth::ui {

using namespace Qt::StringLiterals;

IdleStrip::IdleStrip(QWidget *parent) : QFrame(parent)
{
    setObjectName(u"idle"_s);
    setAutoFillBackground(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 4, 16, 4);
    m_text = new QLabel(this);
    m_text->setObjectName(u"idle.text"_s);
    auto *stay = new QPushButton(tr("Stay signed in"), this);
    stay->setObjectName(u"idle.stay"_s);
    stay->setFocusPolicy(Qt::NoFocus);
    row->addWidget(m_text, 1);
    row->addWidget(stay);
    hide();
}

void IdleStrip::setSeconds(int seconds)
{
    if (seconds <= 0)
        return hide();
    setInk(this, tokens().yellowText, tokens().yellowTint);
    setInk(m_text, tokens().yellowText, tokens().yellowTint);
    m_text->setText(tr("Nobody has used this window for a while: it locks in %n second(s). What you typed is kept.", nullptr, seconds));
    if (isHidden()) {
        show();
        QAccessibleEvent event(m_text, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace hearth::ui

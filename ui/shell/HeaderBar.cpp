// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/HeaderBar.h"

#include "ui/look/Palette.h"
#include "ui/shell/AreaChooser.h"
#include "ui/shell/SearchBox.h"

#include <QHBoxLayout>
#include <QMenuBar>
#include <QPainter>

namespace hearth::ui {

HeaderBar::HeaderBar(Session &session, Commands &commands, const FileTabs &files, QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 0, 12, 1);
    row->setSpacing(24);
    m_menus = new QMenuBar(this);
    m_menus->setNativeMenuBar(false);
    m_menus->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    row->addWidget(m_menus);
    m_search = new SearchBox(session, commands, files, this);
    m_search->setPlaceholderText(tr("Search or type a command"));
    m_search->setToolTip(tr("Find a family by name, initials, ID, phone, address or file number; or run a command (Ctrl+K)"));
    row->addWidget(m_search, 3);
    row->addStretch(1);
    m_area = new AreaChooser(session, this);
    row->addWidget(m_area);
    setNarrow(false);
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().window);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokens().line);
}

void HeaderBar::setNarrow(bool narrow)
{
    m_area->setNarrow(narrow);
}

} // namespace hearth::ui

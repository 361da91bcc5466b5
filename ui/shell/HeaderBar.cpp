// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/HeaderBar.h"

#include "ui/shell/AreaChooser.h"
#include "ui/shell/SearchBox.h"

#include <QHBoxLayout>
#include <QMenuBar>

namespace hearth::ui {

HeaderBar::HeaderBar(Session &session, QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 12, 0);
    row->setSpacing(12);
    m_menus = new QMenuBar(this);
    m_menus->setNativeMenuBar(false);
    m_menus->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    row->addWidget(m_menus);
    m_search = new SearchBox(session, this);
    m_search->setToolTip(tr("Find a family: name, initials, ID, phone, address, file number"));
    row->addWidget(m_search, 3);
    row->addStretch(1);
    m_area = new AreaChooser(session, this);
    row->addWidget(m_area);
    setNarrow(false);
}

void HeaderBar::find()
{
    m_search->setFocus();
    m_search->selectAll();
}

void HeaderBar::setNarrow(bool narrow)
{
    m_search->setPlaceholderText(narrow ? tr("Find a family   Ctrl+K") : tr("Find a family: name, initials, ID, phone, address   Ctrl+K"));
    m_area->setNarrow(narrow);
}

} // namespace hearth::ui

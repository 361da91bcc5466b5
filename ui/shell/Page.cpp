// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Page.h"

#include "ui/look/Palette.h"

#include <QAccessible>
#include <QTimer>
#include <QVBoxLayout>

namespace hearth::ui {

Page::Page(Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *holder = new QWidget(this);
    m_stack = new QStackedLayout(holder);
    m_body = new QWidget(holder);
    m_notice = new QLabel(holder);
    m_notice->setAlignment(Qt::AlignCenter);
    m_notice->setWordWrap(true);
    m_notice->setMargin(48);
    m_notice->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(m_body);
    m_stack->addWidget(m_notice);
    outer->addWidget(holder, 1);
    m_told = new QLabel(this);
    m_told->setObjectName(QStringLiteral("page.told"));
    m_told->setMargin(8);
    m_told->setWordWrap(true);
    m_told->setAutoFillBackground(true);
    m_told->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_told->hide();
    outer->addWidget(m_told);
}

void Page::showNotice(const QString &text)
{
    m_notice->setText(text);
    m_stack->setCurrentWidget(text.isEmpty() ? m_body : static_cast<QWidget *>(m_notice));
}

void Page::tell(const QString &text, Said said)
{
    setInk(m_told, toneText(said.tone), toneTint(said.tone));
    m_told->setText(text);
    m_told->setVisible(!text.isEmpty());
    QAccessibleEvent event(m_told, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    // What is not settled stays until something else is said; a success does not stand in the way.
    if (said.tone == Tone::Good)
        QTimer::singleShot(6000, m_told, [label = m_told, text] {
            if (label->text() == text)
                label->hide();
        });
}

void Page::refresh()
{
    if (!m_session.reader()) {
        showNotice(tr("The files of your area are still on their way. What has arrived appears here."));
        return;
    }
    showNotice({});
    load();
}

QLabel *titleLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.45);
    font.setBold(true);
    label->setFont(font);
    return label;
}

} // namespace hearth::ui

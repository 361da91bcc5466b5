// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/Chip.h"

#include "models/store/projection/FileView.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/Palette.h"

#include <QPainter>

namespace hearth::ui {

namespace {

constexpr int padding = 8;
constexpr int markRoom = 21;
constexpr int chipHeight = 24;

} // namespace

QColor toneText(Tone tone)
{
    const Tokens &t = tokens();
    switch (tone) {
    case Tone::Plain: return t.text;
    case Tone::Good: return t.goodText;
    case Tone::Yellow: return t.yellowText;
    case Tone::Red: return t.redText;
    case Tone::Blue: return t.blueText;
    }
    return t.text;
}

QColor toneTint(Tone tone)
{
    const Tokens &t = tokens();
    switch (tone) {
    case Tone::Plain: return t.alt;
    case Tone::Good: return t.goodTint;
    case Tone::Yellow: return t.yellowTint;
    case Tone::Red: return t.redTint;
    case Tone::Blue: return t.blueTint;
    }
    return t.alt;
}

Tone toneOfLocalState(int state)
{
    using store::LocalState;
    const auto local = static_cast<LocalState>(state);
    if (local >= LocalState::Refused)
        return Tone::Red;
    return local == LocalState::Accepted || local == LocalState::Sent ? Tone::Good : local == LocalState::Draft ? Tone::Plain : Tone::Yellow;
}

Chip::Chip(const QString &text, Tone tone, QWidget *parent) : QLabel(text, parent), m_tone(tone)
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, toneText(tone));
    setPalette(colours);
    setMinimumHeight(chipHeight);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    makeRoom();
}

void Chip::setLevel(const QString &level)
{
    m_level = level;
    makeRoom();
}

void Chip::setLocalState(int state)
{
    m_state = state;
    makeRoom();
}

void Chip::makeRoom()
{
    const bool marked = m_state.has_value() || !m_level.isEmpty();
    setContentsMargins(padding + (marked ? markRoom : 0), 0, padding, 0);
}

void Chip::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_tone == Tone::Plain ? tokens().line : toneTint(m_tone));
        painter.setBrush(toneTint(m_tone));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        const QRectF mark(padding, (height() - 16) / 2.0, 16, 16);
        if (m_state)
            paintLocalState(&painter, mark, *m_state);
        else if (!m_level.isEmpty())
            paintLevel(&painter, mark.adjusted(1, 1, -1, -1), m_level);
    }
    QLabel::paintEvent(event);
}

} // namespace hearth::ui

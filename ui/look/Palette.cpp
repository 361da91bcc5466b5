// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/Palette.h"

#include "ui/look/HearthStyle.h"

#include <QApplication>
#include <QFile>
#include <QFont>
#include <QPainter>
#include <QSvgRenderer>
#include <QWidget>

/// The icons live in a static library, so nothing else pulls them in. Q_INIT_RESOURCE must stand outside a namespace.
static void registerIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

QColor alpha(QColor colour, double part)
{
    colour.setAlphaF(static_cast<float>(part));
    return colour;
}

QColor mix(const QColor &over, const QColor &under, double part)
{
    const auto channel = [&](int a, int b) { return static_cast<int>(a * part + b * (1 - part)); };
    return QColor(channel(over.red(), under.red()), channel(over.green(), under.green()), channel(over.blue(), under.blue()));
}

Tokens lightTokens()
{
    Tokens t;
    t.window = QColor(u"#F4F6F8"_s);
    t.base = QColor(u"#FFFFFF"_s);
    t.alt = QColor(u"#F0F3F6"_s);
    t.text = QColor(u"#1B1F24"_s);
    t.muted = QColor(u"#57606A"_s);
    t.border = QColor(u"#7A848E"_s);
    t.accent = QColor(u"#0B5CAD"_s);
    t.onAccent = QColor(u"#FFFFFF"_s);
    t.selection = QColor(u"#CFE3F7"_s);
    t.redText = QColor(u"#B3261E"_s);
    t.redTint = QColor(u"#FCE8E6"_s);
    t.orangeText = QColor(u"#8F4A00"_s);
    t.orangeTint = QColor(u"#FDEBD9"_s);
    t.yellowText = QColor(u"#7A5900"_s);
    t.yellowTint = QColor(u"#FFF3D1"_s);
    t.blueText = QColor(u"#0B5CAD"_s);
    t.blueTint = QColor(u"#E3F0FD"_s);
    t.goodText = QColor(u"#1A6B3C"_s);
    t.goodTint = QColor(u"#E2F4E9"_s);
    t.redFill = QColor(u"#B3261E"_s);
    t.orangeFill = QColor(u"#E8791A"_s);
    t.yellowFill = QColor(u"#F5C542"_s);
    t.blueFill = QColor(u"#0B5CAD"_s);
    for (const auto &colour : {u"#004C8C"_s, u"#D55E00"_s, u"#009E73"_s, u"#B0689A"_s, u"#2E93C9"_s, u"#5B5B5B"_s})
        t.series.append(QColor(colour));
    t.line = mix(t.border, t.base, 0.30);
    t.hair = mix(t.border, t.base, 0.18);
    return t;
}

Tokens darkTokens()
{
    Tokens t;
    t.dark = true;
    t.window = QColor(u"#1E2227"_s);
    t.base = QColor(u"#16191D"_s);
    t.alt = QColor(u"#1B1F24"_s);
    t.text = QColor(u"#E6EAEE"_s);
    t.muted = QColor(u"#B4BEC8"_s);
    t.border = QColor(u"#6B7580"_s);
    t.accent = QColor(u"#6CB2F5"_s);
    t.onAccent = QColor(u"#0B1A28"_s);
    t.selection = QColor(u"#1F4468"_s);
    t.redText = QColor(u"#FFB4AB"_s);
    t.redTint = QColor(u"#4A1B18"_s);
    t.orangeText = QColor(u"#FFB77A"_s);
    t.orangeTint = QColor(u"#472A0E"_s);
    t.yellowText = QColor(u"#F2C14E"_s);
    t.yellowTint = QColor(u"#43340A"_s);
    t.blueText = QColor(u"#8CC4FF"_s);
    t.blueTint = QColor(u"#12324F"_s);
    t.goodText = QColor(u"#7FD6A0"_s);
    t.goodTint = QColor(u"#123A25"_s);
    t.redFill = QColor(u"#E5534B"_s);
    t.orangeFill = QColor(u"#F08A3C"_s);
    t.yellowFill = QColor(u"#F5C542"_s);
    t.blueFill = QColor(u"#6CB2F5"_s);
    for (const auto &colour : {u"#56B4E9"_s, u"#E07B39"_s, u"#1FB58B"_s, u"#D08BB5"_s, u"#F0E442"_s, u"#FFFFFF"_s})
        t.series.append(QColor(colour));
    t.line = mix(t.border, t.base, 0.42);
    t.hair = mix(t.border, t.base, 0.26);
    return t;
}

Tokens &current()
{
    static Tokens tokens = lightTokens();
    return tokens;
}

} // namespace

const Tokens &tokens()
{
    return current();
}

const Tokens &tokensOf(Theme theme)
{
    static const Tokens light = lightTokens();
    static const Tokens dark = darkTokens();
    return theme == Theme::Light ? light : theme == Theme::Dark ? dark : current();
}

QPalette paletteOf(const Tokens &t)
{
    QPalette p;
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        const bool off = group == QPalette::Disabled;
        p.setColor(group, QPalette::Window, t.window);
        p.setColor(group, QPalette::Base, t.base);
        p.setColor(group, QPalette::AlternateBase, t.alt);
        p.setColor(group, QPalette::Text, off ? t.muted : t.text);
        p.setColor(group, QPalette::WindowText, off ? t.muted : t.text);
        p.setColor(group, QPalette::ButtonText, off ? t.muted : t.text);
        p.setColor(group, QPalette::PlaceholderText, t.muted);
        p.setColor(group, QPalette::Button, t.base);
        p.setColor(group, QPalette::Highlight, t.selection);
        p.setColor(group, QPalette::HighlightedText, t.text);
        p.setColor(group, QPalette::Link, t.accent);
        p.setColor(group, QPalette::LinkVisited, t.accent);
        p.setColor(group, QPalette::ToolTipBase, t.alt);
        p.setColor(group, QPalette::ToolTipText, t.text);
        p.setColor(group, QPalette::Dark, t.border);
        p.setColor(group, QPalette::Mid, t.line);
        p.setColor(group, QPalette::Midlight, t.alt);
        p.setColor(group, QPalette::Light, t.base);
        p.setColor(group, QPalette::Shadow, alpha(t.text, 0.3));
    }
    return p;
}

void applyLook(Theme theme)
{
    registerIcons();
    bool dark = theme == Theme::Dark;
    if (theme == Theme::Auto)
        dark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    current() = dark ? darkTokens() : lightTokens();
    QApplication::setStyle(new HearthStyle);
    QApplication::setPalette(paletteOf(tokens()));
    QFont font = QApplication::font();
    font.setFamilies({u"Noto Sans CJK SC"_s, u"Noto Sans"_s, font.family()});
    font.setPointSizeF(10.5);
    QApplication::setFont(font);
}

void setInk(QWidget *label, const QColor &text, const QColor &tint)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, text);
    label->setForegroundRole(QPalette::WindowText);
    if (tint.isValid()) {
        palette.setColor(QPalette::Window, tint);
        label->setBackgroundRole(QPalette::Window);
        label->setAutoFillBackground(true);
    }
    label->setPalette(palette);
}

QIcon icon(const QString &name)
{
    QFile file(QString(u":/icons/"_s + name + u".svg"_s));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSvgRenderer renderer(file.readAll());
    QIcon out;
    for (const int size : {22, 44}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), tokens().text);
        out.addPixmap(pixmap);
    }
    return out;
}

QColor levelText(const QString &level)
{
    const Tokens &t = tokens();
    return level == "red"_L1 ? t.redText : level == "orange"_L1 ? t.orangeText : level == "yellow"_L1 ? t.yellowText : t.blueText;
}

QColor levelTint(const QString &level)
{
    const Tokens &t = tokens();
    return level == "red"_L1 ? t.redTint : level == "orange"_L1 ? t.orangeTint : level == "yellow"_L1 ? t.yellowTint : t.blueTint;
}

QColor levelFill(const QString &level)
{
    const Tokens &t = tokens();
    return level == "red"_L1 ? t.redFill : level == "orange"_L1 ? t.orangeFill : level == "yellow"_L1 ? t.yellowFill : t.blueFill;
}

} // namespace hearth::ui

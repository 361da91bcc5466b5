// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

class QWidget;

namespace hearth::ui {

/// The colours of ux.md section 6, light and dark.
struct Tokens {
    bool dark = false;
    QColor window, base, alt, text, muted, border, accent, onAccent, selection;
    QColor redText, redTint, orangeText, orangeTint, yellowText, yellowTint, blueText, blueTint, goodText, goodTint;
    QColor redFill, orangeFill, yellowFill, blueFill;
    QColor line;        ///< border at 30 %
    QColor hair;        ///< border at 18 %
    QList<QColor> series;
};

enum class Theme { Light, Dark, Auto };

[[nodiscard]] const Tokens &tokens();
/// The colours of a theme, whatever the window shows: paper is light, and tests look at both. Auto: those of the window.
[[nodiscard]] const Tokens &tokensOf(Theme theme);
/// Sets palette, style and fonts of the application.
void applyLook(Theme theme);
[[nodiscard]] QPalette paletteOf(const Tokens &tokens);
/// Colours of a text, and of the strip it stands on. A widget takes its roles from what it lies on, so that a palette alone
/// is not seen on every ground.
void setInk(QWidget *label, const QColor &text, const QColor &tint = {});
/// A Breeze icon in the colour of text.
[[nodiscard]] QIcon icon(const QString &name);

/// Text, tint and fill of a warning level; blue for an unknown one.
[[nodiscard]] QColor levelText(const QString &level);
[[nodiscard]] QColor levelTint(const QString &level);
/// What the mark of a level is filled with.
[[nodiscard]] QColor levelFill(const QString &level);

} // namespace hearth::ui

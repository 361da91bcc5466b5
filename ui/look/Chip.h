// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

#include <optional>

namespace hearth::ui {

/// What a word means by its colour; the word always says it too.
enum class Tone { Plain, Good, Yellow, Red, Blue };

[[nodiscard]] QColor toneText(Tone tone);
[[nodiscard]] QColor toneTint(Tone tone);

/// A word on a tint (look.md section 4), with the mark of a level or of a record's state before it.
class Chip : public QLabel {
    Q_OBJECT
public:
    Chip(const QString &text, Tone tone, QWidget *parent = nullptr);
    /// A code of warn_level; empty for none.
    void setLevel(const QString &level);
    /// A store::LocalState.
    void setLocalState(int state);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void makeRoom();
    Tone m_tone;
    QString m_level;
    std::optional<int> m_state;
};

/// The tone that goes with a store::LocalState: normal is good, waiting is yellow, what needs a person is red.
[[nodiscard]] Tone toneOfLocalState(int state);

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QWidget>

#include <functional>

class QProgressBar;
class QPushButton;

namespace hearth::ui {

/// One sentence in a fixed place above a list, with at most one thing to do about it (ux.md section 2, state contract). It
/// never lies over rows, and is read aloud when it comes.
class StateStrip : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Offline, Stale, ReadOnly, Error, Progress };
    /// Its object name is `name` with the kind behind it.
    StateStrip(Kind kind, const QString &name, QWidget *parent);
    /// Empty text hides it; an empty action has no button.
    void say(const QString &text, const QString &action = {});
    /// Of a piece of work with a known end.
    void setProgress(int done, int total);
    [[nodiscard]] QString text() const { return m_text->text(); }

Q_SIGNALS:
    void pressed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void paintInk();
    Kind m_kind;
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_button;
};

} // namespace hearth::ui

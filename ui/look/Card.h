// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace hearth::ui {

/// A text that leads somewhere else: no larger than it needs, without a frame, with the focus ring of every button.
class LinkButton : public QPushButton {
    Q_OBJECT
public:
    explicit LinkButton(const QString &text, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// One framed surface with a title (look.md sections 2 and 9): nothing in it has a frame of its own.
class Card : public QWidget {
    Q_OBJECT
public:
    explicit Card(const QString &title, QWidget *parent = nullptr);
    /// Where the content stands.
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }
    /// To the right of the title.
    void addToHead(QWidget *widget);
    [[nodiscard]] LinkButton *addLink(const QString &name, const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_head;
    QVBoxLayout *m_content;
};

/// A text in the small size and the muted colour of captions.
[[nodiscard]] QLabel *captionLabel(const QString &text, QWidget *parent);

} // namespace hearth::ui

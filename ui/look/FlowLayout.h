// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

#include <vector>

namespace hearth::ui {

/// Widgets in a line, each as wide as it likes, going on in the next line where there is no room; all of one line stand on
/// one middle.
class FlowLayout : public QLayout {
public:
    explicit FlowLayout(QWidget *parent, int lineHeight, int gap = 8);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override { m_items.push_back(item); }
    /// At this place; behind the others when there is no such one.
    void insertWidget(int at, QWidget *widget);
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    [[nodiscard]] QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override { return arrange({0, 0, width, 0}, false); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    [[nodiscard]] int arrange(const QRect &rect, bool move) const;
    std::vector<QLayoutItem *> m_items;
    int m_lineHeight;
    int m_gap;
};

} // namespace hearth::ui

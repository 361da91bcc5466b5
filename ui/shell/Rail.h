// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

namespace hearth::ui {

/// The pages at the left edge: icon, title, and how much there waits for the user. Narrow, the icon alone, with the number
/// in its corner; the title is then its tool tip.
class Rail : public QListWidget {
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);
    void addPage(const QString &iconName, const QString &title);
    /// `wrong`: something there needs mending.
    void setBadge(int row, int badge, bool wrong = false);
    [[nodiscard]] int badge(int row) const;
    void setNarrow(bool narrow);
    [[nodiscard]] bool isNarrow() const { return m_narrow; }

private:
    void fit();
    void describe(int row);
    bool m_narrow = false;
};

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace hearth::ui {

/// A small button of a filter row (look.md section 4): a condition that goes when it is pressed (blue tint, cross), or a
/// number that narrows the list while it is down (line, the number in bold).
class ChipButton : public QAbstractButton {
    Q_OBJECT
public:
    enum class Kind { Condition, Count };
    ChipButton(Kind kind, const QString &text, QWidget *parent = nullptr);
    /// The number behind the words; `wrong`: in red when it is not zero.
    void setCount(int count, bool wrong = false);
    [[nodiscard]] int count() const { return m_count; }
    /// A code of warn_level, or notice.
    void setLevel(const QString &level);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString number() const;
    Kind m_kind;
    int m_count = -1; ///< none
    bool m_wrong = false;
    QString m_level;
};

} // namespace hearth::ui

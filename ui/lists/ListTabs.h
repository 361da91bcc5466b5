// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTabBar>

namespace hearth::ui {

/// The tabs of a page: words with their number in muted, the current one in bold over a line (look.md section 2).
class ListTabs : public QTabBar {
    Q_OBJECT
public:
    explicit ListTabs(QWidget *parent = nullptr);
    void add(const QString &id, const QString &title);
    [[nodiscard]] QString current() const;
    /// Nothing for a tab that is not there.
    void choose(const QString &id);
    /// -1: no number is shown.
    void setCount(const QString &id, qint64 count);
    [[nodiscard]] qint64 countOf(const QString &id) const { return m_counts.value(id, -1); }
    void setShown(const QString &id, bool shown);

Q_SIGNALS:
    void chosen(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }

private:
    [[nodiscard]] int indexOf(const QString &id) const;
    [[nodiscard]] QString number(int index) const;
    QHash<QString, qint64> m_counts;
};

} // namespace hearth::ui

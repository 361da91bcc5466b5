// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QTabBar>

namespace hearth::ui {

/// The tabs of the work area (ux.md section 2): first the page that the rail chose, which cannot be closed, then what was
/// opened beside it. Each of those has a key. It says what the person asks for and follows what it is told.
class TabStrip : public QTabBar {
    Q_OBJECT
public:
    explicit TabStrip(QWidget *parent = nullptr);
    void setPageTitle(const QString &title);
    /// At the end; one that is there already only gets its text.
    void open(const QString &key, const QString &text);
    void close(const QString &key);
    void closeAll();
    /// The empty key is the page of the rail.
    void setCurrentKey(const QString &key);
    [[nodiscard]] QString currentKey() const;
    [[nodiscard]] QStringList keys() const;
    void setDraft(const QString &key, bool draft);
    [[nodiscard]] bool hasDraft(const QString &key) const;
    /// The tab beside the current one, going round.
    [[nodiscard]] QString keyBeside(bool next) const;

Q_SIGNALS:
    void chosen(const QString &key);
    void closeAsked(const QString &key);

protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] int indexOf(const QString &key) const;
    [[nodiscard]] QString keyOf(int index) const { return tabData(index).toString(); }
    void describe(int index);
    void followCount();
    QSet<QString> m_drafts;
    bool m_quiet = false; ///< the tabs change by themselves, not by the person
};

} // namespace hearth::ui

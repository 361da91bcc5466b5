// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Said.h"
#include "ui/shell/Session.h"

#include <QLabel>
#include <QStackedLayout>
#include <QWidget>

namespace hearth::ui {

struct WorkTally;

/// A page of the main window. It builds its widgets once; `load` reads from the store, and is called when the page is
/// shown, when rows of its types changed, and when the cache was opened anew.
class Page : public QWidget {
    Q_OBJECT
public:
    Page(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] virtual QString id() const = 0;
    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual QString iconName() const = 0;
    /// Reads again; the reader is open.
    virtual void load() = 0;
    /// Lets go of queries and models on the reader.
    virtual void release() = 0;
    /// True if a change of these files and record types may show on this page. Empty types: everything changed.
    [[nodiscard]] virtual bool concerns(const QSet<domain::RecordId> &files, const QStringList &types) const
    {
        Q_UNUSED(files)
        Q_UNUSED(types)
        return true;
    }
    /// What the window shows beside the page about the chosen thing; null when the page has none.
    [[nodiscard]] virtual QWidget *inspector() const { return nullptr; }
    /// Number beside the title in the rail, of what waits for this user; 0 for none.
    [[nodiscard]] virtual int badge(const WorkTally &mine) const
    {
        Q_UNUSED(mine)
        return 0;
    }
    /// The badge tells of something that needs mending.
    [[nodiscard]] virtual bool badgeIsWrong() const { return false; }

    void refresh();

Q_SIGNALS:
    void openFile(const hearth::domain::RecordId &file);
    void openCase(const hearth::domain::RecordId &record, const QString &type);

protected:
    [[nodiscard]] Session &session() const { return m_session; }
    /// The widget that holds the page's contents.
    [[nodiscard]] QWidget *body() { return m_body; }
    /// Shows a sentence in the place of the contents: nothing there yet, not loaded, a fault. Empty shows the contents.
    void showNotice(const QString &text);
    /// Passing word at the foot of the page: where what was saved stands, what was refused and why.
    void tell(const QString &text, hearth::ui::Said said);

private:
    Session &m_session;
    QStackedLayout *m_stack;
    QWidget *m_body;
    QLabel *m_notice;
    QLabel *m_told;
};

/// A heading in the size of titles, for the top of pages.
[[nodiscard]] QLabel *titleLabel(const QString &text, QWidget *parent);

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Session.h"

#include <QObject>

#include <vector>

class QTimer;

namespace hearth::ui {

class DraftIndex;
class FilePage;
class WorkArea;

/// The files that are open as tabs, each on a page of its own, so that section, cursor and typing stay as they were left.
/// At most twelve: then the one without a draft that was not looked at for the longest closes. Titles are masked names and
/// the end of the file number; while the store is closed there are none.
class FileTabs : public QObject {
    Q_OBJECT
public:
    static constexpr int most = 12;
    FileTabs(Session &session, WorkArea &work, QObject *parent = nullptr);

    /// Makes a page in advance; `made` has to be connected before.
    void prepare();
    /// The page of a file, in a tab that is now there and was the last one looked at.
    FilePage *open(const domain::RecordId &file);
    /// A tab whose page is made when it is first looked at.
    void remember(const domain::RecordId &file);
    /// What was typed stays a draft.
    void close(const domain::RecordId &file);
    /// Those of somebody else who sat here before.
    void closeAll();
    [[nodiscard]] bool isOpen(const domain::RecordId &file) const;
    /// The one that was looked at last; one without a file when none is open.
    [[nodiscard]] FilePage *latest() const;
    /// Those that were looked at.
    [[nodiscard]] std::vector<FilePage *> pages() const;
    /// In the order of the tabs.
    [[nodiscard]] std::vector<domain::RecordId> files() const;
    /// The last one looked at first.
    [[nodiscard]] std::vector<domain::RecordId> byUse() const;
    /// Masked; of any file.
    [[nodiscard]] QString title(const domain::RecordId &file) const;
    /// Files that were open before and are not now, the last one first; at most five.
    [[nodiscard]] std::vector<domain::RecordId> recent() const { return m_recent; }
    void setRecent(std::vector<domain::RecordId> files);
    [[nodiscard]] const DraftIndex &drafts() const { return *m_drafts; }

    /// The store is closed: pages let go, titles go.
    void release();
    /// The store is open again: the tabs come back with their titles.
    void showTitles();

Q_SIGNALS:
    /// A page was made; the window has to connect it.
    void made(hearth::ui::FilePage *page);

private:
    struct Open {
        domain::RecordId file;
        FilePage *page = nullptr; ///< null until it is looked at
        QString title; ///< empty while the store is closed
        quint64 used = 0; ///< greater is later
    };
    [[nodiscard]] std::vector<Open>::iterator find(const domain::RecordId &file);
    void makeRoom();
    [[nodiscard]] QString readTitle(const domain::RecordId &file) const;
    void showTitle(Open &open);
    void showDrafts();
    Session &m_session;
    WorkArea &m_work;
    DraftIndex *m_drafts;
    std::vector<Open> m_open; ///< in the order of the tabs
    FilePage *m_spare = nullptr; ///< made before it is needed, so that opening a file does not wait for it
    QTimer *m_spareTimer;
    quint64 m_uses = 0;
    std::vector<domain::RecordId> m_recent;
};

} // namespace hearth::ui

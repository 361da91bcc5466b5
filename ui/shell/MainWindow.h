// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Page.h"
#include "ui/shell/PaneOrder.h"

#include <QMainWindow>

class QMenuBar;
class QPushButton;
class QStackedWidget;
class QTimer;
class QToolButton;

namespace hearth::ui {

class BadgeCounter;
class FilePage;
class HeaderBar;
class Rail;
class SignInPage;
class WorkArea;

/// The window: header, rail, pages with their inspector, status bar. It shows the sign-in page while there is no key.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(Session &session, QWidget *parent = nullptr);

    void openFile(const domain::RecordId &file);
    void openCase(const domain::RecordId &record, const QString &type);
    void showPage(const QString &id);
    [[nodiscard]] const std::vector<Page *> &pages() const { return m_pages; }
    [[nodiscard]] FilePage *filePage() const { return m_filePage; }
    /// The menus, in the header.
    [[nodiscard]] QMenuBar *menus() const;
    [[nodiscard]] SignInPage *signInPage() const { return m_signIn; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void buildMenu();
    void buildHeader();
    void buildStatusBar();
    void addPage(Page *page);
    void showIndex(int index, bool remember = true);
    void goTo(int index);
    void step(int by);
    void updateStatus();
    void updateBadges();
    void updateRail();
    void onChanged(const QSet<domain::RecordId> &files, const QStringList &types);
    void refreshCurrent();
    void fitWidth();
    void goToPane(bool forward);
    [[nodiscard]] QString syncText() const;

    Session &m_session;
    std::vector<Page *> m_pages;
    FilePage *m_filePage = nullptr;
    SignInPage *m_signIn = nullptr;
    QStackedWidget *m_outer = nullptr;
    QStackedWidget *m_stack = nullptr;
    HeaderBar *m_header = nullptr;
    Rail *m_rail = nullptr;
    WorkArea *m_work = nullptr;
    BadgeCounter *m_badges = nullptr;
    PaneOrder m_order;
    std::vector<QAction *> m_goActions; ///< beside m_pages
    QTimer *m_refreshTimer = nullptr;
    QSet<domain::RecordId> m_changedFiles;
    QStringList m_changedTypes;
    bool m_everythingChanged = false;
    QString m_railRole; ///< whom the rail was made for
    QLabel *m_syncLabel = nullptr;
    QPushButton *m_signInButton = nullptr;
    QLabel *m_userLabel = nullptr;
    QToolButton *m_lockButton = nullptr;
    /// One place of the way back: a page, and which file where it is that of files.
    struct Stop {
        int index = 0;
        domain::RecordId file;
    };
    int m_householdsRow = 0; ///< row of the rail that stands for an open file, too
    std::vector<Stop> m_trail;
    int m_place = -1;
};

} // namespace hearth::ui

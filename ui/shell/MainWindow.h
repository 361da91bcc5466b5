// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Commands.h"
#include "ui/shell/Page.h"
#include "ui/shell/PaneOrder.h"

#include <QJsonObject>
#include <QMainWindow>
#include <QPointer>

class QStackedWidget;
class QTimer;

namespace hearth::ui {

class BadgeCounter;
class FilePage;
class FileTabs;
class HeaderBar;
class IdleLock;
class Rail;
class SignInPage;
class StatusRow;
class WorkArea;

/// The window: header, rail, tabs with pages and their inspector, status bar. It shows the sign-in page while there is no
/// key. What each user had open and where comes back after a lock and after a restart.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(Session &session, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// In a tab of its own, or in the one that it has already.
    void openFile(const domain::RecordId &file);
    void openCase(const domain::RecordId &record, const QString &type);
    void showPage(const QString &id);
    /// Somebody asked for this window: it is seen, and has the keyboard.
    void comeToFront();
    [[nodiscard]] const std::vector<Page *> &pages() const { return m_pages; }
    /// The page of the file that was looked at last; one without a file while none is open.
    [[nodiscard]] FilePage *filePage() const;
    [[nodiscard]] const FileTabs &files() const { return *m_files; }
    [[nodiscard]] Commands &commands() { return *m_commands; }
    [[nodiscard]] SignInPage *signInPage() const { return m_signIn; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// One place of the way back: a page of the rail, or a file.
    struct Stop {
        QString page;
        domain::RecordId file;
        [[nodiscard]] bool operator==(const Stop &) const = default;
    };
    void buildHeader();
    void buildCommands();
    void addFileCommands();
    void addViewCommands();
    void addGoCommands();
    void addOtherCommands();
    void addPage(Page *page);
    void connectPage(Page *page);
    void bringUp(Page *page, bool remember = true);
    void goTo(Page *page);
    void goToTab(const QString &key);
    void closeTab(const domain::RecordId &file);
    void closeAllTabs();
    void step(int by);
    [[nodiscard]] bool canStep(int by) const;
    void updateStatus();
    void updateBadges();
    void updateRail();
    void onReaderOpened();
    void onReaderGone();
    void onChanged(const QSet<domain::RecordId> &files, const QStringList &types);
    void refreshCurrent();
    void fitWidth();
    void goToPane(bool forward);
    void followFocus(QWidget *now);
    /// Where the person works, also while the header has the keyboard.
    [[nodiscard]] QWidget *workFocus() const;
    static void focusPage(Page *page);
    void keepPlaces();
    void keepTabs();
    void openKeptTabs();
    void returnFocusToWork();
    [[nodiscard]] QString placeKey(const Page *page) const;
    [[nodiscard]] Page *pageById(const QString &id) const;
    [[nodiscard]] int railRow(const Page *page) const;
    [[nodiscard]] domain::RecordId currentFile() const;

    Session &m_session;
    std::vector<Page *> m_pages;
    SignInPage *m_signIn = nullptr;
    QStackedWidget *m_outer = nullptr;
    QStackedWidget *m_stack = nullptr;
    HeaderBar *m_header = nullptr;
    Rail *m_rail = nullptr;
    WorkArea *m_work = nullptr;
    FileTabs *m_files = nullptr;
    Commands *m_commands = nullptr;
    StatusRow *m_status = nullptr;
    BadgeCounter *m_badges = nullptr;
    IdleLock *m_idle = nullptr;
    PaneOrder m_order;
    std::vector<QAction *> m_goActions; ///< beside m_pages
    QTimer *m_refreshTimer = nullptr;
    QSet<domain::RecordId> m_changedFiles;
    QStringList m_changedTypes;
    bool m_everythingChanged = false;
    QString m_railRole; ///< whom the rail was made for
    QString m_user; ///< whose tabs these are
    Page *m_railPage = nullptr; ///< what the first tab stands for
    QJsonObject m_places; ///< by page or file: where this user was, for pages that were not read again since
    QJsonObject m_kept; ///< the same for all pages, as of the last leaving
    QStringList m_keptFocus; ///< place and widget, as of then; empty when the keyboard was elsewhere
    bool m_placesKept = false; ///< since the store was opened
    QString m_focusWanted; ///< place whose focus comes back as soon as the page can be seen
    QString m_focusName; ///< of which widget on it
    QPointer<QWidget> m_workFocus;
    bool m_composing = false; ///< an input method holds text that is not written yet
    QPointer<QObject> m_composer;
    std::vector<Stop> m_trail;
    int m_at = -1;
};

} // namespace hearth::ui

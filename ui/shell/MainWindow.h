// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Page.h"

#include <QMainWindow>

class QListWidget;
class QPushButton;
class QStackedWidget;
class QTimer;

namespace hearth::ui {

class FilePage;
class SearchBox;
class SignInPage;

/// The window: rail, search, the stack of pages, status bar. It shows the sign-in page while there is no key.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(Session &session, QWidget *parent = nullptr);

    void openFile(const domain::RecordId &file);
    void openCase(const domain::RecordId &record, const QString &type);
    void showPage(const QString &id);
    [[nodiscard]] const std::vector<Page *> &pages() const { return m_pages; }
    [[nodiscard]] FilePage *filePage() const { return m_filePage; }
    [[nodiscard]] SignInPage *signInPage() const { return m_signIn; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildMenu();
    void buildHeader();
    void buildStatusBar();
    void addPage(Page *page);
    void showIndex(int index, bool remember = true);
    void step(int by);
    void updateStatus();
    void updateBadges();
    void updateRail();
    void onChanged(const QSet<domain::RecordId> &files, const QStringList &types);
    void refreshCurrent();
    void toggleInspector();
    [[nodiscard]] QString syncText() const;

    Session &m_session;
    std::vector<Page *> m_pages;
    FilePage *m_filePage = nullptr;
    SignInPage *m_signIn = nullptr;
    QStackedWidget *m_outer = nullptr;
    QStackedWidget *m_stack = nullptr;
    QListWidget *m_rail = nullptr;
    std::vector<QAction *> m_goActions; ///< beside m_pages
    SearchBox *m_search = nullptr;
    QTimer *m_refreshTimer = nullptr;
    QSet<domain::RecordId> m_changedFiles;
    QStringList m_changedTypes;
    bool m_everythingChanged = false;
    QString m_railRole; ///< whom the rail was made for
    QLabel *m_syncLabel = nullptr;
    QPushButton *m_signInButton = nullptr;
    QLabel *m_userLabel = nullptr;
    std::vector<int> m_trail;
    int m_place = -1;
};

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace hearth::ui {

class Page;
class Session;
class TabStrip;

/// The tabs, below them the pages and the inspector beside those (ux.md section 2). Wide, the inspector is a pane with a splitter, whose width
/// and presence each user finds again; narrow, it lies over the page when it is asked for.
class WorkArea : public QWidget {
    Q_OBJECT
public:
    explicit WorkArea(Session &session, QWidget *parent = nullptr);
    [[nodiscard]] QStackedWidget *pages() const { return m_pages; }
    [[nodiscard]] QWidget *inspectorPane() const { return m_pane; }
    [[nodiscard]] TabStrip *tabs() const { return m_tabs; }
    /// Takes the page into the stack, and its inspector into the pane.
    void addPage(Page *page);
    /// Ends a page that is not shown, and its inspector.
    void dropPage(Page *page);
    /// Shows a page, and beside it what its inspector has to say.
    void showPage(Page *page);
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] bool hasInspector() const { return currentInspector() != nullptr; }
    void setNarrow(bool narrow);
    void toggleInspector();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildPane();
    void arrange();
    void placeOverlay();
    [[nodiscard]] QWidget *currentInspector() const;
    Session &m_session;
    TabStrip *m_tabs;
    QSplitter *m_splitter;
    QStackedWidget *m_pages;
    QWidget *m_pane;
    QStackedWidget *m_inspectors;
    bool m_narrow = false;
    bool m_overlay = false; ///< narrow: it was asked for
};

} // namespace hearth::ui

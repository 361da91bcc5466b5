// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/WorkArea.h"

#include "ui/look/Palette.h"
#include "ui/shell/Page.h"
#include "ui/shell/TabStrip.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int usualWidth = 304;
constexpr int leastPage = 620;

/// The pane's ground, and the line that parts it from the page.
class Pane : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), tokens().window);
        painter.fillRect(QRect(0, 0, 1, height()), tokens().line);
    }
};

/// The ground of the tabs: the line below it runs on where no tab stands.
class TabRow : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), tokens().window);
        painter.fillRect(QRect(0, height() - 1, width(), 1), tokens().line);
    }
};

} // namespace

WorkArea::WorkArea(Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new TabRow(this);
    auto *tabs = new QHBoxLayout(row);
    tabs->setContentsMargins(8, 0, 8, 0);
    m_tabs = new TabStrip(row);
    tabs->addWidget(m_tabs);
    column->addWidget(row);
    m_splitter = new QSplitter(this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(3);
    column->addWidget(m_splitter, 1);
    m_pages = new QStackedWidget(m_splitter);
    m_splitter->addWidget(m_pages);
    buildPane();
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_session.setView(u"inspector.width"_s, m_splitter->sizes().value(1)); });
    connect(&session, &Session::readerOpened, this, &WorkArea::arrange);
}

void WorkArea::buildPane()
{
    m_pane = new Pane(m_splitter);
    m_pane->setObjectName(u"inspector"_s);
    auto *column = new QVBoxLayout(m_pane);
    column->setContentsMargins(1, 8, 0, 0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(15, 0, 8, 0);
    auto *caption = new QLabel(tr("Details"), m_pane);
    QFont font = caption->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 0.85);
    caption->setFont(font);
    caption->setForegroundRole(QPalette::PlaceholderText);
    auto *key = new QLabel(u"F9"_s, m_pane);
    key->setForegroundRole(QPalette::PlaceholderText);
    auto *close = new QToolButton(m_pane);
    close->setObjectName(u"inspector.close"_s);
    close->setText(u"×"_s);
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::TabFocus);
    close->setToolTip(tr("Close the details (F9)"));
    close->setAccessibleName(tr("Close the details"));
    connect(close, &QToolButton::clicked, this, &WorkArea::toggleInspector);
    head->addWidget(caption);
    head->addStretch();
    head->addWidget(key);
    head->addWidget(close);
    column->addLayout(head);
    m_inspectors = new QStackedWidget(m_pane);
    column->addWidget(m_inspectors, 1);
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), m_pane, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, [this] {
        if (m_overlay)
            toggleInspector();
    });
}

void WorkArea::addPage(Page *page)
{
    m_pages->addWidget(page);
    if (page->inspector())
        m_inspectors->addWidget(page->inspector());
    connect(page, &Page::inspectorWantedChanged, this, &WorkArea::arrange);
}

void WorkArea::dropPage(Page *page)
{
    m_pages->removeWidget(page);
    if (QWidget *inspector = page->inspector()) {
        m_inspectors->removeWidget(inspector);
        inspector->hide();
        // With the page: what it says to its inspector until then still finds one.
        inspector->setParent(page);
    }
    page->hide();
    page->deleteLater();
}

Page *WorkArea::currentPage() const
{
    return qobject_cast<Page *>(m_pages->currentWidget());
}

QWidget *WorkArea::currentInspector() const
{
    const Page *page = currentPage();
    return page && page->wantsInspector() ? page->inspector() : nullptr;
}

void WorkArea::showPage(Page *page)
{
    // Another page has another thing chosen: what lies over the page was asked for here.
    if (page != m_pages->currentWidget())
        m_overlay = false;
    m_pages->setCurrentWidget(page);
    arrange();
}

void WorkArea::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    m_overlay = false;
    arrange();
}

void WorkArea::toggleInspector()
{
    if (!currentInspector())
        return;
    if (m_narrow)
        m_overlay = !m_overlay;
    else
        m_session.setView(u"inspector.shown"_s, m_pane->isHidden());
    const bool inside = m_pane->isAncestorOf(QApplication::focusWidget());
    arrange();
    if (m_overlay) {
        // The keyboard goes where the eye does, and comes back.
        if (auto *first = currentInspector()->findChild<QAbstractButton *>())
            first->setFocus(Qt::OtherFocusReason);
    } else if (inside && m_pane->isHidden()) {
        m_pages->currentWidget()->setFocus(Qt::OtherFocusReason);
    }
}

void WorkArea::arrange()
{
    QWidget *inspector = currentInspector();
    if (inspector)
        m_inspectors->setCurrentWidget(inspector);
    if (m_narrow) {
        if (m_pane->parentWidget() != this)
            m_pane->setParent(this);
        m_pane->setVisible(inspector && m_overlay);
        placeOverlay();
        return;
    }
    if (m_splitter->indexOf(m_pane) < 0)
        m_splitter->addWidget(m_pane);
    m_pane->setVisible(inspector && m_session.view(u"inspector.shown"_s, true).toBool());
    const int wanted = std::clamp(m_session.view(u"inspector.width"_s, usualWidth).toInt(), m_pane->minimumSizeHint().width(),
                                  std::max(usualWidth, width() - leastPage));
    m_splitter->setSizes({width() - wanted, wanted});
}

void WorkArea::placeOverlay()
{
    if (!m_narrow)
        return;
    const int width = std::min(usualWidth + 32, this->width());
    const int top = m_splitter->geometry().top();
    m_pane->setGeometry(this->width() - width, top, width, height() - top);
    m_pane->raise();
}

void WorkArea::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeOverlay();
}

} // namespace hearth::ui

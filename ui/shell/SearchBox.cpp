// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/SearchBox.h"

#include "models/items/SearchModel.h"
#include "models/store/queries/SearchQueries.h"
#include "ui/look/Palette.h"
#include "ui/shell/Session.h"

#include <QBoxLayout>
#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QTimer>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int boxWidth = 520;
// A name, a number, a file number and a place in full; more than the box where that needs it.
constexpr int mostPopupWidth = 760;
constexpr int mostVisibleRows = 14;

} // namespace

SearchBox::SearchBox(Session &session, QWidget *parent) : QLineEdit(parent), m_session(session)
{
    setObjectName(u"search"_s);
    setAccessibleName(tr("Search"));
    setClearButtonEnabled(true);
    setMinimumWidth(240);
    setMaximumWidth(boxWidth);
    setMinimumHeight(32);

    m_popup = new QFrame(this);
    m_popup->setObjectName(u"search.popup"_s);
    m_popup->setWindowFlags(Qt::ToolTip);
    // A line around it, for on a dark desk nothing else tells it from the page below.
    m_popup->setFrameStyle(QFrame::Box | QFrame::Plain);
    setInk(m_popup, tokens().border);
    m_popup->setBackgroundRole(QPalette::Base);
    m_popup->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(m_popup);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    m_model = new items::SearchModel(session.itemContext(), this);
    m_hits = new QListView(m_popup);
    m_hits->setObjectName(u"search.hits"_s);
    m_hits->setModel(m_model);
    m_hits->setFrameShape(QFrame::NoFrame);
    m_hits->setFocusPolicy(Qt::NoFocus);
    m_hits->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_hits->setTextElideMode(Qt::ElideRight);
    m_hits->setUniformItemSizes(true);
    m_hits->setAccessibleName(tr("Search results"));
    m_nothing = new QLabel(m_popup);
    m_nothing->setObjectName(u"search.nothing"_s);
    setInk(m_nothing, tokens().text);
    m_nothing->setTextFormat(Qt::PlainText);
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(12);
    column->addWidget(m_hits);
    column->addWidget(m_nothing);

    // The store answers within a millisecond: keys of one burst are taken together, nothing more is waited for.
    m_soon = new QTimer(this);
    m_soon->setSingleShot(true);
    m_soon->setInterval(0);
    connect(this, &QLineEdit::textEdited, m_soon, qOverload<>(&QTimer::start));
    // The clear button edits without saying so.
    connect(this, &QLineEdit::textChanged, this, [this](const QString &now) {
        if (now.isEmpty())
            m_popup->hide();
    });
    connect(m_soon, &QTimer::timeout, this, &SearchBox::search);
    connect(m_hits, &QListView::clicked, this, [this](const QModelIndex &index) { choose(index.row()); });
    connect(this, &QLineEdit::editingFinished, m_popup, &QWidget::hide);
}

void SearchBox::forget()
{
    m_soon->stop();
    m_popup->hide();
    m_model->clear();
    clear();
}

QSize SearchBox::sizeHint() const
{
    return {boxWidth, QLineEdit::sizeHint().height()};
}

void SearchBox::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down: return move(1);
    case Qt::Key_Up: return move(-1);
    case Qt::Key_Escape:
        if (m_popup->isVisible())
            return m_popup->hide();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // Enter chooses from what was typed, not from the hits of the text before.
        if (m_soon->isActive()) {
            m_soon->stop();
            search();
        }
        return choose(m_hits->currentIndex().isValid() ? m_hits->currentIndex().row() : m_model->firstHit());
    default: break;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchBox::search()
{
    const QString wanted = text().trimmed();
    if (!m_session.reader() || wanted.isEmpty())
        return m_popup->hide();
    store::SearchQueries queries(*m_session.reader(), {});
    const auto hits = queries.search(wanted);
    m_model->setHits(hits ? *hits : std::vector<store::SearchHit>());
    m_hits->setCurrentIndex(m_model->index(m_model->firstHit()));
    const bool found = m_model->rowCount() > 0;
    m_hits->setVisible(found);
    m_nothing->setVisible(!found);
    m_nothing->setText(hits ? tr("No family on this computer matches “%1”.").arg(wanted)
                            : m_session.errorText(hits.error()));
    showPopup();
}

void SearchBox::showPopup()
{
    int wide = width();
    int high = m_nothing->heightForWidth(wide - 2);
    if (const int count = m_model->rowCount(); count > 0) {
        const int rows = std::min(count, mostVisibleRows);
        const int bar = count > rows ? m_hits->style()->pixelMetric(QStyle::PM_ScrollBarExtent) : 0;
        wide = std::clamp(m_hits->sizeHintForColumn(0) + bar + 8, width(), std::max(width(), mostPopupWidth));
        high = rows * std::max(1, m_hits->sizeHintForRow(0));
    }
    m_popup->setFixedSize(wide, high + 2);
    m_hits->scrollToTop();
    // What is wider than the box grows to the right, as far as the window goes.
    const QPoint below = mapToGlobal(QPoint(0, height()));
    const int right = window()->mapToGlobal(QPoint(window()->width(), 0)).x();
    m_popup->move(std::max(0, std::min(below.x(), right - wide)), below.y());
    m_popup->show();
}

void SearchBox::choose(int row)
{
    const store::SearchHit *hit = row >= 0 ? m_model->hit(row) : nullptr;
    if (!hit || hit->file.isNull())
        return;
    const domain::RecordId file = hit->file;
    forget();
    Q_EMIT fileChosen(file);
}

void SearchBox::move(int by)
{
    int at = (m_hits->currentIndex().isValid() ? m_hits->currentIndex().row() : -1) + by;
    while (at >= 0 && at < m_model->rowCount() && !m_model->hit(at))
        at += by;
    if (at >= 0 && at < m_model->rowCount())
        m_hits->setCurrentIndex(m_model->index(at));
}

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/SearchBox.h"

#include "models/store/queries/SearchQueries.h"
#include "models/store/queries/WorkQueries.h"
#include "ui/look/Palette.h"
#include "ui/shell/Commands.h"
#include "ui/shell/JumpDelegate.h"
#include "ui/shell/JumpModel.h"
#include "ui/shell/Session.h"

#include <QAccessible>
#include <QAction>
#include <QBoxLayout>
#include <QFrame>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QTimer>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using Kind = JumpModel::Kind;

namespace {

constexpr int boxWidth = 360;
constexpr int leastWidth = 220;
// A name, a number, a file number and a place in full; more than the box where that needs it.
constexpr int mostPopupWidth = 760;
constexpr int leastPopupWidth = 460;
constexpr int mostVisibleRows = 14;
constexpr int iconSide = 16;
constexpr qsizetype mostRemembered = 12;

const QString recentKey = u"commands.recent"_s;

/// The request among the family's cases that has the number which was typed; nothing when the file itself was meant.
std::optional<store::WorkItem> caseOf(Session &session, const store::SearchHit &hit, const QString &typed)
{
    const QString number = QString(typed).remove(u' ').toUpper();
    if (hit.matchedBy != store::MatchedBy::FileNo || hit.fileNo.contains(number))
        return std::nullopt;
    store::WorkQueries queries(*session.reader(), session.sharedCatalogue(), session.calendar(), true);
    store::WorkFilter filter;
    filter.file = hit.file;
    const auto ids = queries.ids(filter, store::WorkSort::Opened, Qt::DescendingOrder, session.clock().nowUtc());
    const auto rows = ids ? queries.rows(*ids, false) : domain::Result<std::vector<store::WorkItem>>(ids.error());
    if (!rows)
        return std::nullopt;
    const auto at = std::find_if(rows->begin(), rows->end(), [&](const store::WorkItem &item) { return item.caseNo.toUpper().startsWith(number); });
    return at == rows->end() ? std::nullopt : std::optional(*at);
}

} // namespace

SearchBox::SearchBox(Session &session, Commands &commands, const FileTabs &files, QWidget *parent)
    : QLineEdit(parent), m_session(session), m_commands(commands)
{
    setObjectName(u"search"_s);
    setAccessibleName(tr("Search or command"));
    setClearButtonEnabled(true);
    setMinimumWidth(leastWidth);
    setMaximumWidth(boxWidth);
    setMinimumHeight(32);
    setTextMargins(iconSide + 8, 0, 0, 0);
    m_model = new JumpModel(session.itemContext(), commands, files, this);
    buildPopup();

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
    connect(&commands, &Commands::ran, this, &SearchBox::remember);
}

void SearchBox::buildPopup()
{
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
    m_hits = new QListView(m_popup);
    m_hits->setObjectName(u"search.hits"_s);
    m_hits->setModel(m_model);
    m_hits->setItemDelegate(new JumpDelegate(m_hits));
    m_hits->setMouseTracking(true);
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
}

void SearchBox::begin()
{
    if (!hasFocus())
        m_before = window()->focusWidget();
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
    search();
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

void SearchBox::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    static const QIcon glass = icon(u"edit-find"_s);
    QPainter painter(this);
    glass.paint(&painter, QRect(12, (height() - iconSide) / 2, iconSide, iconSide));
    if (!text().isEmpty())
        return;
    QFont font = this->font();
    font.setPointSizeF(font.pointSizeF() * 0.85);
    painter.setFont(font);
    painter.setPen(tokens().muted);
    painter.drawText(rect().adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter, u"Ctrl+K"_s);
}

void SearchBox::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = !event->preeditString().isEmpty();
    QLineEdit::inputMethodEvent(event);
}

void SearchBox::keyPressEvent(QKeyEvent *event)
{
    // What is being composed belongs to the input method.
    if (m_composing)
        return QLineEdit::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Down: return move(1);
    case Qt::Key_Up: return move(-1);
    case Qt::Key_Escape:
        if (m_popup->isVisible())
            return m_popup->hide();
        return leave();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // Enter chooses from what was typed, not from the hits of the text before.
        if (m_soon->isActive()) {
            m_soon->stop();
            search();
        }
        return choose(m_hits->currentIndex().isValid() ? m_hits->currentIndex().row() : m_model->firstChoice());
    default: break;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchBox::search()
{
    if (!m_session.reader())
        return m_popup->hide();
    const auto wanted = JumpModel::Wanted::of(text());
    std::vector<store::SearchHit> hits;
    QString fault;
    if (wanted.asksStore()) {
        auto found = store::SearchQueries(*m_session.reader(), {}).search(wanted.text);
        if (found)
            hits = *std::move(found);
        else
            fault = m_session.errorText(found.error());
    }
    // While somebody types here nothing else changes what can run.
    if (!m_popup->isVisible())
        m_commands.update();
    m_model->show(wanted, std::move(hits), m_session.view(recentKey).toStringList());
    const bool found = m_model->rowCount() > 0;
    m_hits->setCurrentIndex(m_model->index(m_model->firstChoice()));
    m_hits->setVisible(found);
    m_nothing->setVisible(!found);
    m_nothing->setText(!fault.isEmpty()                ? fault
                           : wanted.prefix == u'>'     ? tr("No command is called “%1”.").arg(wanted.text)
                           : wanted.text.isEmpty()     ? tr("Type a name, a number or a command; ? shows more.")
                                                       : tr("No family on this computer matches “%1”.").arg(wanted.text));
    showPopup();
}

void SearchBox::showPopup()
{
    int wide = std::max(width(), leastPopupWidth);
    int high = m_nothing->heightForWidth(wide - 2);
    if (const int count = m_model->rowCount(); count > 0) {
        const int rows = std::min(count, mostVisibleRows);
        const int bar = count > rows ? m_hits->style()->pixelMetric(QStyle::PM_ScrollBarExtent) : 0;
        wide = std::clamp(m_hits->sizeHintForColumn(0) + bar + 8, wide, std::max(wide, mostPopupWidth));
        high = rows * std::max(1, m_hits->sizeHintForRow(0));
    }
    // Its line and the margin inside.
    m_popup->setFixedSize(wide, high + 4);
    m_hits->scrollToTop();
    // What is wider than the box grows to the right, as far as the window goes.
    const QPoint below = mapToGlobal(QPoint(0, height()));
    const int right = window()->mapToGlobal(QPoint(window()->width(), 0)).x();
    m_popup->move(std::max(0, std::min(below.x(), right - wide)), below.y());
    m_popup->show();
}

void SearchBox::choose(int row)
{
    switch (m_model->kind(row)) {
    case Kind::Heading: return;
    case Kind::Prefix:
        setText(m_model->prefix(row));
        return search();
    case Kind::Command: return run(m_model->action(row));
    case Kind::Tab:
    case Kind::Recent:
    case Kind::Family: return chooseFamily(row);
    }
}

void SearchBox::chooseFamily(int row)
{
    const domain::RecordId file = m_model->file(row);
    if (file.isNull())
        return;
    const store::SearchHit *hit = m_model->hit(row);
    const auto found = hit ? caseOf(m_session, *hit, JumpModel::Wanted::of(text()).text) : std::nullopt;
    forget();
    if (found)
        Q_EMIT caseChosen(found->id, found->type);
    else
        Q_EMIT fileChosen(file);
}

/// A command acts where the person was before, not in this box.
void SearchBox::run(QAction *action)
{
    m_commands.update();
    if (!action->isEnabled()) {
        // It stands there why; a reader hears it again.
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
        return;
    }
    forget();
    leave();
    action->trigger();
}

void SearchBox::leave()
{
    m_popup->hide();
    if (m_before && m_before->isVisible())
        m_before->setFocus(Qt::OtherFocusReason);
}

void SearchBox::remember(const QString &command)
{
    // The way here is no choice.
    if (command == "go.search"_L1 || m_session.client().account().userId.isEmpty())
        return;
    QStringList recent = m_session.view(recentKey).toStringList();
    recent.removeAll(command);
    recent.prepend(command);
    m_session.setView(recentKey, recent.mid(0, mostRemembered));
}

void SearchBox::move(int by)
{
    // From an empty box the arrow opens what was used last.
    if (!m_popup->isVisible())
        return search();
    int at = (m_hits->currentIndex().isValid() ? m_hits->currentIndex().row() : -1) + by;
    while (at >= 0 && at < m_model->rowCount() && m_model->kind(at) == Kind::Heading)
        at += by;
    if (at >= 0 && at < m_model->rowCount())
        m_hits->setCurrentIndex(m_model->index(at));
}

} // namespace hearth::ui

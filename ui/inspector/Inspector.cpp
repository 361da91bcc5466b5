// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/Inspector.h"

#include "ui/look/HearthStyle.h"
#include "ui/look/Palette.h"

#include <QApplication>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 16;
constexpr int blockGap = 14;
constexpr int leastWidth = 256;
constexpr auto selectable = Qt::TextSelectableByMouse;

/// The dot of one moment, and the line to the next.
class Dot : public QWidget {
public:
    Dot(bool newest, bool last, QWidget *parent) : QWidget(parent), m_newest(newest), m_last(last) { setFixedWidth(14); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPointF centre(6, 9);
        if (!m_last)
            painter.fillRect(QRectF(centre.x() - 0.5, centre.y() + 6, 1, height()), t.line);
        painter.setPen(QPen(m_newest ? t.accent : t.border, 1.5));
        painter.setBrush(m_newest ? t.accent : t.window);
        painter.drawEllipse(centre, 4, 4);
    }

private:
    bool m_newest;
    bool m_last;
};

QFont sized(QFont font, double factor, bool bold)
{
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setBold(bold);
    return font;
}

} // namespace

Inspector::Inspector(const QString &name, QWidget *parent) : QWidget(parent)
{
    setObjectName(name);
    setAccessibleName(tr("Details of what is chosen"));
    setMinimumWidth(leastWidth);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(m_scroll);
    // Its bar stands on the ground of the pane, not of a page.
    QPalette ground = m_scroll->verticalScrollBar()->palette();
    ground.setColor(QPalette::Base, tokens().window);
    m_scroll->verticalScrollBar()->setPalette(ground);
    // A child of its page, it is not to lie over it until the window has put it in its place.
    hide();
}

QString Inspector::named(const QString &part) const
{
    return QString(objectName() + u'.' + part);
}

void Inspector::setContent(const InspectorContent &content)
{
    const bool same = m_body && m_sentence.isEmpty() && content == m_content;
    m_content = content; // the actions may be others
    m_sentence.clear();
    if (!same)
        build();
}

void Inspector::setNothing(const QString &sentence)
{
    if (m_body && m_sentence == sentence)
        return;
    m_content = {};
    m_sentence = sentence;
    build();
}

QLabel *Inspector::addText(const QString &text, QVBoxLayout *column, bool muted)
{
    auto *label = new QLabel(text, m_body);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(selectable);
    if (muted)
        label->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(label);
    return label;
}

void Inspector::build()
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(margin, 4, margin, margin);
    column->setSpacing(blockGap);
    m_body = body;
    if (!m_sentence.isEmpty()) {
        addText(m_sentence, column, true)->setObjectName(named(u"nothing"_s));
    } else {
        addHead(column);
        addActions(column);
        for (const InspectorContent::Block &block : m_content.blocks)
            addBlock(block, column);
        addMoments(column);
    }
    column->addStretch();
    // The old body may be the sender of what led here: it goes when the event loop comes round to it.
    QWidget *old = m_scroll->takeWidget();
    const bool focused = old && old->isAncestorOf(QApplication::focusWidget());
    m_scroll->setWidget(body);
    body->show();
    if (auto *first = body->findChild<QPushButton *>(); first && focused)
        first->setFocus();
    if (old) {
        old->hide();
        old->deleteLater();
    }
}

void Inspector::addHead(QVBoxLayout *column)
{
    auto *head = new QVBoxLayout;
    head->setSpacing(2);
    QLabel *title = addText(m_content.title, head, false);
    title->setObjectName(named(u"title"_s));
    title->setFont(sized(font(), 1.2, true));
    for (const QString &line : m_content.lines)
        addText(line, head, true);
    column->addLayout(head);
    if (!m_content.states.empty()) {
        auto *states = new QVBoxLayout;
        states->setSpacing(4);
        for (size_t i = 0; i < m_content.states.size(); ++i) {
            const InspectorContent::State &state = m_content.states[i];
            auto *chip = new Chip(state.text, state.tone, m_body);
            chip->setObjectName(named(u"state.%1"_s.arg(i)));
            if (state.localState)
                chip->setLocalState(*state.localState);
            else
                chip->setLevel(state.level);
            states->addWidget(chip);
        }
        column->addLayout(states);
    }
    if (!m_content.problem.isEmpty()) {
        QLabel *problem = addText(m_content.problem, column, false);
        problem->setObjectName(named(u"problem"_s));
        problem->setMargin(8);
        setInk(problem, toneText(Tone::Red), toneTint(Tone::Red));
    }
    if (m_content.clock.isEmpty())
        return;
    QLabel *clock = addText(m_content.clock, column, false);
    clock->setObjectName(named(u"clock"_s));
    clock->setMargin(8);
    clock->setFont(sized(font(), 1, true));
    setInk(clock, toneText(m_content.clockTone), toneTint(m_content.clockTone));
}

void Inspector::addActions(QVBoxLayout *column)
{
    if (m_content.actions.empty()) {
        if (!m_content.noAction.isEmpty())
            addText(m_content.noAction, column, true);
        return;
    }
    auto *actions = new QVBoxLayout;
    actions->setSpacing(4);
    for (size_t i = 0; i < m_content.actions.size(); ++i) {
        auto *button = new QPushButton(m_content.actions[i].text, m_body);
        button->setObjectName(named(QString(u"action."_s + m_content.actions[i].id)));
        button->setMinimumHeight(32);
        if (i == 0 && m_content.hasPrimary)
            makePrimary(button);
        // By place: the same words again may have brought a newer action.
        connect(button, &QPushButton::clicked, this, [this, i] {
            if (i < m_content.actions.size() && m_content.actions[i].run)
                m_content.actions[i].run();
        });
        actions->addWidget(button);
    }
    column->addLayout(actions);
}

void Inspector::addBlock(const InspectorContent::Block &block, QVBoxLayout *column)
{
    if (block.facts.empty())
        return;
    auto *rows = new QGridLayout;
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(12);
    rows->setVerticalSpacing(6);
    rows->setColumnStretch(0, 2);
    rows->setColumnStretch(1, 3);
    int row = 0;
    if (!block.caption.isEmpty()) {
        auto *caption = new QLabel(block.caption, m_body);
        caption->setFont(sized(font(), 0.9, true));
        caption->setForegroundRole(QPalette::PlaceholderText);
        caption->setWordWrap(true);
        rows->addWidget(caption, row++, 0, 1, 2);
    }
    for (const InspectorContent::Fact &fact : block.facts) {
        auto *value = new QLabel(fact.value, m_body);
        value->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        value->setTextInteractionFlags(selectable);
        if (!fact.id.isEmpty())
            value->setObjectName(named(QString(u"fact."_s + fact.id)));
        if (fact.strong)
            value->setFont(sized(font(), 1, true));
        if (fact.label.isEmpty()) {
            rows->addWidget(value, row++, 0, 1, 2);
            continue;
        }
        auto *label = new QLabel(fact.label, m_body);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setForegroundRole(QPalette::PlaceholderText);
        rows->addWidget(label, row, 0, Qt::AlignTop);
        rows->addWidget(value, row++, 1, Qt::AlignTop);
    }
    column->addLayout(rows);
}

void Inspector::addMoments(QVBoxLayout *column)
{
    if (m_content.moments.empty())
        return;
    auto *rows = new QGridLayout;
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(8);
    rows->setVerticalSpacing(0);
    rows->setColumnStretch(1, 1);
    auto *caption = new QLabel(m_content.momentsCaption, m_body);
    caption->setFont(sized(font(), 0.9, true));
    caption->setForegroundRole(QPalette::PlaceholderText);
    rows->addWidget(caption, 0, 0, 1, 2);
    rows->setRowMinimumHeight(0, caption->sizeHint().height() + 6);
    for (size_t i = 0; i < m_content.moments.size(); ++i) {
        auto *text = new QWidget(m_body);
        auto *lines = new QVBoxLayout(text);
        lines->setContentsMargins(0, 0, 0, 8);
        lines->setSpacing(0);
        auto *when = new QLabel(m_content.moments[i].when, text);
        when->setFont(sized(font(), 0.85, false));
        when->setForegroundRole(QPalette::PlaceholderText);
        auto *what = new QLabel(m_content.moments[i].what, text);
        what->setTextFormat(Qt::PlainText);
        what->setWordWrap(true);
        what->setTextInteractionFlags(selectable);
        lines->addWidget(when);
        lines->addWidget(what);
        const int row = static_cast<int>(i) + 1;
        rows->addWidget(new Dot(i == 0, i + 1 == m_content.moments.size(), m_body), row, 0);
        rows->addWidget(text, row, 1);
    }
    column->addLayout(rows);
}

} // namespace hearth::ui

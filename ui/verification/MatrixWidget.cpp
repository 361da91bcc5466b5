// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verification/MatrixWidget.h"

#include "models/domain/Masking.h"
#include "ui/look/Palette.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowHeight = 23;
constexpr int pitch = 15;
constexpr int mostNameWidth = 330;
constexpr int headHeight = 24;
constexpr int groupGap = 18;
constexpr int markSize = 11;
constexpr int markTop = 6;
constexpr int legendGap = 18;
/// In the order in which the legend shows them.
const QString letters = u"adsqlf-"_s;

void paintMark(QPainter &painter, const QRectF &box, QChar state)
{
    const Tokens &t = tokens();
    const QColor progress = t.series.at(4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::NoBrush);
    switch (state.unicode()) {
    case u'a':
        painter.setBrush(t.dark ? t.series.at(0) : progress);
        painter.drawEllipse(box);
        break;
    case u'd':
        painter.setBrush(t.redTint);
        painter.setPen(QPen(t.redText, 1));
        painter.drawRect(box);
        // Drawn by hand: no font has the sign so small.
        for (const qreal y : {0.36, 0.64})
            painter.drawLine(QPointF(box.left() + 2.5, box.top() + box.height() * y), QPointF(box.right() - 2.5, box.top() + box.height() * y));
        painter.drawLine(QPointF(box.right() - 3.5, box.top() + 2), QPointF(box.left() + 3.5, box.bottom() - 2));
        break;
    case u's':
        painter.setPen(QPen(t.muted, 1.2));
        painter.drawEllipse(box);
        painter.setBrush(t.muted);
        painter.setPen(Qt::NoPen);
        painter.drawPie(box, 90 * 16, 180 * 16);
        break;
    case u'q':
        painter.setPen(QPen(t.border, 1.2));
        painter.drawEllipse(box);
        break;
    case u'l': {
        QFont font = painter.font();
        font.setBold(true);
        painter.setFont(font);
        painter.setPen(t.redText);
        painter.drawText(box, Qt::AlignCenter, u"!"_s);
        break;
    }
    case u'f':
        painter.setPen(QPen(t.redText, 1.6));
        painter.drawLine(box.topLeft() + QPointF(2, 2), box.bottomRight() - QPointF(2, 2));
        painter.drawLine(box.topRight() + QPointF(-2, 2), box.bottomLeft() + QPointF(2, -2));
        break;
    default:
        painter.setPen(QPen(t.line, 1.4));
        painter.drawLine(QPointF(box.left() + 3, box.center().y()), QPointF(box.right() - 3, box.center().y()));
    }
}

} // namespace

MatrixWidget::MatrixWidget(std::shared_ptr<const catalogue::Catalogue> catalogue, const QString &language, QWidget *parent) : QWidget(parent)
{
    int place = 0;
    for (const catalogue::VerificationItem &item : catalogue->verificationItems()) {
        const QString name = catalogue->codeLabel(u"department", item.department, language);
        if (m_departments.empty() || m_departments.back().name != name)
            m_departments.push_back({name, {}});
        m_departments.back().items.push_back(place++);
        m_items.append(item.label.in(language));
    }
}

QString MatrixWidget::nameOf(size_t row) const
{
    return m_who.value(static_cast<qsizetype>(row), domain::maskName(m_rows[row].name));
}

void MatrixWidget::setRows(std::vector<store::MatrixRow> rows, const QStringList &who)
{
    m_who = who;
    m_rows = std::move(rows);
    QHash<QChar, int> counts;
    for (const store::MatrixRow &row : m_rows)
        for (const QChar state : row.itemStates)
            ++counts[state];
    setAccessibleName(tr("Answers of the departments"));
    QStringList text{tr("%1 answered, %2 differ, %3 sent, %4 late, %5 failed")
                         .arg(counts.value(u'a')).arg(counts.value(u'd')).arg(counts.value(u's')).arg(counts.value(u'l')).arg(counts.value(u'f'))};
    for (size_t row = 0; row < m_rows.size(); ++row)
        for (int item = 0; item < m_items.size(); ++item)
            if (const QChar state = stateAt(row, item); state == u'd' || state == u'l' || state == u'f')
                text.append(markText(row, item));
    setAccessibleDescription(text.join(u'\n'));
    updateGeometry();
    update();
}

QString MatrixWidget::stateName(QChar state)
{
    switch (state.unicode()) {
    case u'a': return tr("Answered");
    case u'd': return tr("Differs");
    case u's': return tr("Sent");
    case u'q': return tr("Queued");
    case u'l': return tr("Late");
    case u'f': return tr("Failed");
    default: return tr("Not asked");
    }
}

QChar MatrixWidget::stateAt(size_t row, int item) const
{
    const QString &states = m_rows[row].itemStates;
    return item < states.size() ? states.at(item) : QChar(u'-');
}

QString MatrixWidget::markText(size_t row, int item) const
{
    return tr("%1, %2: %3", "item, person, state of the answer")
        .arg(m_items.at(item), nameOf(row), stateName(stateAt(row, item)));
}

int MatrixWidget::groupWidth() const
{
    size_t widest = 0;
    for (const Department &department : m_departments)
        widest = std::max(widest, department.items.size());
    return static_cast<int>(widest) * pitch + groupGap;
}

QString MatrixWidget::markTextAt(const QPoint &point) const
{
    const int row = (point.y() - headHeight) / rowHeight;
    if (m_rows.empty() || point.y() < headHeight || row >= static_cast<int>(m_departments.size()))
        return {};
    const Department &department = m_departments[static_cast<size_t>(row)];
    const int group = groupWidth();
    const int names = nameWidth();
    const int column = (point.x() - names) / group;
    if (point.x() < names || column >= static_cast<int>(m_rows.size()))
        return department.name;
    const auto place = static_cast<size_t>((point.x() - names) % group / pitch);
    return place < department.items.size() ? markText(static_cast<size_t>(column), department.items[place]) : department.name;
}

bool MatrixWidget::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString text = markTextAt(help->pos());
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text, this);
    return true;
}

int MatrixWidget::nameWidth() const
{
    int widest = 0;
    for (const Department &department : m_departments)
        widest = std::max(widest, fontMetrics().horizontalAdvance(department.name));
    return std::min(widest + 16, mostNameWidth);
}

QSize MatrixWidget::sizeHint() const
{
    if (m_rows.empty())
        return {nameWidth(), 0};
    return {nameWidth() + groupWidth() * static_cast<int>(m_rows.size()), headHeight + rowHeight * static_cast<int>(m_departments.size())};
}

MatrixLegend::MatrixLegend(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("What the marks mean"));
    QStringList names;
    for (const QChar letter : letters)
        names.append(MatrixWidget::stateName(letter));
    setAccessibleDescription(names.join(u", "_s));
}

std::vector<QRect> MatrixLegend::places(int width) const
{
    std::vector<QRect> places;
    int left = 0;
    int top = 0;
    for (const QChar letter : letters) {
        const int room = markSize + 6 + fontMetrics().horizontalAdvance(MatrixWidget::stateName(letter));
        if (left > 0 && left + room > width) {
            left = 0;
            top += rowHeight;
        }
        places.emplace_back(left, top, room, rowHeight);
        left += room + legendGap;
    }
    return places;
}

int MatrixLegend::heightForWidth(int width) const
{
    return places(width).back().bottom() + 1;
}

QSize MatrixLegend::sizeHint() const
{
    return {400, heightForWidth(std::max(400, width()))};
}

void MatrixLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const std::vector<QRect> all = places(width());
    for (int i = 0; i < letters.size(); ++i) {
        const QRect &place = all[static_cast<size_t>(i)];
        painter.save();
        paintMark(painter, QRectF(place.left() + 0.5, place.top() + markTop, markSize, markSize), letters.at(i));
        painter.restore();
        painter.setPen(tokens().muted);
        painter.drawText(place.adjusted(markSize + 6, 0, 0, 0), Qt::AlignVCenter, MatrixWidget::stateName(letters.at(i)));
    }
}

void MatrixWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &t = tokens();
    const int group = groupWidth();
    const int names = nameWidth();
    painter.setPen(t.muted);
    for (size_t column = 0; column < m_rows.size(); ++column) {
        const QRect head(names + static_cast<int>(column) * group, 0, group - 4, headHeight);
        painter.drawText(head, Qt::AlignVCenter, painter.fontMetrics().elidedText(nameOf(column), Qt::ElideRight, head.width()));
    }
    for (size_t row = 0; row < m_departments.size() && !m_rows.empty(); ++row) {
        const int top = headHeight + static_cast<int>(row) * rowHeight;
        painter.setPen(t.text);
        painter.drawText(QRect(0, top, names - 8, rowHeight), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_departments[row].name, Qt::ElideRight, names - 8));
        for (size_t column = 0; column < m_rows.size(); ++column)
            for (size_t i = 0; i < m_departments[row].items.size(); ++i) {
                const int place = m_departments[row].items[i];
                const QRectF box(names + int(column) * group + int(i) * pitch, top + markTop, markSize, markSize);
                painter.save();
                paintMark(painter, box, stateAt(column, place));
                painter.restore();
            }
    }
}

} // namespace hearth::ui

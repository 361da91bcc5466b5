// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verification/MatrixWidget.h"

#include "models/domain/Masking.h"
#include "ui/look/Palette.h"

#include <QPainter>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowHeight = 23;
constexpr int pitch = 15;
constexpr int nameWidth = 220;
constexpr int headHeight = 24;
constexpr int groupGap = 18;

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
        painter.drawText(box, Qt::AlignCenter, u"≠"_s);
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
    }
}

void MatrixWidget::setRows(std::vector<store::MatrixRow> rows)
{
    m_rows = std::move(rows);
    QHash<QChar, int> counts;
    for (const store::MatrixRow &row : m_rows)
        for (const QChar state : row.itemStates)
            ++counts[state];
    setAccessibleName(tr("Answers of the departments"));
    setAccessibleDescription(tr("%1 answered, %2 differ, %3 sent, %4 late, %5 failed")
                                 .arg(counts.value(u'a')).arg(counts.value(u'd')).arg(counts.value(u's')).arg(counts.value(u'l')).arg(counts.value(u'f')));
    updateGeometry();
    update();
}

QSize MatrixWidget::sizeHint() const
{
    if (m_rows.empty())
        return {nameWidth, 0};
    size_t widest = 0;
    for (const Department &department : m_departments)
        widest = std::max(widest, department.items.size());
    const int group = static_cast<int>(widest) * pitch + groupGap;
    return {nameWidth + group * static_cast<int>(m_rows.size()), headHeight + rowHeight * static_cast<int>(m_departments.size())};
}

void MatrixWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &t = tokens();
    size_t widest = 0;
    for (const Department &department : m_departments)
        widest = std::max(widest, department.items.size());
    const int group = static_cast<int>(widest) * pitch + groupGap;
    painter.setPen(t.muted);
    for (size_t column = 0; column < m_rows.size(); ++column) {
        const QRect head(nameWidth + static_cast<int>(column) * group, 0, group - 4, headHeight);
        painter.drawText(head, Qt::AlignVCenter, painter.fontMetrics().elidedText(domain::maskName(m_rows[column].name), Qt::ElideRight, head.width()));
    }
    for (size_t row = 0; row < m_departments.size() && !m_rows.empty(); ++row) {
        const int top = headHeight + static_cast<int>(row) * rowHeight;
        painter.setPen(t.text);
        painter.drawText(QRect(0, top, nameWidth - 8, rowHeight), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_departments[row].name, Qt::ElideRight, nameWidth - 8));
        for (size_t column = 0; column < m_rows.size(); ++column)
            for (size_t i = 0; i < m_departments[row].items.size(); ++i) {
                const int place = m_departments[row].items[i];
                const QString &states = m_rows[column].itemStates;
                const QRectF box(nameWidth + int(column) * group + int(i) * pitch, top + 6, 11, 11);
                painter.save();
                paintMark(painter, box, place < states.size() ? states.at(place) : QChar(u'-'));
                painter.restore();
            }
    }
}

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/ChartExport.h"

#include <QCoreApplication>
#include <QFile>
#include <QFontMetricsF>
#include <QImage>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>

#include <xlsxwriter.h>

#include <algorithm>
#include <memory>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

/// Everything is laid out in the pixels of the screen, and scaled to the device.
constexpr double pageWidth = 760;
constexpr double margin = 24;
constexpr int pictureScale = 2;
constexpr double cellPad = 6;

/// Paints a sheet down a page, or only measures it.
class SheetPainting {
public:
    SheetPainting(QPainter *painter, const ChartSheet &sheet, const ExportStamp &stamp)
        : m_painter(painter), m_sheet(sheet), m_stamp(stamp), m_small(chartFont(stamp.font)), t(tokensOf(Theme::Light))
    {
    }
    /// Gives the height; the foot with the stamp comes last.
    double run()
    {
        QFont title = scaledFont(m_stamp.font, 1.2);
        title.setBold(true);
        words(m_sheet.choice.isEmpty() ? m_sheet.question : QString(m_sheet.question + u"  "_s + m_sheet.choice), title, t.text);
        words(m_sheet.definition, m_small, t.muted);
        words(m_sheet.filters.join(u" · "_s), m_small, t.muted);
        m_y += 12;
        chart();
        table();
        m_y += 8;
        words(m_stamp.line, m_small, t.muted);
        return m_y;
    }

private:
    void words(const QString &text, const QFont &font, const QColor &colour)
    {
        if (text.isEmpty())
            return;
        const QRectF box = QFontMetricsF(font).boundingRect(QRectF(0, 0, pageWidth, 1000), Qt::TextWordWrap, text);
        if (m_painter) {
            m_painter->setFont(font);
            m_painter->setPen(colour);
            m_painter->drawText(QRectF(0, m_y, pageWidth, box.height() + 2), Qt::TextWordWrap, text);
        }
        m_y += box.height() + 3;
    }
    void chart()
    {
        const int legend = paintLegend(m_painter, m_sheet.chart, QRect(0, static_cast<int>(m_y), static_cast<int>(pageWidth), 200), m_small, t);
        m_y += legend > 0 ? legend + 8 : 0;
        const QRectF box(0, m_y, pageWidth, chartHeight(m_sheet.chart, m_small, pageWidth));
        if (m_painter)
            paintChart(m_painter, m_sheet.chart, layOutChart(m_sheet.chart, box, m_small), m_small, t);
        m_y += box.height() + 16;
    }
    void table()
    {
        if (m_sheet.heads.isEmpty())
            return;
        const auto columns = static_cast<double>(m_sheet.heads.size());
        const double name = std::max(150.0, pageWidth - (columns - 1) * 90);
        const double width = columns > 1 ? (pageWidth - name) / (columns - 1) : 0;
        const QFontMetricsF metrics(m_small);
        double head = 0;
        for (const QString &text : m_sheet.heads)
            head = std::max(head, metrics.boundingRect(QRectF(0, 0, width - 2 * cellPad, 1000), Qt::TextWordWrap, text).height());
        QFont strong = m_small;
        strong.setBold(true);
        row([&](qsizetype i) { return m_sheet.heads.at(i); }, name, width, head + 6, m_small, t.muted, t.border);
        for (qsizetype r = 0; r < m_sheet.rows.size(); ++r) {
            const auto &cells = m_sheet.rows.at(r);
            const QFont &font = r + 1 == m_sheet.rows.size() ? strong : m_small;
            const double height = QFontMetricsF(font).boundingRect(QRectF(0, 0, name - cellPad, 1000), Qt::TextWordWrap, cells.isEmpty() ? QString() : cells.front().text).height();
            row([&](qsizetype i) { return cells.at(i).text; }, name, width, std::max(metrics.height(), height) + 6, font, t.text, t.line);
        }
    }
    template <typename Text>
    void row(Text text, double name, double width, double height, const QFont &font, const QColor &colour, const QColor &line)
    {
        if (m_painter) {
            m_painter->setFont(font);
            for (qsizetype i = 0; i < m_sheet.heads.size(); ++i) {
                const QRectF cell = i == 0 ? QRectF(0, m_y, name, height) : QRectF(name + width * static_cast<double>(i - 1), m_y, width, height);
                m_painter->setPen(colour);
                m_painter->drawText(cell.adjusted(i == 0 ? 0 : cellPad, 0, -cellPad, 0),
                                    static_cast<int>(Qt::AlignVCenter | (i == 0 ? Qt::AlignLeft : Qt::AlignRight)) | Qt::TextWordWrap, text(i));
            }
            m_painter->setPen(line);
            m_painter->drawLine(QPointF(0, m_y + height), QPointF(pageWidth, m_y + height));
        }
        m_y += height + 1;
    }

    QPainter *m_painter;
    const ChartSheet &m_sheet;
    const ExportStamp &m_stamp;
    QFont m_small;
    const Tokens &t;
    double m_y = 0;
};

QString cannotWrite(const QString &detail)
{
    return detail.isEmpty() ? QCoreApplication::translate("hearth::ui::ChartExport", "the file could not be written") : detail;
}

/// A worksheet is named by the question: without the signs that a name may not have, at most 31 long, each once.
QByteArray sheetName(const ChartSheet &sheet, int number)
{
    QString name = sheet.question;
    name.remove(QRegularExpression(u"[\\[\\]:*?/\\\\？：]"_s));
    return QString(QString::number(number) + u' ' + name).left(31).toUtf8();
}

void writeSheet(lxw_workbook *book, lxw_format *strong, const ChartSheet &sheet, const ExportStamp &stamp, int number)
{
    lxw_worksheet *page = workbook_add_worksheet(book, sheetName(sheet, number).constData());
    if (!page)
        return;
    lxw_row_t row = 0;
    const auto line = [&](const QString &text, lxw_format *format = nullptr) {
        if (!text.isEmpty())
            worksheet_write_string(page, row++, 0, text.toUtf8().constData(), format);
    };
    line(sheet.question, strong);
    line(sheet.choice);
    line(sheet.definition);
    for (const QString &filter : sheet.filters)
        line(filter);
    line(stamp.line);
    ++row;
    for (qsizetype i = 0; i < sheet.heads.size(); ++i)
        worksheet_write_string(page, row, static_cast<lxw_col_t>(i), sheet.heads.at(i).toUtf8().constData(), strong);
    ++row;
    for (const auto &cells : sheet.rows) {
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            if (cells.at(i).number)
                worksheet_write_number(page, row, column, *cells.at(i).number, nullptr);
            else
                worksheet_write_string(page, row, column, cells.at(i).text.toUtf8().constData(), nullptr);
        }
        ++row;
    }
    worksheet_set_column(page, 0, 0, 28, nullptr);
    worksheet_set_column(page, 1, static_cast<lxw_col_t>(std::max<qsizetype>(1, sheet.heads.size() - 1)), 16, nullptr);
    // In headers and footers & begins a code.
    const QByteArray mark = QString(u"&C"_s + QString(stamp.line).replace(u'&', u"&&"_s)).left(255).toUtf8();
    worksheet_set_header(page, mark.constData());
    worksheet_set_footer(page, mark.constData());
}

} // namespace

void paintWatermark(QPainter *painter, const QRectF &page, const QString &text, const QFont &font, const Tokens &tokens)
{
    painter->save();
    painter->setClipRect(page);
    QColor ink = tokens.text;
    ink.setAlphaF(0.07F);
    painter->setPen(ink);
    painter->setFont(font);
    painter->translate(page.center());
    painter->rotate(-22);
    const double reach = page.width() + page.height();
    const double step = std::max(400.0, QFontMetricsF(font).horizontalAdvance(text) + 60);
    for (double y = -reach; y < reach; y += 150)
        for (double x = -reach; x < reach; x += step)
            painter->drawText(QPointF(x, y), text);
    painter->restore();
}

QString savePng(const QString &path, const ChartSheet &sheet, const ExportStamp &stamp)
{
    const double height = SheetPainting(nullptr, sheet, stamp).run() + 2 * margin;
    QImage image(static_cast<int>(pageWidth + 2 * margin) * pictureScale, static_cast<int>(height) * pictureScale, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(pictureScale, pictureScale);
    painter.save();
    painter.translate(margin, margin);
    SheetPainting(&painter, sheet, stamp).run();
    painter.restore();
    paintWatermark(&painter, QRectF(0, 0, pageWidth + 2 * margin, height), stamp.line, stamp.font, tokensOf(Theme::Light));
    painter.end();
    return image.save(path, "PNG") ? QString() : cannotWrite({});
}

bool printSheets(QPagedPaintDevice *device, const QList<ChartSheet> &sheets, const ExportStamp &stamp)
{
    QPainter painter;
    if (!painter.begin(device))
        return false;
    for (qsizetype i = 0; i < sheets.size(); ++i) {
        if (i > 0 && !device->newPage())
            return false;
        painter.save();
        const QRectF page(0, 0, device->width(), device->height());
        const double height = SheetPainting(nullptr, sheets.at(i), stamp).run();
        // As wide as the page, and never longer.
        const double scale = std::min(page.width() / pageWidth, page.height() / height);
        painter.scale(scale, scale);
        SheetPainting(&painter, sheets.at(i), stamp).run();
        paintWatermark(&painter, QRectF(0, 0, page.width() / scale, page.height() / scale), stamp.line, stamp.font, tokensOf(Theme::Light));
        painter.restore();
    }
    return painter.end();
}

QString savePdf(const QString &path, const QList<ChartSheet> &sheets, const ExportStamp &stamp)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(file.errorString());
    QPdfWriter writer(&file);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(20, 25, 20, 25), QPageLayout::Millimeter);
    writer.setResolution(150);
    writer.setTitle(sheets.size() == 1 ? sheets.front().question : QString());
    return printSheets(&writer, sheets, stamp) ? QString() : cannotWrite(file.errorString());
}

QString saveXlsx(const QString &path, const QList<ChartSheet> &sheets, const ExportStamp &stamp)
{
    lxw_workbook *book = workbook_new(QFile::encodeName(path).constData());
    if (!book)
        return cannotWrite({});
    lxw_format *strong = workbook_add_format(book);
    format_set_bold(strong);
    for (qsizetype i = 0; i < sheets.size(); ++i)
        writeSheet(book, strong, sheets.at(i), stamp, static_cast<int>(i) + 1);
    const lxw_error error = workbook_close(book);
    return error == LXW_NO_ERROR ? QString() : cannotWrite(QString::fromUtf8(lxw_strerror(error)));
}

} // namespace hearth::ui

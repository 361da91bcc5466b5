// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lists/TableFile.h"

#include "models/items/ItemContext.h"

#include <QFile>
#include <QModelIndex>

#include <xlsxwriter.h>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

constexpr qsizetype flushBytes = 1 << 16;

Error writeFailed(const QString &path)
{
    return Error{ErrorCode::Storage, u"write_failed"_s, path, {}, {}};
}

class CsvFile final : public TableFile {
public:
    explicit CsvFile(const QString &path) : m_file(path) {}
    [[nodiscard]] bool open(const QStringList &heads)
    {
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return false;
        m_bytes = "\xEF\xBB\xBF";
        std::vector<TableCell> cells;
        for (const QString &head : heads)
            cells.push_back({head});
        row(cells);
        return true;
    }
    void row(const std::vector<TableCell> &cells) override
    {
        bool first = true;
        for (const TableCell &cell : cells) {
            if (!std::exchange(first, false))
                m_bytes.append(',');
            QString text = neutralised(cell.text);
            m_bytes.append('"').append(text.replace(u'"', u"\"\""_s).toUtf8()).append('"');
        }
        m_bytes.append("\r\n");
        if (m_bytes.size() > flushBytes)
            flush();
    }
    [[nodiscard]] Result<void> end() override
    {
        flush();
        m_failed = !m_file.flush() || m_failed;
        m_file.close();
        if (m_failed)
            return writeFailed(m_file.fileName());
        return {};
    }

private:
    void flush()
    {
        m_failed = m_file.write(m_bytes) != m_bytes.size() || m_failed;
        m_bytes.clear();
    }
    QFile m_file;
    QByteArray m_bytes;
    bool m_failed = false;
};

class XlsxFile final : public TableFile {
public:
    XlsxFile(const QString &path, const QString &title, const QString &note, const QStringList &heads) : m_path(path)
    {
        lxw_workbook_options options = {};
        options.constant_memory = LXW_TRUE;
        m_book = workbook_new_opt(QFile::encodeName(path).constData(), &options);
        m_sheet = m_book ? workbook_add_worksheet(m_book, nullptr) : nullptr;
        if (!m_sheet)
            return;
        m_bold = workbook_add_format(m_book);
        format_set_bold(m_bold);
        m_date = workbook_add_format(m_book);
        format_set_num_format(m_date, "yyyy-mm-dd");
        // "&" begins a code in a header; doubled it is itself.
        const auto plain = [](QString text) { return text.replace(u'&', u"&&"_s).left(120).toUtf8(); };
        worksheet_set_header(m_sheet, QByteArray("&L" + plain(title) + "&R" + plain(note)).constData());
        worksheet_set_footer(m_sheet, QByteArray("&L" + plain(note) + "&R&P / &N").constData());
        worksheet_repeat_rows(m_sheet, 0, 0);
        worksheet_freeze_panes(m_sheet, 1, 0);
        worksheet_set_landscape(m_sheet);
        worksheet_set_paper(m_sheet, 9);
        for (int column = 0; column < heads.size(); ++column) {
            const auto at = static_cast<lxw_col_t>(column);
            worksheet_set_column(m_sheet, at, at, 18, nullptr);
            worksheet_write_string(m_sheet, 0, at, heads.at(column).toUtf8().constData(), m_bold);
        }
        worksheet_write_comment(m_sheet, 0, 0, note.toUtf8().constData());
        m_line = 1;
    }
    ~XlsxFile() override
    {
        // A workbook is freed by closing it alone.
        if (m_book)
            workbook_close(m_book);
    }
    [[nodiscard]] bool isOpen() const { return m_sheet; }
    void row(const std::vector<TableCell> &cells) override
    {
        lxw_col_t column = 0;
        for (const TableCell &cell : cells) {
            const auto *number = std::get_if<double>(&cell.value);
            const auto *date = std::get_if<QDate>(&cell.value);
            if (number) {
                worksheet_write_number(m_sheet, m_line, column, *number, nullptr);
            } else if (date) {
                lxw_datetime day = {};
                day.year = date->year();
                day.month = date->month();
                day.day = date->day();
                worksheet_write_datetime(m_sheet, m_line, column, &day, m_date);
            } else {
                // A string is never a formula here; the apostrophe is for who saves it as text later.
                worksheet_write_string(m_sheet, m_line, column, neutralised(cell.text).left(32'000).toUtf8().constData(), nullptr);
            }
            ++column;
        }
        ++m_line;
    }
    [[nodiscard]] Result<void> end() override
    {
        const lxw_error closed = workbook_close(std::exchange(m_book, nullptr));
        if (closed != LXW_NO_ERROR)
            return writeFailed(m_path);
        return {};
    }

private:
    QString m_path;
    lxw_workbook *m_book = nullptr;
    lxw_worksheet *m_sheet = nullptr;
    lxw_format *m_bold = nullptr;
    lxw_format *m_date = nullptr;
    lxw_row_t m_line = 0;
};

} // namespace

TableCell cellOf(const QModelIndex &index)
{
    TableCell cell{index.data(Qt::AccessibleTextRole).toString()};
    // Names and numbers are masked in the words alone.
    if (index.data(items::MaskedRole).toBool())
        return cell;
    const QVariant value = index.data(items::ValueRole);
    if ((value.typeId() == QMetaType::Int || value.typeId() == QMetaType::LongLong) && QString::number(value.toLongLong()) == cell.text)
        cell.value = value.toDouble();
    else if (value.typeId() == QMetaType::QDate && value.toDate().toString(Qt::ISODate) == cell.text)
        cell.value = value.toDate();
    return cell;
}

QString neutralised(const QString &text)
{
    static const QString dangerous = u"=+-@\t\r"_s;
    return !text.isEmpty() && dangerous.contains(text.at(0)) ? QString(u'\'' + text) : text;
}

QString tabbed(const std::vector<TableCell> &cells)
{
    QStringList texts;
    for (const TableCell &cell : cells)
        texts.append(neutralised(cell.text.simplified()));
    return texts.join(u'\t');
}

Result<std::unique_ptr<TableFile>> TableFile::begin(Format format, const QString &path, const QString &title, const QString &note, const QStringList &heads)
{
    if (format == Format::Xlsx) {
        auto file = std::make_unique<XlsxFile>(path, title, note, heads);
        if (!file->isOpen())
            return writeFailed(path);
        return std::unique_ptr<TableFile>(std::move(file));
    }
    auto file = std::make_unique<CsvFile>(path);
    if (!file->open(heads))
        return writeFailed(path);
    return std::unique_ptr<TableFile>(std::move(file));
}

} // namespace hearth::ui

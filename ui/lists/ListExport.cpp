// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lists/ListExport.h"

#include "sync/client/Client.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QThread>

#include <optional>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

constexpr int rowsPerReport = 200;

Error cancelled()
{
    return {ErrorCode::Cancelled, u"cancelled"_s, {}, {}, {}};
}

QString hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? QString::fromLatin1(hash.result().toHex()) : QString();
}

} // namespace

ListExport::ListExport(const client::Client &client, ExportPlan plan, QObject *parent) : QObject(parent), m_client(client), m_plan(std::move(plan)) {}

ListExport::~ListExport()
{
    m_cancelled = true;
    if (m_thread)
        m_thread->wait();
}

void ListExport::start()
{
    Q_ASSERT(!m_thread);
    m_thread = QThread::create([this] {
        const Result<ExportResult> result = run();
        if (!result && !m_plan.path.isEmpty())
            QFile::remove(m_plan.path);
        QMetaObject::invokeMethod(this, [this, result] { Q_EMIT finished(result); }, Qt::QueuedConnection);
    });
    m_thread->setParent(this);
    m_thread->setObjectName(u"export"_s);
    m_thread->start(QThread::LowPriority);
}

Result<void> ListExport::writeRows(const std::function<void(const std::vector<TableCell> &)> &write, int &rows)
{
    const auto report = [this, &rows](size_t total) {
        if (rows % rowsPerReport == 0)
            Q_EMIT progressed(rows, static_cast<int>(total));
    };
    for (const auto &row : m_plan.ready) {
        if (m_cancelled)
            return cancelled();
        write(row);
        ++rows;
        report(m_plan.ready.size());
    }
    if (!m_plan.source)
        return {};
    auto database = m_client.openReader();
    if (!database)
        return database.error();
    auto source = m_plan.source(**database);
    if (!source)
        return source.error();
    items::OrderedTableModel &model = (*source)->model();
    std::optional<Error> failed;
    connect(&model, &items::OrderedTableModel::readFailed, &model, [&failed](const Error &error) { failed = error; });
    (*source)->show(m_plan.keys);
    std::vector<TableCell> cells(m_plan.columns.size());
    for (int at = 0; at < model.rowCount(); ++at) {
        if (m_cancelled)
            return cancelled();
        // What has gone since is no row any more.
        if (!model.index(at, 0).data(items::IdRole).isValid())
            continue;
        for (size_t i = 0; i < m_plan.columns.size(); ++i)
            cells[i] = cellOf(model.index(at, m_plan.columns[i]));
        write(cells);
        ++rows;
        report(m_plan.keys.size());
    }
    // Errors of reading come through the event loop of the thread, which this one does not run otherwise.
    QCoreApplication::sendPostedEvents(&model);
    if (failed)
        return *failed;
    return {};
}

Result<ExportResult> ListExport::run()
{
    ExportResult result;
    if (m_plan.target == ExportPlan::Target::Text) {
        std::vector<TableCell> heads;
        for (const QString &head : m_plan.heads)
            heads.push_back({head});
        QStringList lines{tabbed(heads)};
        const auto done = writeRows([&lines](const std::vector<TableCell> &cells) { lines.append(tabbed(cells)); }, result.rows);
        if (!done)
            return done.error();
        result.text = QString(lines.join(u'\n') + u'\n');
        return result;
    }
    const auto format = m_plan.target == ExportPlan::Target::Xlsx ? TableFile::Format::Xlsx : TableFile::Format::Csv;
    auto file = TableFile::begin(format, m_plan.path, m_plan.title, m_plan.note, m_plan.heads);
    if (!file)
        return file.error();
    const auto done = writeRows([&file](const std::vector<TableCell> &cells) { (*file)->row(cells); }, result.rows);
    if (!done)
        return done.error();
    if (const auto ended = (*file)->end(); !ended)
        return ended.error();
    result.sha256 = hashOf(m_plan.path);
    return result;
}

} // namespace hearth::ui

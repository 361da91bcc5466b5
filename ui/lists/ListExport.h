// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/OrderedTableModel.h"
#include "models/store/Database.h"
#include "ui/lists/TableFile.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

class QThread;

namespace hearth::client {
class Client;
}

namespace hearth::ui {

/// A list on a connection of its own, for a thread of its own.
class ListSource {
public:
    virtual ~ListSource() = default;
    [[nodiscard]] virtual items::OrderedTableModel &model() = 0;
    /// Shows these keys.
    virtual void show(const std::vector<qint64> &keys) = 0;
};
using ListFactory = std::function<domain::Result<std::unique_ptr<ListSource>>(store::Database &)>;

/// What is written, from which rows.
struct ExportPlan {
    enum class Target { Csv, Xlsx, Text } target = Target::Csv;
    QString path; ///< of a file; Text comes with the result
    QString title, note;
    QStringList heads;
    std::vector<int> columns;
    std::vector<qint64> keys; ///< read from `source`
    ListFactory source;
    std::vector<std::vector<TableCell>> ready; ///< rows that are in memory already
};

struct ExportResult {
    int rows = 0;
    QString sha256; ///< of the file
    QString text;
};

/// Writes a list in the background, row by row, from a connection of its own (ux.md 5.5): the window goes on. Starts once,
/// ends once with finished(); what was begun is gone after an end that is no success. Destroying it ends it.
class ListExport : public QObject {
    Q_OBJECT
public:
    ListExport(const client::Client &client, ExportPlan plan, QObject *parent = nullptr);
    ~ListExport() override;
    void start();
    /// finished() with Cancelled follows.
    void cancel() { m_cancelled = true; }
    [[nodiscard]] const ExportPlan &plan() const { return m_plan; }

Q_SIGNALS:
    void progressed(int done, int total);
    void finished(const hearth::domain::Result<hearth::ui::ExportResult> &result);

private:
    [[nodiscard]] domain::Result<ExportResult> run();
    [[nodiscard]] domain::Result<void> writeRows(const std::function<void(const std::vector<TableCell> &)> &write, int &rows);
    const client::Client &m_client;
    const ExportPlan m_plan;
    QThread *m_thread = nullptr;
    std::atomic<bool> m_cancelled = false;
};

} // namespace hearth::ui

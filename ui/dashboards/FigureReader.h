// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dashboards/Boards.h"
#include "ui/shell/Session.h"

#include <QThread>

#include <atomic>

namespace hearth::ui {

/// Reads the figures of a whole city on a thread and a connection of its own: the window never waits for them. Lives on the
/// GUI thread.
class FigureReader : public QObject {
    Q_OBJECT
public:
    explicit FigureReader(Session &session, QObject *parent = nullptr);
    ~FigureReader() override;
    /// Reads the numbers above the charts and all boards. A newer question ends an older one.
    void readBoards(const BoardAsk &ask);
    void readBoard(Board board, const BoardAsk &ask);
    /// Reads the keys of the list behind a figure; only the last question is answered.
    void readList(const QString &metric, const store::MetricScope &scope);
    /// Something was asked and has not been answered.
    [[nodiscard]] bool isBusy() const { return m_waiting > 0; }
    /// Drops what was asked, and the connection with it.
    void close();

Q_SIGNALS:
    void figureRead(int card, const hearth::ui::FigureData &data);
    void boardRead(const hearth::ui::BoardData &data);
    void listRead(const hearth::store::DrillDown &list);
    void failed(const hearth::domain::Error &error);
    /// Everything that was asked is answered.
    void finished();

private:
    class Reader;
    template <typename Read, typename Tell>
    void ask(std::shared_ptr<std::atomic<quint64>> turn, Read read, Tell tell);
    Session &m_session;
    QThread m_thread;
    Reader *m_reader;
    /// What was asked before a newer question, or before a lock, is not worth reading any more.
    std::shared_ptr<std::atomic<quint64>> m_boards = std::make_shared<std::atomic<quint64>>(0);
    std::shared_ptr<std::atomic<quint64>> m_list = std::make_shared<std::atomic<quint64>>(0);
    int m_waiting = 0;
};

} // namespace hearth::ui

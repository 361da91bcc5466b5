// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dashboards/Boards.h"
#include "ui/shell/Session.h"

namespace hearth::ui {

/// Reads the figures of a whole city on a thread and a connection of its own: the window never waits for them. Lives on the
/// GUI thread.
class FigureReader : public QObject {
    Q_OBJECT
public:
    explicit FigureReader(Session &session, QObject *parent = nullptr);
    /// Reads the numbers above the charts and all boards. A newer question ends an older one.
    void readBoards(const BoardAsk &ask);
    void readBoard(Board board, const BoardAsk &ask);
    /// Reads the keys of the list behind a figure; only the last question is answered.
    void readList(const QString &metric, const store::MetricScope &scope);
    /// Something was asked and has not been answered.
    [[nodiscard]] bool isBusy() const { return m_boardsWaiting + m_listWaiting > 0; }
    /// Drops what was asked.
    void close();

Q_SIGNALS:
    void figureRead(int card, const hearth::ui::FigureData &data);
    void boardRead(const hearth::ui::BoardData &data);
    void listRead(const hearth::store::DrillDown &list);
    void failed(const hearth::domain::Error &error);
    /// Everything that was asked is answered.
    void finished();

private:
    template <typename Read, typename Tell>
    void ask(const Turn &turn, int &waiting, Read read, Tell tell);
    Session &m_session;
    Turn m_boards;
    Turn m_list;
    int m_boardsWaiting = 0; ///< of the newest questions
    int m_listWaiting = 0;
};

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/FigureReader.h"

namespace hearth::ui {

FigureReader::FigureReader(Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(&session, &Session::readerGone, this, &FigureReader::close);
}

template <typename Read, typename Tell>
void FigureReader::ask(const Turn &turn, int &waiting, Read read, Tell tell)
{
    ++waiting;
    m_session.slowReads().askAlso(
        this, turn,
        [read, catalogue = m_session.sharedCatalogue(), calendar = m_session.calendar()](store::Database &database) {
            store::MetricQueries queries(database, catalogue, calendar);
            return read(queries);
        },
        [this, &waiting, tell](const auto &answer) {
            --waiting;
            if (answer)
                tell(*answer);
            else
                Q_EMIT failed(answer.error());
            if (!isBusy())
                Q_EMIT finished();
        });
}

void FigureReader::readBoards(const BoardAsk &wanted)
{
    m_boards.next();
    m_boardsWaiting = 0;
    const auto figures = [&](std::initializer_list<int> cards) {
        for (const int card : cards)
            ask(m_boards, m_boardsWaiting, [card, wanted](store::MetricQueries &queries) { return readFigure(queries, card, wanted); },
                [this, card](const FigureData &data) { Q_EMIT figureRead(card, data); });
    };
    // What is seen first, and what takes longest last: the items of all requests.
    figures({0, 1, 2, 3, 5});
    for (int board = 0; board < boardCount - 1; ++board)
        readBoard(static_cast<Board>(board), wanted);
    figures({4});
    readBoard(Board::Departments, wanted);
}

void FigureReader::readBoard(Board board, const BoardAsk &wanted)
{
    ask(m_boards, m_boardsWaiting, [board, wanted](store::MetricQueries &queries) { return ui::readBoard(queries, board, wanted); },
        [this](const BoardData &data) { Q_EMIT boardRead(data); });
}

void FigureReader::readList(const QString &metric, const store::MetricScope &scope)
{
    m_list.next();
    m_listWaiting = 0;
    ask(m_list, m_listWaiting, [metric, scope](store::MetricQueries &queries) { return queries.drillDown(metric, scope); },
        [this](const store::DrillDown &list) { Q_EMIT listRead(list); });
}

void FigureReader::close()
{
    m_boards.next();
    m_list.next();
    m_boardsWaiting = m_listWaiting = 0;
}

} // namespace hearth::ui

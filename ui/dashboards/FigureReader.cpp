// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/FigureReader.h"

namespace hearth::ui {

using domain::Result;

/// Lives on the thread of the reader, and so does its connection.
class FigureReader::Reader : public QObject {
public:
    Reader(const client::Client &client, std::shared_ptr<const catalogue::Catalogue> catalogue, domain::WorkCalendar calendar)
        : m_client(client), m_catalogue(std::move(catalogue)), m_calendar(std::move(calendar))
    {
    }
    [[nodiscard]] Result<store::MetricQueries *> queries()
    {
        if (!m_queries) {
            auto opened = m_client.openReader();
            if (!opened)
                return opened.error();
            m_database = std::move(*opened);
            m_queries = std::make_unique<store::MetricQueries>(*m_database, m_catalogue, m_calendar);
        }
        return m_queries.get();
    }
    void close()
    {
        m_queries.reset();
        m_database.reset();
    }

private:
    const client::Client &m_client;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    domain::WorkCalendar m_calendar;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<store::MetricQueries> m_queries;
};

FigureReader::FigureReader(Session &session, QObject *parent)
    : QObject(parent), m_session(session), m_reader(new Reader(session.client(), session.sharedCatalogue(), session.calendar()))
{
    m_thread.setObjectName(QStringLiteral("figures"));
    m_reader->moveToThread(&m_thread);
    m_thread.start();
    connect(&session, &Session::readerGone, this, &FigureReader::close);
}

FigureReader::~FigureReader()
{
    close();
    m_thread.quit();
    m_thread.wait();
    delete m_reader;
}

/// Reads on the thread unless the question has grown old, and tells here unless the answer has.
template <typename Read, typename Tell>
void FigureReader::ask(std::shared_ptr<std::atomic<quint64>> turn, Read read, Tell tell)
{
    ++m_waiting;
    QMetaObject::invokeMethod(m_reader, [this, reader = m_reader, turn, asked = turn->load(), read = std::move(read), tell = std::move(tell)] {
        using Answer = decltype(read(std::declval<store::MetricQueries &>()));
        std::optional<Answer> answer;
        if (turn->load() == asked) {
            const auto queries = reader->queries();
            answer = queries ? read(**queries) : Answer(queries.error());
        }
        QMetaObject::invokeMethod(this, [this, turn, asked, tell, answer = std::move(answer)] {
            --m_waiting;
            if (answer && turn->load() == asked) {
                if (*answer)
                    tell(**answer);
                else
                    Q_EMIT failed(answer->error());
            }
            if (m_waiting == 0)
                Q_EMIT finished();
        }, Qt::QueuedConnection);
    });
}

void FigureReader::readBoards(const BoardAsk &wanted)
{
    ++*m_boards;
    const auto figures = [&](std::initializer_list<int> cards) {
        for (const int card : cards)
            ask(m_boards, [card, wanted](store::MetricQueries &queries) { return readFigure(queries, card, wanted); },
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
    ask(m_boards, [board, wanted](store::MetricQueries &queries) { return ui::readBoard(queries, board, wanted); },
        [this](const BoardData &data) { Q_EMIT boardRead(data); });
}

void FigureReader::readList(const QString &metric, const store::MetricScope &scope)
{
    ++*m_list;
    ask(m_list, [metric, scope](store::MetricQueries &queries) { return queries.drillDown(metric, scope); },
        [this](const store::DrillDown &list) { Q_EMIT listRead(list); });
}

void FigureReader::close()
{
    ++*m_boards;
    ++*m_list;
    QMetaObject::invokeMethod(m_reader, [reader = m_reader] { reader->close(); }, Qt::BlockingQueuedConnection);
}

} // namespace hearth::ui

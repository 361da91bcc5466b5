// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/BackgroundReader.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::Result;
using store::Database;
using ui::BackgroundReader;
using ui::Turn;

namespace {

/// Runs for hours unless it is broken off.
Result<int> endless(Database &database)
{
    auto query = database.prepare(u"WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"_s);
    if (const auto ran = query.run(); !ran)
        return ran.error();
    return query.next() ? 1 : 0;
}

} // namespace

/// Questions to the store that do not hold the window up.
class tst_BackgroundReader : public QObject {
    Q_OBJECT
    int m_opened = 0;

    BackgroundReader::Open memory()
    {
        return [this] {
            ++m_opened;
            return Database::open({.url = u"sqlite::memory:"_s});
        };
    }

private Q_SLOTS:
    void init() { m_opened = 0; }

    void answersComeInOrderToTheThreadThatAsked()
    {
        BackgroundReader reader(u"test"_s, memory());
        const Turn turn;
        QList<int> told;
        QThread *read = nullptr;
        QThread *toldOn = nullptr;
        for (int i = 0; i < 3; ++i)
            reader.askAlso(this, turn, [i, &read](Database &) -> Result<int> {
                read = QThread::currentThread();
                return i;
            }, [&](const Result<int> &answer) {
                toldOn = QThread::currentThread();
                told.append(*answer);
            });
        QTRY_COMPARE(told, QList<int>({0, 1, 2}));
        QVERIFY(read && read != QThread::currentThread());
        QCOMPARE(toldOn, QThread::currentThread());
        QCOMPARE(m_opened, 1);
    }

    void aNewerQuestionEndsTheOlderOne()
    {
        BackgroundReader reader(u"test"_s, memory());
        const Turn turn;
        QList<int> told;
        QSemaphore begun;
        reader.ask(this, turn, [&begun](Database &database) {
            begun.release();
            return endless(database);
        }, [&](const Result<int> &) { told.append(1); });
        begun.acquire();
        reader.ask(this, turn, [](Database &) -> Result<int> { return 2; }, [&](const Result<int> &answer) { told.append(*answer); });
        QTRY_COMPARE(told, QList<int>({2}));
        // Another series is left alone.
        const Turn other;
        reader.ask(this, turn, [](Database &) -> Result<int> { return 3; }, [&](const Result<int> &answer) { told.append(*answer); });
        reader.ask(this, other, [](Database &) -> Result<int> { return 4; }, [&](const Result<int> &answer) { told.append(*answer); });
        QTRY_COMPARE(told, QList<int>({2, 3, 4}));
    }

    void closingBreaksOffAndOpensAgain()
    {
        BackgroundReader reader(u"test"_s, memory());
        const Turn turn;
        bool told = false;
        QSemaphore begun;
        reader.ask(this, turn, [&begun](Database &database) {
            begun.release();
            return endless(database);
        }, [&](const Result<int> &) { told = true; });
        begun.acquire();
        reader.close();
        int answer = 0;
        reader.ask(this, turn, [](Database &) -> Result<int> { return 5; }, [&](const Result<int> &now) { answer = *now; });
        QTRY_COMPARE(answer, 5);
        QVERIFY(!told);
        QCOMPARE(m_opened, 2);
    }

    void nobodyIsToldWhoIsGone()
    {
        BackgroundReader reader(u"test"_s, memory());
        const Turn turn;
        bool told = false;
        auto owner = std::make_unique<QObject>();
        reader.ask(owner.get(), turn, [](Database &) -> Result<int> { return 1; }, [&](const Result<int> &) { told = true; });
        owner.reset();
        bool last = false;
        reader.ask(this, Turn(), [](Database &) -> Result<int> { return 2; }, [&](const Result<int> &) { last = true; });
        QTRY_VERIFY(last);
        QVERIFY(!told);
    }

    void aStoreThatDoesNotOpenIsAnAnswer()
    {
        BackgroundReader reader(u"test"_s, []() -> Result<std::unique_ptr<Database>> {
            return domain::Error{domain::ErrorCode::Storage, u"locked"_s, {}, {}, {}};
        });
        QString reason;
        reader.ask(this, Turn(), [](Database &) -> Result<int> { return 1; }, [&](const Result<int> &answer) { reason = answer ? u"read"_s : answer.error().reason; });
        QTRY_COMPARE(reason, u"locked"_s);
    }
};

QTEST_GUILESS_MAIN(tst_BackgroundReader)
#include "tst_BackgroundReader.moc"

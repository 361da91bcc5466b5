// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/RowWindow.h"

#include <QTest>

#include <numeric>

using namespace hearth;
using namespace hearth::items;

struct Number {
    qint64 rid = 0;
    qint64 square = 0;
};

class tst_RowWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_reads.clear();
        m_fail = false;
        m_order.resize(1000);
        std::iota(m_order.begin(), m_order.end(), 1);
    }

    void oneReadPerChunk()
    {
        RowWindow<Number> window = make(24);
        for (size_t row = 0; row < 1000; ++row) {
            QCOMPARE(window.at(m_order, row)->square, m_order[row] * m_order[row]);
        }
        QCOMPARE(m_reads, (std::vector<size_t>{200, 200, 200, 200, 200}));
        QVERIFY(!window.at(m_order, 1000));
    }

    void theChunkUsedLongestAgoGoes()
    {
        RowWindow<Number> window = make(2);
        (void)window.at(m_order, 0);
        (void)window.at(m_order, 200);
        (void)window.at(m_order, 1);
        (void)window.at(m_order, 400);
        QCOMPARE(window.size(), size_t(400));
        QCOMPARE(m_reads.size(), size_t(3));
        (void)window.at(m_order, 2);
        QCOMPARE(m_reads.size(), size_t(3));
        (void)window.at(m_order, 201);
        QCOMPARE(m_reads.size(), size_t(4));
    }

    void aNewOrderReadsOnlyWhatIsMissing()
    {
        RowWindow<Number> window = make(24);
        (void)window.at(m_order, 0);
        std::vector<qint64> turned(m_order.begin(), m_order.begin() + 150);
        turned.push_back(5000);
        std::reverse(turned.begin(), turned.end());
        QCOMPARE(window.at(turned, 0)->rid, 5000);
        QCOMPARE(m_reads, (std::vector<size_t>{200, 1}));
        QCOMPARE(window.at(turned, 1)->rid, 150);
    }

    void aForgottenRowIsReadAgain()
    {
        RowWindow<Number> window = make(24);
        (void)window.at(m_order, 0);
        window.forget(7);
        QCOMPARE(window.at(m_order, 6)->rid, 7);
        QCOMPARE(m_reads, (std::vector<size_t>{200, 1}));
    }

    void whatIsGoneIsNotReadForEver()
    {
        RowWindow<Number> window = make(24);
        m_order[3] = -1;
        QVERIFY(!window.at(m_order, 3));
        QVERIFY(!window.at(m_order, 3));
        QCOMPARE(m_reads.size(), size_t(1));
    }

    void aFailedReadIsReportedOnceAndTriedAgain()
    {
        RowWindow<Number> window = make(24);
        m_fail = true;
        QVERIFY(!window.at(m_order, 0));
        QVERIFY(window.takeError().has_value());
        QVERIFY(!window.takeError().has_value());
        m_fail = false;
        QVERIFY(window.at(m_order, 0));
    }

private:
    RowWindow<Number> make(size_t chunks)
    {
        const auto read =
            [this](const std::vector<qint64> &rids) -> domain::Result<std::vector<Number>> {
            m_reads.push_back(rids.size());
            if (m_fail) {
                return domain::Error{};
            }
            std::vector<Number> rows;
            for (const qint64 rid : rids) {
                if (rid > 0) {
                    rows.push_back({rid, rid * rid});
                }
            }
            return rows;
        };
        return RowWindow<Number>(read, chunks);
    }
    std::vector<size_t> m_reads;
    std::vector<qint64> m_order;
    bool m_fail = false;
};

QTEST_GUILESS_MAIN(tst_RowWindow)
#include "tst_RowWindow.moc"

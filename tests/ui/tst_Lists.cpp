// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pages that show lists, offscreen, on a small city that a real server sent.
#include "models/store/RecordTable.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestDatabase.h"
#include "ui/households/HouseholdsPage.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/Palette.h"
#include "ui/my_work/MyWorkPage.h"
#include "ui/warnings/WarningsPage.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::RecordId;
using tests::ServerProcess;
using tests::TestClient;

namespace {

const QString city = u"3204"_s;

} // namespace

class tst_Lists : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<TestClient> m_client;
    std::unique_ptr<ui::Session> m_session;

    template <typename Page>
    std::unique_ptr<Page> page()
    {
        auto page = std::make_unique<Page>(*m_session);
        page->resize(1198, 700);
        page->refresh();
        return page;
    }

private Q_SLOTS:
    void initTestCase()
    {
        ui::applyLook(ui::Theme::Light);
        m_catalogue = *catalogue::Catalogue::load();
        QString url;
        {
            auto made = tests::newServerDatabase(u"sqlite"_s, m_folder, &url);
        }
        m_server = std::make_unique<ServerProcess>(url, m_folder.path());
        QVERIFY(m_server->run({u"demo-city"_s, u"--households"_s, u"900"_s, u"--seed"_s, u"3"_s}));
        QVERIFY(m_server->start());
        m_client = std::make_unique<TestClient>(m_folder.filePath(u"office"_s), m_catalogue);
        QVERIFY(m_client->signIn(m_server->url(), QString(u"city_operator."_s + city)).has_value());
        QVERIFY(m_client->ready());
        QVERIFY(m_client->settled());
        m_session = std::make_unique<ui::Session>(*m_client->client, m_catalogue, u"en"_s);
        QVERIFY(m_session->openReader());
    }
    void cleanupTestCase()
    {
        m_session.reset();
        m_client.reset();
        m_server.reset();
    }

    void newRowsLeaveOrderAndChoiceOfAListAsTheyAre()
    {
        const auto page = this->page<ui::WarningsPage>();
        page->pane()->tabs()->choose(u"closed"_s);
        QVERIFY(page->model()->rowCount() > 2);
        using Column = items::WorkListModel::Column;
        page->table()->sortByColumn(static_cast<int>(Column::CaseNo), Qt::DescendingOrder);
        QCOMPARE(page->model()->sortKey(), store::WorkSort::CaseNo);
        const std::vector<qint64> order = page->model()->order();
        page->table()->setCurrentIndex(page->model()->index(2, static_cast<int>(Column::Task)));
        const QString chosen = page->table()->currentIndex().data(items::IdRole).toString();
        page->refresh();
        QCOMPARE(page->model()->sortKey(), store::WorkSort::CaseNo);
        QCOMPARE(page->model()->sortOrder(), Qt::DescendingOrder);
        QCOMPARE(page->model()->order(), order);
        QCOMPARE(page->table()->currentIndex().data(items::IdRole).toString(), chosen);
    }

    void aCaseIsFoundWhateverTheFilter()
    {
        const auto page = this->page<ui::WarningsPage>();
        store::WorkQueries work(*m_session->reader(), m_catalogue, m_session->calendar(), true);
        store::WorkFilter filter;
        filter.types = {u"warning"_s};
        filter.closed = true;
        const auto ids = work.ids(filter, store::WorkSort::Closed, Qt::DescendingOrder,
                                  QDateTime::currentDateTimeUtc());
        QVERIFY(ids.has_value() && !ids->empty());
        const auto closed = work.rows({ids->back()}, true);
        page->select(closed->front().id);
        QCOMPARE(page->table()->currentIndex().data(items::IdRole).toString(),
                 closed->front().id.toString());
    }

    void theListFollowsDivisionSearchAndHeader()
    {
        const auto page = this->page<ui::HouseholdsPage>();
        const int all = page->model()->rowCount();
        QVERIFY(all > 20);
        m_session->setArea(u"320402"_s);
        page->refresh();
        const int ofDistrict = page->model()->rowCount();
        QVERIFY(ofDistrict > 0 && ofDistrict < all);
        m_session->setArea({});
        page->refresh();
        QCOMPARE(page->model()->rowCount(), all);
        // A header stays the order of what is searched for.
        using Column = items::HouseholdListModel::Column;
        QTest::keyClicks(page->searchField(), u"w"_s);
        QTRY_VERIFY(page->model()->rowCount() < all);
        QVERIFY(page->model()->rowCount() > 1);
        QHeaderView *header = page->table()->horizontalHeader();
        page->table()->sortByColumn(static_cast<int>(Column::FileNo), Qt::AscendingOrder);
        Q_EMIT
        header->sectionClicked(static_cast<int>(Column::FileNo));
        const auto sorted = [&] {
            QStringList numbers;
            for (int row = 0; row < page->model()->rowCount(); ++row) {
                numbers.append(page->model()
                                   ->index(row, static_cast<int>(Column::FileNo))
                                   .data(items::ValueRole)
                                   .toString());
            }
            return std::is_sorted(numbers.begin(), numbers.end());
        };
        const int found = page->model()->rowCount();
        QVERIFY(found < all);
        QVERIFY(sorted());
        page->refresh();
        QCOMPARE(page->model()->rowCount(), found);
        QVERIFY(sorted());
    }

    /// Enter opens what was typed, not what stood first before the last key.
    void enterSearchesFirst()
    {
        const auto page = this->page<ui::HouseholdsPage>();
        const int last = page->model()->rowCount() - 1;
        const QModelIndex family = page->model()->index(last, 0);
        const QString id = family.data(items::IdRole).toString();
        const QString fileNo =
            family.siblingAtColumn(static_cast<int>(items::HouseholdListModel::Column::FileNo))
                .data(items::ValueRole)
                .toString();
        QSignalSpy opened(page.get(), &ui::Page::openFile);
        QTest::keyClicks(page->searchField(), fileNo);
        QTest::keyClick(page->searchField(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<RecordId>().toString(), id);
        page->searchField()->clear();
        QTest::keyClicks(page->searchField(), u"zzzzqq"_s);
        QTest::keyClick(page->searchField(), Qt::Key_Return);
        QCOMPARE(page->model()->rowCount(), 0);
        QCOMPARE(opened.size(), 1);
    }

    /// Marks of all states differ from each other and from nothing, in both themes.
    void everyStateHasItsMark_data()
    {
        QTest::addColumn<int>("theme");
        QTest::newRow("light") << static_cast<int>(ui::Theme::Light);
        QTest::newRow("dark") << static_cast<int>(ui::Theme::Dark);
    }
    void everyStateHasItsMark()
    {
        QFETCH(int, theme);
        ui::applyLook(static_cast<ui::Theme>(theme));
        QStandardItemModel model(9, 1);
        std::vector<QImage> pictures;
        const ui::CellDelegate delegate;
        for (int state = -1; state <= static_cast<int>(store::LocalState::Conflict); ++state) {
            const QModelIndex cell = model.index(state + 1, 0);
            if (state >= 0) {
                model.setData(cell, state, items::LocalStateRole);
            }
            QImage image(56, 30, QImage::Format_RGB32);
            image.fill(ui::tokens().base);
            QPainter painter(&image);
            QStyleOptionViewItem option;
            option.rect = image.rect();
            delegate.paint(&painter, option, cell);
            painter.end();
            for (const QImage &other : pictures) {
                QVERIFY2(image != other, qPrintable(QString::number(state)));
            }
            pictures.push_back(image);
        }
        // What the server refused is red.
        const QImage refused = pictures[static_cast<size_t>(store::LocalState::Refused) + 1];
        bool red = false;
        for (int y = 0; y < refused.height(); ++y) {
            for (int x = 0; x < refused.width(); ++x) {
                red = red || refused.pixelColor(x, y) == ui::tokens().redText;
            }
        }
        QVERIFY(red);
        ui::applyLook(ui::Theme::Light);
    }

    void everyLevelHasItsShape()
    {
        std::vector<QImage> pictures;
        for (const QString &level : {u"red"_s, u"orange"_s, u"yellow"_s, u"blue"_s, u"notice"_s}) {
            QImage image(14, 14, QImage::Format_Grayscale8);
            image.fill(Qt::white);
            QPainter painter(&image);
            ui::paintLevel(&painter, QRectF(0, 0, 14, 14), level);
            painter.end();
            // Filled, but for the notice.
            QCOMPARE(image.pixelColor(7, 7) == QColor(Qt::white), level == "notice"_L1);
            pictures.push_back(image);
        }
        QVERIFY(pictures[0] != pictures[3]);
    }

    void aRowOfMyWorkOpensItsCaseOrItsFile()
    {
        const auto page = this->page<ui::MyWorkPage>();
        auto *table = page->findChild<QTableView *>(u"my_work.table"_s);
        QVERIFY(table->model()->rowCount() > 0);
        QSignalSpy cases(page.get(), &ui::Page::openCase);
        QSignalSpy files(page.get(), &ui::Page::openFile);
        int tasks = 0;
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const QModelIndex index = table->model()->index(row, 0);
            // A heading opens nothing.
            tasks += index.data(items::HeadingRole).toBool() ? 0 : 1;
            QMetaObject::invokeMethod(table, "activated", Q_ARG(QModelIndex, index));
            QCOMPARE(cases.size() + files.size(), tasks);
        }
        QVERIFY(tasks > 0);
    }

    /// Last, as it takes the server away: an edit that is not sent yet is seen in the list.
    void whatWaitsIsSeenInTheList()
    {
        const auto page = this->page<ui::HouseholdsPage>();
        const RecordId family =
            *RecordId::fromString(page->model()->index(0, 0).data(items::IdRole).toString());
        m_server->stop();
        QVERIFY(m_client->edit(family, u"contact_phone"_s, u"13912345678"_s).has_value());
        QTRY_COMPARE(m_client->view(family)->fields().value("contact_phone"_L1).toString(),
                     u"13912345678"_s);
        const auto stateOf = [&] {
            page->refresh();
            for (int row = 0; row < page->model()->rowCount(); ++row) {
                const QModelIndex cell = page->model()->index(row, 0);
                if (cell.data(items::IdRole).toString() == family.toString()) {
                    return cell.data(Qt::AccessibleTextRole).toString();
                }
            }
            return QString();
        };
        QTRY_VERIFY(QStringList({u"Waiting"_s, u"Will retry"_s, u"Sending"_s}).contains(stateOf()));
    }
};

QTEST_MAIN(tst_Lists)
#include "tst_Lists.moc"

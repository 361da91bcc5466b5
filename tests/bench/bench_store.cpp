// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads of the client's store, each beside the same work by the SQLite C API on a plain file in the
// same run. With the city of the run's folder, else with built files.
#include "models/domain/Clock.h"
#include "models/items/HouseholdListModel.h"
#include "models/store/projection/Derive.h"
#include "models/store/queries/FileQueries.h"
#include "models/store/queries/HistoryQueries.h"
#include "models/store/queries/MetricQueries.h"
#include "models/store/queries/SearchQueries.h"
#include "models/store/queries/WorkQueries.h"
#include "tests/bench/BenchCity.h"
#include "tests/bench/Report.h"
#include "tests/bench/RunFolder.h"
#include "tests/bench/Yardstick.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace hearth;
using namespace hearth::bench;

namespace {

/// Every prefix of every text: what a search sees while somebody types.
std::vector<std::string> keystrokes(const std::vector<std::string> &texts, int from, int to)
{
    std::vector<std::string> result;
    for (const std::string &text : texts) {
        const QString all = QString::fromStdString(text);
        for (int n = from; n <= std::min<int>(to, static_cast<int>(all.size())); ++n) {
            result.push_back(all.left(n).toStdString());
        }
    }
    return result;
}

void benchSearch(store::Database &database, Yardstick &raw)
{
    store::SearchQueries search(database, {true, {}});
    struct Case {
        const char *name, *sql, *kinds;
        int from, to;
        bool infix;
    };
    const Case cases[] = {
        {"search 1-3 Hanzi",
         "SELECT name FROM person ORDER BY (rid * 2654435761) % 1000003 LIMIT ?", "n", 1, 3, true},
        {"search pinyin", "SELECT pinyin FROM person ORDER BY (rid * 2654435761) % 1000003 LIMIT ?",
         "ipnf", 1, 8, false},
        {"search initials",
         "SELECT initials FROM person ORDER BY (rid * 2654435761) % 1000003 LIMIT ?", "ipnf", 1, 3,
         false},
        {"search identity number",
         "SELECT id_number FROM person WHERE id_number <> '' ORDER BY (rid * 2654435761) % 1000003 "
         "LIMIT ?",
         "dtmf", 4, 18, false},
        {"search number tail",
         "SELECT substr(id_number, 15) FROM person WHERE id_number <> '' ORDER BY (rid * "
         "2654435761) % 1000003 LIMIT ?",
         "dtmf", 4, 4, false},
        {"search part of an address",
         "SELECT substr(address, 10, 6) FROM household WHERE address <> '' ORDER BY (rid * "
         "2654435761) % 1000003 LIMIT ?",
         "n", 2, 6, true},
    };
    for (const Case &one : cases) {
        const std::vector<std::string> typed =
            keystrokes(raw.sample(one.sql, 120), one.from, one.to);
        if (typed.empty()) {
            continue;
        }
        const auto at = [&](int i) -> const std::string & {
            return typed[static_cast<size_t>(i) % typed.size()];
        };
        compare(
            one.name, static_cast<int>(typed.size()),
            [&](int i) { (void)expect(search.search(QString::fromStdString(at(i)))); },
            [&](int i) {
                std::string match;
                if (one.infix) {
                    for (const std::string &token : store::queryTokens(at(i))) {
                        match += (match.empty() ? "\"" : " AND \"") + token + "\"";
                    }
                }
                raw.search(one.kinds, at(i), {at(i).rbegin(), at(i).rend()}, match);
            });
    }
}

void benchLists(store::Database &database, Yardstick &raw,
                const std::shared_ptr<const catalogue::Catalogue> &catalogue)
{
    using Sort = store::HouseholdSort;
    store::HouseholdQueries households(database, catalogue);
    const std::pair<Sort, const char *> orders[] = {{Sort::Name, "head_pinyin"},
                                                    {Sort::Updated, "updated_at"},
                                                    {Sort::Division, "div, head_pinyin"},
                                                    {Sort::Tier, "tier, div"},
                                                    {Sort::Size, "size"}};
    for (const auto &[sort, column] : orders) {
        compare(
            QByteArray("list order by ").append(column), 15,
            [&, s = sort](int) { (void)expect(households.ids({}, s, Qt::AscendingOrder)); },
            [&, c = column](int) { raw.order(c); });
    }
    store::HouseholdFilter filter;
    filter.tiers = {u"T12"_s};
    filter.nonlocal = false;
    filter.openWarning = true;
    print(
        "list with three filters p50",
        [&] {
            std::vector<double> times;
            for (int i = 0; i < 15; ++i) {
                times.push_back(milliseconds(
                    [&] { (void)expect(households.ids(filter, Sort::Name, Qt::AscendingOrder)); }));
            }
            return percentile(times, 0.5);
        }(),
        "ms");
    const std::vector<qint64> ids = expect(households.ids({}, Sort::Name, Qt::AscendingOrder));
    const size_t chunks = std::max<size_t>(1, ids.size() / 200);
    const auto chunk = [&](int i) {
        const size_t first = static_cast<size_t>(i) * 7919 % chunks * 200;
        return std::vector<qint64>(
            ids.begin() + static_cast<std::ptrdiff_t>(first),
            ids.begin() + static_cast<std::ptrdiff_t>(std::min(first + 200, ids.size())));
    };
    compare(
        "list chunk of 200 rows", 100, [&](int i) { (void)expect(households.rows(chunk(i))); },
        [&](int i) { raw.rows(chunk(i)); });
    items::HouseholdListModel model(households,
                                    {catalogue, domain::Divisions::builtIn(), u"zh_CN"_s, {}, {}});
    std::vector<double> times;
    for (int i = 0; i < 12; ++i) {
        times.push_back(milliseconds([&] {
            model.sort(static_cast<int>(i % 2 ? items::HouseholdListModel::Column::Head
                                              : items::HouseholdListModel::Column::Updated),
                       Qt::AscendingOrder);
            for (int row = 0; row < std::min(40, model.rowCount()); ++row) {
                for (int column = 0; column < 11; ++column) {
                    (void)model.index(row, column).data();
                }
            }
        }));
    }
    print("list sorted and first 40 rows in words p50", percentile(times, 0.5), "ms");
}

void benchFiles(store::Database &database, Yardstick &raw,
                const std::shared_ptr<const catalogue::Catalogue> &catalogue)
{
    store::FileQueries files(database, catalogue, true);
    store::HistoryQueries history(database, catalogue, true);
    const std::vector<QByteArray> some = raw.files(400);
    const auto at = [&](int i) -> const QByteArray & {
        return some[static_cast<size_t>(i) % some.size()];
    };
    const auto id = [&](int i) {
        return domain::RecordId::fromBytes(at(i)).value_or(domain::RecordId());
    };
    compare(
        "open a file", 400, [&](int i) { (void)expect(files.open(id(i), QDate(2026, 3, 10))); },
        [&](int i) { raw.open(at(i)); });
    compare(
        "timeline of a file", 400, [&](int i) { (void)expect(history.timeline(id(i))); },
        [&](int i) { raw.open(at(i)); });
}

void benchWork(store::Database &database, Yardstick &raw,
               const std::shared_ptr<const catalogue::Catalogue> &catalogue)
{
    const domain::WorkCalendar calendar = domain::WorkCalendar::builtIn();
    store::WorkQueries work(database, catalogue, calendar, true);
    store::MetricQueries metrics(database, catalogue);
    const QDateTime now = domain::fromCityTime(QDate(2026, 3, 10), QTime(14, 6));
    const store::Desk desk{u"nobody"_s, u"town_worker"_s, {u"320402003"_s}, {}, {}};
    compare(
        "my work of a town", 15, [&](int) { (void)expect(work.myWork(desk, now)); },
        [&](int) { raw.work("320402003"); });
    store::MetricScope scope;
    scope.divisions = {u"3204"_s};
    compare(
        "figure M01 by district", 15, [&](int) { (void)expect(metrics.figure(u"M01"_s, scope)); },
        [&](int) { raw.figure(); });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const RunFolder run = RunFolder::fromArguments();
    const auto catalogue = expect(catalogue::Catalogue::load());
    const QString store = run.make(u"store"_s);
    const BenchCity made = expect(
        makeBenchCity(store, run.households,
                      QFileInfo::exists(run.cityFile()) ? run.cityFile() : QString(), catalogue));
    print("records", static_cast<double>(made.records), "records");
    print("projection of the whole", made.projectSeconds, "s", made.fillSeconds);
    print("store size on disk", static_cast<double>(QFileInfo(made.encryptedFile).size()) / 1e6,
          "MB", static_cast<double>(QFileInfo(made.plainFile).size()) / 1e6);
    store::DatabaseOptions options;
    options.url = QString(u"sqlite:"_s + made.encryptedFile);
    options.key = made.key;
    const auto database = expect(store::Database::open(options));
    Yardstick raw(made.plainFile);
    benchLists(*database, raw, catalogue);
    benchFiles(*database, raw, catalogue);
    benchSearch(*database, raw);
    benchWork(*database, raw, catalogue);
    return 0;
}

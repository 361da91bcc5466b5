// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The real window, offscreen, on the client of the whole city that is in the folder of the run:
// cold start to rows and memory in processes of their own; search while typing, opening a file,
// sorting, filtering and scrolling the list, each until it is painted. Beside it a bare Qt list.
#include "models/store/queries/SearchQueries.h"
#include "sync/client/FileDisk.h"
#include "sync/client/Profile.h"
#include "tests/bench/BareList.h"
#include "tests/bench/FirstLoad.h"
#include "tests/bench/PaintWatch.h"
#include "tests/bench/Report.h"
#include "tests/bench/RunFolder.h"
#include "tests/bench/Waiting.h"
#include "tests/support/ServerProcess.h"
#include "ui/file/FilePage.h"
#include "ui/households/HouseholdsPage.h"
#include "ui/lists/FilterRow.h"
#include "ui/look/Palette.h"
#include "ui/shell/MainWindow.h"

#include <QApplication>
#include <QFileInfo>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QProcess>
#include <QScrollBar>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace hearth;
using namespace hearth::bench;

namespace {

constexpr int patienceMs = 30'000;
constexpr int starts = 5;
constexpr int files = 60;
constexpr int sorts = 10;
constexpr int frames = 200;
const QString coldMark = u"--cold"_s;
const QString bareMark = u"--bare"_s;

/// The window of the product on a profile, unlocked; what app/desktop wires.
class Desktop {
public:
    Desktop(const QString &profile, std::shared_ptr<const catalogue::Catalogue> catalogue)
        : client(options(profile, catalogue))
        , session(client, catalogue, u"zh_CN"_s)
        , window(session)
    {
        window.show();
        client.open([this](domain::Result<void> opened) {
            expect(std::move(opened));
            client.unlock(u"hearth-demo"_s,
                          [](domain::Result<void> unlocked) { expect(std::move(unlocked)); });
        });
        if (!until([this] { return session.reader() != nullptr; }, patienceMs)) {
            fail(u"the client did not open"_s);
        }
        window.showPage(u"households"_s);
        for (ui::Page *page : window.pages()) {
            if (auto *found = qobject_cast<ui::HouseholdsPage *>(page)) {
                households = found;
            }
        }
        table = households->findChild<QTableView *>(u"households.table"_s);
    }

    /// Runs `work` and waits until `widget` has been painted after it.
    template <typename Work>
    static double painted(QWidget *widget, Work &&work)
    {
        const PaintWatch watch(widget);
        return milliseconds([&] {
            work();
            widget->update();
            if (!until([&] { return watch.count() > 0; }, patienceMs)) {
                fail(u"nothing was painted"_s);
            }
        });
    }

    client::Client client;
    ui::Session session;
    ui::MainWindow window;
    ui::HouseholdsPage *households = nullptr;
    QTableView *table = nullptr;

private:
    static client::ClientOptions options(const QString &profile,
                                         std::shared_ptr<const catalogue::Catalogue> catalogue)
    {
        client::ClientOptions result;
        result.profileFolder = profile;
        result.catalogue = std::move(catalogue);
        result.calendar = domain::WorkCalendar::builtIn();
        result.useKeyStore = false;
        return result;
    }
};

void tell(const QJsonObject &object)
{
    std::printf("%s\n", QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

double memoryMiB()
{
    // What is done in the background after the first rows belongs to the list that is up.
    QElapsedTimer timer;
    timer.start();
    (void)until([&] { return timer.elapsed() > 1500; }, patienceMs);
    return memoryKiB("VmRSS") / 1024;
}

/// A start of the product up to painted rows, in this process.
int coldStart(const QString &profile)
{
    const auto catalogue = expect(catalogue::Catalogue::load());
    Desktop desktop(profile, catalogue);
    (void)Desktop::painted(desktop.table->viewport(), [] {});
    tell({{u"rows"_s, desktop.households->model()->rowCount()}});
    const double mib = memoryMiB();
    // With the key store no key is derived; here the password stands in for it.
    client::FileDisk disk;
    client::Profile own(profile, disk);
    expect(own.load());
    const double derive =
        milliseconds([&] { (void)own.unwrap(u"hearth-demo"_s, QDateTime::currentDateTimeUtc()); });
    tell({{u"mib"_s, mib}, {u"derive"_s, derive}});
    return 0;
}

int bareStart(int rows)
{
    BareList list(rows);
    list.show();
    (void)Desktop::painted(list.viewport(), [] {});
    tell({{u"rows"_s, rows}});
    tell({{u"mib"_s, memoryMiB()}, {u"derive"_s, 0}});
    return 0;
}

struct Start {
    double ms = 0, mib = 0, derive = 0;
    int rows = 0;
};

/// Starts this program again and takes the time from the outside until it tells of its rows.
Start startApart(const QStringList &arguments)
{
    Start start;
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    start.ms = milliseconds([&] {
        child.start(QCoreApplication::applicationFilePath(), arguments);
        while (!child.canReadLine() && child.waitForReadyRead(patienceMs)) { }
    });
    start.rows = QJsonDocument::fromJson(child.readLine()).object().value("rows"_L1).toInt();
    if (!child.waitForFinished(patienceMs) || child.exitCode() != 0) {
        fail(u"a started window failed"_s);
    }
    const QJsonObject last = QJsonDocument::fromJson(child.readAll().trimmed()).object();
    start.mib = last.value("mib"_L1).toDouble();
    start.derive = last.value("derive"_L1).toDouble();
    return start;
}

void benchStart(const QString &profile)
{
    std::vector<double> ours, theirs, withPassword, ourMiB, theirMiB;
    for (int i = 0; i <= starts; ++i) {
        const Start our = startApart({coldMark, profile});
        const Start their = startApart({bareMark, QString::number(our.rows)});
        if (i == 0) {
            continue; // the files were not in memory yet
        }
        ours.push_back(our.ms - our.derive);
        withPassword.push_back(our.ms);
        theirs.push_back(their.ms);
        ourMiB.push_back(our.mib);
        theirMiB.push_back(their.mib);
    }
    printSpread("cold start to rows, key at hand", ours, theirs);
    printSpread("cold start to rows, key derived from the password", withPassword, theirs);
    print("memory with the list up", percentile(ourMiB, 0.5), "MiB", percentile(theirMiB, 0.5));
}

void type(QWidget *field, const QString &text)
{
    for (const QEvent::Type kind : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(kind, 0, Qt::NoModifier, text);
        QCoreApplication::sendEvent(field, &event);
    }
}

/// The first one to three signs of names that the list holds.
std::vector<QString> typedNames(store::Database &database, const char *column)
{
    std::vector<QString> names;
    store::Statement query = database.prepare(
        QString(u"SELECT "_s + QString::fromLatin1(column)
                + u" FROM person WHERE name<>'' ORDER BY (rid * 2654435761) % 1000003 LIMIT 25"_s));
    expect(query.run());
    while (query.next()) {
        names.push_back(query.text(0).left(3));
    }
    return names;
}

void benchTyping(Desktop &desktop, const QByteArray &name, QLineEdit *field, QWidget *shown,
                 const std::vector<QString> &texts)
{
    store::SearchQueries store(*desktop.session.reader(), {});
    std::vector<double> ours, theirs;
    for (const QString &text : texts) {
        field->clear();
        field->setFocus();
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QString so = text.left(i + 1);
            theirs.push_back(milliseconds([&] { (void)expect(store.search(so)); }));
            const PaintWatch watch(shown);
            ours.push_back(milliseconds([&] {
                type(field, text.mid(i, 1));
                (void)until([&] { return watch.count() > 0; }, 2000);
            }));
        }
    }
    field->clear();
    printSpread(name, ours, theirs);
}

void benchSearch(Desktop &desktop)
{
    auto *search = desktop.window.findChild<QLineEdit *>(u"search"_s);
    auto *hits = desktop.window.findChild<QListView *>(u"search.hits"_s);
    store::Database &database = *desktop.session.reader();
    benchTyping(desktop, "search while typing, Hanzi, keystroke to painted", search,
                hits->viewport(), typedNames(database, "name"));
    benchTyping(desktop, "search while typing, initials, keystroke to painted", search,
                hits->viewport(), typedNames(database, "initials"));
    hits->window()->hide();
    benchTyping(desktop, "list while typing, Hanzi, keystroke to painted",
                desktop.households->searchField(), desktop.table->viewport(),
                typedNames(database, "name"));
}

/// Until the list shows every file again, as before anybody typed.
void showAll(Desktop &desktop)
{
    desktop.households->searchField()->clear();
    desktop.window.showPage(u"my_work"_s);
    desktop.window.showPage(u"households"_s);
    (void)Desktop::painted(desktop.table->viewport(), [] {});
}

void benchFiles(Desktop &desktop)
{
    std::vector<domain::RecordId> ids;
    store::Statement query = desktop.session.reader()->prepare(
        u"SELECT id FROM household ORDER BY (rid * 2654435761) % 1000003 LIMIT ?"_s);
    expect(query.bind(files + 1).run());
    while (query.next()) {
        ids.push_back(query.id(0));
    }
    desktop.window.openFile(ids.front());
    (void)Desktop::painted(desktop.window.filePage(), [] {});
    std::vector<double> ours, theirs;
    for (const domain::RecordId &id : ids) {
        // Each file has a page of its own, which is there when it was opened and is painted after that.
        ours.push_back(milliseconds([&] {
            desktop.window.openFile(id);
            (void)Desktop::painted(desktop.window.filePage(), [] {});
        }));
        theirs.push_back(milliseconds([&] { desktop.window.filePage()->repaint(); }));
    }
    printSpread("a file opened and painted, beside painting it again", ours, theirs, 0.95);
    showAll(desktop);
}

void benchList(Desktop &desktop, BareList &bare)
{
    using Column = items::HouseholdListModel::Column;
    QWidget *viewport = desktop.table->viewport();
    const int columns[] = {static_cast<int>(Column::Head), static_cast<int>(Column::Updated),
                           static_cast<int>(Column::Division), static_cast<int>(Column::Tier)};
    std::vector<double> ours, theirs;
    for (int i = 0; i < sorts * 4; ++i) {
        const auto order = i % 8 < 4 ? Qt::AscendingOrder : Qt::DescendingOrder;
        ours.push_back(Desktop::painted(
            viewport, [&] { desktop.table->sortByColumn(columns[i % 4], order); }));
        theirs.push_back(Desktop::painted(bare.viewport(), [&] { bare.sortRows(i % 2 == 0); }));
    }
    const QByteArray rows = QByteArray::number(desktop.households->model()->rowCount());
    printSpread("list of " + rows + " sorted and painted", ours, theirs);
    auto *conditions = desktop.households->findChild<ui::FilterRow *>();
    if (!conditions)
        fail(u"the list has no conditions"_s);
    ours.clear();
    theirs.clear();
    for (int i = 0; i < sorts * 4; ++i) {
        const bool narrow = i % 2 == 0;
        ours.push_back(Desktop::painted(viewport->parentWidget()->parentWidget(),
                                        [&] {
                                            const QString level = i / 2 % 2 ? u"red"_s : u"yellow"_s;
                                            conditions->setChosen(narrow ? ui::FilterRow::Chosen{{u"level"_s, {level}}} : ui::FilterRow::Chosen());
                                            Q_EMIT conditions->changed();
                                        }));
        theirs.push_back(
            Desktop::painted(bare.viewport(), [&] { bare.filterRows(narrow ? i % 10 : -1); }));
    }
    printSpread("list of " + rows + " filtered and painted", ours, theirs);
}

void benchFrames(Desktop &desktop, BareList &bare)
{
    std::vector<double> ours, theirs;
    const auto frame = [](QTableView *table) {
        QScrollBar *bar = table->verticalScrollBar();
        return milliseconds([&] {
            // A page each time, most of them never shown before.
            bar->setValue((bar->value() + bar->pageStep()) % std::max(1, bar->maximum()));
            table->viewport()->repaint();
        });
    };
    for (int i = 0; i < frames; ++i) {
        ours.push_back(frame(desktop.table));
        theirs.push_back(frame(&bare));
    }
    printSpread("frame while paging through the list", ours, theirs);
}

/// The client of the whole city, loaded now unless an earlier program left it.
QString cityProfile(const RunFolder &run)
{
    const QString profile = run.path(u"city"_s);
    if (QFileInfo::exists(QString(profile + u"/profile.json"_s))) {
        return profile;
    }
    (void)run.ensureCity();
    tests::ServerProcess server(QString(u"sqlite:"_s + run.cityFile()), run.folder);
    if (!server.start()) {
        fail(u"the server did not start"_s);
    }
    (void)firstLoadApart(server.url(), u"city_operator.3204"_s, profile);
    return profile;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (firstLoadByArguments(arguments)) {
        return 0;
    }
    if (arguments.value(1) == bareMark) {
        return bareStart(arguments.value(2).toInt());
    }
    ui::applyLook(ui::Theme::Light);
    if (arguments.value(1) == coldMark) {
        return coldStart(arguments.value(2));
    }
    const RunFolder run = RunFolder::fromArguments();
    const QString profile = cityProfile(run);
    benchStart(profile);
    const auto catalogue = expect(catalogue::Catalogue::load());
    Desktop desktop(profile, catalogue);
    BareList bare(desktop.households->model()->rowCount());
    bare.show();
    benchList(desktop, bare);
    benchFrames(desktop, bare);
    benchFiles(desktop);
    benchSearch(desktop);
    return 0;
}

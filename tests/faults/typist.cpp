// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A worker at the keyboard, as a program that can be killed or run on a full disk:
//   hearth-typist PROFILE type          saves a draft again and again, telling each one saved
//   hearth-typist PROFILE save FILE TEXT [SEEN]  tells that it is ready, and at each line that it
//   is given
//                                       saves a draft, an edit and a new record, telling what
//                                       became of each; "look": tells how many are unsent
// The password is hearth-demo.
#include "sync/client/Client.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTextStream>

using namespace hearth;
using namespace Qt::StringLiterals;

namespace {

template <typename T, typename F>
domain::Result<T> waitFor(F call)
{
    std::optional<domain::Result<T>> arrived;
    call([&](domain::Result<T> result) { arrived.emplace(std::move(result)); });
    while (!arrived)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return *std::move(arrived);
}

void tell(const QString &line)
{
    QTextStream(stdout) << line << Qt::endl;
}

template <typename T>
void tellOf(const QString &what, const domain::Result<T> &result)
{
    const bool storage = !result && result.error().code == domain::ErrorCode::Storage;
    tell(result
             ? QString(what + u" saved")
             : QString(what + (storage ? u" storage "_s : u" refused "_s) + result.error().reason));
}

domain::Result<void> saveDraft(client::Client &client, int n, const QString &text)
{
    return waitFor<void>([&](auto done) {
        client.saveDraft({u"record/typed"_s, {{u"n"_s, n}, {u"note"_s, text}}, {}}, done);
    });
}

void saveAll(client::Client &client, const domain::RecordId &file, const QString &text,
             const QString &seen)
{
    tellOf(u"draft"_s, saveDraft(client, 1, text));
    protocol::Change change;
    change.field = u"contact_phone"_s;
    if (!seen.isEmpty())
        change.from = seen;
    change.to = text;
    tellOf(u"edit"_s, waitFor<domain::RecordId>([&](auto done) {
               client.saveEdit(file, {change}, {}, done);
           }));
    const QJsonObject fields{{u"visit_on"_s, u"2026-01-05"_s},
                             {u"visitor_role"_s, u"town_worker"_s},
                             {u"visit_kind"_s, u"warn"_s},
                             {u"visit_finding"_s, u"stable"_s},
                             {u"visit_note"_s, u"家中平稳,暂无新增困难。"_s},
                             {u"visit_followup"_s, false}};
    tellOf(u"visit"_s, waitFor<domain::RecordId>([&](auto done) {
               client.createRecord(u"visit"_s, file, fields, {}, done);
           }));
}

qsizetype unsent(client::Client &client)
{
    return static_cast<qsizetype>(
        waitFor<std::vector<client::OutboxItem>>([&](auto done) { client.outbox(done); })
            .value_or({})
            .size());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    client::ClientOptions options;
    options.profileFolder = words.value(1);
    options.catalogue = *catalogue::Catalogue::load();
    options.calendar = domain::WorkCalendar::builtIn();
    options.useKeyStore = false;
    client::Client client(options);
    const auto opened = waitFor<void>([&](auto done) { client.open(done); });
    const auto unlocked = waitFor<void>([&](auto done) { client.unlock(u"hearth-demo"_s, done); });
    if (!opened || !unlocked)
        return 1;
    if (words.value(2) == "type"_L1) {
        QString text;
        for (int n = 1;; ++n) {
            text += u"字"_s;
            if (!saveDraft(client, n, text))
                return 1;
            tell(QString::number(n));
        }
    }
    const auto file = domain::RecordId::fromString(words.value(3));
    if (!file)
        return 2;
    tell(u"ready"_s);
    QTextStream input(stdin);
    for (QString line = input.readLine(); !line.isNull(); line = input.readLine()) {
        if (line == "look"_L1)
            tell(QString::number(unsent(client)));
        else
            saveAll(client, *file, words.value(4), words.value(5));
    }
    return 0;
}

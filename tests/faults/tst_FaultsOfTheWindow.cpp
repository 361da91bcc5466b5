// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window program itself, killed while somebody types into a file.
#include "tests/faults/FaultCity.h"

#include <QElapsedTimer>

using namespace hearth;
using namespace Qt::StringLiterals;
using tests::FaultCity;
using tests::ServerProcess;

namespace {

// What a person may lose of his typing when the program ends at once.
constexpr qint64 lostAtMostMs = 2000;

} // namespace

class tst_FaultsOfTheWindow : public QObject {
    Q_OBJECT
    FaultCity m_city;

    void start(QProcess &window, const QString &hand) const
    {
        QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
        all.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        all.insert(u"LD_PRELOAD"_s, QStringLiteral(HEARTH_TYPING_HAND_LIBRARY));
        all.insert(u"HEARTH_HAND"_s, hand);
        const QString own = all.value(u"ASAN_OPTIONS"_s);
        all.insert(u"ASAN_OPTIONS"_s, QString(own + u":verify_asan_link_order=0:detect_leaks=0"));
        window.setProcessEnvironment(all);
        window.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        window.start(ServerProcess::binary(u"hearth"_s),
                     {u"--server"_s, m_city.server->url().toString(), u"--user"_s, FaultCity::worker(), u"--profile"_s,
                      m_city.profile(u"window"_s), u"--no-key-store"_s, u"--lang"_s, u"en"_s});
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_city.build());
        QVERIFY(m_city.client(u"window"_s));
    }

    void whatWasTypedIsThereAgain()
    {
        struct Typed {
            qint64 at;
            QString text;
        };
        std::vector<Typed> typed;
        QElapsedTimer clock;
        clock.start();
        QProcess window;
        start(window, u"type"_s);
        const auto listen = [&] {
            while (window.canReadLine()) {
                const QString line = QString::fromUtf8(window.readLine()).trimmed();
                if (line.startsWith("typed "_L1))
                    typed.push_back({clock.elapsed(), line.mid(6)});
            }
            return window.state() == QProcess::NotRunning || (!typed.empty() && typed.back().at - typed.front().at > 4500);
        };
        QVERIFY(QTest::qWaitFor(listen, 90'000));
        const qint64 killed = clock.elapsed();
        window.kill();
        QVERIFY(window.waitForFinished(5000));
        QVERIFY2(typed.size() > 20, qPrintable(QString::number(typed.size())));
        // It was typed without a pause, all the time.
        for (size_t i = 1; i < typed.size(); ++i)
            QVERIFY(typed[i].text.size() == typed[i - 1].text.size() + 1);

        QString kept;
        {
            const auto client = m_city.reopened(u"window"_s);
            QVERIFY(client);
            const auto drafts = client->wait<std::vector<client::Draft>>([&](auto done) { client->client->drafts(done); });
            QVERIFY(drafts.has_value());
            QCOMPARE(drafts->size(), size_t(1));
            kept = drafts->front().values.value("to"_L1).toObject().value("contact_phone"_L1).toString();
        }
        QVERIFY2(typed.back().text.startsWith(kept), qPrintable(kept));
        const auto old = std::find_if(typed.rbegin(), typed.rend(), [&](const Typed &t) { return t.at <= killed - lostAtMostMs; });
        QVERIFY(old != typed.rend());
        QVERIFY2(kept.startsWith(old->text), qPrintable(QString(kept + u" of "_s + typed.back().text)));

        // And the window shows it in its place when it is opened again.
        QProcess again;
        start(again, u"look"_s);
        QString shown;
        const auto look = [&] {
            while (again.canReadLine()) {
                const QString line = QString::fromUtf8(again.readLine()).trimmed();
                if (line.startsWith("shows "_L1))
                    shown = line.mid(6);
            }
            return !shown.isEmpty() || again.state() == QProcess::NotRunning;
        };
        QVERIFY(QTest::qWaitFor(look, 90'000));
        again.kill();
        again.waitForFinished(5000);
        QCOMPARE(shown, kept);
    }
};

QTEST_GUILESS_MAIN(tst_FaultsOfTheWindow)
#include "tst_FaultsOfTheWindow.moc"

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A disk without room: what is typed is not said to be saved, nothing is half saved, and the next
// save after room was made goes through.
#include "tests/faults/FaultCity.h"
#include "tests/support/FaultProxy.h"

#include <QFile>
#include <QJsonArray>

using namespace hearth;
using namespace Qt::StringLiterals;
using domain::RecordId;
using tests::Ended;
using tests::FaultCity;
using tests::ServerProcess;

class tst_FaultsOfTheDisk : public QObject {
    Q_OBJECT
    FaultCity m_city;
    QString m_profile;
    RecordId m_file;
    QString m_fileNo;

    [[nodiscard]] QString flag() const { return m_city.profile(u"disk-is-full"_s); }
    void fillDisk()
    {
        QFile file(flag());
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    void makeRoom() { QFile::remove(flag()); }
    [[nodiscard]] QProcessEnvironment environment(bool logOnly = false) const
    {
        QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
        all.insert(u"LD_PRELOAD"_s, QStringLiteral(HEARTH_FULL_DISK_LIBRARY));
        all.insert(u"HEARTH_FULL_DISK"_s, flag());
        if (logOnly)
            all.insert(u"HEARTH_FULL_DISK_LOG_ONLY"_s, u"1"_s);
        // A sanitizer wants to be loaded first; it works behind this library too.
        const QString own = all.value(u"ASAN_OPTIONS"_s);
        all.insert(u"ASAN_OPTIONS"_s, QString(own + u":verify_asan_link_order=0:detect_leaks=0"));
        return all;
    }
    [[nodiscard]] Ended cli(const QStringList &words, bool logOnly = false) const
    {
        return tests::runCli(m_profile, words, FaultCity::password(), environment(logOnly));
    }
    int waiting()
    {
        const Ended outbox = cli({u"outbox"_s});
        const QJsonObject body = QJsonDocument::fromJson(outbox.out).object();
        return outbox.code == 0 ? static_cast<int>(body.value("ops"_L1).toArray().size()) : -1;
    }
    /// The next lines that a program says.
    static QStringList lines(QProcess &program, int count)
    {
        QStringList heard;
        const auto all = [&] {
            while (heard.size() < count && program.canReadLine())
                heard.append(QString::fromUtf8(program.readLine()).trimmed());
            return heard.size() == count || program.state() == QProcess::NotRunning;
        };
        (void)QTest::qWaitFor(all, 20'000);
        return heard;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_city.build());
        {
            const auto worker = m_city.client(u"worker"_s);
            QVERIFY(worker);
            m_file = FaultCity::files(*worker).at(0);
            m_fileNo = FaultCity::fileNo(*worker, m_file);
        }
        m_profile = m_city.profile(u"worker"_s);
        // Nothing is to leave the outbox by itself while it is looked at.
        m_city.server->stop();
    }

    void cleanup() { makeRoom(); }

    void commandLineSaysThatNothingWasSaved_data()
    {
        QTest::addColumn<bool>("logOnly");
        QTest::newRow("store cannot be opened") << false;
        QTest::newRow("save cannot be written") << true;
    }
    void commandLineSaysThatNothingWasSaved()
    {
        QFETCH(bool, logOnly);
        const int before = waiting();
        fillDisk();
        const QString typed = logOnly ? u"13861180002"_s : u"13861180001"_s;
        const Ended refused = cli({u"set"_s, m_fileNo, u"contact_phone"_s, typed}, logOnly);
        QCOMPARE(refused.code, 4);
        QVERIFY2(refused.error.contains("disk_full"), refused.error.constData());
        QVERIFY(!refused.out.contains("saved"));
        makeRoom();
        QCOMPARE(waiting(), before);
        QCOMPARE(cli({u"set"_s, m_fileNo, u"contact_phone"_s, typed}).code, 0);
        QCOMPARE(waiting(), 1);
    }

    /// Values that are open on a case only: shown when the reading is on disk, and not before.
    void nothingIsShownThatCouldNotBeLogged()
    {
        const QStringList words{u"show"_s, m_fileNo, u"--purpose"_s, u"home visit"_s};
        const Ended masked = cli({u"show"_s, m_fileNo});
        QCOMPARE(masked.code, 0);
        QVERIFY(masked.out.contains("\"masked\":true"));
        fillDisk();
        const Ended refused = cli(words, true);
        QCOMPARE(refused.code, 4);
        QVERIFY2(refused.error.contains("disk_full"), refused.error.constData());
        QCOMPARE(refused.out, QByteArray());
        // What is masked needs no entry.
        QCOMPARE(cli({u"show"_s, m_fileNo}, true).out, masked.out);
        makeRoom();
        const Ended shown = cli(words);
        QVERIFY2(shown.code == 0, shown.error.constData());
        QVERIFY(!shown.out.contains("\"masked\":true"));
        QVERIFY(shown.out.size() > 1000);
    }

    void clientTellsTheReasonAndKeepsNoHalf()
    {
        const int before = waiting();
        QVERIFY(before > 0);
        QProcess typist;
        typist.setProcessEnvironment(environment());
        typist.start(ServerProcess::binary(u"hearth-typist"_s),
                     {m_profile, u"save"_s, m_file.toString(), u"13861180004"_s});
        QCOMPARE(lines(typist, 1), QStringList{u"ready"_s});
        fillDisk();
        // Twice: a save that failed leaves nothing behind that stops the next.
        for (int i = 0; i < 2; ++i) {
            typist.write("\n");
            QCOMPARE(lines(typist, 3),
                     QStringList({u"draft storage disk_full"_s, u"edit storage disk_full"_s,
                                  u"visit storage disk_full"_s}));
        }
        makeRoom();
        typist.write("\n");
        QCOMPARE(lines(typist, 3),
                 QStringList({u"draft saved"_s, u"edit saved"_s, u"visit saved"_s}));
        typist.closeWriteChannel();
        QVERIFY(typist.waitForFinished(10'000));
        // One edit, folded or beside the one before, and one visit: the four refused saves left
        // none.
        const int after = waiting();
        QVERIFY2(after > before && after <= before + 2, qPrintable(QString::number(after)));
    }

    void whatWasSavedArrives()
    {
        QVERIFY(m_city.server->start());
        const Ended synced = cli({u"sync"_s, u"--once"_s});
        QVERIFY2(synced.code == 0, synced.error.constData());
        QCOMPARE(waiting(), 0);
        const auto other = m_city.client(u"other"_s);
        QVERIFY(other);
        QCOMPARE(FaultCity::phone(*other, m_file), u"13861180004"_s);
    }

    /// The server took it, the disk is full when its answer comes: it is sent again when there is
    /// room, and the server knows it.
    void answerThatFoundNoRoomComesAgain()
    {
        tests::FaultProxy proxy(m_city.server->url());
        const auto seen = m_city.client(u"seen"_s);
        QVERIFY(seen);
        QVERIFY(m_city.client(u"proxied"_s, FaultCity::worker(), proxy.url()));
        const auto visits = [&] { return seen->file(m_file)->ofType(u"visit"_s).size(); };
        const auto before = visits();
        const QString phone = FaultCity::phone(*seen, m_file);
        const qint64 n = seen->view(m_file)->rev.n;
        proxy.setFaults({{.kind = tests::Fault::Kind::Delay, .path = "/v1/ops", .delayMs = 700}});
        QProcess typist;
        typist.setProcessEnvironment(environment());
        typist.start(
            ServerProcess::binary(u"hearth-typist"_s),
            {m_city.profile(u"proxied"_s), u"save"_s, m_file.toString(), u"13861180005"_s, phone});
        QCOMPARE(lines(typist, 1), QStringList{u"ready"_s});
        typist.write("\n");
        QCOMPARE(lines(typist, 3).size(), 3);
        QVERIFY(QTest::qWaitFor([&] { return proxy.hits() == 1; }, 10'000));
        fillDisk();
        QVERIFY(seen->comesTo(m_file, [n](const domain::Record &r) { return r.rev.n == n + 1; }));
        QTest::qWait(900);
        typist.write("look\n");
        QVERIFY(lines(typist, 1) != QStringList{u"0"_s});
        makeRoom();
        const auto empty = [&] {
            typist.write("look\n");
            return lines(typist, 1) == QStringList{u"0"_s};
        };
        QVERIFY(QTest::qWaitFor(empty, 15'000));
        QVERIFY(QTest::qWaitFor([&] { return visits() == before + 1; }, 5000));
        QCOMPARE(FaultCity::phone(*seen, m_file), u"13861180005"_s);
        QCOMPARE(seen->view(m_file)->rev.n, n + 1);
        typist.closeWriteChannel();
        QVERIFY(typist.waitForFinished(10'000));
    }
};

QTEST_GUILESS_MAIN(tst_FaultsOfTheDisk)
#include "tst_FaultsOfTheDisk.moc"

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Acceptance check 43: a second start brings the first window to the front.
#include "app/desktop/OneInstance.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;
using app::OneInstance;

class tst_OneInstance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSecondAsksTheFirst()
    {
        QTemporaryDir folder;
        OneInstance first(folder.filePath(u"profile"_s));
        QSignalSpy asked(&first, &OneInstance::asked);
        QCOMPARE(first.begin(), OneInstance::Outcome::First);
        for (int start = 1; start <= 3; ++start) {
            OneInstance second(folder.filePath(u"profile"_s));
            QCOMPARE(second.begin(), OneInstance::Outcome::FirstWasAsked);
            QTRY_COMPARE(asked.size(), start);
        }
        // Another profile has a window of its own.
        OneInstance other(folder.filePath(u"other"_s));
        QCOMPARE(other.begin(), OneInstance::Outcome::First);
        QTest::qWait(50);
        QCOMPARE(asked.size(), 3);
    }

    void whoComesAfterTheFirstIsTheFirst()
    {
        QTemporaryDir folder;
        {
            OneInstance first(folder.path());
            QCOMPARE(first.begin(), OneInstance::Outcome::First);
        }
        OneInstance next(folder.path());
        QCOMPARE(next.begin(), OneInstance::Outcome::First);
    }

    /// The program itself: the second one ends by itself, the first goes on.
    void theSecondProgramEnds()
    {
        QTemporaryDir folder;
        const QStringList arguments{u"--profile"_s, folder.filePath(u"profile"_s), u"--no-key-store"_s, u"--lang"_s, u"en"_s};
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        QProcess first;
        first.setProcessEnvironment(environment);
        first.start(QStringLiteral(HEARTH_BIN "/hearth"), arguments);
        QVERIFY(first.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.filePath(u"profile/window.lock"_s)), 15'000);
        QTest::qWait(500);
        QProcess second;
        second.setProcessEnvironment(environment);
        second.start(QStringLiteral(HEARTH_BIN "/hearth"), arguments);
        QVERIFY(second.waitForFinished(15'000));
        QCOMPARE(second.exitStatus(), QProcess::NormalExit);
        QCOMPARE(second.exitCode(), 0);
        QCOMPARE(first.state(), QProcess::Running);
        first.terminate();
        QVERIFY(first.waitForFinished(15'000));
    }
};

QTEST_GUILESS_MAIN(tst_OneInstance)
#include "tst_OneInstance.moc"

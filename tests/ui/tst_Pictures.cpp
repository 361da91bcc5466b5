// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop program as it is started, with a server and a city of its own: every page in both languages and themes.
#include "tests/support/Patience.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QSet>
#include <QTest>

using namespace hearth;
using namespace Qt::StringLiterals;

namespace {

/// How much of the height of the page, without rail, header and status bar, has something drawn on it; 0 to 1.
double inkedRows(const QImage &image)
{
    const QRect page(200, 60, image.width() - 260, image.height() - 120);
    int inked = 0;
    for (int y = page.top(); y <= page.bottom(); ++y) {
        QSet<QRgb> colours;
        for (int x = page.left(); x <= page.right(); x += 2)
            colours.insert(image.pixel(x, y));
        // Letters are drawn with many shades; a line or a border is not content.
        inked += colours.size() > 4 ? 1 : 0;
    }
    return double(inked) / page.height();
}

} // namespace

class tst_Pictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPageShowsData_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QSize>("size");
        for (const QString &language : {u"zh_CN"_s, u"en"_s})
            for (const QString &theme : {u"light"_s, u"dark"_s})
                QTest::newRow(qPrintable(QString(language + u'-' + theme))) << language << theme << QSize(1366, 768);
        QTest::newRow("en-light-small") << u"en"_s << u"light"_s << QSize(1024, 640);
    }
    void everyPageShowsData()
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        QFETCH(QSize, size);
        const QString folder = QString(QStringLiteral(HEARTH_PICTURES) + u'/' + QString::fromUtf8(QTest::currentDataTag()));
        QDir(folder).removeRecursively();
        QProcess program;
        program.setProcessChannelMode(QProcess::MergedChannels);
        program.start(QString(QStringLiteral(HEARTH_BIN) + u"/hearth"_s),
                      {u"--demo"_s, u"--households"_s, u"1500"_s, u"--lang"_s, language, u"--theme"_s, theme, u"--pictures"_s, folder, u"--size"_s,
                       u"%1x%2"_s.arg(size.width()).arg(size.height())});
        QVERIFY(program.waitForFinished(tests::patient(180'000)));
        QVERIFY2(program.exitCode() == 0, program.readAll().constData());
        const QStringList files = QDir(folder).entryList({u"*.png"_s}, QDir::Files, QDir::Name);
        QCOMPARE(files.size(), 19);
        for (const QString &file : files) {
            const QImage image(QString(folder + u'/' + file));
            QVERIFY2(!image.isNull(), qPrintable(file));
            QCOMPARE(image.size(), size);
            // A page that did not draw has a handful of colours.
            QSet<QRgb> colours;
            int darkPixels = 0;
            int pixels = 0;
            for (int y = 0; y < image.height(); y += 3)
                for (int x = 0; x < image.width(); x += 3) {
                    colours.insert(image.pixel(x, y));
                    darkPixels += qGray(image.pixel(x, y)) < 128 ? 1 : 0;
                    ++pixels;
                }
            QVERIFY2(colours.size() > 20, qPrintable(file));
            // A page of the rail has rows; sign-in, lock and an outbox where all is sent have little on them.
            const bool page = file >= "01"_L1 && file < "12"_L1;
            QVERIFY2(inkedRows(image) > (page ? 0.1 : 0.02), qPrintable(u"%1 %2"_s.arg(file).arg(inkedRows(image))));
            QVERIFY2((theme == "dark"_L1) == (darkPixels * 2 > pixels), qPrintable(file));
        }
    }

    void aSizeThatIsNoneIsWrongUsage_data()
    {
        QTest::addColumn<QString>("size");
        QTest::newRow("too small") << u"800x600"_s;
        QTest::newRow("one number") << u"1366"_s;
        QTest::newRow("words") << u"widexhigh"_s;
    }
    void aSizeThatIsNoneIsWrongUsage()
    {
        QFETCH(QString, size);
        QProcess program;
        program.start(QString(QStringLiteral(HEARTH_BIN) + u"/hearth"_s), {u"--size"_s, size});
        QVERIFY(program.waitForFinished(20'000));
        QCOMPARE(program.exitCode(), 2);
        QVERIFY(program.readAllStandardError().contains("1024x640"));
    }
};

QTEST_GUILESS_MAIN(tst_Pictures)
#include "tst_Pictures.moc"

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every benchmark runs and prints what it promises, on a city of a few families: benches that
// nobody runs would rot. No figure is looked at.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QStringList keys{u"figure"_s, u"name"_s, u"ratio"_s, u"unit"_s, u"yardstick"_s};

/// Empty when the object is a figure of a benchmark, else what is wrong with it.
QString faultOf(const QJsonObject &figure)
{
    if (figure.keys() != keys)
        return QString(u"keys: "_s + figure.keys().join(u' '));
    if (figure.value("name"_L1).toString().isEmpty()
        || figure.value("unit"_L1).toString().isEmpty())
        return u"a name or unit is missing"_s;
    if (!figure.value("figure"_L1).isDouble() || figure.value("figure"_L1).toDouble() < 0)
        return u"the figure is no number"_s;
    const bool alone = figure.value("yardstick"_L1).isNull() && figure.value("ratio"_L1).isNull();
    const bool beside =
        figure.value("yardstick"_L1).isDouble() && figure.value("ratio"_L1).isDouble();
    return alone || beside ? QString() : u"a yardstick without its ratio"_s;
}

} // namespace

class tst_BenchSmoke : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

private Q_SLOTS:
    void everyProgramPrintsFigures_data()
    {
        // In the order of a whole run: each finds what the one before left.
        QTest::addColumn<QString>("program");
        for (const char *name : {"bench_server", "bench_sync", "bench_desktop", "bench_store"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyProgramPrintsFigures()
    {
        QFETCH(QString, program);
        QProcess bench;
        bench.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        bench.start(QString(QStringLiteral(HEARTH_BIN) + u'/' + program),
                    {u"--households"_s, u"1000"_s, u"--folder"_s, m_folder.filePath(u"run"_s)});
        QVERIFY(bench.waitForFinished(300'000));
        QCOMPARE(bench.exitCode(), 0);
        const QList<QByteArray> lines = bench.readAllStandardOutput().trimmed().split('\n');
        QVERIFY(lines.size() >= 5);
        bool beside = false;
        for (const QByteArray &line : lines) {
            const QJsonObject figure = QJsonDocument::fromJson(line).object();
            QVERIFY2(faultOf(figure).isEmpty(),
                     qPrintable(QString(QString::fromUtf8(line) + u": "_s + faultOf(figure))));
            beside = beside || figure.value("ratio"_L1).isDouble();
        }
        QVERIFY(beside);
    }

    void theClientMeasuresItsOwnStore()
    {
        const auto run = [this](const QStringList &words, QByteArray *out) {
            QProcess cli;
            cli.start(
                QString(QStringLiteral(HEARTH_BIN) + u"/hearth-cli"_s),
                QStringList{u"--profile"_s, m_folder.filePath(u"run/town"_s), u"--password-stdin"_s}
                    + words);
            cli.write("hearth-demo\n");
            cli.closeWriteChannel();
            if (!cli.waitForFinished(60'000))
                return -1;
            *out = cli.readAllStandardOutput();
            return cli.exitCode();
        };
        QByteArray out;
        QCOMPARE(run({u"bench"_s, u"--json"_s}, &out), 0);
        const QJsonArray figures = QJsonDocument::fromJson(out).array();
        QCOMPARE(figures.size(), 4);
        for (const QJsonValue &figure : figures)
            QCOMPARE(faultOf(figure.toObject()), QString());
        QCOMPARE(run({u"bench"_s, u"open"_s, u"list"_s, u"--json"_s}, &out), 0);
        QCOMPARE(QJsonDocument::fromJson(out).array().size(), 2);
        QCOMPARE(run({u"bench"_s, u"open"_s, u"--json"_s}, &out), 0);
        QCOMPARE(faultOf(QJsonDocument::fromJson(out).object()), QString());
        QCOMPARE(run({u"bench"_s, u"nonsense"_s}, &out), 2);
    }
};

QTEST_GUILESS_MAIN(tst_BenchSmoke)
#include "tst_BenchSmoke.moc"

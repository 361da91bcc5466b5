// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

class tst_Translations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noTextIsMissing_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Chinese") << u"zh_CN"_s;
        QTest::newRow("English plurals") << u"en"_s;
    }
    /// Reads the sources anew, so that a text that was added without its translation is found.
    void noTextIsMissing()
    {
        QFETCH(QString, language);
        const QString source = QStringLiteral(HEARTH_SOURCE);
        QTemporaryDir folder;
        const QString copy = folder.filePath(u"copy.ts"_s);
        QVERIFY(QFile::copy(QString(source + u"/translations/hearth_"_s + language + u".ts"_s), copy));
        QProcess update;
        update.setWorkingDirectory(source);
        QStringList arguments{u"-silent"_s, u"-I"_s, u"."_s, u"-no-obsolete"_s, u"-locations"_s, u"none"_s, u"-source-language"_s, u"en"_s,
                              u"models"_s, u"ui"_s, u"app"_s, u"-ts"_s, copy};
        if (language == "en"_L1)
            arguments.prepend(u"-pluralonly"_s);
        update.start(QStringLiteral(HEARTH_LUPDATE), arguments);
        QVERIFY(update.waitForFinished(60'000));
        QCOMPARE(update.exitCode(), 0);
        QFile file(copy);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString text;
        int messages = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == "source"_L1)
                text = xml.readElementText();
            else if (xml.name() == "translation"_L1) {
                QVERIFY2(xml.attributes().value("type"_L1).isEmpty(), qPrintable(text));
                const QString translated = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
                QVERIFY2(!translated.isEmpty(), qPrintable(text));
                // What is filled in at run time must stand in both.
                static const QRegularExpression place(u"%[0-9n]"_s);
                for (auto match = place.globalMatch(text); match.hasNext();) {
                    const QString mark = match.next().captured();
                    QVERIFY2(translated.contains(mark), qPrintable(QString(text + u" → "_s + translated)));
                }
                ++messages;
            }
        }
        QVERIFY(messages > (language == "en"_L1 ? 5 : 200));
    }
};

QTEST_GUILESS_MAIN(tst_Translations)
#include "tst_Translations.moc"

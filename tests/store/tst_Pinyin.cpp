// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/projection/Derive.h"
#include "models/store/projection/Pinyin.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using hearth::store::Pinyin;

class tst_Pinyin : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void sortsByTheReadingOfASurname_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("full");
        QTest::addColumn<QString>("initials");
        QTest::newRow("plain") << u"王小明"_s << u"wangxiaoming"_s << u"wxm"_s;
        QTest::newRow("shan") << u"单雄信"_s << u"shanxiongxin"_s << u"sxx"_s;
        QTest::newRow("zeng") << u"曾国强"_s << u"zengguoqiang"_s << u"zgq"_s;
        QTest::newRow("qiu") << u"仇英"_s << u"qiuying"_s << u"qy"_s;
        QTest::newRow("xie") << u"解珍"_s << u"xiezhen"_s << u"xz"_s;
        QTest::newRow("ou") << u"区文华"_s << u"ouwenhua"_s << u"owh"_s;
        QTest::newRow("zha") << u"查良镛"_s << u"zhaliangyong"_s << u"zly"_s;
        QTest::newRow("compound") << u"尉迟恭"_s << u"yuchigong"_s << u"ycg"_s;
        QTest::newRow("ü is v") << u"吕布"_s << u"lvbu"_s << u"lb"_s;
        QTest::newRow("Latin") << u"Li Na"_s << u"lina"_s << u"lina"_s;
        QTest::newRow("empty") << QString() << QString() << QString();
    }

    void sortsByTheReadingOfASurname()
    {
        QFETCH(QString, name);
        Pinyin pinyin;
        const Pinyin::Spelling spelling = pinyin.spell(name.toStdString());
        QTEST(QString::fromStdString(spelling.full), "full");
        QTEST(QString::fromStdString(spelling.initials), "initials");
    }

    void findsEveryReading_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("keys");
        QTest::newRow("lv and lu") << u"吕布"_s << QStringList{u"lvbu"_s, u"lubu"_s};
        QTest::newRow("surname and plain reading") << u"单雄"_s << QStringList{u"shanxiong"_s, u"danxiong"_s};
        QTest::newRow("tan and qin") << u"覃辉"_s << QStringList{u"qinhui"_s, u"tanhui"_s};
        QTest::newRow("given name") << u"王乐"_s << QStringList{u"wangle"_s, u"wangyue"_s};
    }

    void findsEveryReading()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, keys);
        Pinyin pinyin;
        const auto full = pinyin.keys(name.toStdString()).full;
        for (const QString &key : std::as_const(keys)) {
            QVERIFY2(std::find(full.begin(), full.end(), key.toStdString()) != full.end(), qPrintable(key));
        }
    }

    void combinationsAreBounded()
    {
        Pinyin pinyin;
        QVERIFY(pinyin.keys(u"单乐行长重朝传查"_s.toStdString()).full.size() <= 16);
    }

    void textIsCutIntoCharactersAndPairs()
    {
        using namespace hearth::store;
        QCOMPARE(QString::fromStdString(searchTokens(u"天宁区12号"_s.toStdString())), u"天 天宁 宁 宁区 区 12 号"_s);
        QCOMPARE(queryTokens(u"天宁区"_s.toStdString()).size(), size_t(2));
        QCOMPARE(queryTokens(u"天"_s.toStdString()).size(), size_t(1));
    }
};

QTEST_APPLESS_MAIN(tst_Pinyin)
#include "tst_Pinyin.moc"

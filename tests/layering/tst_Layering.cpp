// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one allowed direction of use: models, sync, ui, app; and the rules between folders of one layer.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;

namespace {

struct Rule {
    QString folder;      ///< files below it …
    QStringList mayUse;  ///< … include only from these folders
};

const std::vector<Rule> &rules()
{
    static const QString server = u"sync/server"_s;
    static const std::vector<Rule> list{
        {u"models/domain"_s, {u"models/domain"_s}},
        {u"models/catalogue"_s, {u"models/catalogue"_s, u"models/domain"_s}},
        {u"models/rules"_s, {u"models/rules"_s, u"models/catalogue"_s, u"models/domain"_s}},
        {u"models/workflow"_s, {u"models/workflow"_s, u"models/catalogue"_s, u"models/domain"_s}},
        {u"models/store"_s, {u"models/store"_s, u"models/workflow"_s, u"models/rules"_s, u"models/catalogue"_s, u"models/domain"_s}},
        {u"models/items"_s, {u"models/items"_s, u"models/store"_s, u"models/catalogue"_s, u"models/domain"_s}},
        {u"sync/protocol"_s, {u"sync/protocol"_s, u"models/catalogue"_s, u"models/domain"_s}},
        {u"sync/client"_s, {u"sync/client"_s, u"sync/protocol"_s, u"models/store"_s, u"models/workflow"_s, u"models/rules"_s, u"models/catalogue"_s, u"models/domain"_s}},
        {server, {server, u"sync/protocol"_s, u"models/store"_s, u"models/workflow"_s, u"models/rules"_s, u"models/catalogue"_s, u"models/domain"_s}},
        {u"ui"_s, {u"ui"_s, u"sync/client"_s, u"sync/protocol"_s, u"models"_s}},
        {u"app"_s, {u"app"_s, u"ui"_s, u"sync"_s, u"models"_s}}};
    return list;
}

/// The folder that an include breaks the rules with; empty when it is allowed.
QString forbidden(const QString &file, const QString &line)
{
    static const QRegularExpression include(u"^\\s*#\\s*include\\s+\"([^\"]+/[^\"]+)\""_s);
    const auto match = include.match(line);
    if (!match.hasMatch())
        return {};
    const QString target = match.captured(1);
    for (const Rule &rule : rules()) {
        if (!file.startsWith(QString(rule.folder + u'/')))
            continue;
        for (const QString &allowed : rule.mayUse)
            if (target.startsWith(QString(allowed + u'/')))
                return {};
        return target;
    }
    return {};
}

} // namespace

class tst_Layering : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noFileLooksUpOrSideways()
    {
        const QDir root(QStringLiteral(HEARTH_SOURCE));
        int files = 0;
        for (const QString &layer : {u"models"_s, u"sync"_s, u"ui"_s, u"app"_s}) {
            QDirIterator walk(root.filePath(layer), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (walk.hasNext()) {
                const QString path = walk.next();
                QFile file(path);
                QVERIFY(file.open(QIODevice::ReadOnly));
                ++files;
                const QString relative = root.relativeFilePath(path);
                for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
                    const QString wrong = forbidden(relative, line);
                    QVERIFY2(wrong.isEmpty(), qPrintable(QString(relative + u" includes "_s + wrong)));
                }
            }
        }
        QVERIFY(files > 100);
    }

    void aForbiddenIncludeIsFound_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("line");
        QTest::newRow("models see sync") << u"models/store/X.cpp"_s << u"#include \"sync/protocol/Op.h\""_s;
        QTest::newRow("client sees server") << u"sync/client/X.cpp"_s << u"#include \"sync/server/Server.h\""_s;
        QTest::newRow("ui sees server") << u"ui/shell/X.cpp"_s << u"  #  include \"sync/server/Server.h\""_s;
        QTest::newRow("domain sees store") << u"models/domain/X.h"_s << u"#include \"models/store/Database.h\""_s;
        QTest::newRow("sync sees ui") << u"sync/client/X.h"_s << u"#include \"ui/shell/Page.h\""_s;
    }
    void aForbiddenIncludeIsFound()
    {
        QFETCH(QString, file);
        QFETCH(QString, line);
        QVERIFY(!forbidden(file, line).isEmpty());
    }

    void everyFileNamesItsLicence()
    {
        const QDir root(QStringLiteral(HEARTH_SOURCE));
        for (const QString &layer : {u"models"_s, u"sync"_s, u"ui"_s, u"app"_s, u"tests"_s}) {
            QDirIterator walk(root.filePath(layer), {u"*.h"_s, u"*.cpp"_s, u"CMakeLists.txt"_s, u"*.sql"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (walk.hasNext()) {
                QFile file(walk.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                QVERIFY2(file.read(300).contains("SPDX-License-Identifier: GPL-3.0-or-later"), qPrintable(file.fileName()));
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_Layering)
#include "tst_Layering.moc"

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one allowed direction of use: models, sync, ui, app; and the rules between folders of one layer.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

struct Rule {
    QString folder;      ///< files below it …
    QStringList mayUse;  ///< … include only from these folders
    QStringList modules; ///< … and from these modules of Qt besides QtCore
};

const std::vector<Rule> &rules()
{
    static const QString server = u"sync/server"_s;
    static const std::vector<Rule> list{
        {u"models/domain"_s, {u"models/domain"_s}, {}},
        {u"models/catalogue"_s, {u"models/catalogue"_s, u"models/domain"_s}, {}},
        {u"models/rules"_s, {u"models/rules"_s, u"models/catalogue"_s, u"models/domain"_s}, {}},
        {u"models/workflow"_s, {u"models/workflow"_s, u"models/catalogue"_s, u"models/domain"_s}, {}},
        {u"models/store"_s, {u"models/store"_s, u"models/workflow"_s, u"models/rules"_s, u"models/catalogue"_s, u"models/domain"_s}, {u"QtSql"_s}},
        {u"models/items"_s, {u"models/items"_s, u"models/store"_s, u"models/catalogue"_s, u"models/domain"_s}, {}},
        {u"sync/protocol"_s, {u"sync/protocol"_s, u"models/catalogue"_s, u"models/domain"_s}, {}},
        {u"sync/client"_s, {u"sync/client"_s, u"sync/protocol"_s, u"models/store"_s, u"models/workflow"_s, u"models/rules"_s, u"models/catalogue"_s, u"models/domain"_s}, {u"QtNetwork"_s}},
        {server, {server, u"sync/protocol"_s, u"models/store"_s, u"models/workflow"_s, u"models/rules"_s, u"models/catalogue"_s, u"models/domain"_s}, {u"QtNetwork"_s}},
        {u"ui"_s, {u"ui"_s, u"sync/client"_s, u"sync/protocol"_s, u"models"_s}, {u"QtGui"_s, u"QtWidgets"_s, u"QtDBus"_s, u"QtSvg"_s, u"QtPrintSupport"_s}},
        {u"app/desktop"_s, {u"app"_s, u"ui"_s, u"sync"_s, u"models"_s}, {u"QtGui"_s, u"QtWidgets"_s, u"QtNetwork"_s}},
        {u"app"_s, {u"app"_s, u"ui"_s, u"sync"_s, u"models"_s}, {u"QtNetwork"_s}}};
    return list;
}

/// Libraries that belong to one place: whoever else wants them goes through it.
const QHash<QString, QString> &placesOfLibraries()
{
    static const QHash<QString, QString> places{{u"microhttpd.h"_s, u"sync/server/http"_s},
                                                {u"sqlite3.h"_s, u"models/store"_s},
                                                {u"libpq-fe.h"_s, u"models/store"_s},
                                                {u"simdjson.h"_s, u"models/store"_s},
                                                {u"qt6keychain/keychain.h"_s, u"sync/client"_s}};
    return places;
}

bool isModule(const QString &name)
{
    return QFileInfo(QString(QLibraryInfo::path(QLibraryInfo::HeadersPath) + u'/' + name)).isDir();
}

/// The module that a header of Qt belongs to; empty for QtCore and for what is no header of Qt.
QString moduleOf(const QString &header)
{
    if (const QString named = header.section(u'/', 0, 0); header.contains(u'/'))
        return named.startsWith("Qt"_L1) && named != "QtCore"_L1 && isModule(named) ? named : QString();
    if (isModule(header)) // <QtSql> takes all of it
        return header == "QtCore"_L1 ? QString() : header;
    static const QStringList modules = QDir(QLibraryInfo::path(QLibraryInfo::HeadersPath)).entryList({u"Qt*"_s}, QDir::Dirs);
    QString found;
    for (const QString &module : modules)
        if (QFile::exists(QString(QLibraryInfo::path(QLibraryInfo::HeadersPath) + u'/' + module + u'/' + header))) {
            if (module == "QtCore"_L1)
                return {};
            found = module;
        }
    return found;
}

/// What an include breaks the rules with; empty when it is allowed.
QString forbidden(const QString &file, const QString &line)
{
    static const QRegularExpression include(u"^\\s*#\\s*(?:include|import|include_next)\\s*[\"<]([^\">]+)[\">]"_s);
    static const QStringList layers{u"models/"_s, u"sync/"_s, u"ui/"_s, u"app/"_s, u"tests/"_s};
    const auto match = include.match(line);
    if (!match.hasMatch())
        return {};
    const QString target = QDir::cleanPath(match.captured(1));
    // A path that climbs names its file past the folders.
    if (target.startsWith(".."_L1) || match.captured(1).contains("/../"_L1))
        return target;
    if (const QString place = placesOfLibraries().value(target); !place.isEmpty() && !file.startsWith(QString(place + u'/')))
        return target;
    const bool own = std::any_of(layers.begin(), layers.end(), [&](const QString &layer) { return target.startsWith(layer); });
    const QString module = own ? QString() : moduleOf(target);
    for (const Rule &rule : rules()) {
        if (!file.startsWith(QString(rule.folder + u'/')))
            continue;
        if (!own)
            return module.isEmpty() || rule.modules.contains(module) ? QString() : module;
        for (const QString &allowed : rule.mayUse)
            if (target.startsWith(QString(allowed + u'/')))
                return {};
        return target;
    }
    return {};
}

/// Files that cannot name their licence, and need not: the licence itself, and presets that a tool reads without comments.
bool speaksForItself(const QString &path)
{
    static const QStringList paths{u"LICENSE"_s, u"CMakePresets.json"_s, u"resources/icons/LGPL-3.0-or-later.txt"_s};
    return paths.contains(path);
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The licence that a file names: in itself, in a sidecar, or in the REUSE.toml of its layer.
QString licenceOf(const QDir &root, const QString &path)
{
    static const QRegularExpression spdx(u"SPDX-License-Identifier\\W+([\\w.+-]+(?: (?:OR|AND) [\\w.+-]+)*)"_s);
    const QString beside = root.filePath(QString(path + u".license"_s));
    const QByteArray text = QFile::exists(beside) ? contents(beside) : contents(root.filePath(path));
    if (const auto match = spdx.match(QString::fromUtf8(text)); match.hasMatch())
        return match.captured(1);
    static const QRegularExpression entry(u"path = \"([^\"]+)\"[^\\[]*SPDX-License-Identifier = \"([^\"]+)\""_s);
    const QString layer = path.section(u'/', 0, 0);
    const QString notes = QString::fromUtf8(contents(root.filePath(QString(layer + u"/REUSE.toml"_s))));
    for (auto match = entry.globalMatch(notes); match.hasNext();) {
        const auto one = match.next();
        const QRegularExpression glob(QRegularExpression::wildcardToRegularExpression(one.captured(1)));
        if (glob.match(path.mid(layer.size() + 1)).hasMatch())
            return one.captured(2);
    }
    return {};
}

/// Every file of the tree; what is built or kept by tools is not of it.
QStringList filesOf(const QDir &root)
{
    static const QStringList layers{u"models"_s, u"sync"_s, u"ui"_s, u"app"_s, u"tests"_s, u"resources"_s, u"translations"_s, u".ci"_s};
    QStringList files = root.entryList({u"*.md"_s, u"*.txt"_s, u"*.json"_s, u"LICENSE"_s, u".clang-*"_s, u".gitignore"_s},
                                       QDir::Files | QDir::Hidden);
    for (const QString &layer : layers) {
        QDirIterator walk(root.filePath(layer), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext())
            files.append(root.relativeFilePath(walk.next()));
    }
    return files;
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
        QTest::newRow("brackets hide nothing") << u"models/store/X.cpp"_s << u"#include <sync/protocol/Op.h>"_s;
        QTest::newRow("no space") << u"ui/shell/X.cpp"_s << u"#include<sync/server/Server.h>"_s;
        QTest::newRow("upwards by dots") << u"models/store/X.cpp"_s << u"#include \"../../sync/protocol/Op.h\""_s;
        QTest::newRow("product sees tests") << u"sync/server/X.cpp"_s << u"#include \"tests/support/TestDatabase.h\""_s;
        QTest::newRow("domain sees SQL") << u"models/domain/X.h"_s << u"#include <QSqlQuery>"_s;
        QTest::newRow("models see widgets") << u"models/items/X.cpp"_s << u"#include <QLabel>"_s;
        QTest::newRow("models see pictures") << u"models/catalogue/X.cpp"_s << u"#include <QtGui/QColor>"_s;
        QTest::newRow("a whole module") << u"sync/protocol/X.cpp"_s << u"#include <QtNetwork>"_s;
        QTest::newRow("ui sees SQL") << u"ui/file/X.cpp"_s << u"#include <QSqlDatabase>"_s;
        QTest::newRow("ui sees the network") << u"ui/file/X.cpp"_s << u"#include <QNetworkAccessManager>"_s;
        QTest::newRow("server sees widgets") << u"app/server/X.cpp"_s << u"#include <QWidget>"_s;
        QTest::newRow("http in a second place") << u"sync/server/feed/X.cpp"_s << u"#include <microhttpd.h>"_s;
        QTest::newRow("sqlite past the store") << u"sync/client/X.cpp"_s << u"#include <sqlite3.h>"_s;
        QTest::newRow("sync sees ui") << u"sync/client/X.h"_s << u"#include \"ui/shell/Page.h\""_s;
    }
    void aForbiddenIncludeIsFound()
    {
        QFETCH(QString, file);
        QFETCH(QString, line);
        QVERIFY(!forbidden(file, line).isEmpty());
    }

    void anAllowedIncludeIsLeftAlone_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("line");
        QTest::newRow("downwards") << u"sync/client/X.cpp"_s << u"#include \"models/store/Outbox.h\""_s;
        QTest::newRow("core") << u"models/domain/X.cpp"_s << u"#include <QString>"_s;
        QTest::newRow("core by name") << u"models/domain/X.cpp"_s << u"#include <QtCore/QString>"_s;
        QTest::newRow("a part of core") << u"models/domain/X.cpp"_s << u"#include <QtEndian>"_s;
        QTest::newRow("SQL in the store") << u"models/store/X.cpp"_s << u"#include <QSqlQuery>"_s;
        QTest::newRow("http in its place") << u"sync/server/http/X.cpp"_s << u"#include <microhttpd.h>"_s;
        QTest::newRow("standard") << u"models/domain/X.cpp"_s << u"#include <vector>"_s;
        QTest::newRow("no include") << u"models/domain/X.cpp"_s << u"// see <sync/protocol/Op.h>"_s;
    }
    void anAllowedIncludeIsLeftAlone()
    {
        QFETCH(QString, file);
        QFETCH(QString, line);
        QCOMPARE(forbidden(file, line), QString());
    }

    void everyFileNamesItsLicence()
    {
        const QDir root(QStringLiteral(HEARTH_SOURCE));
        static const QStringList code{u".h"_s, u".cpp"_s, u".sql"_s, u"CMakeLists.txt"_s, u".qrc"_s, u".sh"_s};
        int files = 0;
        for (const QString &path : filesOf(root)) {
            if (speaksForItself(path) || path.endsWith(".license"_L1))
                continue;
            ++files;
            const QString licence = licenceOf(root, path);
            QVERIFY2(!licence.isEmpty(), qPrintable(path));
            const bool ours = std::any_of(code.begin(), code.end(), [&](const QString &end) { return path.endsWith(end); });
            if (ours)
                QCOMPARE(licence, u"GPL-3.0-or-later"_s);
        }
        QVERIFY(files > 500);
        QCOMPARE(licenceOf(root, u"resources/icons/flag.svg"_s), u"LGPL-3.0-or-later"_s);
        QCOMPARE(licenceOf(root, u"resources/divisions/changzhou.tsv"_s), u"MIT OR WTFPL"_s);
        QCOMPARE(licenceOf(root, u"resources/no-such.tsv"_s), QString());
    }

    void theNoticeNamesWhatIsNotOurs()
    {
        const QDir root(QStringLiteral(HEARTH_SOURCE));
        const QByteArray notice = contents(root.filePath(u"resources/NOTICE.md"_s));
        for (const QString &path : filesOf(root)) {
            if (!path.startsWith("resources/"_L1) || speaksForItself(path) || path.endsWith(".license"_L1)
                || licenceOf(root, path) == "GPL-3.0-or-later"_L1)
                continue;
            const QString name = path.endsWith(".svg"_L1) ? u"icons/*.svg"_s : path.mid(10);
            QVERIFY2(notice.contains(QString(u'`' + name + u'`').toUtf8()), qPrintable(path));
        }
        QVERIFY(contents(root.filePath(u"resources/icons/LGPL-3.0-or-later.txt"_s)).contains("GNU LESSER GENERAL PUBLIC LICENSE"));
    }
};

QTEST_GUILESS_MAIN(tst_Layering)
#include "tst_Layering.moc"

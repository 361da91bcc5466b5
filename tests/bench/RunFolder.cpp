// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/RunFolder.h"

#include "tests/bench/Report.h"
#include "tests/support/ServerProcess.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace hearth::bench {

using namespace Qt::StringLiterals;

RunFolder RunFolder::fromArguments(QCommandLineParser &parser)
{
    parser.addHelpOption();
    parser.addOptions({{u"households"_s, u"Households of the city"_s, u"n"_s, u"1000"_s},
                       {u"folder"_s, u"Folder that the programs of a run share"_s, u"folder"_s}});
    parser.process(*QCoreApplication::instance());
    RunFolder run;
    run.households = std::max(1, parser.value(u"households"_s).toInt());
    run.folder = parser.value(u"folder"_s);
    if (run.folder.isEmpty()) {
        run.m_own = std::make_shared<QTemporaryDir>();
        run.folder = run.m_own->path();
    }
    run.folder = QFileInfo(run.folder).absoluteFilePath();
    if (!QDir().mkpath(run.folder)) {
        fail(u"cannot make the folder of the run"_s);
    }
    return run;
}

RunFolder RunFolder::fromArguments()
{
    QCommandLineParser parser;
    return fromArguments(parser);
}

QString RunFolder::path(const QString &name) const
{
    return QString(folder + u'/' + name);
}

QString RunFolder::make(const QString &name) const
{
    QDir().mkpath(path(name));
    return path(name);
}

double RunFolder::ensureCity() const
{
    if (QFileInfo::exists(cityFile())) {
        return 0;
    }
    tests::ServerProcess server(QString(u"sqlite:"_s + cityFile()), folder);
    const double ms = milliseconds([&] {
        if (!server.run({u"demo-city"_s, u"--households"_s, QString::number(households),
                         u"--seed"_s, u"1"_s})) {
            fail(u"the demo city could not be made"_s);
        }
    });
    return ms / 1000;
}

} // namespace hearth::bench

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/department_simulator/DepartmentServer.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSaveFile>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace hearth;

/// Twenty departments in one small process, for the demo and for tests.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Answers verification items over HTTP as departments would."_s);
    parser.addHelpOption();
    parser.addOptions({{u"listen"_s, u"Loopback address and port; port 0 takes a free one."_s, u"ADDRESS:PORT"_s, u"127.0.0.1:0"_s},
                       {u"seed"_s, u"The same seed gives the same answers."_s, u"N"_s, u"1"_s},
                       {u"late"_s, u"Say \"not yet\" about an item for so long."_s, u"ITEM=SECONDS"_s},
                       {u"wrong"_s, u"Garble the answers to an item."_s, u"ITEM"_s},
                       {u"silent"_s, u"Never answer an item."_s, u"ITEM"_s},
                       {u"slowest-ms"_s, u"Answers take up to this long."_s, u"MS"_s, u"1500"_s},
                       {u"secret-file"_s, u"Secret shared with the server; whoever does not know it gets no answer."_s, u"FILE"_s},
                       {u"port-file"_s, u"Write the port here once listening."_s, u"FILE"_s}});
    parser.process(application);
    const auto catalogue = catalogue::Catalogue::load();
    const QString listen = parser.value(u"listen"_s);
    const qsizetype colon = listen.lastIndexOf(u':');
    const QHostAddress address(listen.left(colon));
    bool isPort = false;
    const quint16 port = listen.mid(colon + 1).toUShort(&isPort);
    QTextStream err(stderr);
    if (!catalogue || colon <= 0 || !isPort || !address.isLoopback()) {
        err << "hearth-department-simulator: --listen wants a loopback ADDRESS:PORT" << Qt::endl;
        return 2;
    }
    const auto secret = server::DepartmentSecret::load(parser.value(u"secret-file"_s));
    if (!secret) {
        err << "hearth-department-simulator: --secret-file: " << secret.error().detail << Qt::endl;
        return 2;
    }
    tests::Behaviour behaviour;
    for (const QString &late : parser.values(u"late"_s))
        behaviour.lateSeconds.insert(late.section(u'=', 0, 0), late.section(u'=', 1).toInt());
    for (const QString &item : parser.values(u"wrong"_s))
        behaviour.wrong.insert(item);
    for (const QString &item : parser.values(u"silent"_s))
        behaviour.silent.insert(item);
    behaviour.slowestMs = parser.value(u"slowest-ms"_s).toInt();
    tests::DepartmentServer server(*catalogue, parser.value(u"seed"_s).toULongLong(), *secret, behaviour);
    if (!server.listen(address, port)) {
        err << "hearth-department-simulator: cannot listen on " << listen << Qt::endl;
        return 1;
    }
    if (const QString name = parser.value(u"port-file"_s); !name.isEmpty()) {
        QSaveFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::number(server.port()) + '\n') < 0 || !file.commit())
            return 1;
    }
    return QCoreApplication::exec();
}

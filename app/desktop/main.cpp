// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Demo.h"
#include "app/desktop/Pictures.h"
#include "ui/look/Palette.h"
#include "ui/shell/MainWindow.h"
#include "ui/sign_in/SignInPage.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLocale>
#include <QStandardPaths>
#include <QTextStream>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace hearth;

namespace {

ui::Theme themeOf(const QString &word)
{
    return word == "dark"_L1 ? ui::Theme::Dark : word == "light"_L1 ? ui::Theme::Light : ui::Theme::Auto;
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Hearth: household files, verification, warnings."_s);
    parser.addHelpOption();
    parser.addOptions({{u"demo"_s, u"Start a server with a demo city and sign in"_s},
                       {u"households"_s, u"Households of the demo city"_s, u"n"_s, u"1000"_s},
                       {u"server"_s, u"Address of the server"_s, u"url"_s},
                       {u"user"_s, u"Login name to begin with"_s, u"name"_s, u"town_worker.320402003"_s},
                       {u"profile"_s, u"Folder of the profile"_s, u"folder"_s},
                       {u"lang"_s, u"zh_CN or en"_s, u"language"_s},
                       {u"theme"_s, u"light, dark or auto"_s, u"theme"_s, u"auto"_s},
                       {u"pictures"_s, u"Write a picture of every page to this folder and end"_s, u"folder"_s}});
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"hearth"_s);
    QApplication::setOrganizationName(u"hearth"_s);
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
    QString language = parser.value(u"lang"_s);
    if (language.isEmpty())
        language = QLocale::system().name().startsWith("zh"_L1) ? u"zh_CN"_s : u"en"_s;
    QLocale::setDefault(QLocale(language));
    QTranslator translator;
    if (translator.load(QString(u":/i18n/hearth_"_s + language + u".qm"_s)))
        QApplication::installTranslator(&translator);
    ui::applyLook(themeOf(parser.value(u"theme"_s)));

    auto catalogue = catalogue::Catalogue::load();
    if (!catalogue) {
        QTextStream(stderr) << catalogue.error().detail << Qt::endl;
        return 1;
    }
    app::Demo demo;
    QUrl server(parser.value(u"server"_s));
    QString profile = parser.value(u"profile"_s);
    if (parser.isSet(u"demo"_s)) {
        const auto started = demo.start(parser.value(u"households"_s).toInt());
        if (!started) {
            QTextStream(stderr) << started.error().detail << Qt::endl;
            return 1;
        }
        server = *started;
        profile = demo.profileFolder();
    }
    if (profile.isEmpty())
        profile = QString(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/profile"_s);
    client::ClientOptions options;
    options.profileFolder = profile;
    options.catalogue = *catalogue;
    options.calendar = domain::WorkCalendar::builtIn();
    options.useKeyStore = !parser.isSet(u"demo"_s);
    client::Client client(options);
    ui::Session session(client, *catalogue, language);
    ui::MainWindow window(session);
    window.signInPage()->prefill(server, parser.value(u"user"_s));
    const bool isDemo = parser.isSet(u"demo"_s);
    window.signInPage()->openProfile([&window, isDemo] {
        if (isDemo)
            window.signInPage()->submit(u"hearth-demo"_s);
    });
    if (parser.isSet(u"pictures"_s)) {
        app::Pictures pictures(window, session, parser.value(u"pictures"_s));
        return pictures.run();
    }
    window.show();
    return QApplication::exec();
}

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Demo.h"
#include "app/desktop/DemoMenu.h"
#include "app/desktop/EndBySignal.h"
#include "app/desktop/OneInstance.h"
#include "app/desktop/Pictures.h"
#include "app/desktop/UserProfile.h"
#include "ui/look/Palette.h"
#include "ui/shell/MainWindow.h"
#include "ui/sign_in/SignInPage.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QProcess>
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
                       {u"households"_s, u"Households of the demo city"_s, u"n"_s, u"6500"_s},
                       {u"server"_s, u"Address of the server"_s, u"url"_s},
                       {u"user"_s, u"Login name to begin with"_s, u"name"_s},
                       {u"no-key-store"_s, u"Ask for the password at each start"_s},
                       {u"profile"_s, u"Folder of the profile"_s, u"folder"_s},
                       {u"lang"_s, u"zh_CN or en"_s, u"language"_s},
                       {u"theme"_s, u"light, dark or auto"_s, u"theme"_s, u"auto"_s},
                       {u"pictures"_s, u"Write a picture of every page to this folder and end"_s, u"folder"_s},
                       {u"size"_s, u"Size of the window, at least 1024x640"_s, u"WxH"_s, u"1366x768"_s}});
}

/// "1024x640"; invalid for anything else.
QSize sizeOf(const QString &text)
{
    bool wide = false;
    bool high = false;
    const QSize size(text.section(u'x', 0, 0).toInt(&wide), text.section(u'x', 1).toInt(&high));
    return wide && high && size.width() >= 1024 && size.height() >= 640 ? size : QSize();
}

/// Chinese, but where the desktop is set to English.
QString languageOf(const QString &asked)
{
    if (asked == "zh_CN"_L1 || asked == "en"_L1)
        return asked;
    return QLocale::system().language() == QLocale::English ? u"en"_s : u"zh_CN"_s;
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
    const QString language = languageOf(parser.value(u"lang"_s));
    QLocale::setDefault(QLocale(language));
    QTranslator translator;
    if (translator.load(QString(u":/i18n/hearth_"_s + language + u".qm"_s)))
        QApplication::installTranslator(&translator);
    // Qt's own words: buttons, file dialogs, context menus of text fields.
    QTranslator qtTranslator;
    if (qtTranslator.load(QLocale(language), u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(&qtTranslator);
    ui::applyLook(themeOf(parser.value(u"theme"_s)));

    const QSize size = sizeOf(parser.value(u"size"_s));
    if (!size.isValid()) {
        QTextStream(stderr) << u"--size is WIDTHxHEIGHT, at least 1024x640"_s << Qt::endl;
        return 2;
    }

    auto catalogue = catalogue::Catalogue::load();
    if (!catalogue) {
        QTextStream(stderr) << catalogue.error().detail << Qt::endl;
        return 1;
    }
    const app::EndBySignal ends;
    app::Demo demo;
    QUrl server(parser.value(u"server"_s));
    QString profile = parser.value(u"profile"_s);
    if (parser.isSet(u"demo"_s)) {
        const auto started = demo.start(parser.value(u"households"_s).toInt(), profile);
        if (!started) {
            QTextStream(stderr) << started.error().detail << Qt::endl;
            return 1;
        }
        server = *started;
        profile = demo.profileFolder();
    }
    if (profile.isEmpty())
        profile = QString(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/profile"_s);
    app::OneInstance instance(profile);
    switch (instance.begin()) {
    case app::OneInstance::Outcome::First: break;
    case app::OneInstance::Outcome::FirstWasAsked: return 0;
    case app::OneInstance::Outcome::FirstDoesNotAnswer:
        QTextStream(stderr) << u"another window has this profile and does not answer: "_s << profile << Qt::endl;
        return 1;
    }
    client::ClientOptions options;
    options.profileFolder = profile;
    options.catalogue = *catalogue;
    options.calendar = domain::WorkCalendar::builtIn();
    options.useKeyStore = !parser.isSet(u"demo"_s) && !parser.isSet(u"no-key-store"_s);
    options.parts = client::ClientParts::system();
    client::Client client(options);
    ui::Session session(client, *catalogue, language, QString(profile + u"/view.ini"_s));
    ui::MainWindow window(session);
    QObject::connect(&instance, &app::OneInstance::asked, &window, &ui::MainWindow::comeToFront);
    if (parser.isSet(u"size"_s) || parser.isSet(u"pictures"_s)) {
        window.setWindowState(Qt::WindowNoState);
        window.resize(size);
    }
    const QString user = parser.value(u"user"_s);
    const bool isDemo = parser.isSet(u"demo"_s);
    window.signInPage()->prefill(server, user.isEmpty() && isDemo ? u"town_worker.320402003"_s : user);
    if (isDemo)
        new app::DemoMenu(demo, window, {u"--lang"_s, language, u"--theme"_s, parser.value(u"theme"_s)});
    window.signInPage()->offerOtherUsers();
    QObject::connect(window.signInPage(), &ui::SignInPage::otherUserAsked, &window, [&](const QUrl &where, const QString &login) {
        const QStringList look{u"--lang"_s, language, u"--theme"_s, parser.value(u"theme"_s)};
        if (isDemo)
            return demo.openSecond(login, look);
        const QString folder = app::userProfile(profile, where, login);
        QStringList arguments{u"--profile"_s, folder, u"--server"_s, where.toString(), u"--user"_s, login};
        if (parser.isSet(u"no-key-store"_s))
            arguments.append(u"--no-key-store"_s);
        // The files of this window are let go of before the other one opens its own.
        if (QProcess::startDetached(QApplication::applicationFilePath(), arguments + look))
            window.close();
    });
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

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/FileDocument.h"
#include "models/catalogue/Catalogue.h"
#include "sync/client/Client.h"

#include <QCommandLineParser>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>
#include <memory>

namespace hearth::app {

/// The engine without windows: the contract of design.md section 1. One command per call; `--json` prints one document.
class CommandLine {
public:
    /// Exit code: 0 done, 1 refused or not found, 2 wrong usage, 3 offline or server fault, 4 local store fault.
    int run(const QStringList &arguments);

private:
    enum Exit { Done = 0, Refused = 1, WrongUsage = 2, Offline = 3, StoreFault = 4 };

    /// Whether the command exists and has as many words as it wants.
    [[nodiscard]] bool isUsable(const QString &command, const QStringList &words) const;
    int dispatch(const QString &command, const QStringList &words);
    int openProfile();
    int login();
    int sync();
    int follow(const std::function<void()> &look, const bool &settled, const bool &needsPerson, const int &code);
    void printRound(int code, qint64 tookMs);
    int search(const QString &text);
    int show(const QString &file);
    int set(const QStringList &words);
    int command(const QStringList &words);
    int outbox();
    int conflicts();
    int metrics(const QStringList &ids);
    int bench(const QStringList &names);

    /// Every reading is on disk, or the error.
    [[nodiscard]] domain::Result<void> logReads(const std::vector<Opened> &reads);
    /// Says what went wrong in words, with its code at the end.
    int fail(const domain::Error &error) const;
    /// The steps that there are for this case now, when another one was asked for.
    void saySteps(const domain::RecordId &record);
    void print(const QJsonObject &object, const QString &plain) const;
    void printDocument(const QJsonDocument &document, const QString &plain) const;
    [[nodiscard]] domain::Result<std::unique_ptr<store::Database>> reader();
    [[nodiscard]] QDate today() const;
    /// Runs the event loop until `arrived` is set or the time is over.
    bool waitFor(const bool &arrived, int ms);

    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    std::unique_ptr<client::Client> m_client;
    QCommandLineParser m_parser;
    QString m_password;
    bool m_json = false;
};

} // namespace hearth::app

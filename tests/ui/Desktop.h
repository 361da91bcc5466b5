// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cases/CommandDialog.h"
#include "ui/file/FilePage.h"
#include "ui/shell/MainWindow.h"
#include "ui/sign_in/SignInPage.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

namespace hearth::tests {

/// The window with a client of its own, used as a person uses it: by what is on the screen.
class Desktop {
public:
    Desktop(const QString &profile, std::shared_ptr<const catalogue::Catalogue> catalogue)
        : client(options(profile, catalogue))
        , session(client, catalogue, QStringLiteral("en"), profile + QStringLiteral(".view.ini"))
        , window(session)
    {
        client.open({});
        // The reference window, whatever the screen is like.
        window.showNormal();
        window.resize(1366, 768);
    }

    /// Types name and password and presses Enter.
    void signIn(const QUrl &server, const QString &login,
                const QString &password = QStringLiteral("hearth-demo"))
    {
        window.signInPage()->prefill(server, login);
        typePassword(password);
    }
    void typePassword(const QString &password)
    {
        auto *edit = window.findChild<QLineEdit *>(QStringLiteral("sign_in.password"));
        edit->setText(password);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    [[nodiscard]] bool ready()
    {
        return QTest::qWaitFor([&] { return session.reader() != nullptr; }, 30'000);
    }
    /// Everything is sent, or was refused.
    [[nodiscard]] bool settled(int ms = 30'000)
    {
        return QTest::qWaitFor(
            [&] {
                const client::Status s = client.status();
                return s.waiting == 0 && s.sending == 0
                    && s.network == client::Status::Network::Waiting;
            },
            ms);
    }
    [[nodiscard]] bool comesTo(const domain::RecordId &id, const QString &state, int ms = 60'000)
    {
        return QTest::qWaitFor(
            [&] {
                const auto record = session.record(id);
                return record && record->state == state;
            },
            ms);
    }
    [[nodiscard]] QString label(const QString &name) const
    {
        const auto *found = window.findChild<QLabel *>(name);
        return found ? found->text() : QString();
    }
    /// Whatever the strips at the foot of the pages say now.
    [[nodiscard]] QString told() const
    {
        QString text;
        for (const QLabel *strip : window.findChildren<QLabel *>(QStringLiteral("page.told")))
            if (!strip->isHidden())
                text += strip->text() + QLatin1Char('\n');
        return text;
    }
    /// A visible button by its text; null when there is none.
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (QPushButton *found : window.findChildren<QPushButton *>())
            if (found->text() == text && found->isVisible())
                return found;
        return nullptr;
    }
    [[nodiscard]] ui::FormDialog *dialog() const
    {
        for (ui::FormDialog *found : window.findChildren<ui::FormDialog *>())
            if (found->isVisible())
                return found;
        return nullptr;
    }
    /// Presses the button of an event and leaves its dialog open.
    [[nodiscard]] bool openEvent(const QString &workflow, const QString &event)
    {
        const QString text = ui::eventName(session, workflow, event);
        if (!QTest::qWaitFor([&] { return button(text) != nullptr; }, 10'000))
            return false;
        QTest::mouseClick(button(text), Qt::LeftButton);
        return QTest::qWaitFor([&] { return dialog() != nullptr; }, 5'000);
    }
    [[nodiscard]] bool accept()
    {
        ui::FormDialog *open = dialog();
        if (!open)
            return false;
        auto *button = open->findChild<QPushButton *>(QStringLiteral("form_dialog.accept"));
        QTest::mouseClick(button, Qt::LeftButton);
        return QTest::qWaitFor([&] { return dialog() == nullptr; }, 20'000);
    }
    /// A step that asks for nothing is taken without a dialog: its button goes with the state.
    [[nodiscard]] bool fire(const QString &workflow, const QString &event)
    {
        const QString text = ui::eventName(session, workflow, event);
        if (!QTest::qWaitFor([&] { return button(text) != nullptr; }, 10'000))
            return false;
        QTest::mouseClick(button(text), Qt::LeftButton);
        if (!QTest::qWaitFor([&] { return dialog() || !button(text); }, 5'000))
            return false;
        return !dialog() || accept();
    }
    /// Fills in an editor below `where`, found by the end of its name, as a person would.
    static bool fill(QWidget *where, const QString &field, const QString &value)
    {
        for (ui::FieldEditor *editor : where->findChildren<ui::FieldEditor *>())
            if (editor->field().id == field)
                return fillWidget(editor->focusWidgetOfEditor(), value);
        return false;
    }

    client::Client client;
    ui::Session session;
    ui::MainWindow window;

private:
    static client::ClientOptions options(const QString &profile,
                                         std::shared_ptr<const catalogue::Catalogue> catalogue)
    {
        client::ClientOptions options;
        options.profileFolder = profile;
        options.catalogue = std::move(catalogue);
        options.calendar = domain::WorkCalendar::builtIn();
        options.useKeyStore = false;
        return options;
    }
    static bool fillWidget(QWidget *widget, const QString &value)
    {
        if (auto *combo = qobject_cast<QComboBox *>(widget)) {
            const int index = combo->findData(value);
            combo->setCurrentIndex(index);
            Q_EMIT
            combo->activated(index);
            return index >= 0;
        }
        if (auto *line = qobject_cast<QLineEdit *>(widget)) {
            line->selectAll();
            QTest::keyClicks(line, value);
            return true;
        }
        if (auto *text = qobject_cast<QPlainTextEdit *>(widget)) {
            text->selectAll();
            QTest::keyClicks(text, value);
            return true;
        }
        return false;
    }
};

} // namespace hearth::tests

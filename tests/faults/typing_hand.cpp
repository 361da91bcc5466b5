// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A hand at the keyboard of the window program: loaded before it (LD_PRELOAD), it gives the password, opens a family and
// types into the phone number of its file, one digit after the other without a pause, telling on standard output what
// stands in the field. With HEARTH_HAND=look it tells what it finds there and types nothing. It knows the program by what
// is on the screen alone.
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPointer>
#include <QTest>
#include <QTextStream>
#include <QTimer>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

constexpr int beatMs = 90;
constexpr int lookAgainMs = 1500;
constexpr int pressAgain = 20;

class Hand {
public:
    void act()
    {
        switch (m_step) {
        case Step::Password: return givePassword();
        case Step::List: return openList();
        case Step::File: return openFile();
        case Step::Field: return findField();
        case Step::Type: return type();
        case Step::Done: return;
        }
    }

private:
    enum class Step { Password, List, File, Field, Type, Done };

    static void tell(const QString &line) { QTextStream(stdout) << line << Qt::endl; }

    template <typename Widget>
    static Widget *visible(const std::function<bool(const QString &)> &isIt)
    {
        const QWidgetList all = QApplication::allWidgets();
        for (QWidget *widget : all)
            if (auto *found = qobject_cast<Widget *>(widget); found && found->isVisible() && isIt(found->objectName()))
                return found;
        return nullptr;
    }
    template <typename Widget>
    static Widget *visible(const QString &name)
    {
        return visible<Widget>([&](const QString &each) { return each == name; });
    }

    void givePassword()
    {
        auto *edit = visible<QLineEdit>(u"sign_in.password"_s);
        if (!edit) {
            // The page is gone once the store is open.
            m_step = m_given > 0 ? Step::List : Step::Password;
            return;
        }
        // A profile that is still being opened takes no key; whoever sees nothing happen presses it again.
        if (!edit->isEnabled() || m_given++ % pressAgain != 0)
            return;
        if (edit->text().isEmpty())
            QTest::keyClicks(edit, u"hearth-demo"_s);
        QTest::keyClick(edit, Qt::Key_Return);
    }

    void openList()
    {
        const QWidgetList windows = QApplication::topLevelWidgets();
        for (const QWidget *window : windows)
            for (QAction *action : window->findChildren<QAction *>())
                if (action->shortcut() == QKeySequence(u"Ctrl+2"_s) && action->isEnabled())
                    action->trigger();
        if (const auto *table = visible<QAbstractItemView>(u"households.table"_s); table && table->model()->rowCount() > 0)
            m_step = Step::File;
    }

    void openFile()
    {
        auto *table = visible<QAbstractItemView>(u"households.table"_s);
        if (!table)
            return;
        m_section = -1;
        m_asked = 0;
        table->setCurrentIndex(table->model()->index(m_row++, 2));
        QTest::keyClick(table, Qt::Key_Return);
        m_step = Step::Field;
    }

    void findField()
    {
        // The first thing of a file is its portrait; the fields are beside it.
        if (auto *tabs = visible<QTabWidget>(u"file.tabs"_s); tabs && tabs->currentIndex() != 1)
            tabs->setCurrentIndex(1);
        m_field = visible<QLineEdit>([](const QString &name) { return name.endsWith(".contact_phone.input"_L1); });
        if (m_field && !m_field->isReadOnly() && m_field->isEnabled()) {
            if (qEnvironmentVariable("HEARTH_HAND") != "look"_L1) {
                m_field->setFocus();
                m_step = Step::Type;
                return;
            }
            // Drafts come a moment after the file.
            m_step = Step::Done;
            QTimer::singleShot(lookAgainMs, qApp, [field = m_field] { tell(QString(u"shows "_s + (field ? field->text() : QString()))); });
            return;
        }
        // It stands covered until somebody asks for it.
        if (m_field && m_field->isReadOnly() && m_field->isEnabled() && m_asked++ < pressAgain) {
            m_field->setFocus();
            QTest::keyClick(m_field, Qt::Key_Return);
            return;
        }
        auto *sections = visible<QAbstractItemView>(u"file.sections"_s);
        if (!sections || sections->model()->rowCount() == 0)
            return;
        // A family whose file nobody may write: the next one.
        if (++m_section == sections->model()->rowCount()) {
            m_step = Step::List;
            return;
        }
        sections->setCurrentIndex(sections->model()->index(m_section, 0));
    }

    void type()
    {
        if (!m_field) {
            m_step = Step::Field;
            return;
        }
        m_field->end(false);
        QTest::keyClick(m_field, static_cast<char>('0' + m_typed++ % 10));
        tell(QString(u"typed "_s + m_field->text()));
    }

    Step m_step = Step::Password;
    QPointer<QLineEdit> m_field;
    int m_given = 0;
    int m_row = 0;
    int m_section = -1;
    int m_asked = 0;
    int m_typed = 0;
};

void begin()
{
    if (qEnvironmentVariableIsEmpty("HEARTH_HAND"))
        return;
    auto *beat = new QTimer(QCoreApplication::instance());
    QObject::connect(beat, &QTimer::timeout, beat, [hand = std::make_shared<Hand>()] { hand->act(); });
    beat->start(beatMs);
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(begin)

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of the window, in the order of its menus (ux.md sections 2 and 4).
#include "ui/file/FilePage.h"
#include "ui/shell/AreaChooser.h"
#include "ui/shell/EditCommands.h"
#include "ui/shell/FileTabs.h"
#include "ui/shell/HeaderBar.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Menus.h"
#include "ui/shell/SearchBox.h"
#include "ui/shell/ShortcutSheet.h"
#include "ui/shell/TabStrip.h"
#include "ui/shell/WorkArea.h"

#include <QAction>
#include <QLineEdit>
#include <QPushButton>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using Group = Commands::Group;

namespace {

/// The keys of pages (table in ux.md section 2); each page keeps its own, also where others are not offered.
QString keyOfPage(const QString &id)
{
    static const QHash<QString, QString> keys{{u"my_work"_s, u"1"_s},  {u"households"_s, u"2"_s}, {u"verification"_s, u"3"_s},
                                              {u"warnings"_s, u"4"_s}, {u"dashboards"_s, u"9"_s}, {u"sync"_s, u"0"_s}};
    return keys.value(id);
}

} // namespace

void MainWindow::buildCommands()
{
    addFileCommands();
    addEditCommands(*m_commands, [this] { return workFocus(); });
    m_commands->addSeparator(Group::Edit);
    m_commands->add(Group::Edit, u"edit.find"_s, tr("&Find on this page"), QKeySequence(u"Ctrl+F"_s),
                    [this] {
                        if (auto *field = m_commands->ofPage<QLineEdit>(u"search"_s)) {
                            field->setFocus(Qt::ShortcutFocusReason);
                            field->selectAll();
                        }
                    },
                    [this] { return m_commands->ofPage<QLineEdit>(u"search"_s) ? QString() : tr("This page has no search of its own. Ctrl+K looks everywhere."); });
    addViewCommands();
    addGoCommands();
    addOtherCommands();
    new Menus(*m_commands, m_header->menus());
}

void MainWindow::addFileCommands()
{
    /// Presses a button of the page, with the words and the reason that it has.
    const auto press = [this](const QString &part) {
        return [this, part] {
            if (auto *button = m_commands->ofPage<QAbstractButton>(part); button && button->isEnabled())
                button->click();
        };
    };
    const auto cannotPress = [this](const QString &part, const QString &missing, const QString &resting) {
        return [this, part, missing, resting]() -> QString {
            const auto *button = m_commands->ofPage<QAbstractButton>(part);
            return !button ? missing : button->isEnabled() ? QString() : resting;
        };
    };
    m_commands->add(Group::File, u"file.new"_s, tr("&New …"), QKeySequence(u"Ctrl+N"_s), press(u"new"_s),
                    cannotPress(u"new"_s, tr("Nothing new is begun on this page."), tr("Nothing new can be begun now.")));
    m_commands->add(Group::File, u"file.save"_s, tr("&Save"), QKeySequence(u"Ctrl+S"_s), press(u"save"_s),
                    cannotPress(u"save"_s, tr("There is nothing to save on this page."), tr("Nothing was changed here.")));
    m_commands->addSeparator(Group::File);
    const auto noTab = [this] { return currentFile().isNull() ? tr("This tab stays: it shows the page chosen at the left.") : QString(); };
    m_commands->add(Group::File, u"file.close_tab"_s, tr("&Close tab"), QKeySequence(u"Ctrl+W"_s), [this] { closeTab(currentFile()); }, noTab);
    m_commands->add(Group::File, u"file.close_all"_s, tr("Close &all tabs"), {}, [this] { closeAllTabs(); },
                    [this] { return m_files->files().empty() ? tr("No file is open.") : QString(); });
    m_commands->addSeparator(Group::File);
    m_commands->add(Group::File, u"file.lock"_s, tr("&Lock"), QKeySequence(u"Ctrl+L"_s), [this] { m_session.lock(); });
    m_commands->add(Group::File, u"file.sign_out"_s, tr("Sign &out"), {}, [this] { m_session.signOut(); });
    m_commands->add(Group::File, u"file.quit"_s, tr("&Quit"), QKeySequence(u"Ctrl+Q"_s), [this] { close(); });

    m_commands->add(Group::Record, u"record.reveal"_s, tr("&Show in full"), {}, press(u"reveal"_s),
                    cannotPress(u"reveal"_s, tr("Nothing is covered here."), tr("It is shown already.")));
    // The key belongs to the file, whose field has the focus.
    m_commands->addForFocus(Group::Record, u"record.reveal_field"_s, tr("Show the &field"), QKeySequence(u"F8"_s),
                            [this] { m_files->latest()->revealFocused(); },
                            [this] { return currentFile().isNull() ? tr("Nothing is covered here.") : QString(); });
}

void MainWindow::addViewCommands()
{
    m_commands->add(Group::View, u"view.reload"_s, tr("&Reload"), QKeySequence(u"F5"_s), [this] {
        if (Page *page = m_work->currentPage())
            page->refresh();
    });
    m_commands->add(Group::View, u"view.inspector"_s, tr("&Details"), QKeySequence(u"F9"_s), [this] { m_work->toggleInspector(); },
                    [this] { return m_work->hasInspector() ? QString() : tr("This page has no details beside it."); });
    m_commands->addSeparator(Group::View);
    const auto oneTab = [this] { return m_work->tabs()->count() > 1 ? QString() : tr("No file is open."); };
    m_commands->add(Group::View, u"view.next_tab"_s, tr("&Next tab"), QKeySequence(u"Ctrl+Tab"_s), [this] { goToTab(m_work->tabs()->keyBeside(true)); }, oneTab);
    m_commands->add(Group::View, u"view.previous_tab"_s, tr("&Previous tab"), QKeySequence(u"Ctrl+Shift+Tab"_s),
                    [this] { goToTab(m_work->tabs()->keyBeside(false)); }, oneTab);
    m_commands->addSeparator(Group::View);
    m_commands->add(Group::View, u"view.next_pane"_s, tr("Next p&ane"), QKeySequence(u"F6"_s), [this] { goToPane(true); });
    m_commands->add(Group::View, u"view.previous_pane"_s, tr("Previous pan&e"), QKeySequence(u"Shift+F6"_s), [this] { goToPane(false); });
}

void MainWindow::addGoCommands()
{
    m_commands->add(Group::Go, u"go.back"_s, tr("&Back"), QKeySequence(u"Alt+Left"_s), [this] { step(-1); },
                    [this] { return canStep(-1) ? QString() : tr("This is where you began."); });
    m_commands->add(Group::Go, u"go.forward"_s, tr("F&orward"), QKeySequence(u"Alt+Right"_s), [this] { step(1); },
                    [this] { return canStep(1) ? QString() : tr("You have not gone back."); });
    m_commands->add(Group::Go, u"go.search"_s, tr("&Search or command …"), QKeySequence(u"Ctrl+K"_s), [this] { m_header->search()->begin(); });
    m_commands->add(Group::Go, u"go.area"_s, tr("&Area …"), QKeySequence(u"Ctrl+Shift+A"_s), [this] { m_header->area()->choose(); },
                    [this] { return m_header->area()->isEnabled() ? QString() : tr("Your rights reach one division only."); });
    m_commands->addSeparator(Group::Go);
    for (Page *page : m_pages) {
        const QString key = keyOfPage(page->id());
        m_goActions.push_back(m_commands->add(Group::Go, QString(u"go.page."_s + page->id()), page->title(),
                                              key.isEmpty() ? QKeySequence() : QKeySequence(QString(u"Ctrl+"_s + key)), [this, page] {
                                                  goTo(page);
                                                  // The key goes to the page; the arrows in the rail stay in the rail.
                                                  focusPage(page);
                                              }));
    }
}

void MainWindow::addOtherCommands()
{
    // Also while the link is said to be down: it may be back.
    m_commands->add(Group::Tools, u"tools.sync"_s, tr("&Send and receive now"), QKeySequence(u"Ctrl+R"_s), [this] { m_session.client().syncNow(); });
    m_commands->add(Group::Help, u"help.keys"_s, tr("&Keyboard shortcuts"), QKeySequence(u"Ctrl+/"_s), [this] {
        auto *sheet = new ShortcutSheet(*m_commands, this);
        connect(&m_session, &Session::leaving, sheet, &QDialog::reject);
        sheet->open();
    });
}

} // namespace hearth::ui

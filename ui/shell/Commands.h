// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

class QAbstractButton;
class QAction;
class QWidget;

namespace hearth::ui {

class Page;

/// Every command of the window, once: menus, the box of Ctrl+K and the sheet of keys are made from this list and from no
/// other. A command is a QAction with a stable name; while it cannot run it is disabled and says why. The buttons of the
/// page and of its inspector are commands of the group Record, with their own words, keys and reasons: whatever a page
/// offers is offered here, too.
class Commands : public QObject {
    Q_OBJECT
public:
    enum class Group { File, Edit, View, Go, Record, Tools, Help, Demo };
    /// Empty: it can run now. Otherwise a sentence for people.
    using WhyNot = std::function<QString()>;
    struct Command {
        QAction *action;
        Group group;
        WhyNot whyNot;
        bool separated = false; ///< a line in the menu before it
    };
    /// Shortcuts belong to `window`.
    explicit Commands(QWidget *window);

    /// `id` ends the object name "command.<id>". Where a command acts again on each call its state is asked by update().
    QAction *add(Group group, const QString &id, const QString &text, const QKeySequence &keys, std::function<void()> run,
                 WhyNot whyNot = {});
    /// The keys are only said: what has the focus acts on them itself.
    QAction *addForFocus(Group group, const QString &id, const QString &text, const QKeySequence &keys, std::function<void()> run,
                         WhyNot whyNot);
    /// The next one that is added begins a part of its menu.
    void addSeparator(Group group);

    /// Whose buttons are commands now.
    void setPage(Page *page);
    /// Asks every command whether it can run, and reads the page's buttons. Before anything is shown or looked for.
    void update();
    /// In the order of the menus; those of the page last in theirs. Invisible actions are not offered to this role.
    [[nodiscard]] std::vector<Command> all() const;
    [[nodiscard]] QAction *action(const QString &id) const;
    /// The command of these keys, but for the one with this id; null when there is none.
    [[nodiscard]] QAction *ofKeys(const QKeySequence &keys, const QString &butNot) const;
    /// Why it cannot run now; empty when it can.
    [[nodiscard]] static QString reason(const QAction *action);
    /// Its words without the mark of a menu key.
    [[nodiscard]] static QString words(const QAction *action);

    /// The page's visible widget whose name ends with this part, as in "households.new"; null when there is none.
    template <typename Widget>
    [[nodiscard]] Widget *ofPage(const QString &part) const
    {
        return qobject_cast<Widget *>(findOnPage(part, Widget::staticMetaObject));
    }

Q_SIGNALS:
    /// The list of commands is another one: the menus follow.
    void changed();
    /// A command was run, whichever way.
    void ran(const QString &id);

private:
    [[nodiscard]] bool isOffered(const QWidget *widget) const;
    [[nodiscard]] QWidget *findOnPage(const QString &part, const QMetaObject &kind) const;
    [[nodiscard]] std::vector<QAbstractButton *> pageButtons() const;
    void readPage();
    QAction *mirror(QAbstractButton *button);
    QAction *mirror(QAction *own);
    void setReason(QAction *action, const QString &reason);
    QWidget *m_window;
    QPointer<Page> m_page;
    std::vector<Command> m_all;
    QHash<Group, bool> m_separate;
    std::vector<Command> m_ofPage;
    QHash<QString, QAction *> m_mirrors; ///< by name, kept while the window is there: an action is never gone under a menu
};

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Commands.h"

#include "ui/forms/RecordForm.h"
#include "ui/shell/Page.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

const QString prefix = u"command."_s;

/// Buttons whose command has a name, a key and a place of its own.
bool hasOwnCommand(const QAbstractButton *button)
{
    static const QStringList parts{u"new"_s, u"save"_s, u"reveal"_s};
    return parts.contains(button->objectName().section(u'.', -1));
}

/// Buttons say their key after three blanks; "&" marks the key of a menu, which Chinese puts in brackets behind.
QString wordsOf(const QString &text)
{
    static const QRegularExpression bracketed(u"\\(&.\\)"_s);
    return QString(text.section(u"   "_s, 0, 0)).remove(bracketed).remove(u'&').trimmed();
}

} // namespace

Commands::Commands(QWidget *window) : QObject(window), m_window(window) {}

QAction *Commands::add(Group group, const QString &id, const QString &text, const QKeySequence &keys, std::function<void()> run, WhyNot whyNot)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QString(prefix + id));
    action->setMenuRole(QAction::NoRole);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, [this, id, run = std::move(run)] {
        run();
        Q_EMIT ran(id);
    });
    m_window->addAction(action);
    m_all.push_back({action, group, std::move(whyNot), std::exchange(m_separate[group], false)});
    Q_EMIT changed();
    return action;
}

QAction *Commands::addForFocus(Group group, const QString &id, const QString &text, const QKeySequence &keys, std::function<void()> run,
                               WhyNot whyNot)
{
    QAction *action = add(group, id, text, {}, std::move(run), std::move(whyNot));
    // In this context it is shown and never matched: the menu that owns it has no focus to type in.
    action->setShortcutContext(Qt::WidgetShortcut);
    m_window->removeAction(action);
    action->setShortcut(keys);
    return action;
}

void Commands::setPage(Page *page)
{
    m_page = page;
}

void Commands::addSeparator(Group group)
{
    m_separate[group] = true;
}

/// Dialogs have buttons of their own, and fields belong to their form.
bool Commands::isOffered(const QWidget *widget) const
{
    if (!widget->isVisible() || widget->window() != m_window)
        return false;
    for (const QWidget *each = widget; each && each != m_page; each = each->parentWidget())
        if (qobject_cast<const RecordForm *>(each))
            return false;
    return true;
}

QWidget *Commands::findOnPage(const QString &part, const QMetaObject &kind) const
{
    if (!m_page)
        return nullptr;
    for (QWidget *widget : m_page->findChildren<QWidget *>())
        if (widget->objectName().section(u'.', -1) == part && isOffered(widget) && kind.cast(widget))
            return widget;
    return nullptr;
}

/// What can be pressed on the page and beside it, in the order of the keyboard; filters that are taken off again and the
/// parts of fields are no commands.
std::vector<QAbstractButton *> Commands::pageButtons() const
{
    std::vector<QAbstractButton *> found;
    if (!m_page)
        return found;
    QList<QPushButton *> all;
    if (const QWidget *inspector = m_page->inspector(); inspector && inspector->isVisible())
        all = inspector->findChildren<QPushButton *>();
    all += m_page->findChildren<QPushButton *>();
    for (QPushButton *button : all)
        if (isOffered(button) && !wordsOf(button->text()).isEmpty() && !button->property("chip").toBool() && !hasOwnCommand(button)
            && std::find(found.begin(), found.end(), button) == found.end())
            found.push_back(button);
    return found;
}

QAction *Commands::mirror(QAbstractButton *button)
{
    const QString words = wordsOf(button->text());
    const QString id = QString(u"record."_s + (button->objectName().isEmpty() ? words : button->objectName()));
    QAction *&action = m_mirrors[id];
    if (!action) {
        action = new QAction(this);
        action->setObjectName(QString(prefix + id));
        action->setMenuRole(QAction::NoRole);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, id, action = action] {
            if (auto *now = action->property("button").value<QPointer<QAbstractButton>>().data(); now && now->isVisible())
                now->click();
            Q_EMIT ran(id);
        });
    }
    action->setProperty("button", QVariant::fromValue(QPointer<QAbstractButton>(button)));
    action->setText(QString(words).replace(u'&', u"&&"_s));
    action->setShortcut(button->shortcut());
    return action;
}

/// An action of the page: its keys are only said, for they act where the page has the focus.
QAction *Commands::mirror(QAction *own)
{
    const QString id = QString(u"record."_s + (own->objectName().isEmpty() ? words(own) : own->objectName()));
    QAction *&action = m_mirrors[id];
    if (!action) {
        action = new QAction(this);
        action->setObjectName(QString(prefix + id));
        action->setMenuRole(QAction::NoRole);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, id, action = action] {
            if (auto *now = action->property("action").value<QPointer<QAction>>().data())
                now->trigger();
            Q_EMIT ran(id);
        });
    }
    action->setProperty("action", QVariant::fromValue(QPointer<QAction>(own)));
    action->setText(own->text());
    action->setShortcut(own->shortcut());
    return action;
}

void Commands::readPage()
{
    std::vector<Command> now;
    for (QAbstractButton *button : pageButtons()) {
        QAction *action = mirror(button);
        const auto same = [action](const Command &each) { return each.action == action; };
        if (std::any_of(now.begin(), now.end(), same))
            continue;
        const QString reason = button->toolTip().isEmpty() ? tr("It cannot be done now.") : button->toolTip();
        setReason(action, button->isEnabled() ? QString() : reason);
        now.push_back({action, Group::Record, {}, now.empty()});
    }
    // What a page can do with its list as a whole, beside its buttons.
    bool first = true;
    for (QAction *own : m_page ? m_page->actions() : QList<QAction *>()) {
        if (!own->isVisible() || own->menu() || own->isSeparator())
            continue;
        QAction *action = mirror(own);
        setReason(action, own->isEnabled() ? QString() : tr("It cannot be done now."));
        now.push_back({action, Group::Record, {}, std::exchange(first, false)});
    }
    const auto same = [](const Command &a, const Command &b) { return a.action == b.action; };
    const bool other = !std::equal(now.begin(), now.end(), m_ofPage.begin(), m_ofPage.end(), same);
    m_ofPage = std::move(now);
    if (other)
        Q_EMIT changed();
}

void Commands::setReason(QAction *action, const QString &reason)
{
    action->setEnabled(reason.isEmpty());
    action->setProperty("reason", reason);
    action->setToolTip(reason.isEmpty() ? words(action) : reason);
    action->setStatusTip(reason);
}

void Commands::update()
{
    readPage();
    for (const Command &command : m_all)
        if (command.whyNot)
            setReason(command.action, command.whyNot());
}

std::vector<Commands::Command> Commands::all() const
{
    std::vector<Command> sorted = m_all;
    sorted.insert(sorted.end(), m_ofPage.begin(), m_ofPage.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const Command &a, const Command &b) { return a.group < b.group; });
    return sorted;
}

QAction *Commands::action(const QString &id) const
{
    for (const Command &command : all())
        if (command.action->objectName() == QString(prefix + id))
            return command.action;
    return nullptr;
}

QAction *Commands::ofKeys(const QKeySequence &keys, const QString &butNot) const
{
    for (const Command &command : m_all)
        if (command.action->shortcut() == keys && command.action->objectName() != QString(prefix + butNot))
            return command.action;
    return nullptr;
}

QString Commands::reason(const QAction *action)
{
    return action->isEnabled() ? QString() : action->property("reason").toString();
}

QString Commands::words(const QAction *action)
{
    return wordsOf(action->text());
}

} // namespace hearth::ui

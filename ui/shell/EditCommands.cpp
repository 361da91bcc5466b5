// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/EditCommands.h"

#include "ui/shell/Commands.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextDocument>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

/// As if the keys had been pressed there: one behaviour, whichever way it is asked for.
void press(QWidget *focus, QKeySequence::StandardKey key)
{
    const QList<QKeySequence> bindings = QKeySequence::keyBindings(key);
    if (!focus || bindings.isEmpty())
        return;
    const QKeyCombination keys = bindings.front()[0];
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, keys.key(), keys.keyboardModifiers());
        QCoreApplication::sendEvent(focus, &event);
    }
}

QString noField()
{
    return Commands::tr("Go into a field first.");
}

QString cannotUndo(const QWidget *focus, bool again)
{
    bool can = false;
    if (const auto *line = qobject_cast<const QLineEdit *>(focus))
        can = again ? line->isRedoAvailable() : line->isUndoAvailable();
    else if (const auto *text = qobject_cast<const QPlainTextEdit *>(focus))
        can = again ? text->document()->isRedoAvailable() : text->document()->isUndoAvailable();
    return can ? QString() : again ? Commands::tr("Nothing was undone here.") : Commands::tr("Nothing was typed here that could be undone.");
}

QString cannotCopy(const QWidget *focus, bool alsoLists)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(focus))
        return line->hasSelectedText() ? QString() : Commands::tr("Mark the text first.");
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(focus))
        return text->textCursor().hasSelection() ? QString() : Commands::tr("Mark the text first.");
    if (const auto *list = qobject_cast<const QAbstractItemView *>(focus); list && alsoLists)
        return list->currentIndex().isValid() ? QString() : Commands::tr("Choose a row first.");
    return alsoLists ? Commands::tr("Go into a field or a list first.") : noField();
}

QString cannotPaste(const QWidget *focus)
{
    const auto *line = qobject_cast<const QLineEdit *>(focus);
    const auto *text = qobject_cast<const QPlainTextEdit *>(focus);
    const bool writable = (line && !line->isReadOnly()) || (text && !text->isReadOnly());
    return writable ? QString() : noField();
}

QString cannotSelect(const QWidget *focus)
{
    return qobject_cast<const QLineEdit *>(focus) || qobject_cast<const QPlainTextEdit *>(focus) || qobject_cast<const QAbstractItemView *>(focus)
        ? QString()
        : Commands::tr("Go into a field or a list first.");
}

} // namespace

void addEditCommands(Commands &commands, const std::function<QWidget *()> &focus)
{
    using Group = Commands::Group;
    const auto add = [&](const QString &id, const QString &text, const QString &keys, QKeySequence::StandardKey key, Commands::WhyNot whyNot) {
        commands.addForFocus(Group::Edit, id, text, QKeySequence(keys), [focus, key] { press(focus(), key); }, std::move(whyNot));
    };
    add(u"edit.undo"_s, Commands::tr("&Undo"), u"Ctrl+Z"_s, QKeySequence::Undo, [focus] { return cannotUndo(focus(), false); });
    add(u"edit.redo"_s, Commands::tr("&Redo"), u"Ctrl+Shift+Z"_s, QKeySequence::Redo, [focus] { return cannotUndo(focus(), true); });
    commands.addSeparator(Group::Edit);
    add(u"edit.cut"_s, Commands::tr("Cu&t"), u"Ctrl+X"_s, QKeySequence::Cut, [focus] {
        const QString cannot = cannotPaste(focus());
        return cannot.isEmpty() ? cannotCopy(focus(), false) : cannot;
    });
    add(u"edit.copy"_s, Commands::tr("&Copy"), u"Ctrl+C"_s, QKeySequence::Copy, [focus] { return cannotCopy(focus(), true); });
    add(u"edit.paste"_s, Commands::tr("&Paste"), u"Ctrl+V"_s, QKeySequence::Paste, [focus] { return cannotPaste(focus()); });
    add(u"edit.select_all"_s, Commands::tr("Select &all"), u"Ctrl+A"_s, QKeySequence::SelectAll, [focus] { return cannotSelect(focus()); });
}

} // namespace hearth::ui

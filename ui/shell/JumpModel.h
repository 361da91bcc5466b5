// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/SearchModel.h"

#include <QAbstractListModel>

class QAction;

namespace hearth::ui {

class Commands;
class FileTabs;

/// What Ctrl+K lists, in groups of a fixed order: open tabs, households, commands, pages (ux.md section 4). A first
/// character narrows: `>` commands, `#` file and request numbers, `@` persons, `?` says so. Names are masked. GUI thread.
/// Roles beside those of items::SearchModel: NoteRole, the keys of a command or why it cannot run; ReadyRole.
class JumpModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { NoteRole = Qt::UserRole + 200, ReadyRole };
    enum class Kind { Heading, Tab, Family, Recent, Command, Prefix };
    /// What was typed, taken apart; full-width forms of the characters count.
    struct Wanted {
        QChar prefix; ///< null for none
        QString text;
        [[nodiscard]] static Wanted of(const QString &typed);
        /// Whether families are looked for in the store.
        [[nodiscard]] bool asksStore() const { return !text.isEmpty() && (prefix.isNull() || prefix == u'#' || prefix == u'@'); }
    };
    JumpModel(items::ItemContext context, Commands &commands, const FileTabs &files, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// A new question: the rows are replaced. `recent`: ids of commands, the last one first.
    void show(const Wanted &wanted, std::vector<store::SearchHit> hits, const QStringList &recent);
    void clear();
    [[nodiscard]] Kind kind(int row) const;
    /// -1 when there is nothing to choose.
    [[nodiscard]] int firstChoice() const;
    [[nodiscard]] domain::RecordId file(int row) const;
    /// nullptr but for families.
    [[nodiscard]] const store::SearchHit *hit(int row) const;
    /// nullptr but for commands and pages.
    [[nodiscard]] QAction *action(int row) const;
    /// The character that a line of help stands for.
    [[nodiscard]] QString prefix(int row) const;

private:
    struct Row {
        Kind kind = Kind::Heading;
        QString text;
        QString note;
        bool ready = true;
        domain::RecordId file = {};
        QAction *action = nullptr;
        int hitRow = -1;
    };
    void addTabs(const Wanted &wanted, std::vector<store::SearchHit> &hits);
    void addFamilies(const Wanted &wanted, std::vector<store::SearchHit> hits);
    void addCommands(const Wanted &wanted, const QStringList &recent, bool pages);
    void addHelp();
    /// The rows of one group with their heading; nothing for none.
    void addGroup(const QString &heading, std::vector<Row> rows);
    Commands &m_commands;
    const FileTabs &m_files;
    items::SearchModel m_found;
    std::vector<Row> m_rows;
};

} // namespace hearth::ui

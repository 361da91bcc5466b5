// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/JumpModel.h"

#include "ui/shell/Commands.h"
#include "ui/shell/DraftIndex.h"
#include "ui/shell/FileTabs.h"

#include <QAction>

#include <algorithm>
#include <tuple>
#include <utility>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;
using store::MatchedBy;

namespace {

/// Beside families a few; alone, with `>`, all of them.
constexpr size_t mostBeside = 6;
constexpr size_t mostRecent = 5;

bool isPage(const QAction *action)
{
    return action->objectName().startsWith("command.go.page."_L1);
}

QString idOf(const QAction *action)
{
    return action->objectName().section(u'.', 1);
}

bool fits(MatchedBy by, QChar prefix)
{
    const bool person = by == MatchedBy::Name || by == MatchedBy::Pinyin || by == MatchedBy::Initials;
    return prefix == u'#' ? by == MatchedBy::FileNo : prefix == u'@' ? person : true;
}

} // namespace

JumpModel::Wanted JumpModel::Wanted::of(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return {};
    static const QHash<QChar, QChar> prefixes{{u'>', u'>'}, {u'》', u'>'}, {u'＞', u'>'}, {u'#', u'#'}, {u'＃', u'#'},
                                              {u'@', u'@'}, {u'＠', u'@'}, {u'?', u'?'},  {u'？', u'?'}};
    const QChar prefix = prefixes.value(text.front());
    return {prefix, prefix.isNull() ? text : text.mid(1).trimmed()};
}

JumpModel::JumpModel(items::ItemContext context, Commands &commands, const FileTabs &files, QObject *parent)
    : QAbstractListModel(parent), m_commands(commands), m_files(files), m_found(std::move(context))
{
}

int JumpModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant JumpModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    if (role == NoteRole)
        return row.note;
    if (role == ReadyRole)
        return row.ready;
    if (row.hitRow >= 0)
        return m_found.index(row.hitRow).data(role);
    switch (role) {
    case Qt::DisplayRole: return row.text;
    case Qt::ToolTipRole: return row.note;
    case Qt::AccessibleTextRole: return row.note.isEmpty() ? row.text : tr("%1, %2", "command, its keys or why it cannot run").arg(row.text, row.note);
    case items::HeadingRole: return row.kind == Kind::Heading;
    case items::FileRole: return row.file.isNull() ? QString() : row.file.toString();
    case items::MaskedRole: return true;
    default: return {};
    }
}

Qt::ItemFlags JumpModel::flags(const QModelIndex &index) const
{
    const bool heading = index.isValid() && data(index, items::HeadingRole).toBool();
    return heading ? Qt::ItemNeverHasChildren : QAbstractListModel::flags(index);
}

void JumpModel::show(const Wanted &wanted, std::vector<store::SearchHit> hits, const QStringList &recent)
{
    beginResetModel();
    m_rows.clear();
    if (wanted.prefix == u'?') {
        m_found.clear();
        addHelp();
    } else if (wanted.prefix == u'>') {
        m_found.clear();
        addCommands(wanted, recent, false);
        addCommands(wanted, recent, true);
    } else if (!wanted.prefix.isNull()) {
        addFamilies(wanted, std::move(hits));
    } else {
        addTabs(wanted, hits);
        addFamilies(wanted, std::move(hits));
        addCommands(wanted, recent, false);
        addCommands(wanted, recent, true);
    }
    endResetModel();
}

void JumpModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_found.clear();
    endResetModel();
}

void JumpModel::addGroup(const QString &heading, std::vector<Row> rows)
{
    if (rows.empty())
        return;
    m_rows.push_back({Kind::Heading, heading, {}});
    std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
}

/// An open file is found by whatever finds the family, and is then not listed twice.
void JumpModel::addTabs(const Wanted &wanted, std::vector<store::SearchHit> &hits)
{
    std::vector<Row> rows;
    for (const RecordId &file : m_files.byUse()) {
        const auto isHit = [&](const store::SearchHit &hit) { return hit.file == file; };
        const bool found = std::any_of(hits.begin(), hits.end(), isHit);
        const QString title = m_files.title(file);
        if (!wanted.text.isEmpty() && !found && !title.contains(wanted.text))
            continue;
        std::erase_if(hits, isHit);
        rows.push_back({Kind::Tab, title, m_files.drafts().contains(file) ? tr("Draft") : QString(), true, file});
    }
    addGroup(tr("Open tabs"), std::move(rows));
}

void JumpModel::addFamilies(const Wanted &wanted, std::vector<store::SearchHit> hits)
{
    if (wanted.text.isEmpty()) {
        m_found.clear();
        std::vector<Row> rows;
        for (const RecordId &file : m_files.recent())
            rows.push_back({Kind::Recent, m_files.title(file), {}, true, file});
        if (wanted.prefix.isNull())
            addGroup(tr("Households"), std::move(rows));
        return;
    }
    std::erase_if(hits, [&](const store::SearchHit &hit) { return !fits(hit.matchedBy, wanted.prefix); });
    m_found.setHits(hits);
    for (int i = 0; i < m_found.rowCount(); ++i) {
        const store::SearchHit *hit = m_found.hit(i);
        m_rows.push_back({hit ? Kind::Family : Kind::Heading, {}, {}, true, hit ? hit->file : RecordId(), nullptr, i});
    }
}

void JumpModel::addCommands(const Wanted &wanted, const QStringList &recent, bool pages)
{
    struct Found {
        QAction *action;
        qsizetype recency;
        bool begins;
    };
    std::vector<Found> found;
    for (const Commands::Command &command : m_commands.all()) {
        if (!command.action->isVisible() || isPage(command.action) != pages)
            continue;
        const QString words = Commands::words(command.action);
        if (!wanted.text.isEmpty() && !words.contains(wanted.text, Qt::CaseInsensitive))
            continue;
        // Pages keep their order: there are few, and each has its key.
        const qsizetype at = pages ? 0 : recent.indexOf(idOf(command.action));
        if (wanted.text.isEmpty() && wanted.prefix.isNull() && !pages && at < 0)
            continue;
        found.push_back({command.action, at < 0 ? recent.size() : at, words.startsWith(wanted.text, Qt::CaseInsensitive)});
    }
    std::stable_sort(found.begin(), found.end(), [&](const Found &a, const Found &b) {
        // What can run now stands before what would only say why it cannot.
        const auto rank = [](const Found &each) { return std::tuple(!each.action->isEnabled(), each.recency, !each.begins); };
        return rank(a) < rank(b);
    });
    const size_t most = wanted.prefix == u'>' || pages ? found.size() : wanted.text.isEmpty() ? mostRecent : mostBeside;
    if (found.size() > most)
        found.resize(most);
    std::vector<Row> rows;
    for (const Found &each : found) {
        const QString reason = Commands::reason(each.action);
        const bool ready = each.action->isEnabled();
        rows.push_back({Kind::Command, Commands::words(each.action), ready ? each.action->shortcut().toString(QKeySequence::NativeText) : reason, ready,
                        {}, each.action});
    }
    addGroup(pages ? tr("Pages") : tr("Commands"), std::move(rows));
}

void JumpModel::addHelp()
{
    addGroup(tr("What can be typed"),
             {{Kind::Prefix, u">"_s, tr("commands and pages")},
              {Kind::Prefix, u"#"_s, tr("numbers of files and requests")},
              {Kind::Prefix, u"@"_s, tr("people by name, spelling or initials")},
              {Kind::Prefix, u"?"_s, tr("this help")}});
}

JumpModel::Kind JumpModel::kind(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<size_t>(row)].kind : Kind::Heading;
}

int JumpModel::firstChoice() const
{
    const auto at = std::find_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.kind != Kind::Heading; });
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

RecordId JumpModel::file(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<size_t>(row)].file : RecordId();
}

const store::SearchHit *JumpModel::hit(int row) const
{
    return kind(row) == Kind::Family ? m_found.hit(m_rows[static_cast<size_t>(row)].hitRow) : nullptr;
}

QAction *JumpModel::action(int row) const
{
    return kind(row) == Kind::Command ? m_rows[static_cast<size_t>(row)].action : nullptr;
}

QString JumpModel::prefix(int row) const
{
    return kind(row) == Kind::Prefix ? m_rows[static_cast<size_t>(row)].text : QString();
}

} // namespace hearth::ui

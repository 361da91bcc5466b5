// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lists/ListActions.h"

#include "ui/lists/ExportDialog.h"
#include "ui/lists/ListPage.h"
#include "ui/lists/ListPrint.h"
#include "ui/lists/SavedViews.h"
#include "ui/look/CellDelegate.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPointer>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QToolButton>

#include <unordered_set>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using client::Step;

namespace {

/// More rows than these are gathered in the background.
constexpr size_t mostAtOnce = 400;

} // namespace

ListActions::ListActions(Session &session, ListPage &page, const QString &name) : QObject(&page), m_session(session), m_page(page), m_name(name)
{
    m_button = new QToolButton(&page);
    m_button->setObjectName(named(u"more"_s));
    m_button->setText(u"⋯"_s);
    m_button->setToolTip(tr("More: columns, copy, export, print"));
    m_button->setAccessibleName(tr("More for this list"));
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setMinimumSize(32, 28);
    buildActions();
}

ListActions::~ListActions() = default;

void ListActions::buildActions()
{
    const auto add = [this](const QString &id, const QString &text, auto slot) {
        auto *action = new QAction(text, &m_page);
        action->setObjectName(named(u"action."_s + id));
        connect(action, &QAction::triggered, this, slot);
        m_page.addAction(action);
        return action;
    };
    m_copy = add(u"copy"_s, tr("Copy"), [this] { copy(); });
    m_all = add(u"select_all"_s, tr("Select all"), [this] { selectAll(); });
    m_export = add(u"export"_s, tr("Export …"), [this] { askExport(); });
    m_print = add(u"print"_s, tr("Print …"), [this] { print(); });
    m_print->setShortcut(QKeySequence(u"Ctrl+P"_s));
    m_print->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_columns = new QMenu(tr("Columns"), &m_page);
    m_columns->setObjectName(named(u"columns"_s));
    connect(m_columns, &QMenu::aboutToShow, this, &ListActions::fillColumns);
    m_page.addAction(m_columns->menuAction());
    m_views = new SavedViews(m_session, m_page, m_name);
    m_page.addAction(m_views->menuAction());
    auto *menu = new QMenu(m_button);
    menu->setObjectName(named(u"more.menu"_s));
    menu->addMenu(m_views);
    menu->addMenu(m_columns);
    menu->addSeparator();
    for (QAction *action : {m_all, m_copy, m_export, m_print})
        menu->addAction(action);
    connect(m_button, &QToolButton::clicked, menu, [this, menu] { menu->popup(m_button->mapToGlobal(m_button->rect().bottomLeft())); });
    connect(m_page.table(), &ListTable::copyAsked, this, &ListActions::copy);
    QHeaderView *header = m_page.table()->horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this, &ListActions::headerMenu);
    connect(m_page.pane()->strip(StateStrip::Kind::Progress), &StateStrip::pressed, this, [this] {
        if (m_job)
            m_job->cancel();
    });
}

void ListActions::addRowActions(QMenu *menu) const
{
    for (QAction *action : {m_copy, m_all, m_export, m_print})
        if (action->isVisible())
            menu->addAction(action);
}

void ListActions::headerMenu(const QPoint &at)
{
    m_columns->popup(m_page.table()->horizontalHeader()->mapToGlobal(at));
}

void ListActions::fillColumns()
{
    m_columns->clear();
    ListColumns *columns = m_page.pane()->columns();
    const QAbstractItemModel *model = m_page.table()->model();
    if (!model)
        return;
    for (const ListColumns::Column &column : columns->columns()) {
        const QString head = model->headerData(column.index, Qt::Horizontal, Qt::ToolTipRole).toString();
        QAction *action = m_columns->addAction(QString(head).replace(u'&', u"&&"_s));
        action->setObjectName(named(u"column.%1"_s.arg(column.index)));
        action->setCheckable(true);
        action->setChecked(columns->isWanted(column.index));
        // The first says in which state a row is, and the one that stretches what it is: they stay.
        action->setEnabled(columns->mayGo(column.index) && column.index != m_page.table()->horizontalHeader()->logicalIndex(0));
        connect(action, &QAction::triggered, this, [columns, index = column.index](bool on) { columns->setWanted(index, on); });
    }
    m_columns->addSeparator();
    QAction *reset = m_columns->addAction(tr("As at the beginning"));
    reset->setObjectName(named(u"column.reset"_s));
    connect(reset, &QAction::triggered, columns, &ListColumns::reset);
}

/// Who may make the record of an export may export.
bool ListActions::mayTakeOut() const
{
    const catalogue::RecordType *job = m_session.catalogue().recordType(u"transfer_job");
    return job && job->createdByRoles.contains(m_session.client().account().role);
}

void ListActions::follow()
{
    const int rows = m_page.shownRows();
    m_all->setText(tr("Select all %n matching", "rows of a list", rows));
    m_all->setEnabled(rows > 0);
    m_copy->setEnabled(chosenRow(m_page.table()).isValid());
    const bool may = mayTakeOut();
    for (QAction *action : {m_export, m_print}) {
        action->setVisible(may);
        action->setEnabled(may && rows > 0 && !m_job);
    }
}

std::vector<qint64> ListActions::marked() const
{
    std::vector<qint64> keys;
    const items::OrderedTableModel *rows = m_page.rows();
    if (!rows || !m_page.table()->selectionModel())
        return keys;
    // By ranges: all rows of a city are one of them.
    std::vector<int> places;
    for (const QItemSelectionRange &range : m_page.table()->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            places.push_back(row);
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    for (const int row : places)
        if (const qint64 key = rows->order()[static_cast<size_t>(row)]; key > 0)
            keys.push_back(key);
    return keys;
}

ExportPlan ListActions::planOf(bool markedOnly) const
{
    ExportPlan plan;
    plan.columns = m_page.pane()->columns()->visible();
    plan.keys = markedOnly ? marked() : m_page.shownKeys();
    plan.title = m_page.title();
    plan.note = note();
    const items::OrderedTableModel *rows = m_page.rows();
    for (const int column : plan.columns)
        plan.heads.append(rows->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
    plan.source = m_page.source();
    if (!plan.source || plan.keys.size() <= mostAtOnce) {
        plan.source = {};
        std::unordered_set<qint64> wanted(plan.keys.begin(), plan.keys.end());
        for (int row = 0; row < rows->rowCount(); ++row) {
            if (!wanted.contains(rows->order()[static_cast<size_t>(row)]))
                continue;
            std::vector<TableCell> cells;
            for (const int column : plan.columns)
                cells.push_back(cellOf(rows->index(row, column)));
            plan.ready.push_back(std::move(cells));
        }
    }
    return plan;
}

QString ListActions::note() const
{
    const client::Account account = m_session.client().account();
    return tr("%1 (%2) · %3 · %4 · masked", "name, login, division, time")
        .arg(account.name, account.login, m_session.divisions().path(account.division),
             domain::toCityTime(m_session.clock().nowUtc()).toString(u"yyyy-MM-dd HH:mm"_s));
}

void ListActions::run(ExportPlan plan, std::function<void(const ExportResult &)> done)
{
    if (m_job)
        return;
    StateStrip *strip = m_page.pane()->strip(StateStrip::Kind::Progress);
    const int total = static_cast<int>(plan.source ? plan.keys.size() : plan.ready.size());
    m_job = std::make_unique<ListExport>(m_session.client(), std::move(plan));
    strip->setProgress(0, total);
    strip->say(tr("Writing %n row(s) …", nullptr, total), tr("Stop"));
    connect(m_job.get(), &ListExport::progressed, strip, [strip](int rows, int of) { strip->setProgress(rows, of); });
    connect(m_job.get(), &ListExport::finished, this, [this, strip, then = std::move(done)](const domain::Result<ExportResult> &result) {
        strip->say({});
        // It is the sender of this very signal.
        m_job.release()->deleteLater();
        follow();
        if (result)
            then(*result);
        else if (result.error().code == domain::ErrorCode::Cancelled)
            Q_EMIT told(tr("Stopped. No file was written."), false);
        else
            Q_EMIT told(m_session.errorText(result.error()), true);
    });
    follow();
    m_job->start();
}

void ListActions::stop()
{
    if (!m_job)
        return;
    m_job.reset();
    m_page.pane()->strip(StateStrip::Kind::Progress)->say({});
}

void ListActions::copy()
{
    if (!m_page.rows() || !chosenRow(m_page.table()).isValid())
        return;
    ExportPlan plan = planOf(true);
    plan.target = ExportPlan::Target::Text;
    const auto take = [this](const QString &text, int rows) {
        QApplication::clipboard()->setText(text);
        Q_EMIT told(tr("%n row(s) copied, masked.", nullptr, rows), false);
    };
    if (plan.source) {
        run(std::move(plan), [take](const ExportResult &result) { take(result.text, result.rows); });
        return;
    }
    std::vector<TableCell> heads;
    for (const QString &head : plan.heads)
        heads.push_back({head});
    QStringList lines{tabbed(heads)};
    for (const auto &row : plan.ready)
        lines.append(tabbed(row));
    take(QString(lines.join(u'\n') + u'\n'), static_cast<int>(plan.ready.size()));
}

void ListActions::selectAll()
{
    m_page.table()->selectAll();
    m_page.table()->setFocus(Qt::OtherFocusReason);
}

void ListActions::askExport()
{
    auto *dialog = new ExportDialog(m_page.title(), m_page.shownRows(), static_cast<int>(marked().size()), m_session.today(), &m_page);
    dialog->setObjectName(named(u"export"_s));
    connect(dialog, &QDialog::accepted, this, [this, dialog] { exportTo(dialog->path(), dialog->target(), dialog->purpose(), dialog->markedOnly()); });
    dialog->open();
}

void ListActions::exportTo(const QString &path, ExportPlan::Target target, const QString &purpose, bool markedOnly)
{
    ExportPlan plan = planOf(markedOnly);
    plan.target = target;
    // Under another name until the audit has it.
    plan.path = QString(path + u".part"_s);
    const QString part = plan.path;
    run(std::move(plan), [this, part, path, purpose](const ExportResult &result) { release(part, path, result, purpose); });
}

/// The record that the audit of exports and prints hangs on: who, when, which list, and that it is masked.
QJsonObject ListActions::jobOf(const QString &kind) const
{
    return {{u"kind"_s, kind},
            {u"template"_s, m_page.id()},
            {u"unmasked"_s, false},
            {u"by"_s, m_session.client().account().userId},
            {u"at"_s, domain::toWireTime(m_session.clock().nowUtc())}};
}

void ListActions::release(const QString &part, const QString &path, const ExportResult &result, const QString &purpose)
{
    QJsonObject job = jobOf(u"export"_s);
    job.insert(u"file_name"_s, QFileInfo(path).fileName());
    job.insert(u"sha256"_s, result.sha256);
    job.insert(u"purpose"_s, purpose);
    // The page may have gone before the record is saved; the file does not wait for it.
    const auto answered = [self = QPointer(this), part, path, rows = result.rows](const domain::Result<domain::RecordId> &saved) {
        domain::Result<void> done;
        if (!saved)
            done = saved.error();
        else if (QFile::remove(path); !QFile::rename(part, path))
            done = domain::Error{domain::ErrorCode::Storage, u"write_failed"_s, path, {}, {}};
        if (!done)
            QFile::remove(part);
        if (!self)
            return;
        Q_EMIT self->told(done ? tr("%n row(s) written to %1. The export is in the audit.", nullptr, rows).arg(QFileInfo(path).fileName())
                               : self->m_session.errorText(done.error()),
                          !done);
    };
    m_session.client().createRecord(u"transfer_job"_s, {}, job, purpose, answered);
}

void ListActions::print()
{
    auto *printer = new QPrinter(QPrinter::HighResolution);
    preparePrinter(*printer, m_page.title());
    auto *dialog = new QPrintPreviewDialog(printer, &m_page);
    dialog->setObjectName(named(u"print"_s));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QObject::destroyed, this, [printer] { delete printer; });
    connect(dialog, &QPrintPreviewDialog::paintRequested, this, &ListActions::paintOn);
    connect(dialog, &QDialog::accepted, this, &ListActions::logPrint);
    dialog->open();
}

void ListActions::paintOn(QPrinter *printer)
{
    if (!m_page.rows())
        return;
    ExportPlan plan = planOf(marked().size() > 1);
    PrintedList list;
    list.title = m_page.title();
    list.note = plan.note;
    list.heads = plan.heads;
    for (const int column : plan.columns)
        list.widths.push_back(m_page.table()->columnWidth(column));
    list.total = static_cast<int>(plan.source ? plan.keys.size() : plan.ready.size());
    if (plan.source) {
        // The first rows come from the list itself; it holds them in memory.
        const items::OrderedTableModel *rows = m_page.rows();
        for (int row = 0; row < std::min(mostPrinted, rows->rowCount()); ++row) {
            std::vector<TableCell> cells;
            for (const int column : plan.columns)
                cells.push_back(cellOf(rows->index(row, column)));
            plan.ready.push_back(std::move(cells));
        }
    }
    if (plan.ready.size() > mostPrinted)
        plan.ready.resize(mostPrinted);
    list.rows = std::move(plan.ready);
    printList(*printer, list);
}

void ListActions::logPrint()
{
    m_session.client().createRecord(u"transfer_job"_s, {}, jobOf(u"print"_s), {}, [self = QPointer(this)](const domain::Result<domain::RecordId> &saved) {
        if (!saved && self)
            Q_EMIT self->told(self->m_session.errorText(saved.error()), true);
    });
}

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/my_work/MyWorkPage.h"

#include "models/store/projection/FileView.h"
#include "ui/inspector/RecordPanel.h"
#include "ui/look/CellDelegate.h"
#include "ui/look/ListColumns.h"
#include "ui/shell/AreaChooser.h"
#include "ui/shell/BadgeCounter.h"

#include <QTableView>
#include <QVBoxLayout>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::RecordId;
using Column = items::WorkListModel::Column;

MyWorkPage::MyWorkPage(Session &session, QWidget *parent) : Page(session, parent)
{
    auto *column = new QVBoxLayout(body());
    column->setContentsMargins(20, 16, 20, 12);
    column->addWidget(titleLabel(tr("My work"), body()));
    m_summary = new QLabel(body());
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setObjectName(u"my_work.summary"_s);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_summary);
    bar->addWidget(new AreaChip(session, u"my_work.filter.area"_s, body()));
    bar->addStretch();
    column->addLayout(bar);
    m_empty = new QLabel(body());
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setMargin(40);
    column->addWidget(m_empty);
    m_table = new QTableView(body());
    m_table->setObjectName(u"my_work.table"_s);
    m_table->setAccessibleName(tr("My work"));
    setUpList(m_table);
    const auto shown = &ListColumns::column<Column>;
    m_columns = new ListColumns(m_table,
                                {shown(Column::State, 56, 0), shown(Column::Level, 84, 0), shown(Column::Task, 240, 0), shown(Column::Household, 92, 0),
                                 shown(Column::Step, 116, 1), shown(Column::Due, 190, 0), shown(Column::Division, 200, 3), shown(Column::CaseNo, 136, 2)},
                                static_cast<int>(Column::Task));
    column->addWidget(m_table, 1);
    setFocusProxy(m_table);
    m_panel = new RecordPanel(session, u"my_work.inspector"_s, tr("Choose something in the list: what it is about and what can be done stands here."), this);
    connect(m_panel, &RecordPanel::openFile, this, &Page::openFile);
    connect(m_panel, &RecordPanel::told, this, &MyWorkPage::tell);
    connect(m_table, &QTableView::activated, this, &MyWorkPage::open);
}

void MyWorkPage::open(const QModelIndex &index)
{
    const auto id = RecordId::fromString(index.data(items::IdRole).toString());
    const auto file = RecordId::fromString(index.data(items::FileRole).toString());
    const QString type = index.data(items::TypeRole).toString();
    const auto local = static_cast<store::LocalState>(index.data(items::LocalStateRole).toInt());
    // What the server did not take is put right where its reason stands.
    if (id && local >= store::LocalState::Refused)
        Q_EMIT openCase(*id, u"op"_s);
    else if (id && (type == "warning"_L1 || type == "notice"_L1 || type == "verification"_L1))
        Q_EMIT openCase(*id, type);
    else if (file)
        Q_EMIT openFile(*file);
    else if (id)
        Q_EMIT openCase(*id, type);
}

int MyWorkPage::badge(const WorkTally &mine) const
{
    return mine.total;
}

QWidget *MyWorkPage::inspector() const
{
    return m_panel;
}

void MyWorkPage::release()
{
    m_table->setModel(nullptr);
    m_model.reset();
    m_queries.reset();
    m_panel->setRecord({});
}

/// What was chosen stays chosen while rows come and go around it; once it has left the list nothing is.
void MyWorkPage::keepSelection()
{
    for (int row = 0; !m_selected.isNull() && row < m_model->rowCount(); ++row)
        if (m_model->index(row, 0).data(items::IdRole).toString() == m_selected.toString()) {
            m_table->setCurrentIndex(m_model->index(row, static_cast<int>(Column::Task)));
            return m_panel->setRecord(m_selected);
        }
    m_selected = {};
    m_table->selectionModel()->clear();
    m_panel->setRecord({});
}

void MyWorkPage::load()
{
    if (!m_model) {
        m_queries = std::make_unique<store::WorkQueries>(*session().reader(), session().sharedCatalogue(), session().calendar(), true);
        m_model = std::make_unique<items::WorkListModel>(*m_queries, session().clock(), session().itemContext());
        m_table->setModel(m_model.get());
        m_columns->arrange();
        connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
            const auto id = RecordId::fromString(chosenRow(m_table).data(items::IdRole).toString());
            if (!id || m_reading)
                return;
            m_selected = *id;
            m_panel->setRecord(*id);
        });
    }
    const client::Account account = session().client().account();
    m_reading = true;
    const auto set = m_model->setDesk({account.userId, account.role, account.prefixes, account.department, {}, session().areaPrefixes()});
    keepSelection();
    m_reading = false;
    if (!set)
        return showNotice(session().errorText(set.error()));
    int overdue = 0;
    int today = 0;
    const int rows = m_model->rowCount();
    for (int row = 0; row < rows; ++row) {
        const auto bucket = static_cast<store::DueBucket>(m_model->index(row, 0).data(items::DueBucketRole).toInt());
        overdue += bucket == store::DueBucket::Overdue ? 1 : 0;
        today += bucket == store::DueBucket::Today ? 1 : 0;
    }
    m_summary->setText(tr("%1 overdue · %2 due today · %3 in all").arg(overdue).arg(today).arg(rows));
    m_empty->setText(session().area().isEmpty() ? tr("Nothing is due. Well done.") : tr("Nothing is due in this division. Other divisions of yours may have something."));
    m_empty->setVisible(rows == 0);
    m_table->setVisible(rows > 0);
}

} // namespace hearth::ui

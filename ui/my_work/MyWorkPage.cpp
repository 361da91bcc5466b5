// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/my_work/MyWorkPage.h"

#include "models/store/projection/FileView.h"
#include "ui/look/CellDelegate.h"

#include <QHeaderView>
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
    column->addWidget(m_summary);
    m_empty = new QLabel(tr("Nothing is due. Well done."), body());
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setMargin(40);
    column->addWidget(m_empty);
    m_table = new QTableView(body());
    m_table->setObjectName(u"my_work.table"_s);
    setUpList(m_table);
    setFocusProxy(m_table);
    column->addWidget(m_table, 1);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
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
    });
}

void MyWorkPage::release()
{
    m_table->setModel(nullptr);
    m_model.reset();
    m_queries.reset();
}

void MyWorkPage::load()
{
    if (!m_model) {
        m_queries = std::make_unique<store::WorkQueries>(*session().reader(), session().sharedCatalogue(), session().calendar(), true);
        m_model = std::make_unique<items::WorkListModel>(*m_queries, session().clock(), session().itemContext());
        m_table->setModel(m_model.get());
        const std::vector<Column> columns{Column::State, Column::Level, Column::Task, Column::Household, Column::Step, Column::Due, Column::Division, Column::CaseNo};
        const int widths[] = {56, 84, 0, 92, 116, 184, 200, 136};
        QHeaderView *header = m_table->horizontalHeader();
        for (int i = 0; i < static_cast<int>(Column::Count); ++i)
            m_table->setColumnHidden(i, std::find(columns.begin(), columns.end(), static_cast<Column>(i)) == columns.end());
        for (size_t i = 0; i < columns.size(); ++i) {
            header->moveSection(header->visualIndex(static_cast<int>(columns[i])), static_cast<int>(i));
            if (widths[i] > 0)
                m_table->setColumnWidth(static_cast<int>(columns[i]), widths[i]);
        }
        header->setSectionResizeMode(static_cast<int>(Column::Task), QHeaderView::Stretch);
    }
    const client::Account account = session().client().account();
    const auto set = m_model->setDesk({account.userId, account.role, account.prefixes, account.department, {}});
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
    m_badge = rows;
    m_summary->setText(tr("%1 overdue · %2 due today · %3 in all").arg(overdue).arg(today).arg(rows));
    m_empty->setVisible(rows == 0);
    m_table->setVisible(rows > 0);
    Q_EMIT badgeChanged();
}

} // namespace hearth::ui

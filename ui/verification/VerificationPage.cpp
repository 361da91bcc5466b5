// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verification/VerificationPage.h"

#include "models/domain/Masking.h"
#include "ui/cases/CaseFacts.h"
#include "ui/cases/FoundText.h"
#include "ui/look/CellDelegate.h"
#include "ui/verification/MatrixWidget.h"
#include "ui/verification/SettleDialog.h"

#include <QBoxLayout>
#include <QJsonArray>
#include <QPushButton>
#include <QScrollArea>
#include <QTableWidget>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;
using Column = items::WorkListModel::Column;

namespace {

constexpr int resultRole = Qt::UserRole + 100;

ListColumns::Column shown(Column column, int width, int dropped = 0)
{
    return ListColumns::column(column, width, dropped);
}

/// The last decision about a result; empty when there is none yet.
QJsonObject decisionAbout(const QJsonObject &result, const QJsonArray &decisions)
{
    QJsonObject last;
    for (const QJsonValue &value : decisions) {
        const QJsonObject made = value.toObject();
        if (made.value("subject"_L1) == result.value("subject"_L1) && made.value("item"_L1) == result.value("item"_L1))
            last = made;
    }
    return last;
}

QString decisionText(const QJsonObject &decision)
{
    if (decision.isEmpty())
        return {};
    return VerificationPage::tr("%1: %2", "decision, note")
        .arg(SettleDialog::decisionName(decision.value("decision"_L1).toString()), decision.value("note"_L1).toString());
}

} // namespace

VerificationPage::VerificationPage(Session &session, QWidget *parent)
    : CaseListPage(session, u"verification"_s, {u"verification"_s},
                   {shown(Column::State, 56), shown(Column::Task, 260), shown(Column::Household, 96), shown(Column::Members, 56, 4), shown(Column::Step, 96, 1),
                    shown(Column::Answered, 80, 2), shown(Column::Discrepancies, 64, 3), shown(Column::Due, 188)},
                   parent)
{
    m_legend = new MatrixLegend(this);
    m_legend->setObjectName(u"verification.legend"_s);
    below()->addWidget(m_legend);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setMaximumHeight(300);
    m_matrix = new MatrixWidget(session.sharedCatalogue(), session.language(), scroll);
    scroll->setWidget(m_matrix);
    scroll->setWidgetResizable(true);
    m_matrix->setObjectName(u"verification.matrix"_s);
    below()->addWidget(scroll, 1);
    m_reportTitle = new QLabel(this);
    m_reportTitle->setWordWrap(true);
    below()->addWidget(m_reportTitle);
    m_report = new QTableWidget(0, 6, this);
    m_report->setHorizontalHeaderLabels({tr("Person"), tr("Item"), tr("Declared"), tr("Found"), tr("Result"), tr("Decision")});
    m_report->setEditTriggers(QAbstractItemView::NoEditTriggers);
    setUpList(m_report);
    m_report->setAccessibleName(tr("Differences of the report"));
    // In the order of the heads: person, item, declared, found, result, decision.
    (new ListColumns(m_report, {{0, 84, 0}, {1, 180, 0}, {2, 130, 0}, {3, 170, 0}, {4, 110, 0}, {5, 140, 1}}, 1))->arrange();
    m_report->setMaximumHeight(200);
    below()->addWidget(m_report);
    m_settle = new QPushButton(tr("Settle the chosen difference …"), this);
    connect(m_settle, &QPushButton::clicked, this, &VerificationPage::settle);
    m_settle->setObjectName(u"verification.settle"_s);
    m_report->setObjectName(u"verification.report"_s);
    connect(m_report, &QTableWidget::itemSelectionChanged, this, &VerificationPage::followChoice);
    below()->addWidget(m_settle, 0, Qt::AlignLeft);
    m_legend->hide();
    showReport({});
}

void VerificationPage::chosen(const RecordId &record)
{
    CaseListPage::chosen(record);
    const auto verification = session().record(record);
    if (!verification || !session().reader()) {
        m_matrix->setRows({});
        m_legend->hide();
        showReport({});
        return;
    }
    store::WorkQueries queries(*session().reader(), session().sharedCatalogue(), session().calendar(), true);
    const auto rows = queries.matrix(record);
    // Two children of one family may have the same covered name.
    QStringList who;
    for (const store::MatrixRow &row : rows ? *rows : std::vector<store::MatrixRow>())
        who.append(memberName(session(), verification->file, row.person, row.name));
    m_matrix->setRows(rows ? *rows : std::vector<store::MatrixRow>(), who);
    m_legend->setVisible(rows && !rows->empty());
    showReport(*verification);
}

void VerificationPage::showReport(const Record &verification)
{
    // What was chosen stays chosen when rows arrive, and nothing is chosen for the person.
    const QList<QTableWidgetItem *> selected = m_report->selectedItems();
    const QJsonObject before = selected.isEmpty() ? QJsonObject() : m_report->item(selected.front()->row(), 0)->data(resultRole).toJsonObject();
    const RecordId shown = m_reportId;
    m_report->setRowCount(0);
    const auto report = verification.id.isNull() ? std::nullopt
                                                 : session().record(RecordId::fromString(verification.fields().value("report"_L1).toString()).value_or(RecordId()));
    m_reportTitle->setVisible(report.has_value());
    m_report->setVisible(report.has_value());
    const catalogue::RecordType *type = session().catalogue().recordType(u"verify_report");
    m_maySettle = report && mayWrite(session(), *type, u"decisions"_s);
    m_settle->setVisible(m_maySettle);
    m_reportId = report ? report->id : RecordId();
    if (!report)
        return;
    const QJsonObject f = report->fields();
    const QJsonArray decisions = f.value("decisions"_L1).toArray();
    const items::ItemContext context = session().itemContext();
    const items::ValueText words(context);
    const auto text = [&words](const QJsonValue &value) { return foundText(value, words); };
    int differing = 0;
    for (const QJsonValue &value : f.value("results"_L1).toArray()) {
        const QJsonObject result = value.toObject();
        const QString code = result.value("result"_L1).toString();
        if (code != "diff"_L1 && code != "over"_L1)
            continue;
        const int row = m_report->rowCount();
        m_report->insertRow(row);
        const QString decision = decisionText(decisionAbout(result, decisions));
        differing += decision.isEmpty() ? 1 : 0;
        const auto subject = RecordId::fromString(result.value("subject"_L1).toString());
        const QStringList cells{subject ? domain::maskName(context.recordName(*subject)) : QString(), words.title(u"verify_item", result.value("item"_L1).toString()),
                                text(result.value("declared"_L1)), text(result.value("found"_L1)),
                                session().catalogue().codeLabel(u"verify_result", code, session().language()), decision};
        for (int column = 0; column < cells.size(); ++column) {
            auto *cell = new QTableWidgetItem(cells.at(column));
            cell->setToolTip(cells.at(column));
            if (column == 0)
                cell->setData(resultRole, result);
            m_report->setItem(row, column, cell);
        }
        if (shown == report->id && !before.isEmpty() && result.value("subject"_L1) == before.value("subject"_L1)
            && result.value("item"_L1) == before.value("item"_L1))
            m_report->selectRow(row);
    }
    const QString conclusion = session().catalogue().codeLabel(u"verify_conclusion", f.value("conclusion"_L1).toString(), session().language());
    m_reportTitle->setText(tr("Report %1: %2. %n difference(s) not settled yet.", nullptr, differing).arg(f.value("report_no"_L1).toString(), conclusion));
    followChoice();
}

void VerificationPage::followChoice()
{
    const bool chosen = !m_report->selectedItems().isEmpty();
    m_settle->setEnabled(m_maySettle && chosen);
    m_settle->setToolTip(chosen                          ? QString()
                             : m_report->rowCount() == 0 ? tr("Nothing differs.")
                                                         : tr("Choose a difference in the table first."));
}

void VerificationPage::settle()
{
    const QList<QTableWidgetItem *> selected = m_report->selectedItems();
    const auto report = session().record(m_reportId);
    if (!report || selected.isEmpty())
        return;
    const QJsonObject result = m_report->item(selected.front()->row(), 0)->data(resultRole).toJsonObject();
    auto *dialog = new SettleDialog(session(), *report, result, this);
    connect(dialog, &FormDialog::told, this, &VerificationPage::tell);
    dialog->open();
}

} // namespace hearth::ui

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verification/VerificationPage.h"

#include "models/domain/Masking.h"
#include "models/items/ValueText.h"
#include "ui/look/CellDelegate.h"
#include "ui/verification/MatrixWidget.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPushButton>
#include <QScrollArea>
#include <QTableWidget>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using domain::Record;
using domain::RecordId;
using Column = items::WorkListModel::Column;

namespace {

/// A declared or found value as people read it: codes by their names, rows one after the other.
QString foundText(const QJsonValue &value, const items::ValueText &words, const QString &key = {})
{
    QStringList parts;
    switch (value.type()) {
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            parts.append(foundText(it.value(), words, it.key()));
        return parts.join(u", "_s);
    }
    case QJsonValue::Array:
        for (const QJsonValue &row : value.toArray())
            parts.append(foundText(row, words, key));
        return parts.isEmpty() ? items::ValueText::dash() : parts.join(u"; "_s);
    case QJsonValue::Bool: {
        catalogue::Field field;
        field.valueType = catalogue::ValueType::Bool;
        return words.value(field, value);
    }
    case QJsonValue::Null: return items::ValueText::dash();
    case QJsonValue::String: {
        const QString list = key.endsWith("_band"_L1) ? u"amount_band"_s : key.startsWith("marital_"_L1) ? u"marital"_s : key;
        return words.code(list, value.toString());
    }
    case QJsonValue::Double:
    case QJsonValue::Undefined: break;
    }
    return value.toVariant().toString();
}

} // namespace

VerificationPage::VerificationPage(Session &session, QWidget *parent)
    : CaseListPage(session, {u"verification"_s},
                   {Column::State, Column::Task, Column::Household, Column::Members, Column::Step, Column::Answered, Column::Discrepancies, Column::Due},
                   parent)
{
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setMaximumHeight(300);
    m_matrix = new MatrixWidget(session.sharedCatalogue(), session.language(), scroll);
    scroll->setWidget(m_matrix);
    scroll->setWidgetResizable(true);
    below()->addWidget(scroll, 1);
    m_reportTitle = new QLabel(this);
    m_reportTitle->setWordWrap(true);
    below()->addWidget(m_reportTitle);
    m_report = new QTableWidget(0, 6, this);
    m_report->setHorizontalHeaderLabels({tr("Person"), tr("Item"), tr("Declared"), tr("Found"), tr("Result"), tr("Decision")});
    m_report->setEditTriggers(QAbstractItemView::NoEditTriggers);
    setUpList(m_report);
    m_report->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_report->setMaximumHeight(200);
    below()->addWidget(m_report);
    m_settle = new QPushButton(tr("Settle the chosen difference …"), this);
    connect(m_settle, &QPushButton::clicked, this, &VerificationPage::settle);
    below()->addWidget(m_settle, 0, Qt::AlignLeft);
    showReport({});
}

void VerificationPage::chosen(const RecordId &record)
{
    CaseListPage::chosen(record);
    const auto verification = session().record(record);
    if (!verification || !session().reader()) {
        m_matrix->setRows({});
        showReport({});
        return;
    }
    store::WorkQueries queries(*session().reader(), session().sharedCatalogue(), session().calendar(), true);
    const auto rows = queries.matrix(record);
    m_matrix->setRows(rows ? *rows : std::vector<store::MatrixRow>());
    showReport(*verification);
}

void VerificationPage::showReport(const Record &verification)
{
    m_report->setRowCount(0);
    const auto report = verification.id.isNull() ? std::nullopt
                                                 : session().record(RecordId::fromString(verification.fields().value("report"_L1).toString()).value_or(RecordId()));
    m_reportTitle->setVisible(report.has_value());
    m_report->setVisible(report.has_value());
    m_settle->setVisible(report.has_value());
    if (!report)
        return;
    const QJsonObject f = report->fields();
    m_reportId = report->id;
    m_decisions = f.value("decisions"_L1).toArray();
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
        QString decision;
        for (const QJsonValue &made : std::as_const(m_decisions))
            if (made.toObject().value("subject"_L1) == result.value("subject"_L1) && made.toObject().value("item"_L1) == result.value("item"_L1))
                decision = made.toObject().value("note"_L1).toString();
        differing += decision.isEmpty() ? 1 : 0;
        const auto subject = RecordId::fromString(result.value("subject"_L1).toString());
        const QStringList cells{subject ? domain::maskName(context.recordName(*subject)) : QString(), words.title(u"verify_item", result.value("item"_L1).toString()),
                                text(result.value("declared"_L1)), text(result.value("found"_L1)),
                                session().catalogue().codeLabel(u"verify_result", code, session().language()), decision};
        for (int column = 0; column < cells.size(); ++column) {
            auto *cell = new QTableWidgetItem(cells.at(column));
            if (column == 0)
                cell->setData(Qt::UserRole + 100, result);
            m_report->setItem(row, column, cell);
        }
    }
    const QString conclusion = session().catalogue().codeLabel(u"verify_conclusion", f.value("conclusion"_L1).toString(), session().language());
    m_reportTitle->setText(tr("Report %1: %2. %n difference(s) not settled yet.", nullptr, differing).arg(f.value("report_no"_L1).toString(), conclusion));
    m_settle->setEnabled(m_report->rowCount() > 0);
    m_settle->setToolTip(m_report->rowCount() > 0 ? QString() : tr("Nothing differs."));
}

void VerificationPage::settle()
{
    const int row = std::max(0, m_report->currentRow());
    if (row >= m_report->rowCount())
        return;
    const QJsonObject result = m_report->item(row, 0)->data(Qt::UserRole + 100).toJsonObject();
    bool accepted = false;
    const QString note = QInputDialog::getMultiLineText(this, tr("Settle the difference"),
                                                        tr("How is it explained, and which value counts? At least 5 characters."), {}, &accepted);
    if (!accepted)
        return;
    if (note.trimmed().size() < 5)
        return tell(tr("Not saved: a reason of at least 5 characters is needed."), true);
    protocol::Change change;
    change.field = u"decisions"_s;
    change.isDelta = true;
    change.add = {QJsonObject{{u"subject"_s, result.value("subject"_L1)}, {u"item"_s, result.value("item"_L1)}, {u"decision"_s, u"explain"_s},
                              {u"note"_s, note.trimmed()}, {u"by"_s, session().client().account().userId},
                              {u"at"_s, domain::toWireTime(session().clock().nowUtc())}}};
    session().client().saveEdit(m_reportId, {change}, {}, [this](domain::Result<RecordId> saved) {
        if (saved)
            tell(tr("The reason is saved."), false);
        else
            tell(session().errorText(saved.error()), true);
    });
}

} // namespace hearth::ui

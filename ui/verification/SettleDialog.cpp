// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verification/SettleDialog.h"

#include "models/catalogue/Claims.h"
#include "models/catalogue/Validation.h"
#include "models/domain/Masking.h"
#include "models/store/queries/FileQueries.h"
#include "ui/cases/CaseFacts.h"
#include "ui/cases/FoundText.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHash>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalBlocker>

#include <algorithm>

namespace hearth::ui {

using namespace Qt::StringLiterals;
using catalogue::MergeUnit;
using catalogue::ValueType;
using client::Step;
using domain::Record;
using domain::RecordId;

namespace {

constexpr int leastNote = 5;
constexpr int noteHeight = 90;

RecordId idOf(const QJsonValue &value)
{
    return RecordId::fromString(value.toString()).value_or(RecordId());
}

/// A single value that people or departments state: not one that events or the server write.
bool isScalar(const catalogue::Field &field)
{
    return field.cardinality == catalogue::Cardinality::One && field.valueType != ValueType::Json
        && field.valueType != ValueType::Ref && field.valueType != ValueType::Blob
        && (field.mergeUnit == MergeUnit::Field || field.mergeUnit == MergeUnit::Group);
}

/// The period that a row speaks of, for finding the newest; rows of most types have none.
QString periodOf(const catalogue::RecordType &type, const Record &row)
{
    for (const QString &field : {u"income_period"_s, u"med_year"_s, u"exp_period"_s})
        if (type.field(field))
            return row.fields().value(field).toVariant().toString();
    return row.id.toString();
}

} // namespace

SettleDialog::SettleDialog(Session &session, const Record &report, const QJsonObject &result,
                           QWidget *parent)
    : FormDialog(session,
                 QString(u"settle/"_s + report.id.toString() + u'/'
                         + result.value("subject"_L1).toString() + u'/'
                         + result.value("item"_L1).toString()),
                 tr("Settle the difference"), tr("Save"), parent)
    , m_report(report)
    , m_result(result)
{
    const items::ItemContext context = session.itemContext();
    const items::ValueText words(context);
    auto *form = new QFormLayout;
    const auto add = [&](const QString &name, const QString &text) {
        auto *value = new QLabel(text, this);
        value->setWordWrap(true);
        value->setTextFormat(Qt::PlainText);
        form->addRow(name, value);
    };
    if (const RecordId subject = idOf(result.value("subject"_L1)); !subject.isNull())
        add(tr("Person"), domain::maskName(context.recordName(subject)));
    add(tr("Item"), words.title(u"verify_item", result.value("item"_L1).toString()));
    add(tr("Declared"), foundText(result.value("declared"_L1), words));
    add(tr("Found"), foundText(result.value("found"_L1), words));
    m_decision = new QComboBox(this);
    m_decision->setObjectName(u"settle.decision"_s);
    m_decision->addItem(u"—"_s, QString());
    for (const QString &code : {u"explain"_s, u"take"_s, u"justified"_s})
        m_decision->addItem(decisionName(code), code);
    form->addRow(tr("Decision"), m_decision);
    m_note = new QPlainTextEdit(this);
    m_note->setObjectName(u"settle.note"_s);
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(noteHeight);
    form->addRow(tr("Note"), m_note);
    content()->addLayout(form);
    m_effect = new QLabel(this);
    m_effect->setObjectName(u"settle.effect"_s);
    m_effect->setWordWrap(true);
    m_effect->setForegroundRole(QPalette::PlaceholderText);
    content()->addWidget(m_effect);
    findTaken();
    followDecision();
    connect(m_decision, &QComboBox::activated, this, [this] {
        followDecision();
        touched();
    });
    connect(m_note, &QPlainTextEdit::textChanged, this, &SettleDialog::touched);
}

QString SettleDialog::decisionName(const QString &decision)
{
    if (decision == "explain"_L1)
        return tr("The family explains it");
    if (decision == "take"_L1)
        return tr("The found value is taken over");
    if (decision == "justified"_L1)
        return tr("The declared value is justified");
    return decision;
}

std::vector<Record> SettleDialog::targets() const
{
    // The person first, then the household, then the newest row of every kind that is the person's.
    std::vector<Record> found;
    const RecordId subject = idOf(m_result.value("subject"_L1));
    for (const RecordId &id : {subject, m_report.file})
        if (const auto record = session().record(id))
            found.push_back(*record);
    if (!session().reader())
        return found;
    const auto file = store::FileQueries(*session().reader(), session().sharedCatalogue(), true).open(m_report.file, session().today());
    if (!file || !*file)
        return found;
    QHash<QString, Record> newest;
    for (const store::ViewRecord &row : (*file)->records) {
        const catalogue::RecordType *type = session().catalogue().recordType(row.record.type);
        if (!type || type->id == "person"_L1 || type->id == "household"_L1 || idOf(row.record.fields().value("person"_L1)) != subject)
            continue;
        const auto held = newest.constFind(type->id);
        if (held == newest.constEnd() || periodOf(*type, *held) < periodOf(*type, row.record))
            newest.insert(type->id, row.record);
    }
    for (const catalogue::RecordType &type : session().catalogue().recordTypes())
        if (newest.contains(type.id))
            found.push_back(newest.value(type.id));
    return found;
}

void SettleDialog::findTaken()
{
    const QString source = m_result.value("source"_L1).toString();
    const QJsonObject found = m_result.value("found"_L1).toObject();
    const std::vector<Record> all = targets();
    for (auto it = found.begin(); it != found.end(); ++it) {
        for (const Record &target : all) {
            const auto *type = session().catalogue().recordType(target.type);
            const catalogue::Field *field = type ? type->field(it.key()) : nullptr;
            if (!field || !isScalar(*field) || !catalogue::Claims::carriesProvenance(*type, *field) || !mayWrite(session(), *type, field->id))
                continue;
            const QJsonValue value = catalogue::canonicalValue(*field, it.value());
            // A band or a word that is no value of the field stays in the report.
            if (value.isNull()
                || !catalogue::checkValue(session().catalogue(), *field, value, session().today())
                        .empty())
                continue;
            protocol::Change change;
            change.field = field->id;
            change.from = catalogue::Claims(*type, target.fields()).valueOfSource(*field, source);
            change.to = value;
            change.source = source;
            change.asOf = m_report.fields().value("issued_at"_L1).toString().left(10);
            change.reference = m_report.id.toString();
            // What belongs together is one change of its record.
            const auto own = std::find_if(m_taken.begin(), m_taken.end(), [&](const Taken &taken) { return taken.record == target.id; });
            if (own == m_taken.end()) {
                m_taken.push_back({target.id, {field}, {change}});
            } else {
                own->fields.push_back(field);
                own->changes.push_back(change);
            }
            break;
        }
    }
}

void SettleDialog::followDecision()
{
    const bool take = m_decision->currentData().toString() == "take"_L1;
    QStringList lines;
    const items::ValueText words(session().itemContext());
    for (const Taken &taken : take ? m_taken : std::vector<Taken>())
        for (size_t i = 0; i < taken.fields.size(); ++i)
            lines.append(tr("The file gets %1 as found, with %2 as its source.")
                             .arg(taken.fields[i]->label.in(session().language()), words.source(taken.changes[i].source)));
    if (take && lines.isEmpty())
        lines.append(tr("No single field of the file holds this value. Correct the file by hand "
                        "as well."));
    m_effect->setText(lines.join(u'\n'));
    m_effect->setVisible(!lines.isEmpty());
}

QJsonObject SettleDialog::draft() const
{
    const QString decision = m_decision->currentData().toString();
    const QString note = m_note->toPlainText();
    if (decision.isEmpty() && note.trimmed().isEmpty())
        return {};
    return {{u"decision"_s, decision}, {u"note"_s, note}};
}

void SettleDialog::showDraft(const QJsonObject &draft)
{
    m_decision->setCurrentIndex(
        std::max(0, m_decision->findData(draft.value("decision"_L1).toString())));
    const QSignalBlocker quiet(m_note);
    m_note->setPlainText(draft.value("note"_L1).toString());
    followDecision();
}

bool SettleDialog::check()
{
    if (m_decision->currentData().toString().isEmpty()) {
        say(tr("Choose what is decided about the difference."));
        m_decision->setFocus();
        return false;
    }
    if (m_note->toPlainText().trimmed().size() >= leastNote)
        return true;
    say(tr("Say in at least 5 characters why."));
    m_note->setFocus();
    return false;
}

std::vector<Step> SettleDialog::steps() const
{
    const QString decision = m_decision->currentData().toString();
    protocol::Change made;
    made.field = u"decisions"_s;
    made.isDelta = true;
    made.add = {QJsonObject{{u"subject"_s, m_result.value("subject"_L1)},
                            {u"item"_s, m_result.value("item"_L1)},
                            {u"decision"_s, decision},
                            {u"note"_s, m_note->toPlainText().trimmed()},
                            {u"by"_s, session().client().account().userId},
                            {u"at"_s, domain::toWireTime(session().clock().nowUtc())}}};
    std::vector<Step> steps{Step::edit(m_report.id, {made})};
    for (const Taken &taken : decision == "take"_L1 ? m_taken : std::vector<Taken>())
        steps.push_back(Step::edit(taken.record, taken.changes));
    return steps;
}

QString SettleDialog::savedText() const
{
    const bool take = m_decision->currentData().toString() == "take"_L1;
    return take && m_taken.empty() ? tr("The decision is saved. The file is unchanged: correct it by hand.") : tr("The decision is saved.");
}

} // namespace hearth::ui

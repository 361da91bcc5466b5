// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/ValueText.h"

#include "models/domain/Clock.h"
#include "models/domain/Masking.h"
#include "models/store/projection/FileView.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace hearth::items {

using namespace Qt::StringLiterals;
using catalogue::ValueType;

namespace {

/// "12345.60" with separators; the text itself when it is no amount.
QString grouped(const QString &amount)
{
    QString digits = amount.section(u'.', 0, 0);
    const bool negative = digits.startsWith(u'-');
    if (negative) {
        digits.remove(0, 1);
    }
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3) {
        digits.insert(at, u',');
    }
    const QString places = amount.section(u'.', 1);
    return (negative ? u"-"_s : QString()) + digits
        + (places.isEmpty() ? QString() : QString(u'.' + places));
}

/// Names of people. What a school or an employer is called is a plain fact of its section.
bool isName(const catalogue::Field &field)
{
    return field.id == "full_name"_L1 || field.id == "display_name"_L1
        || field.id.endsWith("_name_given"_L1) || field.id == "supporter_name"_L1
        || field.id == "guardian_name"_L1 || field.id == "subject_name"_L1
        || field.id == "former_names"_L1 || field.id == "guardian"_L1;
}

/// Codes that only say that there is something: which disease or disability it is stays covered.
bool saysOnlyThat(const catalogue::Field &field)
{
    return field.valueType == ValueType::Code
        && (field.codeList == "serious_disease"_L1 || field.codeList.startsWith("disability_"_L1));
}

} // namespace

QString ValueText::dash()
{
    return u"—"_s;
}

QString ValueText::date(QDate date)
{
    return date.isValid() ? date.toString(Qt::ISODate) : dash();
}

QString ValueText::time(const QDateTime &utc)
{
    return utc.isValid() ? domain::toCityTime(utc).toString(u"yyyy-MM-dd HH:mm"_s) : dash();
}

QString ValueText::join(const QStringList &words) const
{
    return words.join(m_context.language.startsWith("zh"_L1) ? u"、"_s : u", "_s);
}

QString ValueText::code(QStringView list, const QString &code) const
{
    return code.isEmpty() ? dash() : m_context.catalogue->codeLabel(list, code, m_context.language);
}

QString ValueText::codes(QStringView list, const QStringList &codes) const
{
    QStringList words;
    for (const QString &one : codes) {
        words.append(code(list, one));
    }
    return words.isEmpty() ? dash() : join(words);
}

QString ValueText::programs(const QStringList &ids) const
{
    QStringList words;
    for (const QString &id : ids) {
        const catalogue::Program *program = m_context.catalogue->program(id);
        words.append(program ? label(program->label) : id);
    }
    return words.isEmpty() ? dash() : join(words);
}

QString ValueText::division(const QString &code) const
{
    return code.isEmpty() ? dash() : m_context.divisions ? m_context.divisions->path(code) : code;
}

QString ValueText::place(const QString &code) const
{
    const QString whole = division(code);
    if (!m_context.home || !m_context.divisions) {
        return whole;
    }
    const QString above = QString(m_context.divisions->path(m_context.home()) + u" › "_s);
    return whole.startsWith(above) ? whole.mid(above.size()) : whole;
}

QString ValueText::user(const QString &id) const
{
    return id.isEmpty() ? dash() : m_context.userName ? m_context.userName(id) : id;
}

QString ValueText::field(QStringView type, QStringView id) const
{
    const catalogue::Field *found = m_context.catalogue->field(type, id);
    return found ? label(found->label) : id.toString();
}

QString ValueText::recordType(QStringView type) const
{
    const catalogue::RecordType *found = m_context.catalogue->recordType(type);
    return found ? label(found->label) : type.toString();
}

QString ValueText::state(QStringView type, const QString &state) const
{
    const catalogue::RecordType *found = m_context.catalogue->recordType(type);
    if (found && !found->workflow.isEmpty()) {
        const catalogue::State *named = m_context.catalogue->state(found->workflow, state);
        return named ? label(named->label) : state;
    }
    // What has no workflow keeps its state in a field, as tasks of a plan do.
    const QString stateField = QString(type.toString() + u"_state"_s);
    const catalogue::Field *field = m_context.catalogue->field(
        type, type == u"plan_task" ? QStringView(u"task_state") : QStringView(stateField));
    return field ? code(field->codeList, state) : state.isEmpty() ? dash() : state;
}

QString ValueText::title(QStringView type, const QString &titleCode) const
{
    if (titleCode.isEmpty()) {
        return recordType(type);
    }
    if (const catalogue::Indicator *indicator = m_context.catalogue->indicator(titleCode)) {
        return label(indicator->label);
    }
    if (const catalogue::Program *program = m_context.catalogue->program(titleCode)) {
        return label(program->label);
    }
    if (const catalogue::VerificationItem *item =
            m_context.catalogue->verificationItem(titleCode)) {
        return label(item->label);
    }
    if (const catalogue::RecordType *found = m_context.catalogue->recordType(type)) {
        for (const catalogue::Field &one : found->fields) {
            const catalogue::CodeList *list =
                one.codeList.isEmpty() ? nullptr : m_context.catalogue->codeList(one.codeList);
            if (list && list->find(titleCode)) {
                return code(one.codeList, titleCode);
            }
        }
    }
    return titleCode;
}

QString ValueText::source(const QString &source) const
{
    if (source.isEmpty()) {
        return dash();
    }
    const catalogue::CodeList *kinds = m_context.catalogue->codeList(u"source_kind");
    return code(kinds && kinds->find(source) ? QStringView(u"source_kind")
                                             : QStringView(u"department"),
                source);
}

QString ValueText::single(const catalogue::Field &field, const QJsonValue &value) const
{
    switch (field.valueType) {
    case ValueType::Code: return code(field.codeList, value.toString());
    case ValueType::Area: return division(value.toString());
    case ValueType::Bool: return value.toBool() ? tr("Yes") : tr("No");
    case ValueType::Int: return QString::number(value.toInteger());
    case ValueType::Money: return grouped(value.toString());
    case ValueType::DateTime: return time(domain::fromWireTime(value.toString()));
    case ValueType::Ref: {
        const auto id = domain::RecordId::fromString(value.toString());
        return id && m_context.recordName ? m_context.recordName(*id) : value.toString();
    }
    case ValueType::Json:
        // {record,type}: a case or a row that this one belongs to.
        if (const auto target = domain::RecordId::fromString(value.toObject().value("record"_L1).toString());
            target && m_context.recordName)
            return tr("%1 %2", "kind of record, its number or name")
                .arg(recordType(value.toObject().value("type"_L1).toString()), m_context.recordName(*target));
        return QString::fromUtf8(
            value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                            : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case ValueType::Text:
    case ValueType::Decimal:
    case ValueType::Date:
    case ValueType::Phone:
    case ValueType::IdCard:
    case ValueType::Blob: break;
    }
    return value.isDouble() ? QString::number(value.toDouble()) : value.toString();
}

QString ValueText::value(const catalogue::Field &field, const QJsonValue &value) const
{
    if (value.isNull() || value.isUndefined()) {
        return dash();
    }
    if (field.cardinality == catalogue::Cardinality::Set && value.isArray()) {
        QStringList words;
        for (const QJsonValue &member : value.toArray()) {
            words.append(single(field, member));
        }
        return words.isEmpty() ? dash() : join(words);
    }
    return single(field, value);
}

QString ValueText::maskedSingle(const catalogue::Field &field, const QJsonValue &value) const
{
    const QString full = single(field, value);
    if (field.id == "id_number"_L1 || field.valueType == ValueType::IdCard) {
        return domain::maskIdNumber(full);
    }
    // A person who is referred to is named like any other.
    if (isName(field) || (field.valueType == ValueType::Ref && field.refType == "person"_L1)) {
        return domain::maskName(full);
    }
    if (field.valueType == ValueType::Phone) {
        return domain::maskPhone(full);
    }
    if (field.id.endsWith("_address"_L1)) {
        return domain::maskAddress(full);
    }
    if (field.valueType == ValueType::Ref) {
        return full;
    }
    if (field.valueType == ValueType::Json && value.toObject().value("type"_L1).toString() == "person"_L1) {
        const auto target =
            domain::RecordId::fromString(value.toObject().value("record"_L1).toString());
        return target && m_context.recordName ? domain::maskName(m_context.recordName(*target)) : full;
    }
    // Lists are counted by tiers and programs: they stay.
    if (field.sensitivity < (m_context.coverFrom ? m_context.coverFrom() : 3) || field.codeList == "population_tier"_L1
        || field.codeList.startsWith("program"_L1)) {
        return full;
    }
    if (saysOnlyThat(field)) {
        return tr("Yes");
    }
    return field.valueType == ValueType::Date && field.sensitivity < 3 ? full.left(4) : u"***"_s;
}

QString ValueText::masked(const catalogue::Field &field, const QJsonValue &value,
                          bool *masked) const
{
    const QString full = this->value(field, value);
    QString text = full;
    if (value.isNull() || value.isUndefined()) {
        // Nothing is there to be hidden.
    } else if (field.cardinality == catalogue::Cardinality::Set && value.isArray()) {
        QStringList words;
        for (const QJsonValue &member : value.toArray()) {
            words.append(maskedSingle(field, member));
        }
        words.removeDuplicates();
        text = words.isEmpty() ? dash() : join(words);
    } else {
        text = maskedSingle(field, value);
    }
    if (masked) {
        *masked = text != full;
    }
    return text;
}

QString ValueText::localState(int state)
{
    using store::LocalState;
    switch (static_cast<LocalState>(state)) {
    case LocalState::Accepted: return tr("Accepted", "by the server");
    case LocalState::Sent: return tr("Sent", "and not yet decided");
    case LocalState::Draft: return tr("Draft");
    case LocalState::Sending: return tr("Sending");
    case LocalState::Waiting: return tr("Waiting", "to be sent");
    case LocalState::Retry: return tr("Will retry");
    case LocalState::Refused: return tr("Refused", "by the server");
    case LocalState::Conflict: return tr("Conflict");
    }
    return {};
}

} // namespace hearth::items

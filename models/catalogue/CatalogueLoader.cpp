// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/CatalogueLoader.h"

#include "models/catalogue/CatalogueData.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

// Resources of a static library are registered by hand; the macro must stand outside any namespace.
static void initCatalogueResources()
{
    Q_INIT_RESOURCE(catalogue);
}

namespace hearth::catalogue {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;

namespace {

const QStringList requiredTables{
    u"code-lists"_s, u"coordination-list"_s, u"discovery-list"_s, u"dynamic-data"_s, u"event-fields"_s, u"event-labels"_s,
    u"facts"_s, u"file-items"_s, u"guard-labels"_s, u"indicators"_s, u"level-limits"_s, u"metrics"_s, u"nonlocal-risks"_s, u"parameters"_s,
    u"programs"_s, u"record-fields"_s, u"record-types"_s, u"social-projects"_s, u"states"_s, u"transitions"_s,
    u"unit-labels"_s, u"value-rules"_s, u"verification-items"_s, u"visibility"_s,
};

Label labelOf(const TsvTable &table, const TsvTable::Row &row, QStringView zh = u"zh", QStringView en = u"en")
{
    return {table.cell(row, zh), table.cell(row, en)};
}

std::optional<ValueType> valueTypeOf(const QString &word)
{
    static const QHash<QString, ValueType> types{
        {u"text"_s, ValueType::Text}, {u"int"_s, ValueType::Int}, {u"decimal"_s, ValueType::Decimal},
        {u"money"_s, ValueType::Money}, {u"date"_s, ValueType::Date}, {u"datetime"_s, ValueType::DateTime},
        {u"bool"_s, ValueType::Bool}, {u"code"_s, ValueType::Code}, {u"area"_s, ValueType::Area},
        {u"phone"_s, ValueType::Phone}, {u"idcard"_s, ValueType::IdCard}, {u"json"_s, ValueType::Json},
        {u"blob"_s, ValueType::Blob}};
    if (word.startsWith("ref:"_L1))
        return ValueType::Ref;
    const auto found = types.constFind(word);
    return found == types.constEnd() ? std::nullopt : std::optional(*found);
}

MergeUnit mergeUnitOf(const QString &word)
{
    static const QHash<QString, MergeUnit> units{{u"field"_s, MergeUnit::Field}, {u"append"_s, MergeUnit::Append},
                                                 {u"set"_s, MergeUnit::Set}, {u"record"_s, MergeUnit::Record},
                                                 {u"event"_s, MergeUnit::Event}, {u"server"_s, MergeUnit::Server}};
    return units.value(word, MergeUnit::Group);
}

BucketRule bucketRuleOf(const QString &word)
{
    static const QHash<QString, BucketRule> rules{{u"both"_s, BucketRule::Both}, {u"residence"_s, BucketRule::Residence},
                                                  {u"registration"_s, BucketRule::Registration},
                                                  {u"parent"_s, BucketRule::Parent}, {u"city"_s, BucketRule::City}};
    return rules.value(word, BucketRule::City);
}

/// "uuid7; key a+b, else c" → [[a,b],[c]]; "key a and b" are two keys; "key none" is none.
std::vector<QStringList> naturalKeysOf(const QString &rule, const RecordType &type)
{
    const qsizetype at = rule.indexOf("key "_L1);
    if (at < 0)
        return {};
    QString words = rule.mid(at + 4);
    words.replace(", else "_L1, "|"_L1).replace(" else "_L1, "|"_L1).replace(" and "_L1, "|"_L1).replace(" or "_L1, "+"_L1);
    std::vector<QStringList> out;
    for (const QString &alternative : words.split(u'|')) {
        QStringList fields;
        for (const QString &word : alternative.split(u'+')) {
            const QString field = word.trimmed();
            if (type.field(field) || field == type.parentType || field == "household"_L1)
                fields.append(field);
        }
        if (!fields.isEmpty())
            out.push_back(fields);
    }
    return out;
}

} // namespace

domain::Result<std::shared_ptr<const Catalogue>> Catalogue::load(const QString &folder)
{
    initCatalogueResources();
    return CatalogueLoader(folder.isEmpty() ? u":/catalogue"_s : folder).load();
}

CatalogueLoader::CatalogueLoader(const QString &folder) : m_folder(folder), m_catalogue(std::make_shared<Catalogue>()) {}

domain::Result<std::shared_ptr<const Catalogue>> CatalogueLoader::load()
{
    // Order matters: later tables name what earlier ones define.
    static constexpr Step steps[]{
        &CatalogueLoader::readFiles,       &CatalogueLoader::loadCodeLists,  &CatalogueLoader::loadTableLists,
        &CatalogueLoader::loadParameters,  &CatalogueLoader::loadStates,     &CatalogueLoader::loadRecordTypes,
        &CatalogueLoader::loadFields,      &CatalogueLoader::loadSections,   &CatalogueLoader::loadPeopleAndLevels,
        &CatalogueLoader::loadTransitions, &CatalogueLoader::loadEvents,     &CatalogueLoader::loadGuardLabels,
        &CatalogueLoader::loadPrograms,
        &CatalogueLoader::loadVerificationItems, &CatalogueLoader::loadIndicators, &CatalogueLoader::loadMetricsAndFacts,
        &CatalogueLoader::loadUnitLabels,  &CatalogueLoader::loadPlainTables, &CatalogueLoader::markPastDates};
    for (const Step step : steps) {
        (this->*step)();
        if (m_error)
            return *m_error;
    }
    return std::shared_ptr<const Catalogue>(m_catalogue);
}

void CatalogueLoader::fail(const TsvTable &table, const TsvTable::Row &row, const QString &what)
{
    if (!m_error)
        m_error = Error{ErrorCode::InvalidInput, u"bad_table"_s, u"%1:%2: %3"_s.arg(table.name).arg(row.line).arg(what), {}, {}};
}

int CatalogueLoader::number(const TsvTable &table, const TsvTable::Row &row, QStringView column)
{
    bool ok = false;
    const int value = table.cell(row, column).toInt(&ok);
    if (!ok)
        fail(table, row, u"%1 is not a whole number"_s.arg(column));
    return value;
}

void CatalogueLoader::readFiles()
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &name : requiredTables) {
        QFile file(QDir(m_folder).filePath(QString(name + u".tsv"_s)));
        if (!file.open(QIODevice::ReadOnly)) {
            m_error = Error{ErrorCode::InvalidInput, u"bad_table"_s, u"%1.tsv: cannot be read"_s.arg(name), {}, {}};
            return;
        }
        const QByteArray text = file.readAll();
        hash.addData(name.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
        hash.addData(text);
        auto table = TsvTable::parse(QString(name + u".tsv"_s), text);
        if (!table) {
            m_error = table.error();
            return;
        }
        m_catalogue->m_data->texts.emplace(name, text);
        m_tables.emplace(name, *std::move(table));
    }
    m_catalogue->m_data->hash = QString::fromLatin1(hash.result().toHex());
}

void CatalogueLoader::loadCodeLists()
{
    const TsvTable &t = table(u"code-lists"_s);
    for (const auto &row : t.rows) {
        CodeList &list = m_catalogue->m_data->codeLists[t.cell(row, u"list_id")];
        list.id = t.cell(row, u"list_id");
        const QString code = t.cell(row, u"code");
        if (list.indexByCode.contains(code))
            fail(t, row, u"code %1 occurs twice in %2"_s.arg(code, list.id));
        list.indexByCode.insert(code, static_cast<int>(list.codes.size()));
        list.codes.push_back({code, labelOf(t, row), t.cell(row, u"standard")});
    }
}

void CatalogueLoader::loadTableLists()
{
    const TsvTable &fields = table(u"record-fields"_s);
    for (const auto &row : fields.rows) {
        const QString name = fields.cell(row, u"code_list");
        if (!name.startsWith("table:"_L1) || m_catalogue->codeList(name))
            continue;
        const QString file = name.mid(6).section(u'.', 0, 0);
        const QString column = name.section(u'.', 1);
        const auto found = m_tables.find(file);
        if (found == m_tables.end() || found->second.column(column) < 0) {
            fail(fields, row, u"no such table column: %1"_s.arg(name));
            return;
        }
        CodeList list;
        list.id = name;
        for (const auto &entry : found->second.rows) {
            const QString code = found->second.cell(entry, column);
            if (list.indexByCode.contains(code))
                continue;
            list.indexByCode.insert(code, static_cast<int>(list.codes.size()));
            list.codes.push_back({code, labelOf(found->second, entry), {}});
        }
        m_catalogue->m_data->codeLists.emplace(name, std::move(list));
    }
}

void CatalogueLoader::loadRecordTypes()
{
    const TsvTable &t = table(u"record-types"_s);
    auto &data = *m_catalogue->m_data;
    const auto plain = [&](const TsvTable::Row &row, QStringView column) {
        const QString &cell = t.cell(row, column);
        return cell == "-"_L1 ? QString() : cell;
    };
    for (const auto &row : t.rows) {
        RecordType type;
        type.id = t.cell(row, u"type");
        type.label = labelOf(t, row);
        type.parentType = plain(row, u"parent_type");
        type.scope = t.cell(row, u"scope");
        type.workflow = plain(row, u"workflow");
        type.idRule = t.cell(row, u"id_rule");
        type.bucketRule = bucketRuleOf(t.cell(row, u"bucket_rule"));
        type.mergeDefault = mergeUnitOf(t.cell(row, u"merge_default"));
        type.createdByRoles = splitList(t.cell(row, u"created_by_roles"));
        type.offlineCreate = t.cell(row, u"offline_create") == "y"_L1;
        type.notes = t.cell(row, u"notes");
        type.inherit = type.notes.startsWith("inherit"_L1);
        if (data.typeIndex.contains(type.id))
            fail(t, row, u"type %1 occurs twice"_s.arg(type.id));
        if (!type.workflow.isEmpty() && m_catalogue->initialState(type.workflow).isEmpty())
            fail(t, row, u"unknown workflow %1"_s.arg(type.workflow));
        for (const QString &role : std::as_const(type.createdByRoles))
            requireRole(t, row, role);
        data.typeIndex.insert(type.id, data.recordTypes.size());
        data.recordTypes.push_back(std::move(type));
    }
    for (const auto &row : t.rows)
        if (const QString parent = plain(row, u"parent_type"); !parent.isEmpty() && !data.typeIndex.contains(parent))
            fail(t, row, u"unknown parent type %1"_s.arg(parent));
}

void CatalogueLoader::loadFields()
{
    const TsvTable &t = table(u"record-fields"_s);
    auto &data = *m_catalogue->m_data;
    QSet<QString> sections;
    const TsvTable &items = table(u"file-items"_s);
    for (const auto &row : items.rows)
        sections.insert(items.cell(row, u"section_id"));
    for (const auto &row : t.rows) {
        const auto at = data.typeIndex.constFind(t.cell(row, u"type"));
        if (at == data.typeIndex.constEnd())
            return fail(t, row, u"unknown type %1"_s.arg(t.cell(row, u"type")));
        RecordType &type = data.recordTypes[*at];
        const QString typeWord = t.cell(row, u"value_type");
        const auto valueType = valueTypeOf(typeWord);
        if (!valueType)
            return fail(t, row, u"unknown value type %1"_s.arg(typeWord));
        Field field;
        field.type = type.id;
        field.id = t.cell(row, u"field_id");
        field.label = labelOf(t, row);
        field.valueType = *valueType;
        field.refType = typeWord.startsWith("ref:"_L1) ? typeWord.mid(4) : QString();
        field.codeList = t.cell(row, u"code_list");
        field.unit = t.cell(row, u"unit");
        field.cardinality = t.cell(row, u"cardinality") == "set"_L1 ? Cardinality::Set : Cardinality::One;
        field.required = t.cell(row, u"required");
        field.sensitivity = number(t, row, u"sensitivity");
        field.mergeUnit = mergeUnitOf(t.cell(row, u"merge_unit"));
        field.group = field.mergeUnit == MergeUnit::Group ? t.cell(row, u"merge_unit") : QString();
        field.source = t.cell(row, u"source_department_or_role");
        field.section = t.cell(row, u"section_id");
        field.indexed = t.cell(row, u"indexed") == "y"_L1;
        field.note = t.cell(row, u"note");
        if (type.field(field.id))
            fail(t, row, u"field %1 occurs twice"_s.arg(field.id));
        if (field.valueType == ValueType::Code && !m_catalogue->codeList(field.codeList))
            fail(t, row, u"unknown code list %1"_s.arg(field.codeList));
        // Whose word a value is: a department's, or that of a role.
        if (!m_catalogue->codeList(u"department")->find(field.source) && !m_catalogue->codeList(u"role")->find(field.source))
            fail(t, row, u"unknown source %1"_s.arg(field.source));
        if (!field.section.isEmpty() && !sections.contains(field.section))
            fail(t, row, u"unknown section %1"_s.arg(field.section));
        if (!field.refType.isEmpty() && !data.typeIndex.contains(field.refType))
            fail(t, row, u"reference to unknown type %1"_s.arg(field.refType));
        type.fields.push_back(std::move(field));
    }
    for (RecordType &type : data.recordTypes)
        type.naturalKeys = naturalKeysOf(type.idRule, type);
}

void CatalogueLoader::loadSections()
{
    const TsvTable &t = table(u"file-items"_s);
    auto &data = *m_catalogue->m_data;
    QHash<QString, const Field *> fieldByItem;
    for (const RecordType &type : data.recordTypes)
        for (const Field &field : type.fields)
            if (!field.section.isEmpty())
                fieldByItem.insert(QString(field.section + u'.' + field.id), &field);
    for (const auto &row : t.rows) {
        const QString id = t.cell(row, u"section_id");
        if (data.sections.empty() || data.sections.back().id != id) {
            if (m_catalogue->section(id))
                fail(t, row, u"section %1 is split"_s.arg(id));
            data.sections.push_back({id, labelOf(t, row, u"section_zh", u"section_en"), t.cell(row, u"scope"),
                                     t.cell(row, u"cardinality") == "many"_L1, {}, {}});
        }
        Section &section = data.sections.back();
        Item item{t.cell(row, u"item_id"), id, labelOf(t, row, u"item_zh", u"item_en"), t.cell(row, u"unit"),
                  t.cell(row, u"refresh"), t.cell(row, u"required") == "y"_L1, nullptr};
        item.field = fieldByItem.value(QString(id + u'.' + item.id));
        if (!item.field)
            return fail(t, row, u"item %1 is stored nowhere"_s.arg(item.id));
        if (data.itemIndex.contains(item.id))
            fail(t, row, u"item %1 occurs twice"_s.arg(item.id));
        if (!section.recordTypes.contains(item.field->type))
            section.recordTypes.append(item.field->type);
        data.itemIndex.insert(item.id, {data.sections.size() - 1, section.items.size()});
        section.items.push_back(std::move(item));
    }
}

void CatalogueLoader::loadStates()
{
    const TsvTable &t = table(u"states"_s);
    static const QHash<QString, State::Kind> kinds{
        {u"initial"_s, State::Kind::Initial}, {u"middle"_s, State::Kind::Middle}, {u"final"_s, State::Kind::Final}};
    for (const auto &row : t.rows) {
        const auto kind = kinds.constFind(t.cell(row, u"kind"));
        if (kind == kinds.constEnd())
            return fail(t, row, u"unknown kind of state"_s);
        const QString workflow = t.cell(row, u"workflow");
        const QString id = t.cell(row, u"state");
        const CodeList *codes = m_catalogue->codeList(QString(u"state_"_s + workflow));
        if (!codes || !codes->find(id))
            fail(t, row, u"state %1 is not in the code list state_%2"_s.arg(id, workflow));
        m_catalogue->m_data->states.push_back({workflow, id, labelOf(t, row), *kind});
    }
}

void CatalogueLoader::loadTransitions()
{
    const TsvTable &t = table(u"transitions"_s);
    const CodeList *roles = m_catalogue->codeList(u"role");
    for (const auto &row : t.rows) {
        Transition transition{t.cell(row, u"workflow"), t.cell(row, u"from_state"), t.cell(row, u"event"),
                              t.cell(row, u"to_state"), splitList(t.cell(row, u"roles")), t.cell(row, u"guard"),
                              t.cell(row, u"limit"), t.cell(row, u"offline") == "y"_L1, t.cell(row, u"records")};
        if (!m_catalogue->state(transition.workflow, transition.from))
            fail(t, row, u"unknown state %1"_s.arg(transition.from));
        if (!m_catalogue->state(transition.workflow, transition.to))
            fail(t, row, u"unknown state %1"_s.arg(transition.to));
        for (const QString &role : transition.roles)
            if (role != "system"_L1 && !roles->find(role))
                fail(t, row, u"unknown role %1"_s.arg(role));
        if (m_catalogue->transition(transition.workflow, transition.from, transition.event))
            fail(t, row, u"event %1 occurs twice in state %2"_s.arg(transition.event, transition.from));
        m_catalogue->m_data->transitions.push_back(std::move(transition));
    }
}

void CatalogueLoader::loadEvents()
{
    auto &data = *m_catalogue->m_data;
    QHash<QString, QString> typeOfWorkflow;
    for (const RecordType &type : data.recordTypes)
        if (!type.workflow.isEmpty())
            typeOfWorkflow.insert(type.workflow, type.id);
    QSet<QString> events;
    for (const Transition &transition : data.transitions)
        events.insert(QString(transition.workflow + u'.' + transition.event));
    const TsvTable &t = table(u"event-fields"_s);
    for (const auto &row : t.rows) {
        EventField field{t.cell(row, u"workflow"), t.cell(row, u"event"), t.cell(row, u"field_id"),
                         t.cell(row, u"required") == "y"_L1};
        if (!events.contains(QString(field.workflow + u'.' + field.event)))
            fail(t, row, u"no such event: %1"_s.arg(field.event));
        if (!m_catalogue->field(typeOfWorkflow.value(field.workflow), field.field))
            fail(t, row, u"no such field: %1"_s.arg(field.field));
        data.eventFields.push_back(std::move(field));
    }
    const TsvTable &labels = table(u"event-labels"_s);
    for (const auto &row : labels.rows)
        data.eventLabels.insert(QString(labels.cell(row, u"workflow") + u'.' + labels.cell(row, u"event")),
                                labelOf(labels, row));
    for (const QString &event : std::as_const(events))
        if (!data.eventLabels.contains(event))
            fail(labels, labels.rows.back(), u"no name for event %1"_s.arg(event));
}

void CatalogueLoader::loadGuardLabels()
{
    const TsvTable &t = table(u"guard-labels"_s);
    for (const auto &row : t.rows) {
        const QString &workflow = t.cell(row, u"workflow");
        const QString &from = t.cell(row, u"from");
        const QString &event = t.cell(row, u"event");
        if (!m_catalogue->transition(workflow, from, event))
            fail(t, row, u"no such event: %1.%2.%3"_s.arg(workflow, from, event));
        const Label label = labelOf(t, row);
        if (label.zh.isEmpty() || label.en.isEmpty())
            fail(t, row, u"no words"_s);
        const int clause = number(t, row, u"k");
        m_catalogue->m_data->guardLabels.insert(
            u"%1.%2.%3.%4"_s.arg(workflow, from, event).arg(clause), label);
    }
}

/// Every unit that a table writes has words in both languages; a list of codes is no unit of measure.
void CatalogueLoader::loadUnitLabels()
{
    const TsvTable &labels = table(u"unit-labels"_s);
    for (const auto &row : labels.rows) {
        const Label label = labelOf(labels, row);
        if (label.zh.isEmpty() || label.en.isEmpty())
            fail(labels, row, u"no words"_s);
        m_catalogue->m_data->unitLabels.insert(labels.cell(row, u"unit"), label);
    }
    for (const auto &name : {u"facts"_s, u"file-items"_s, u"metrics"_s, u"parameters"_s, u"record-fields"_s, u"verification-items"_s}) {
        const TsvTable &t = table(name);
        for (const auto &row : t.rows) {
            const QString &unit = t.cell(row, u"unit");
            if (!unit.isEmpty() && !m_catalogue->m_data->unitLabels.contains(unit) && !m_catalogue->codeList(unit))
                fail(t, row, u"no words for unit %1"_s.arg(unit));
        }
    }
}

void CatalogueLoader::loadPeopleAndLevels()
{
    const TsvTable &roles = table(u"visibility"_s);
    for (const auto &row : roles.rows) {
        requireRole(roles, row, roles.cell(row, u"role"));
        m_catalogue->m_data->roles.push_back(
            {roles.cell(row, u"role"), roles.cell(row, u"scope"),
             {roles.cell(row, u"s0"), roles.cell(row, u"s1"), roles.cell(row, u"s2"), roles.cell(row, u"s3")}});
    }
    const TsvTable &levels = table(u"level-limits"_s);
    for (const auto &row : levels.rows) {
        if (!m_catalogue->codeList(u"warn_level")->find(levels.cell(row, u"level")))
            fail(levels, row, u"unknown level"_s);
        requireRole(levels, row, levels.cell(row, u"closed_by"));
        const QString &zh = levels.cell(row, u"zh");
        const QString en = m_catalogue->codeLabel(u"warn_level", levels.cell(row, u"level"), u"en");
        m_catalogue->m_data->levelLimits.push_back({levels.cell(row, u"level"), {zh, en}, number(levels, row, u"review_wd"),
                                                    number(levels, row, u"visit_wd"), number(levels, row, u"close_wd"),
                                                    levels.cell(row, u"closed_by")});
    }
}

void CatalogueLoader::loadParameters()
{
    const TsvTable &t = table(u"parameters"_s);
    for (const auto &row : t.rows)
        m_catalogue->m_data->parameters.push_back({t.cell(row, u"param_id"), labelOf(t, row), t.cell(row, u"value"),
                                                   t.cell(row, u"unit"), t.cell(row, u"origin")});
}

void CatalogueLoader::loadPrograms()
{
    const TsvTable &t = table(u"programs"_s);
    for (const auto &row : t.rows) {
        requireDepartment(t, row, t.cell(row, u"department"));
        const QStringList tiers = splitList(t.cell(row, u"target_class"));
        for (const QString &tier : tiers)
            requireCode(t, row, u"population_tier", tier);
        // The levels that the guard of a decision knows.
        if (const QString &level = t.cell(row, u"decided_by"); !QStringList{u"town"_s, u"county"_s, u"dept"_s}.contains(level))
            fail(t, row, u"unknown decider %1"_s.arg(level));
        m_catalogue->m_data->programs.push_back(
            {t.cell(row, u"program_id"), t.cell(row, u"department"), labelOf(t, row), tiers,
             t.cell(row, u"apply_unit"), t.cell(row, u"eligibility"), t.cell(row, u"benefit"),
             t.cell(row, u"needs_verification") == "y"_L1, t.cell(row, u"decided_by"), t.cell(row, u"limit_working_days"),
             number(t, row, u"validity_months"), t.cell(row, u"policy_citation")});
    }
}

void CatalogueLoader::loadVerificationItems()
{
    const TsvTable &t = table(u"verification-items"_s);
    for (const auto &row : t.rows) {
        requireDepartment(t, row, t.cell(row, u"department"));
        const QStringList compared = splitList(t.cell(row, u"compared_with"));
        requireItems(t, row, compared, Beside::Declared);
        m_catalogue->m_data->verificationItems.push_back(
            {t.cell(row, u"item_id"), t.cell(row, u"department"), labelOf(t, row), splitList(t.cell(row, u"fields_returned")),
             t.cell(row, u"unit"), compared, t.cell(row, u"discrepancy_rule"),
             t.cell(row, u"response_mode"), number(t, row, u"turnaround_working_days"),
             number(t, row, u"catalogue_since")});
    }
}

void CatalogueLoader::loadIndicators()
{
    const auto read = [this](const TsvTable &t, const QString &fixedKind) {
        for (const auto &row : t.rows) {
            requireDepartment(t, row, t.cell(row, u"source_department"));
            const QStringList fields = splitList(t.cell(row, u"data_fields"));
            requireItems(t, row, fields, Beside::Message);
            m_catalogue->m_data->indicators.push_back(
                {t.cell(row, u"id"), fixedKind.isEmpty() ? t.cell(row, u"class") : fixedKind, labelOf(t, row),
                 t.cell(row, u"source_department"), fields, t.cell(row, u"trigger"),
                 t.cell(row, u"level_rule"), t.cell(row, u"dedupe_window"), t.cell(row, u"default_disposition")});
        }
    };
    read(table(u"indicators"_s), {});
    read(table(u"nonlocal-risks"_s), u"risk"_s);
}

void CatalogueLoader::loadMetricsAndFacts()
{
    const TsvTable &metrics = table(u"metrics"_s);
    for (const auto &row : metrics.rows) {
        requireBreakdowns(metrics, row, metrics.cell(row, u"breakdown"));
        m_catalogue->m_data->metrics.push_back({metrics.cell(row, u"metric_id"), labelOf(metrics, row),
                                                metrics.cell(row, u"formula"), metrics.cell(row, u"unit"),
                                                metrics.cell(row, u"breakdown")});
    }
    const TsvTable &facts = table(u"facts"_s);
    for (const auto &row : facts.rows) {
        Fact fact{facts.cell(row, u"fact_id"), facts.cell(row, u"scope"), facts.cell(row, u"type"), facts.cell(row, u"unit"),
                  facts.cell(row, u"derived_from"), facts.cell(row, u"definition"), facts.cell(row, u"unknown_when"),
                  facts.cell(row, u"used_by"), {}};
        if (fact.type == "code"_L1 || fact.type == "set"_L1) {
            // The list of the same id; else the list of the field that the fact is derived from.
            if (m_catalogue->codeList(fact.id)) {
                fact.codeList = fact.id;
            } else {
                for (const QString &word : splitList(fact.derivedFrom)) {
                    const Field *field = m_catalogue->field(word.section(u'.', 0, 0), word.section(u'.', 1));
                    if (field && field->valueType == ValueType::Code) {
                        fact.codeList = field->codeList;
                        break;
                    }
                }
            }
        }
        m_catalogue->m_data->facts.push_back(std::move(fact));
    }
}

void CatalogueLoader::loadPlainTables()
{
    checkPlainTables();
    for (const QString &name : {u"dynamic-data"_s, u"social-projects"_s, u"coordination-list"_s, u"discovery-list"_s,
                                u"value-rules"_s})
        m_catalogue->m_data->tables.insert(name, table(name).asMaps());
}

void CatalogueLoader::markPastDates()
{
    const TsvTable &t = table(u"value-rules"_s);
    auto &data = *m_catalogue->m_data;
    for (const auto &row : t.rows) {
        const auto at = data.typeIndex.constFind(t.cell(row, u"type"));
        if (at == data.typeIndex.constEnd() || !data.recordTypes[*at].field(t.cell(row, u"field_id")))
            return fail(t, row, u"no such field"_s);
        if (t.cell(row, u"rule") != "past"_L1)
            continue;
        for (Field &field : data.recordTypes[*at].fields)
            if (field.id == t.cell(row, u"field_id"))
                field.past = true;
    }
}

} // namespace hearth::catalogue

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/Catalogue.h"

#include "models/catalogue/CatalogueData.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace hearth::catalogue {

using namespace Qt::StringLiterals;

namespace {

template<typename T>
const T *findById(const std::vector<T> &list, QStringView id)
{
    for (const T &entry : list)
        if (entry.id == id)
            return &entry;
    return nullptr;
}

} // namespace

const Field *RecordType::field(QStringView fieldId) const
{
    return findById(fields, fieldId);
}

const Code *CodeList::find(const QString &code) const
{
    const int index = indexOf(code);
    return index < 0 ? nullptr : &codes[static_cast<size_t>(index)];
}

Catalogue::Catalogue() : m_data(std::make_unique<Data>()) {}
Catalogue::~Catalogue() = default;

int Catalogue::version() const
{
    return 1;
}

const QString &Catalogue::hash() const
{
    return m_data->hash;
}

QByteArray Catalogue::document() const
{
    QJsonObject tables;
    for (const auto &[name, text] : m_data->texts)
        tables.insert(name, QString::fromUtf8(text));
    const QJsonObject whole{{u"version"_s, version()}, {u"hash"_s, hash()}, {u"tables"_s, tables}};
    return QJsonDocument(whole).toJson(QJsonDocument::Compact);
}

const std::vector<RecordType> &Catalogue::recordTypes() const
{
    return m_data->recordTypes;
}

const RecordType *Catalogue::recordType(QStringView id) const
{
    const auto found = m_data->typeIndex.constFind(id.toString());
    return found == m_data->typeIndex.constEnd() ? nullptr : &m_data->recordTypes[*found];
}

const Field *Catalogue::field(QStringView type, QStringView fieldId) const
{
    const RecordType *recordType = this->recordType(type);
    return recordType ? recordType->field(fieldId) : nullptr;
}

const std::vector<Section> &Catalogue::sections() const
{
    return m_data->sections;
}

const Section *Catalogue::section(QStringView id) const
{
    return findById(m_data->sections, id);
}

const Item *Catalogue::item(QStringView id) const
{
    const auto found = m_data->itemIndex.constFind(id.toString());
    return found == m_data->itemIndex.constEnd() ? nullptr : &m_data->sections[found->first].items[found->second];
}

const CodeList *Catalogue::codeList(QStringView id) const
{
    const auto found = m_data->codeLists.find(id.toString());
    return found == m_data->codeLists.end() ? nullptr : &found->second;
}

QString Catalogue::codeLabel(QStringView list, const QString &code, QStringView language) const
{
    const CodeList *codes = codeList(list);
    const Code *found = codes ? codes->find(code) : nullptr;
    return found ? found->label.in(language) : code;
}

std::vector<const CodeList *> Catalogue::codeLists() const
{
    std::vector<const CodeList *> out;
    for (const auto &[id, list] : m_data->codeLists)
        out.push_back(&list);
    return out;
}

const std::vector<State> &Catalogue::states() const
{
    return m_data->states;
}

const State *Catalogue::state(QStringView workflow, QStringView id) const
{
    for (const State &state : m_data->states)
        if (state.workflow == workflow && state.id == id)
            return &state;
    return nullptr;
}

QString Catalogue::initialState(QStringView workflow) const
{
    for (const State &state : m_data->states)
        if (state.workflow == workflow && state.kind == State::Kind::Initial)
            return state.id;
    return {};
}

bool Catalogue::isFinal(QStringView workflow, QStringView id) const
{
    const State *found = state(workflow, id);
    return found && found->kind == State::Kind::Final;
}

const std::vector<Transition> &Catalogue::transitions() const
{
    return m_data->transitions;
}

std::vector<const Transition *> Catalogue::transitionsFrom(QStringView workflow, QStringView state) const
{
    std::vector<const Transition *> out;
    for (const Transition &transition : m_data->transitions)
        if (transition.workflow == workflow && transition.from == state)
            out.push_back(&transition);
    return out;
}

const Transition *Catalogue::transition(QStringView workflow, QStringView state, QStringView event) const
{
    for (const Transition &transition : m_data->transitions)
        if (transition.workflow == workflow && transition.from == state && transition.event == event)
            return &transition;
    return nullptr;
}

std::vector<EventField> Catalogue::eventFields(QStringView workflow, QStringView event) const
{
    std::vector<EventField> out;
    for (const EventField &field : m_data->eventFields)
        if (field.workflow == workflow && field.event == event)
            out.push_back(field);
    return out;
}

const Label *Catalogue::eventLabel(QStringView workflow, QStringView event) const
{
    const auto found = m_data->eventLabels.constFind(QString(workflow + u'.' + event));
    return found == m_data->eventLabels.constEnd() ? nullptr : &*found;
}

QString Catalogue::unitLabel(const QString &unit, QStringView language) const
{
    const auto found = m_data->unitLabels.constFind(unit);
    return found == m_data->unitLabels.constEnd() ? unit : found->in(language);
}

const Label *Catalogue::guardLabel(const QString &clause) const
{
    const auto found = m_data->guardLabels.constFind(clause);
    return found == m_data->guardLabels.constEnd() ? nullptr : &*found;
}

QStringList Catalogue::guardClauses() const
{
    return m_data->guardLabels.keys();
}

const LevelLimits *Catalogue::levelLimits(QStringView level) const
{
    for (const LevelLimits &limits : m_data->levelLimits)
        if (limits.level == level)
            return &limits;
    return nullptr;
}

const Visibility *Catalogue::visibility(QStringView role) const
{
    for (const Visibility &visibility : m_data->roles)
        if (visibility.role == role)
            return &visibility;
    return nullptr;
}

const std::vector<Visibility> &Catalogue::roles() const
{
    return m_data->roles;
}

const std::vector<Parameter> &Catalogue::parameters() const
{
    return m_data->parameters;
}

const Parameter *Catalogue::parameter(QStringView id) const
{
    return findById(m_data->parameters, id);
}

int Catalogue::intParameter(QStringView id) const
{
    const Parameter *found = parameter(id);
    return found ? found->value.toInt() : 0;
}

const std::vector<Program> &Catalogue::programs() const
{
    return m_data->programs;
}

const Program *Catalogue::program(QStringView id) const
{
    return findById(m_data->programs, id);
}

const std::vector<VerificationItem> &Catalogue::verificationItems() const
{
    return m_data->verificationItems;
}

int Catalogue::verificationVersion() const
{
    int newest = 1;
    for (const VerificationItem &item : m_data->verificationItems)
        newest = std::max(newest, item.since);
    return newest;
}

const VerificationItem *Catalogue::verificationItem(QStringView id) const
{
    return findById(m_data->verificationItems, id);
}

const std::vector<Indicator> &Catalogue::indicators() const
{
    return m_data->indicators;
}

const Indicator *Catalogue::indicator(QStringView id) const
{
    return findById(m_data->indicators, id);
}

const std::vector<Metric> &Catalogue::metrics() const
{
    return m_data->metrics;
}

const std::vector<Fact> &Catalogue::facts() const
{
    return m_data->facts;
}

const std::vector<QHash<QString, QString>> &Catalogue::table(const QString &name) const
{
    static const std::vector<QHash<QString, QString>> none;
    const auto found = m_data->tables.constFind(name);
    return found == m_data->tables.constEnd() ? none : *found;
}

} // namespace hearth::catalogue

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/projection/Context.h"

#include "models/domain/Money.h"
#include "models/store/projection/Rows.h"

namespace hearth::store {

using namespace Qt::StringLiterals;

ProjectionContext::ProjectionContext(std::shared_ptr<const catalogue::Catalogue> catalogue)
    : m_catalogue(std::move(catalogue))
{
    for (const catalogue::CodeList *list : m_catalogue->codeLists()) {
        auto &indexes = m_lists[list->id.toStdString()];
        for (size_t i = 0; i < list->codes.size(); ++i) {
            indexes.emplace(list->codes[i].code.toStdString(), static_cast<int>(i));
        }
    }
    m_tiers = list("population_tier");
    m_levels = list("warn_level");
    int index = 0;
    for (const catalogue::Program &program : m_catalogue->programs()) {
        m_programs.emplace(program.id.toStdString(), index++);
    }
    for (const catalogue::RecordType &type : m_catalogue->recordTypes()) {
        TypeInfo info;
        info.hasWorkflow = !type.workflow.isEmpty();
        info.workflow = type.workflow.toStdString();
        for (const catalogue::Field &field : type.fields) {
            if (field.isRequired() && !field.section.isEmpty() && field.mergeUnit != catalogue::MergeUnit::Event
                && field.mergeUnit != catalogue::MergeUnit::Server) {
                info.requiredItems.push_back(field.id.toStdString());
            }
        }
        m_types.emplace(type.id, std::move(info));
    }
    for (const catalogue::State &state : m_catalogue->states()) {
        StateInfo info;
        info.final = state.kind == catalogue::State::Kind::Final;
        const auto &roles = list("role");
        for (const catalogue::Transition *transition : m_catalogue->transitionsFrom(state.workflow, state.id)) {
            for (const QString &role : transition->roles) {
                const int bit = rank(roles, role.toStdString());
                if (bit >= 0 && role != "system"_L1) {
                    info.roles |= qint64(1) << bit;
                }
            }
        }
        m_states.emplace(state.workflow.toStdString() + '.' + state.id.toStdString(), info);
    }
    static constexpr const char *months[] = {"visit_months_t1", "visit_months_t2", "visit_months_t3"};
    for (int i = 0; i < 3; ++i) {
        if (const qint64 value = parameter(months[i]); value > 0) {
            m_visitMonths[i] = static_cast<int>(value / 10000);
        }
    }
}

int ProjectionContext::rank(const std::unordered_map<std::string, int> &list, std::string_view code)
{
    const auto found = list.find(std::string(code));
    return found == list.end() ? -1 : found->second;
}

int ProjectionContext::levelRank(std::string_view level) const
{
    const int index = rank(m_levels, level);
    return index < 0 ? noLevelRank : index + 1;
}

qint64 ProjectionContext::mask(const std::unordered_map<std::string, int> &list,
                               const std::vector<std::string_view> &codes) const
{
    qint64 result = 0;
    for (const std::string_view code : codes) {
        if (const int bit = rank(list, code); bit >= 0 && bit < 63) {
            result |= qint64(1) << bit;
        }
    }
    return result;
}

const std::unordered_map<std::string, int> &ProjectionContext::list(const std::string &name) const
{
    static const std::unordered_map<std::string, int> none;
    const auto found = m_lists.find(name);
    return found == m_lists.end() ? none : found->second;
}

const ProjectionContext::TypeInfo &ProjectionContext::type(const QString &type) const
{
    static const TypeInfo none;
    const auto found = m_types.find(type);
    return found == m_types.end() ? none : found->second;
}

ProjectionContext::StateInfo ProjectionContext::state(const std::string &workflow, std::string_view state) const
{
    const auto found = m_states.find(workflow + '.' + std::string(state));
    return found == m_states.end() ? StateInfo() : found->second;
}

/// Disposal by class (domain.md section 5): T1x monthly, T2x quarterly, T3x half-yearly, T41 and T51 as T2x;
/// 0 for those who left monitoring and those without a tier.
int ProjectionContext::visitMonths(std::string_view tier) const
{
    if (tier.size() < 2 || tier[0] != 'T') {
        return 0;
    }
    switch (tier[1]) {
    case '1': return m_visitMonths[0];
    case '2':
    case '4':
    case '5': return m_visitMonths[1];
    case '3': return m_visitMonths[2];
    default: return 0;
    }
}

qint64 ProjectionContext::parameter(const char *id) const
{
    const catalogue::Parameter *parameter = m_catalogue->parameter(QString::fromLatin1(id));
    const auto value = parameter ? domain::Decimal::fromString(parameter->value) : std::nullopt;
    return value ? value->scaled : 0;
}

} // namespace hearth::store

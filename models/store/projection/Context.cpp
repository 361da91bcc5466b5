// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/projection/Context.h"

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

} // namespace hearth::store

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/facts/FactInputs.h"

#include "models/domain/Money.h"

#include <algorithm>
#include <climits>

namespace hearth::store {

namespace {

/// "a|b|c\n…" into its parts.
std::vector<std::string_view> split(std::string_view text, char by)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const size_t end = text.find(by);
        parts.push_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return parts;
}

std::optional<qint64> scaled(const QString &text)
{
    const auto value = domain::Decimal::fromString(text);
    return value ? std::optional<qint64>(value->scaled) : std::nullopt;
}

} // namespace

const std::vector<std::string> &FactInputs::parameterIds()
{
    static const std::vector<std::string> ids{"dibao_standard",      "edge_multiple",   "main_labour_age_min",
                                              "main_labour_age_max", "visit_months_t1", "visit_months_t2",
                                              "visit_months_t3"};
    return ids;
}

FactInputs::FactInputs(const catalogue::Catalogue &catalogue)
{
    for (const std::string &id : parameterIds()) {
        const catalogue::Parameter *parameter = catalogue.parameter(QString::fromStdString(id));
        m_shipped.emplace_back(id, parameter ? scaled(parameter->value) : std::nullopt);
    }
}

std::string FactInputs::versionsText(const std::vector<ViewRecord> &parameters)
{
    std::vector<std::string> lines;
    simdjson::dom::parser parser;
    for (const ViewRecord &view : parameters) {
        Fields fields;
        if (view.record.deleted || !fields.parse(parser, view.record.f)) {
            continue;
        }
        const std::string_view id = fields.text("param");
        const auto &ids = parameterIds();
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
            continue;
        }
        std::string line(id);
        for (const char *field : {"division", "valid_from", "valid_to", "value"}) {
            line.append("|").append(fields.text(field));
        }
        lines.push_back(std::move(line));
    }
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const std::string &line : lines) {
        text.append(line).append("\n");
    }
    return text;
}

void FactInputs::setVersions(std::string_view text)
{
    m_text = text;
    m_versions.clear();
    for (const std::string_view line : split(text, '\n')) {
        const auto parts = split(line, '|');
        const auto value = parts.size() == 5
            ? scaled(QString::fromUtf8(parts[4].data(), static_cast<qsizetype>(parts[4].size())))
            : std::nullopt;
        if (value) {
            m_versions.push_back({std::string(parts[0]), std::string(parts[1]), dayNumber(parts[2]).value_or(INT_MIN),
                                  dayNumber(parts[3]), *value});
        }
    }
}

std::optional<qint64> FactInputs::parameter(std::string_view id, std::string_view div, std::optional<int> on) const
{
    const Version *best = nullptr;
    for (const Version &version : m_versions) {
        const bool inForce = !on || (version.from <= *on && (!version.to || *version.to >= *on));
        if (version.id != id || !inForce || !div.starts_with(version.division)) {
            continue;
        }
        const auto rank = [](const Version &v) { return std::pair(v.division.size(), v.from); };
        if (!best || rank(version) >= rank(*best)) {
            best = &version;
        }
    }
    if (best) {
        return best->value;
    }
    for (const auto &[shipped, value] : m_shipped) {
        if (shipped == id) {
            return value;
        }
    }
    return {};
}

int FactInputs::visitMonths(std::string_view tier, std::string_view div) const
{
    if (tier.size() < 2 || tier[0] != 'T') {
        return 0;
    }
    const char *id = nullptr;
    switch (tier[1]) {
    case '1': id = "visit_months_t1"; break;
    case '2':
    case '4':
    case '5': id = "visit_months_t2"; break;
    case '3': id = "visit_months_t3"; break;
    default: return 0;
    }
    return static_cast<int>(std::max<qint64>(0, parameter(id, div, m_day).value_or(0)) / 10000);
}

} // namespace hearth::store

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/HistoryQueries.h"

#include "models/catalogue/Validation.h"
#include "models/domain/Clock.h"
#include "models/store/queries/Condition.h"
#include "models/store/queries/Provenance.h"

#include <algorithm>

namespace hearth::store {

using namespace Qt::StringLiterals;
using catalogue::ValueType;
using domain::RecordId;
using domain::Result;

namespace {

/// Entries of one record in the order they are found; seq is their place.
class RecordEntries {
public:
    RecordEntries(const catalogue::Catalogue &catalogue, const ParsedRecord &parsed,
                  std::vector<TimelineEntry> &into)
        : m_catalogue(catalogue)
        , m_parsed(parsed)
        , m_into(into)
        , m_type(catalogue.recordType(parsed.record().type))
    {
    }

    void addAll()
    {
        addLog();
        addValues();
        addDates();
    }

private:
    TimelineEntry entry(TimelineKind kind)
    {
        TimelineEntry result;
        result.record = m_parsed.record().id;
        result.seq = m_next++;
        result.type = m_parsed.record().type;
        result.kind = kind;
        result.person = result.type == "person"_L1
            ? result.record
            : m_parsed.fields.ref("person").value_or(RecordId());
        return result;
    }
    void addLog();
    void addValues();
    void addDates();
    void addLabel(TimelineEntry &entry) const;

    const catalogue::Catalogue &m_catalogue;
    const ParsedRecord &m_parsed;
    std::vector<TimelineEntry> &m_into;
    const catalogue::RecordType *m_type;
    int m_next = 0;
};

/// log: [event, user, at, client_at, reason], oldest first (models/workflow).
void RecordEntries::addLog()
{
    Fields::Array log;
    const Fields::Element *value = m_parsed.fields.find("log");
    if (!value || value->get(log)) {
        return;
    }
    for (const Fields::Element &line : log) {
        const auto text = [&](size_t place) {
            simdjson::dom::element part;
            std::string_view word;
            return !line.is_array() || line.at(place).get(part) || part.get(word) ? QString()
                                                                                  : qText(word);
        };
        TimelineEntry e = entry(TimelineKind::Event);
        e.event = text(0);
        e.by = text(1);
        e.at = QDateTime::fromString(text(2), Qt::ISODateWithMs);
        e.reason = text(4);
        if (e.at.isValid()) {
            m_into.push_back(std::move(e));
        }
    }
}

void RecordEntries::addValues()
{
    const Provenance provenance(m_parsed.fields);
    for (const std::string_view field : provenance.claimedFields()) {
        const Fields::Element *element = m_parsed.fields.find(field);
        const QJsonValue held = element ? jsonValue(*element) : QJsonValue();
        std::vector<ValueClaim> earlier;
        for (ValueClaim &claim : provenance.claims(field)) {
            if (!claim.competing) {
                earlier.push_back(std::move(claim));
                continue;
            }
            TimelineEntry e = entry(TimelineKind::Claim);
            e.field = qText(field);
            e.before = held;
            e.after = claim.value;
            e.source = claim.stamp.source;
            e.by = claim.stamp.enteredBy;
            e.at = claim.stamp.received;
            if (e.at.isValid()) {
                m_into.push_back(std::move(e));
            }
        }
        if (earlier.empty()) {
            continue;
        }
        std::stable_sort(earlier.begin(), earlier.end(),
                         [](const ValueClaim &a, const ValueClaim &b) {
                             return a.stamp.received < b.stamp.received;
                         });
        earlier.push_back({held, provenance.held(field), false});
        for (size_t i = 1; i < earlier.size(); ++i) {
            TimelineEntry e = entry(TimelineKind::Value);
            e.field = qText(field);
            e.before = earlier[i - 1].value;
            e.after = earlier[i].value;
            e.source = earlier[i].stamp.source;
            e.by = earlier[i].stamp.enteredBy;
            e.at = earlier[i].stamp.received;
            if (e.at.isValid()) {
                m_into.push_back(std::move(e));
            }
        }
    }
}

/// The first code or text of a row says what it is: program, kind, finding.
void RecordEntries::addLabel(TimelineEntry &e) const
{
    for (const catalogue::Field &field : m_type->fields) {
        const bool fits = field.valueType == ValueType::Code
            && field.cardinality == catalogue::Cardinality::One && !field.section.isEmpty();
        const std::string_view text =
            fits ? m_parsed.fields.text(field.id.toStdString()) : std::string_view();
        if (!text.empty()) {
            e.label = qText(text);
            e.labelField = field.id;
            return;
        }
    }
}

/// Dated rows: dates of what has happened, and the beginning and end of what lasts. Dates of the
/// household and of persons (birth and the like) are no events of the file.
void RecordEntries::addDates()
{
    if (!m_type || m_type->id == "household"_L1 || m_type->id == "person"_L1) {
        return;
    }
    for (const catalogue::Field &field : m_type->fields) {
        const bool lasting = field.id == "assist_start"_L1 || field.id == "assist_end"_L1
            || field.id == "valid_to"_L1 || field.id == "to_on"_L1;
        if (field.valueType != ValueType::Date || (!catalogue::isPastDate(field) && !lasting)) {
            continue;
        }
        const std::string_view text = m_parsed.fields.text(field.id.toStdString());
        const QDate day = QDate::fromString(qText(text), Qt::ISODate);
        if (text.size() != 10 || !day.isValid()) {
            continue;
        }
        TimelineEntry e = entry(TimelineKind::Row);
        e.dateOnly = true;
        e.at = domain::fromCityTime(day, QTime(0, 0));
        e.field = field.id;
        e.after = qText(text);
        e.by = m_parsed.record().by;
        addLabel(e);
        m_into.push_back(std::move(e));
    }
}

/// Newest first; the key is whole, so that pages neither repeat nor skip.
bool isNewer(const TimelineKey &a, const TimelineKey &b)
{
    return a.at != b.at ? a.at > b.at : a.record != b.record ? a.record > b.record : a.seq > b.seq;
}

bool passes(const TimelineEntry &entry, const TimelineFilter &filter)
{
    return (filter.kinds.empty()
            || std::find(filter.kinds.begin(), filter.kinds.end(), entry.kind)
                != filter.kinds.end())
        && (filter.types.isEmpty() || filter.types.contains(entry.type))
        && (!filter.from.isValid() || entry.at >= filter.from)
        && (!filter.to.isValid() || entry.at < filter.to);
}

} // namespace

HistoryQueries::HistoryQueries(Database &database,
                               std::shared_ptr<const catalogue::Catalogue> catalogue, bool client)
    : m_catalogue(std::move(catalogue))
    , m_reader(database, client)
{
}

Result<std::vector<TimelineEntry>> HistoryQueries::timeline(const RecordId &file,
                                                            const TimelineFilter &filter,
                                                            const std::optional<TimelineKey> &after,
                                                            int limit)
{
    const auto records = m_reader.ofFile(file);
    if (!records) {
        return records.error();
    }
    m_view.load(*records);
    std::vector<TimelineEntry> entries;
    for (const ParsedRecord &parsed : m_view.all()) {
        RecordEntries(*m_catalogue, parsed, entries).addAll();
    }
    std::erase_if(entries, [&](const TimelineEntry &e) {
        return !passes(e, filter) || (after && !isNewer(*after, keyOf(e)));
    });
    std::sort(entries.begin(), entries.end(), [](const TimelineEntry &a, const TimelineEntry &b) {
        return isNewer(keyOf(a), keyOf(b));
    });
    if (limit >= 0 && entries.size() > static_cast<size_t>(limit)) {
        entries.resize(static_cast<size_t>(limit));
    }
    return entries;
}

} // namespace hearth::store

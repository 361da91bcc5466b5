// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/Provenance.h"

#include "models/catalogue/Validation.h"
#include "models/store/queries/Condition.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace hearth::store {

using namespace Qt::StringLiterals;
using catalogue::MergeUnit;

namespace {

/// Days after which a value of a refresh class is old (facts.tsv fresh_pct); 0 for never. What is
/// written the moment it happens (real-time, on-change) stands until it is changed.
int refreshDays(const QString &refresh)
{
    return refresh == "daily"_L1  ? 7
        : refresh == "monthly"_L1 ? 62
        : refresh == "yearly"_L1  ? 400
                                  : 0;
}

/// Sources whose word alone is a declaration.
bool isDeclared(const QString &source)
{
    return source == "declared"_L1 || source == "visit"_L1 || source == "import"_L1
        || source == "derived"_L1 || source.isEmpty();
}

QString textAt(const Fields::Element &array, size_t place)
{
    simdjson::dom::element element;
    std::string_view text;
    return array.at(place).get(element) || element.get(text) ? QString() : qText(text);
}

bool hasExpired(const ValueStamp &stamp, const QString &refresh, QDate today)
{
    if (stamp.validUntil.isValid()) {
        return stamp.validUntil < today;
    }
    const int days = refreshDays(refresh);
    const QDate asOf = QDate::fromString(stamp.asOf, Qt::ISODate);
    return days > 0 && asOf.isValid() && asOf.addDays(days) < today;
}

} // namespace

QJsonValue jsonValue(const Fields::Element &element)
{
    std::string_view text;
    if (!element.get(text)) {
        return qText(text);
    }
    int64_t whole = 0;
    if (!element.get(whole)) {
        return static_cast<qint64>(whole);
    }
    double number = 0;
    if (!element.get(number)) {
        return number;
    }
    bool flag = false;
    if (!element.get(flag)) {
        return flag;
    }
    Fields::Array members;
    if (!element.get(members)) {
        QJsonArray array;
        for (const Fields::Element &member : members) {
            array.append(jsonValue(member));
        }
        return array;
    }
    simdjson::dom::object fields;
    if (!element.get(fields)) {
        QJsonObject object;
        for (const auto &[key, member] : fields) {
            object.insert(qText(key), jsonValue(member));
        }
        return object;
    }
    return QJsonValue::Null;
}

Provenance::Provenance(const Fields &fields)
    : m_fields(fields)
    , m_places(fields.find("_h"))
    , m_states(fields.find("_s"))
    , m_claims(fields.find("_c"))
{
    const Fields::Element *stamps = fields.find("_p");
    m_hasStamps = stamps && !stamps->get(m_stamps);
}

ValueStamp Provenance::stampAt(qint64 place) const
{
    ValueStamp stamp;
    simdjson::dom::element entry;
    if (!m_hasStamps || place < 0 || m_stamps.at(static_cast<size_t>(place)).get(entry)
        || !entry.is_array()) {
        return stamp;
    }
    stamp.source = textAt(entry, 0);
    stamp.asOf = textAt(entry, 1);
    if (const QString received = textAt(entry, 2); !received.isEmpty()) {
        stamp.received = QDateTime::fromString(received, Qt::ISODateWithMs);
    }
    stamp.sourceRecord = textAt(entry, 3);
    stamp.enteredBy = textAt(entry, 4);
    stamp.validUntil = QDate::fromString(textAt(entry, 5), Qt::ISODate);
    return stamp;
}

ValueStamp Provenance::held(std::string_view field) const
{
    int64_t place = 0;
    simdjson::dom::element at;
    if (m_places && !m_places->at_key(field).get(at) && at.get(place)) {
        return {};
    }
    return stampAt(place);
}

std::vector<ValueClaim> Provenance::claims(std::string_view field) const
{
    std::vector<ValueClaim> result;
    simdjson::dom::element list;
    Fields::Array array;
    if (!m_claims || m_claims->at_key(field).get(list) || list.get(array)) {
        return result;
    }
    for (const Fields::Element &entry : array) {
        simdjson::dom::element value;
        simdjson::dom::element at;
        int64_t place = -1;
        if (!entry.is_array() || entry.at(0).get(value)) {
            continue;
        }
        ValueClaim claim;
        claim.value = jsonValue(value);
        if (!entry.at(1).get(at) && !at.get(place)) {
            claim.stamp = stampAt(place);
        }
        claim.competing = textAt(entry, 2) == "competing"_L1;
        result.push_back(std::move(claim));
    }
    return result;
}

bool Provenance::disputed(std::string_view field) const
{
    simdjson::dom::element state;
    std::string_view word;
    return m_states && !m_states->at_key(field).get(state) && !state.get(word)
        && word == "disputed";
}

std::vector<std::string_view> Provenance::claimedFields() const
{
    std::vector<std::string_view> result;
    simdjson::dom::object object;
    if (m_claims && !m_claims->get(object)) {
        for (const auto &[key, list] : object) {
            result.push_back(key);
        }
    }
    return result;
}

ItemValue itemValue(const catalogue::Item &item, const ParsedRecord &parsed,
                    const Provenance &provenance, bool ended, QDate today)
{
    ItemValue result;
    result.item = &item;
    const std::string id = item.id.toStdString();
    const bool ofSystem =
        item.field->mergeUnit == MergeUnit::Event || item.field->mergeUnit == MergeUnit::Server;
    const Fields::Element *element = parsed.fields.find(id);
    if (!element && ofSystem && item.field->codeList.startsWith("state_"_L1)) {
        // The state of the case is in the envelope; its item is only a view of it (data-model.md
        // section 1).
        result.value = parsed.record().state;
        result.known = !parsed.record().state.isEmpty();
    } else {
        const Held held = parsed.fields.held(id);
        result.known = held != Held::Unknown;
        result.empty = held == Held::Empty;
        result.value = held == Held::Value ? jsonValue(*element) : QJsonValue(QJsonValue::Null);
    }
    result.claims = provenance.claims(id);
    if (!result.known) {
        return result;
    }
    // What only events and the server write has no source but them; a stamp of the record's other
    // values is not its own.
    result.stamp = ofSystem ? ValueStamp() : provenance.held(id);
    result.disputed = provenance.disputed(id);
    const bool conflicting =
        std::any_of(result.claims.begin(), result.claims.end(), [&](const ValueClaim &claim) {
            return claim.competing && !catalogue::sameValue(*item.field, claim.value, result.value);
        });
    result.status = conflicting                                   ? ValueStatus::Conflicting
        : !ended && hasExpired(result.stamp, item.refresh, today) ? ValueStatus::Expired
        : !ofSystem && isDeclared(result.stamp.source)            ? ValueStatus::Declared
                                                                  : ValueStatus::Verified;
    return result;
}

} // namespace hearth::store

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/projection/FileView.h"

#include "models/domain/Money.h"

#include <QDate>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::RecordId;

bool Fields::parse(simdjson::dom::parser &parser, const QByteArray &json)
{
    m_fields.clear();
    m_stamps = m_stampOf = m_claims = nullptr;
    simdjson::dom::object object;
    if (parser.parse(json.constData(), static_cast<size_t>(json.size())).get(object)) {
        return false;
    }
    for (const auto &[key, value] : object) {
        m_fields.emplace_back(key, value);
    }
    m_stamps = find("_p");
    m_stampOf = find("_h");
    m_claims = find("_c");
    return true;
}

const Fields::Element *Fields::find(std::string_view name) const
{
    // Names share their beginnings, and most are not there: the ends tell them apart.
    for (const auto &[key, value] : m_fields) {
        if (key.size() == name.size() && !key.empty() && key.back() == name.back() && key == name) {
            return &value;
        }
    }
    return nullptr;
}

Held Fields::held(std::string_view name) const
{
    const Element *value = find(name);
    if (!value) {
        return Held::Unknown;
    }
    if (!value->is_null()) {
        return Held::Value;
    }
    simdjson::dom::element stamp;
    const bool stamped = m_stampOf && !m_stampOf->at_key(name).get(stamp);
    return stamped ? Held::Empty : Held::Unknown;
}

std::string_view Fields::text(std::string_view name) const
{
    const Element *value = find(name);
    std::string_view result;
    if (!value || value->get(result)) {
        return {};
    }
    return result;
}

std::optional<bool> Fields::truth(std::string_view name) const
{
    const Element *value = find(name);
    if (!value) {
        return {};
    }
    bool flag = false;
    if (!value->get(flag)) {
        return flag;
    }
    std::string_view word;
    if (!value->get(word)) {
        if (word == "y" || word == "true" || word == "1") {
            return true;
        }
        if (word == "n" || word == "false" || word == "0") {
            return false;
        }
    }
    return {};
}

bool Fields::isYes(std::string_view name) const
{
    return truth(name).value_or(false);
}

namespace {

std::optional<qint64> scaled(const Fields::Element *value, int places)
{
    if (!value) {
        return {};
    }
    const qint64 factor = places == 2 ? 100 : 10000;
    int64_t whole = 0;
    if (!value->get(whole)) {
        return whole * factor;
    }
    double number = 0;
    if (!value->get(number)) {
        return static_cast<qint64>(std::llround(number * static_cast<double>(factor)));
    }
    std::string_view text;
    if (value->get(text) || text.empty()) {
        return {};
    }
    if (places == 2) {
        return fenOf(text);
    }
    const QLatin1StringView latin(text.data(), static_cast<qsizetype>(text.size()));
    const auto decimal = domain::Decimal::fromString(QString(latin));
    return decimal ? std::optional<qint64>(decimal->scaled) : std::nullopt;
}

std::optional<RecordId> refOf(const Fields::Element &value)
{
    std::string_view text;
    if (value.get(text)) {
        return {};
    }
    return RecordId::fromAscii(text);
}

/// A run of digits; -1 where it is none.
int digits(std::string_view text)
{
    int result = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return -1;
        }
        result = result * 10 + (c - '0');
    }
    return text.empty() ? -1 : result;
}

} // namespace

std::optional<qint64> Fields::integer(std::string_view name) const
{
    const Element *value = find(name);
    int64_t whole = 0;
    if (value && !value->get(whole)) {
        return whole;
    }
    const auto asDecimal = scaled(value, 4);
    return asDecimal ? std::optional<qint64>(*asDecimal / 10000) : std::nullopt;
}

std::optional<qint64> Fields::fen(std::string_view name) const
{
    return scaled(find(name), 2);
}

std::optional<qint64> Fields::decimal(std::string_view name) const
{
    return scaled(find(name), 4);
}

std::vector<std::string_view> Fields::set(std::string_view name) const
{
    std::vector<std::string_view> result;
    const Element *value = find(name);
    Array array;
    if (!value || value->get(array)) {
        return result;
    }
    for (const Element &element : array) {
        std::string_view word;
        if (!element.get(word)) {
            result.push_back(word);
        }
    }
    return result;
}

std::optional<RecordId> Fields::ref(std::string_view name) const
{
    const Element *value = find(name);
    return value ? refOf(*value) : std::nullopt;
}

std::vector<RecordId> Fields::refs(std::string_view name) const
{
    std::vector<RecordId> result;
    for (const std::string_view word : set(name)) {
        if (const auto id = RecordId::fromAscii(word)) {
            result.push_back(*id);
        }
    }
    return result;
}

std::optional<qint64> Fields::time(std::string_view name) const
{
    return wireTimeMs(text(name));
}

std::optional<qint64> wireTimeMs(std::string_view t)
{
    if (t.size() < 19 || t[10] != 'T') {
        return {};
    }
    const auto day = dayNumber(t.substr(0, 10));
    const int h = digits(t.substr(11, 2));
    const int m = digits(t.substr(14, 2));
    const int s = digits(t.substr(17, 2));
    const int ms = t.size() >= 23 && t[19] == '.' ? std::max(0, digits(t.substr(20, 3))) : 0;
    if (!day || h < 0 || m < 0 || s < 0) {
        return {};
    }
    return ((*day * qint64(24) + h) * 3600 + m * 60 + s) * 1000 + ms;
}

std::string_view Fields::stamp(std::string_view name, size_t member) const
{
    if (!m_stamps || !find(name)) {
        return {};
    }
    int64_t index = 0;
    if (m_stampOf) {
        simdjson::dom::element at;
        if (!m_stampOf->at_key(name).get(at) && at.get(index)) {
            return {};
        }
    }
    simdjson::dom::element stamp;
    simdjson::dom::element part;
    std::string_view text;
    if (m_stamps->at(static_cast<size_t>(index)).get(stamp) || stamp.at(member).get(part) || part.get(text)) {
        return {};
    }
    return text;
}

bool Fields::hasCompeting() const
{
    simdjson::dom::object claims;
    if (!m_claims || m_claims->get(claims)) {
        return false;
    }
    for (const auto &[key, list] : claims) {
        Array array;
        if (list.get(array)) {
            continue;
        }
        const Element *held = find(key);
        for (const Element &claim : array) {
            std::string_view status;
            simdjson::dom::element value;
            if (claim.at(2).get(status) || status != "competing" || claim.at(0).get(value)) {
                continue;
            }
            // A second source that says the same is cross-checking, not a conflict.
            if (!held || simdjson::to_string(value) != simdjson::to_string(*held)) {
                return true;
            }
        }
    }
    return false;
}

bool Fields::hasDeclared() const
{
    Array stamps;
    if (!m_stamps || m_stamps->get(stamps)) {
        return true;
    }
    for (const Element &stamp : stamps) {
        std::string_view source;
        if (!stamp.at(0).get(source) && (source == "declared" || source == "visit" || source == "import")) {
            return true;
        }
    }
    return false;
}

bool Fields::noneIn(std::string_view section) const
{
    const Element *value = find("none_sections");
    Array array;
    if (!value || value->get(array)) {
        return false;
    }
    for (const Element &element : array) {
        std::string_view word;
        if (!element.get(word) ? word == section : (!element.at_key("section").get(word) && word == section)) {
            return true;
        }
    }
    return false;
}

std::optional<qint64> fenOf(std::string_view amount)
{
    const QLatin1StringView latin(amount.data(), static_cast<qsizetype>(amount.size()));
    const auto money = domain::Money::fromString(QString(latin));
    return money ? std::optional<qint64>(money->fen) : std::nullopt;
}

bool isOpenRow(const Fields &fields)
{
    return fields.text("valid_to").empty();
}

std::optional<int> dayNumber(std::string_view date)
{
    if (date.size() < 10 || date[4] != '-' || date[7] != '-') {
        return {};
    }
    const int y = digits(date.substr(0, 4));
    const int m = digits(date.substr(5, 2));
    const int d = digits(date.substr(8, 2));
    if (y < 0 || m < 1 || m > 12 || d < 1 || d > 31) {
        return {};
    }
    using namespace std::chrono;
    const year_month_day ymd{year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
    if (!ymd.ok()) {
        return {};
    }
    return static_cast<int>(sys_days(ymd).time_since_epoch().count());
}

std::string dateText(int number)
{
    return QDate(1970, 1, 1).addDays(number).toString(Qt::ISODate).toStdString();
}

void FileView::load(const std::vector<ViewRecord> &records)
{
    m_types.clear();
    m_members.clear();
    m_living.clear();
    m_household = nullptr;
    m_livingCount = 0;
    m_hasMembers = false;
    m_records.resize(records.size());
    while (m_parsers.size() < records.size()) {
        m_parsers.push_back(std::make_unique<simdjson::dom::parser>());
    }
    size_t used = 0;
    for (const ViewRecord &view : records) {
        if (view.record.deleted) {
            continue;
        }
        m_records[used].view = &view;
        m_records[used].fields.parse(*m_parsers[used], view.record.f);
        m_records[used].person = m_records[used].fields.ref("person").value_or(RecordId());
        ++used;
    }
    m_records.resize(used);
    for (const ParsedRecord &parsed : m_records) {
        const QString &type = parsed.record().type;
        auto list = std::find_if(m_types.begin(), m_types.end(), [&](const auto &entry) { return entry.first == type; });
        if (list == m_types.end()) {
            list = m_types.insert(m_types.end(), {type, {}});
        }
        list->second.push_back(&parsed);
        if (type == "household"_L1 && parsed.record().id == parsed.record().file) {
            m_household = &parsed;
        }
    }
    for (const ParsedRecord *membership : ofType("membership"_L1)) {
        const Fields &fields = membership->fields;
        if (fields.text("kind") != "member" || !fields.text("to_on").empty()) {
            continue;
        }
        const ParsedRecord *found = membership->person.isNull() ? nullptr : byId(membership->person);
        const bool sharing = fields.truth("shares_living").value_or(false);
        m_hasMembers = true;
        m_livingCount += sharing ? 1 : 0;
        if (found) {
            m_members.push_back(found);
            if (sharing) {
                m_living.push_back(found);
            }
        }
    }
}

const std::vector<const ParsedRecord *> &FileView::ofType(QLatin1StringView type) const
{
    static const std::vector<const ParsedRecord *> none;
    for (const auto &[name, list] : m_types) {
        if (name == type) {
            return list;
        }
    }
    return none;
}

const ParsedRecord *FileView::byId(const RecordId &id) const
{
    for (const ParsedRecord &parsed : m_records) {
        if (parsed.record().id == id) {
            return &parsed;
        }
    }
    return nullptr;
}

const ParsedRecord *FileView::membershipOf(const RecordId &person) const
{
    const ParsedRecord *found = anyMembershipOf(person);
    return found && found->fields.text("to_on").empty() ? found : nullptr;
}

const ParsedRecord *FileView::anyMembershipOf(const RecordId &person) const
{
    const ParsedRecord *best = nullptr;
    for (const ParsedRecord *membership : ofType("membership"_L1)) {
        const Fields &fields = membership->fields;
        if (fields.text("kind") != "member" || membership->person != person) {
            continue;
        }
        const bool open = fields.text("to_on").empty();
        const bool bestOpen = best && best->fields.text("to_on").empty();
        if (!best || (open && !bestOpen) || (open == bestOpen && fields.text("from_on") > best->fields.text("from_on"))) {
            best = membership;
        }
    }
    return best;
}

std::vector<const ParsedRecord *> FileView::rowsOf(QLatin1StringView type, const RecordId &person) const
{
    std::vector<const ParsedRecord *> result;
    for (const ParsedRecord *row : ofType(type)) {
        if (row->person == person) {
            result.push_back(row);
        }
    }
    return result;
}

} // namespace hearth::store

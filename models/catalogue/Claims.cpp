// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/Claims.h"

#include "models/catalogue/Validation.h"

#include <map>

namespace hearth::catalogue {

using namespace Qt::StringLiterals;

namespace {

// data-model.md section 5: the last superseded values are kept.
constexpr int keptSuperseded = 5;

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

bool isFileSide(const QString &source)
{
    return source == "declared"_L1 || source == "visit"_L1 || source == "import"_L1 || source == "civil"_L1;
}

/// Fields that people of the offices keep name a role as their source, not a department.
bool isKeptByPeople(const QString &source)
{
    static const QStringList roles{u"grid_worker"_s,     u"community_worker"_s, u"town_worker"_s, u"town_reviewer"_s, u"county_reviewer"_s,
                                   u"city_operator"_s,   u"sw_station"_s,       u"social_org"_s,  u"supervisor"_s,    u"auditor"_s,
                                   u"admin"_s};
    return roles.contains(source);
}

} // namespace

QJsonArray Stamp::toJson() const
{
    return {textOrNull(source),    textOrNull(asOf),      textOrNull(received),
            textOrNull(reference), textOrNull(enteredBy), textOrNull(validUntil)};
}

Stamp Stamp::fromJson(const QJsonArray &array)
{
    return {array.at(0).toString(), array.at(1).toString(), array.at(2).toString(),
            array.at(3).toString(), array.at(4).toString(), array.at(5).toString()};
}

bool Claims::carriesProvenance(const RecordType &type, const Field &field)
{
    if (field.mergeUnit == MergeUnit::Event || field.mergeUnit == MergeUnit::Server)
        return false;
    const bool ofTheFile = type.scope == "household"_L1 || type.scope == "person"_L1;
    return ofTheFile && (type.workflow.isEmpty() || type.workflow == "file"_L1);
}

bool Claims::sameSource(const Field &field, const QString &a, const QString &b)
{
    return a == b || ((field.source == "civil"_L1 || isKeptByPeople(field.source)) && isFileSide(a) && isFileSide(b));
}

int Claims::heldIndex(const QString &field) const
{
    return m_fields.value("_h"_L1).toObject().value(field).toInt(0);
}

Stamp Claims::stampOf(const QString &field) const
{
    const QJsonArray stamps = m_fields.value("_p"_L1).toArray();
    const int index = heldIndex(field);
    return index < stamps.size() ? Stamp::fromJson(stamps.at(index).toArray()) : Stamp();
}

QJsonValue Claims::valueOfSource(const Field &field, const QString &source) const
{
    const QJsonValue held = m_fields.value(field.id);
    const Stamp stamp = stampOf(field.id);
    if (stamp.source.isEmpty() || sameSource(field, stamp.source, source))
        return held.isUndefined() ? QJsonValue() : held;
    const QJsonArray stamps = m_fields.value("_p"_L1).toArray();
    for (const QJsonValue &entry : m_fields.value("_c"_L1).toObject().value(field.id).toArray()) {
        const QJsonArray claim = entry.toArray();
        if (claim.at(2).toString() == "competing"_L1
            && sameSource(field, Stamp::fromJson(stamps.at(claim.at(1).toInt()).toArray()).source, source))
            return claim.at(0);
    }
    return {};
}

Stamp Claims::stampOfSource(const Field &field, const QString &source) const
{
    const Stamp held = stampOf(field.id);
    if (held.source.isEmpty() || sameSource(field, held.source, source))
        return held;
    const QJsonArray stamps = m_fields.value("_p"_L1).toArray();
    for (const QJsonValue &entry : m_fields.value("_c"_L1).toObject().value(field.id).toArray()) {
        const QJsonArray claim = entry.toArray();
        const Stamp stamp = Stamp::fromJson(stamps.at(claim.at(1).toInt()).toArray());
        if (claim.at(2).toString() == "competing"_L1 && sameSource(field, stamp.source, source))
            return stamp;
    }
    return {};
}

int Claims::stampIndex(const Stamp &stamp)
{
    QJsonArray stamps = m_fields.value("_p"_L1).toArray();
    const QJsonArray wanted = stamp.toJson();
    for (qsizetype i = 0; i < stamps.size(); ++i)
        if (stamps.at(i).toArray() == wanted)
            return static_cast<int>(i);
    // A field that is not named has stamp 0: what stood there without provenance must not inherit the new one.
    if (stamps.isEmpty() && std::any_of(m_type.fields.begin(), m_type.fields.end(), [&](const Field &f) {
            return carriesProvenance(m_type, f) && !m_fields.value(f.id).isNull() && !m_fields.value(f.id).isUndefined();
        }))
        stamps.append(Stamp{u"import"_s, {}, {}, {}, {}, {}}.toJson());
    stamps.append(wanted);
    m_fields.insert("_p"_L1, stamps);
    return static_cast<int>(stamps.size()) - 1;
}

bool Claims::replacesHeld(const Field &field, const Stamp &held, const Stamp &next) const
{
    if (held.source.isEmpty())
        return true;
    if (sameSource(field, held.source, next.source))
        return held.source == next.source || next.asOf >= held.asOf;
    return next.source == "decision"_L1 || next.source == field.source || next.source == "verify"_L1;
}

void Claims::addClaim(const QString &field, const QJsonValue &value, int stamp, QLatin1StringView status)
{
    QJsonObject all = m_fields.value("_c"_L1).toObject();
    QJsonArray claims = all.value(field).toArray();
    claims.append(QJsonArray{value.isUndefined() ? QJsonValue() : value, stamp, QString(status)});
    int superseded = 0;
    for (qsizetype i = claims.size() - 1; i >= 0; --i)
        if (claims.at(i).toArray().at(2).toString() == "superseded"_L1 && ++superseded > keptSuperseded)
            claims.removeAt(i);
    all.insert(field, claims);
    m_fields.insert("_c"_L1, all);
}

void Claims::dropCompeting(const Field &field, const QString &source)
{
    QJsonObject all = m_fields.value("_c"_L1).toObject();
    QJsonArray claims = all.value(field.id).toArray();
    const QJsonArray stamps = m_fields.value("_p"_L1).toArray();
    for (qsizetype i = claims.size() - 1; i >= 0; --i) {
        const QJsonArray claim = claims.at(i).toArray();
        if (claim.at(2).toString() == "competing"_L1
            && sameSource(field, Stamp::fromJson(stamps.at(claim.at(1).toInt()).toArray()).source, source))
            claims.removeAt(i);
    }
    if (claims.isEmpty())
        all.remove(field.id);
    else
        all.insert(field.id, claims);
    if (all.isEmpty())
        m_fields.remove("_c"_L1);
    else
        m_fields.insert("_c"_L1, all);
}

void Claims::claim(const Field &field, const QJsonValue &value, const Stamp &stamp)
{
    const QJsonValue heldValue = m_fields.value(field.id);
    const bool held = !heldValue.isUndefined()
        && (!heldValue.isNull() || m_fields.value("_h"_L1).toObject().contains(field.id));
    const Stamp heldStamp = held ? stampOf(field.id) : Stamp();
    const int next = stampIndex(stamp);
    dropCompeting(field, stamp.source);
    if (held && !replacesHeld(field, heldStamp, stamp)) {
        addClaim(field.id, value, next, "competing"_L1);
        return;
    }
    if (held && !sameValue(field, heldValue, value)) {
        const bool same = heldStamp.source.isEmpty() || sameSource(field, heldStamp.source, stamp.source);
        addClaim(field.id, heldValue, heldIndex(field.id), same ? "superseded"_L1 : "competing"_L1);
    }
    m_fields.insert(field.id, value);
    QJsonObject index = m_fields.value("_h"_L1).toObject();
    if (next == 0 && !value.isNull())
        index.remove(field.id);
    else
        index.insert(field.id, next);
    if (index.isEmpty())
        m_fields.remove("_h"_L1);
    else
        m_fields.insert("_h"_L1, index);
    QJsonObject status = m_fields.value("_s"_L1).toObject();
    if (status.contains(field.id)) {
        status.remove(field.id);
        if (status.isEmpty())
            m_fields.remove("_s"_L1);
        else
            m_fields.insert("_s"_L1, status);
    }
}

void Claims::set(const QString &field, const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        m_fields.remove(field);
    else
        m_fields.insert(field, value);
}

QJsonObject Claims::fields() const
{
    const QJsonArray stamps = m_fields.value("_p"_L1).toArray();
    if (stamps.size() < 2)
        return m_fields;
    QJsonObject held = m_fields.value("_h"_L1).toObject();
    QJsonObject claims = m_fields.value("_c"_L1).toObject();
    // Stamp 0 stays: it is what every field that is not named has.
    std::map<int, int> used{{0, 0}};
    for (const QJsonValue &index : std::as_const(held))
        used.emplace(index.toInt(), 0);
    for (const QJsonValue &list : std::as_const(claims))
        for (const QJsonValue &claim : list.toArray())
            used.emplace(claim.toArray().at(1).toInt(), 0);
    QJsonArray kept;
    for (auto &[from, to] : used) {
        to = static_cast<int>(kept.size());
        kept.append(stamps.at(from));
    }
    if (kept.size() == stamps.size())
        return m_fields;
    for (auto it = held.begin(); it != held.end(); ++it)
        *it = used.at(it->toInt());
    for (auto it = claims.begin(); it != claims.end(); ++it) {
        QJsonArray list = it->toArray();
        for (auto &&entry : list) {
            QJsonArray claim = entry.toArray();
            claim[1] = used.at(claim.at(1).toInt());
            entry = claim;
        }
        *it = list;
    }
    QJsonObject out = m_fields;
    out.insert("_p"_L1, kept);
    if (!held.isEmpty())
        out.insert("_h"_L1, held);
    if (!claims.isEmpty())
        out.insert("_c"_L1, claims);
    return out;
}

} // namespace hearth::catalogue

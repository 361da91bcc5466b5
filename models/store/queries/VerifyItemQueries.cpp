// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/VerifyItemQueries.h"

#include "models/store/projection/FileView.h"
#include "models/store/queries/Condition.h"

#include <QHash>

#include <set>

namespace hearth::store {

using domain::RecordId;
using domain::Result;

namespace {

Condition oneOf(const QSet<RecordId> &ids)
{
    QByteArray text("id IN (");
    std::vector<Condition::Value> values;
    for (const RecordId &id : ids) {
        text.append(values.empty() ? "?" : ", ?");
        values.emplace_back(id);
    }
    Condition condition;
    condition.add(text + ')', std::move(values));
    return condition;
}

} // namespace

VerifyItemQueries::VerifyItemQueries(Database &database, std::shared_ptr<const catalogue::Catalogue> catalogue)
    : m_database(database), m_catalogue(std::move(catalogue))
{
}

Result<std::vector<VerifyItemRow>> VerifyItemQueries::rows(const std::vector<qint64> &keys)
{
    if (keys.empty())
        return std::vector<VerifyItemRow>();
    struct Subject {
        RecordId request, person, file;
        QString division, letters, givenName;
    };
    std::set<qint64> rids;
    for (const qint64 key : keys)
        rids.insert(key / placesPerSubject);
    std::unordered_map<qint64, Subject> subjects;
    QSet<RecordId> requests;
    QSet<RecordId> persons;
    Condition where;
    where.in("rid", std::vector<qint64>(rids.begin(), rids.end()));
    simdjson::dom::parser parser;
    auto read = forEachRow(m_database, QByteArray("SELECT rid, div, file, f FROM record") + where.where(), where, [&](NativeStatement &row) {
        Fields fields;
        const std::string_view text = row.text(3);
        if (!fields.parse(parser, QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()))))
            return;
        Subject subject;
        subject.division = qText(row.text(1));
        subject.request = fields.ref("verification").value_or(RecordId());
        subject.person = fields.ref("person").value_or(RecordId());
        subject.letters = qText(fields.text("item_states"));
        subject.givenName = qText(fields.text("full_name_given"));
        subject.file = RecordId::fromBytes(row.bytes(2)).value_or(RecordId());
        requests.insert(subject.request);
        persons.insert(subject.person);
        subjects.emplace(row.integer(0), std::move(subject));
    });
    if (!read)
        return read.error();
    QHash<RecordId, QString> names;
    QHash<RecordId, QString> caseNos;
    const auto texts = [&](const char *select, const QSet<RecordId> &ids, QHash<RecordId, QString> &into) {
        const Condition these = oneOf(ids);
        return forEachRow(m_database, QByteArray(select) + these.where(), these, [&](NativeStatement &row) {
            into.insert(RecordId::fromBytes(row.bytes(0)).value_or(RecordId()), qText(row.text(1)));
        });
    };
    if (!subjects.empty()) {
        if (auto r = texts("SELECT id, name FROM person", persons, names); !r)
            return r.error();
        for (const char *select : {"SELECT id, case_no FROM work", "SELECT id, case_no FROM closed_case"})
            if (auto r = texts(select, requests, caseNos); !r)
                return r.error();
    }
    std::vector<VerifyItemRow> result;
    const auto &items = m_catalogue->verificationItems();
    for (const qint64 key : keys) {
        const auto subject = subjects.find(key / placesPerSubject);
        const auto place = static_cast<qsizetype>(key % placesPerSubject);
        if (subject == subjects.end() || place >= subject->second.letters.size() || static_cast<size_t>(place) >= items.size())
            continue;
        const Subject &of = subject->second;
        const catalogue::VerificationItem &item = items[static_cast<size_t>(place)];
        result.push_back({key, of.request, of.file, caseNos.value(of.request), names.value(of.person, of.givenName), item.id, item.department,
                          of.division, of.letters.at(place)});
    }
    return result;
}

} // namespace hearth::store

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/queries/SearchQueries.h"

#include "models/store/projection/Derive.h"
#include "models/store/queries/Condition.h"

#include <algorithm>
#include <map>
#include <set>

namespace hearth::store {

using namespace Qt::StringLiterals;
using domain::RecordId;
using domain::Result;

namespace {

constexpr const char *hitColumns = "p.rid, p.id, p.name, p.id_number, h.rid, h.id, h.file_no, "
                                   "h.head_name, h.head_id_number, h.div, h.address";

/// Fewer digits from the end of a number say nothing.
constexpr int shortestTail = 4;

struct Kind {
    char kind;
    MatchedBy matchedBy;
    std::string key;
};

/// What the typed text can be, most likely first.
std::vector<Kind> kindsOf(const QString &text)
{
    std::vector<Kind> kinds;
    const QString letters = QString(text).remove(u' ').remove(u'\'').toLower();
    const QString number = QString(text).remove(u' ').toUpper();
    const bool han = std::any_of(text.begin(), text.end(),
                                 [](QChar c) { return c.script() == QChar::Script_Han; });
    const bool allLetters = !letters.isEmpty()
        && std::all_of(letters.begin(), letters.end(),
                       [](QChar c) { return c >= u'a' && c <= u'z'; });
    const bool allDigits = std::all_of(number.begin(), number.end() - 1,
                                       [](QChar c) { return c >= u'0' && c <= u'9'; })
        && (number.back().isDigit() || (number.back() == u'X' && number.size() >= shortestTail));
    if (han) {
        kinds.push_back({'n', MatchedBy::Name, text.toStdString()});
    } else if (allDigits) {
        const std::string plain = number.toStdString();
        const std::string reversed(plain.rbegin(), plain.rend());
        kinds.push_back({'d', MatchedBy::Id, plain});
        if (number.size() >= shortestTail) {
            kinds.push_back({'t', MatchedBy::Id, reversed});
            kinds.push_back({'m', MatchedBy::Phone, reversed});
        }
        kinds.push_back({'f', MatchedBy::FileNo, plain});
        if (number.size() >= shortestTail && number.size() < 6) {
            kinds.push_back({'f', MatchedBy::FileNo, number.rightJustified(6, u'0').toStdString()});
        }
    } else {
        if (allLetters) {
            kinds.push_back({'i', MatchedBy::Initials, letters.toStdString()});
            kinds.push_back({'p', MatchedBy::Pinyin, letters.toStdString()});
            kinds.push_back({'n', MatchedBy::Name, text.toStdString()});
        }
        kinds.push_back({'f', MatchedBy::FileNo, number.toStdString()});
    }
    return kinds;
}

SearchHit readHit(NativeStatement &row, int first)
{
    SearchHit hit;
    if (!row.isNull(first)) {
        hit.person = RecordId::fromBytes(row.bytes(first + 1)).value_or(RecordId());
        hit.name = qText(row.text(first + 2));
        hit.idNumber = qText(row.text(first + 3));
    }
    if (!row.isNull(first + 4)) {
        hit.household = row.integer(first + 4);
        hit.file = RecordId::fromBytes(row.bytes(first + 5)).value_or(RecordId());
        hit.fileNo = qText(row.text(first + 6));
        hit.headName = qText(row.text(first + 7));
        if (hit.name.isEmpty()) {
            hit.name = hit.headName;
            hit.idNumber = qText(row.text(first + 8));
        }
        hit.division = qText(row.text(first + 9));
        hit.address = qText(row.text(first + 10));
    }
    return hit;
}

} // namespace

QString matchedByWord(MatchedBy matchedBy)
{
    switch (matchedBy) {
    case MatchedBy::Name: return u"name"_s;
    case MatchedBy::Pinyin: return u"pinyin"_s;
    case MatchedBy::Initials: return u"initials"_s;
    case MatchedBy::Id: return u"id"_s;
    case MatchedBy::Phone: return u"phone"_s;
    case MatchedBy::Address: return u"address"_s;
    case MatchedBy::FileNo: return u"file_no"_s;
    }
    return {};
}

struct SearchQueries::Impl {
    Database &database;
    Options options;
    std::map<QByteArray, std::unique_ptr<NativeStatement>> statements;

    Result<NativeStatement *> statement(const QByteArray &sql);
    QByteArray scope() const;
    void bindScope(NativeStatement &statement) const;
    Result<void> byKey(const Kind &kind, int limit, std::vector<SearchHit> &hits);
    Result<void> byText(const QString &text, int limit, std::vector<SearchHit> &hits);
    Result<void> byScan(const QString &text, int limit, std::vector<SearchHit> &hits);
};

SearchQueries::SearchQueries(Database &database, Options options)
    : m_impl(new Impl{database, std::move(options), {}})
{
}

SearchQueries::~SearchQueries() = default;

Result<NativeStatement *> SearchQueries::Impl::statement(const QByteArray &sql)
{
    auto &slot = statements[sql];
    if (!slot) {
        auto prepared = NativeStatement::prepare(database, sql);
        if (!prepared) {
            statements.erase(sql);
            return prepared.error();
        }
        slot = std::move(*prepared);
    }
    return slot.get();
}

QByteArray SearchQueries::Impl::scope() const
{
    Condition c;
    c.within(options.divisions, "h.");
    return QByteArray(c.where()).replace(" WHERE ", " AND ");
}

void SearchQueries::Impl::bindScope(NativeStatement &statement) const
{
    Condition c;
    c.within(options.divisions, "h.");
    c.bind(statement);
}

Result<void> SearchQueries::Impl::byKey(const Kind &kind, int limit, std::vector<SearchHit> &hits)
{
    QByteArray sql = "SELECT k.key, ";
    sql.append(hitColumns);
    // Keys of file numbers lead to households and cases, all others to persons or (phones)
    // households.
    sql.append(kind.kind == 'f' ? " FROM name_key k LEFT JOIN person p ON p.rid = 0 LEFT JOIN work "
                                  "w ON w.rid = k.rid LEFT JOIN "
                                  "closed_case c ON c.rid = k.rid LEFT JOIN household h ON h.rid = "
                                  "coalesce(w.household, c.household, k.rid)"
                                : " FROM name_key k LEFT JOIN person p ON p.rid = k.rid LEFT JOIN "
                                  "household h ON h.rid = coalesce(p.household, k.rid)");
    sql.append(" WHERE k.kind = ? AND k.key >= ? AND k.key < ?")
        .append(scope())
        .append(" ORDER BY k.kind, k.key, k.rid LIMIT ?");
    auto prepared = statement(sql);
    if (!prepared) {
        return prepared.error();
    }
    NativeStatement &query = **prepared;
    query.bind(std::string_view(&kind.kind, 1));
    query.bind(kind.key);
    query.bind(behindPrefix(kind.key));
    bindScope(query);
    query.bind(qint64(limit));
    while (query.next()) {
        const bool exact = query.text(0) == kind.key;
        SearchHit hit = readHit(query, 1);
        hit.matchedBy = kind.matchedBy;
        hit.rank = exact ? 0 : 1;
        hits.push_back(std::move(hit));
    }
    return query.finish();
}

Result<void> SearchQueries::Impl::byText(const QString &text, int limit,
                                         std::vector<SearchHit> &hits)
{
    const auto tokens = queryTokens(text.toStdString());
    if (tokens.empty()) {
        return {};
    }
    std::string match;
    for (const std::string &token : tokens) {
        // A word of letters or digits may be unfinished; pairs of characters are whole.
        const bool open = static_cast<unsigned char>(token[0]) < 0x80;
        match += (match.empty() ? "\"" : " AND \"") + token + (open ? "\"*" : "\"");
    }
    QByteArray sql = "SELECT p.former_names, p.words, h.hukou_address, ";
    sql.append(hitColumns);
    // The text leads, one row at a time: what is read ends with the last hit asked for. A scope is looked up in a set made
    // once, for a common address has tens of thousands of rows and joining each only to drop it takes too long.
    sql.append(" FROM (SELECT rowid AS rid FROM text_index WHERE text_index MATCH ?");
    if (!options.divisions.isEmpty()) {
        sql.append(" AND +rowid IN (SELECT h.rid FROM household h WHERE 1 = 1").append(scope());
        sql.append(" UNION ALL SELECT p.rid FROM household h JOIN person p ON p.household = h.rid WHERE 1 = 1").append(scope());
        sql.append(")");
    }
    sql.append(") t LEFT JOIN person p ON p.rid = t.rid "
               "LEFT JOIN household h ON h.rid = coalesce(p.household, t.rid)");
    auto prepared = statement(sql);
    if (!prepared) {
        return prepared.error();
    }
    NativeStatement &query = **prepared;
    query.bind(match);
    if (!options.divisions.isEmpty()) {
        bindScope(query);
        bindScope(query);
    }
    int found = 0;
    while (found < limit && query.next()) {
        SearchHit hit = readHit(query, 3);
        const auto has = [&](const QString &in) { return in.contains(text, Qt::CaseInsensitive); };
        const bool person = !hit.person.isNull();
        const bool named = person && (has(hit.name) || has(qText(query.text(0))));
        const bool placed =
            person ? has(qText(query.text(1))) : has(hit.address) || has(qText(query.text(2)));
        if (!named && !placed && (person || !has(hit.fileNo))) {
            continue;
        }
        hit.matchedBy = named ? MatchedBy::Name : placed ? MatchedBy::Address : MatchedBy::FileNo;
        hit.rank = 2;
        hits.push_back(std::move(hit));
        ++found;
    }
    return query.finish();
}

Result<void> SearchQueries::Impl::byScan(const QString &text, int limit,
                                         std::vector<SearchHit> &hits)
{
    QByteArray sql = "SELECT ";
    sql.append(hitColumns);
    sql.append(" FROM household h LEFT JOIN person p ON p.rid = 0 WHERE (h.address LIKE ? ESCAPE "
               "'!' OR h.hukou_address LIKE ? ESCAPE '!')");
    sql.append(scope()).append(" ORDER BY h.rid LIMIT ?");
    auto prepared = statement(sql);
    if (!prepared) {
        return prepared.error();
    }
    QString pattern = text;
    pattern.replace(u'!', u"!!"_s).replace(u'%', u"!%"_s).replace(u'_', u"!_"_s);
    const std::string like = QString(u'%' + pattern + u'%').toStdString();
    NativeStatement &query = **prepared;
    query.bind(like);
    query.bind(like);
    bindScope(query);
    query.bind(qint64(limit));
    while (query.next()) {
        SearchHit hit = readHit(query, 0);
        hit.matchedBy = MatchedBy::Address;
        hit.rank = 2;
        hits.push_back(std::move(hit));
    }
    return query.finish();
}

Result<std::vector<SearchHit>> SearchQueries::search(const QString &text, int limit)
{
    // Full-width forms of input methods become plain ones.
    const QString typed = text.normalized(QString::NormalizationForm_KC).simplified();
    std::vector<SearchHit> hits;
    if (typed.isEmpty()) {
        return hits;
    }
    for (const Kind &kind : kindsOf(typed)) {
        if (auto r = m_impl->byKey(kind, limit, hits); !r) {
            return r.error();
        }
    }
    const bool han = std::any_of(typed.begin(), typed.end(),
                                 [](QChar c) { return c.script() == QChar::Script_Han; });
    if (static_cast<int>(hits.size()) < limit && han) {
        const auto r = m_impl->options.textIndex ? m_impl->byText(typed, limit, hits)
                                                 : m_impl->byScan(typed, limit, hits);
        if (!r) {
            return r.error();
        }
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const SearchHit &a, const SearchHit &b) { return a.rank < b.rank; });
    std::set<std::pair<RecordId, RecordId>> seen;
    std::erase_if(hits, [&](const SearchHit &hit) {
        return (hit.person.isNull() && hit.file.isNull())
            || !seen.insert({hit.person, hit.file}).second;
    });
    if (static_cast<int>(hits.size()) > limit) {
        hits.resize(static_cast<size_t>(limit));
    }
    return hits;
}

} // namespace hearth::store

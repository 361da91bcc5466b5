// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/verification/Report.h"

#include "models/domain/Clock.h"

#include <algorithm>

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Result;

namespace {

/// Worst first.
int weightOf(const QString &result)
{
    static const QStringList order{u"over"_s, u"diff"_s, u"failed"_s, u"match"_s, u"none"_s};
    const qsizetype place = order.indexOf(result);
    return place < 0 ? int(order.size()) : int(place);
}

bool differs(const QString &result)
{
    return result == "over"_L1 || result == "diff"_L1;
}

QString resultOf(const ItemStanding &item)
{
    return item.item.state == "failed"_L1 ? u"failed"_s : item.fields.value("result"_L1).toString();
}

QString wordOf(rules::Truth truth)
{
    return truth == rules::Truth::Met ? u"met"_s : truth == rules::Truth::NotMet ? u"not_met"_s : u"unknown"_s;
}

QJsonArray clausesOf(const rules::Verdict &verdict)
{
    QJsonArray clauses;
    for (const rules::Trace &trace : verdict.clauses) {
        QJsonObject clause{{u"text"_s, trace.text}, {u"is"_s, wordOf(trace.truth)}};
        for (const auto &[key, text] : {std::pair("formula"_L1, trace.formula), std::pair("value"_L1, trace.value),
                                        std::pair("limit"_L1, trace.limit), std::pair("short_by"_L1, trace.shortBy)})
            if (!text.isEmpty())
                clause.insert(key, text);
        clauses.append(clause);
    }
    return clauses;
}

/// A report names values, not whose number they hang on: identity numbers stay with the item.
QJsonObject withoutNumbers(QJsonObject object)
{
    object.remove("id_number"_L1);
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isArray())
            continue;
        QJsonArray rows;
        for (const QJsonValue &entry : it.value().toArray()) {
            QJsonObject row = entry.toObject();
            row.remove("id_number"_L1);
            rows.append(row);
        }
        it.value() = rows;
    }
    return object;
}

QString percentOf(int part, int whole)
{
    if (whole == 0)
        return u"0"_s;
    return domain::Decimal{qint64(part) * 100 * 10000 / whole}.toString();
}

Result<QJsonObject> resultRow(const ReportInput &input, const SubjectStanding &subject, const ItemStanding &item)
{
    const QString id = item.fields.value("item"_L1).toString();
    const catalogue::VerificationItem *entry = input.catalogue.verificationItem(id);
    const QString person = subject.fields.value("person"_L1).toString();
    const QString outcome = resultOf(item);
    QJsonObject row{{u"subject"_s, person.isEmpty() ? subject.subject.id.toString() : person},
                    {u"item"_s, id},
                    {u"record"_s, item.item.id.toString()},
                    {u"result"_s, outcome},
                    {u"source"_s, item.fields.value("department"_L1)}};
    const QJsonObject declared = subject.fields.value("declared"_L1).toObject().value(id).toObject();
    row.insert("declared"_L1, withoutNumbers(declared));
    const QDateTime sent = domain::fromWireTime(item.fields.value("sent_at"_L1).toString());
    const QDateTime answered = domain::fromWireTime(item.fields.value("answered_at"_L1).toString());
    if (sent.isValid() && answered.isValid())
        row.insert("days"_L1, sent.daysTo(answered));
    if (const QString statement = item.fields.value("statement"_L1).toString(); !statement.isEmpty())
        row.insert("statement"_L1, statement);
    if (item.item.state != "answered"_L1 || !entry)
        return row;
    const QJsonObject found = item.fields.value("found"_L1).toObject();
    row.insert("found"_L1, withoutNumbers(found));
    const auto rule = ItemRule::of(*entry, input.words);
    if (!rule)
        return rule.error();
    const bool recheck = input.verification.fields().value("purpose"_L1).toString().endsWith("_re"_L1);
    const Judgement judged = judge(*rule, {found, declared, subject.person, input.requestProgram, recheck}, input.words,
                                   input.parameters, domain::cityDate(input.now));
    row.insert("result"_L1, judged.result);
    row.insert("rule"_L1, QJsonObject{{u"text"_s, entry->discrepancyRule}, {u"is"_s, wordOf(judged.verdict.truth)},
                                      {u"clauses"_s, clausesOf(judged.verdict)}});
    return row;
}

} // namespace

QString itemStates(const catalogue::Catalogue &catalogue, const SubjectStanding &subject)
{
    static const QHash<QString, QChar> letters{{u"pending"_s, u'q'}, {u"sent"_s, u's'}, {u"late"_s, u'l'}, {u"failed"_s, u'f'}};
    QString row;
    for (const catalogue::VerificationItem &item : catalogue.verificationItems()) {
        const auto held = std::find_if(subject.items.begin(), subject.items.end(), [&](const ItemStanding &standing) {
            return standing.fields.value("item"_L1).toString() == item.id;
        });
        if (held == subject.items.end())
            row.append(u'-');
        else if (held->item.state == "answered"_L1)
            row.append(differs(resultOf(*held)) ? u'd' : u'a');
        else
            row.append(letters.value(held->item.state, u'q'));
    }
    return row;
}

QString worstResult(const SubjectStanding &subject)
{
    QString worst;
    for (const ItemStanding &item : subject.items) {
        const QString result = resultOf(item);
        if (!result.isEmpty() && (worst.isEmpty() || weightOf(result) < weightOf(worst)))
            worst = result;
    }
    return worst;
}

Counters count(const std::vector<SubjectStanding> &subjects)
{
    Counters counters;
    for (const SubjectStanding &subject : subjects) {
        for (const ItemStanding &item : subject.items) {
            const QString &state = item.item.state;
            const QString result = resultOf(item);
            ++counters.total;
            counters.answered += state == "answered"_L1 ? 1 : 0;
            counters.failed += state == "failed"_L1 ? 1 : 0;
            counters.open += state == "answered"_L1 || state == "failed"_L1 ? 0 : 1;
            counters.late += state == "late"_L1 || item.fields.value("days_late"_L1).toInt() > 0 ? 1 : 0;
            counters.discrepancies += differs(result) ? 1 : 0;
            counters.over += result == "over"_L1 ? 1 : 0;
        }
    }
    return counters;
}

Result<QJsonObject> reportFields(const ReportInput &input)
{
    const QJsonObject verification = input.verification.fields();
    std::vector<QJsonObject> rows;
    for (const SubjectStanding &subject : input.subjects) {
        for (const ItemStanding &item : subject.items) {
            auto row = resultRow(input, subject, item);
            if (!row)
                return row.error();
            rows.push_back(*std::move(row));
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const QJsonObject &a, const QJsonObject &b) {
        return weightOf(a.value("result"_L1).toString()) < weightOf(b.value("result"_L1).toString());
    });
    QJsonArray results;
    int discrepancies = 0;
    int over = 0;
    for (const QJsonObject &row : rows) {
        const QString result = row.value("result"_L1).toString();
        discrepancies += differs(result) ? 1 : 0;
        over += result == "over"_L1 ? 1 : 0;
        results.append(row);
    }
    const Counters counters = count(input.subjects);
    const QDateTime deadline = domain::fromWireTime(verification.value("deadline"_L1).toString());
    QString conclusion = u"clear"_s;
    if (over > 0)
        conclusion = u"over"_s;
    else if (discrepancies > 0)
        conclusion = u"differs"_s;
    else if (counters.failed > 0)
        conclusion = u"partial"_s;
    return QJsonObject{{u"verification"_s, input.verification.id.toString()},
                       {u"report_no"_s, QString(verification.value("case_no"_L1).toString() % u'-' % QString::number(input.version))},
                       {u"version"_s, input.version},
                       {u"results"_s, results},
                       {u"conclusion"_s, conclusion},
                       {u"answer_rate"_s, percentOf(counters.answered, counters.total)},
                       {u"discrepancies"_s, discrepancies},
                       {u"issued_at"_s, domain::toWireTime(input.now)},
                       {u"on_time"_s, !deadline.isValid() || input.now <= deadline}};
}

} // namespace hearth::server

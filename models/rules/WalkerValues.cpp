// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Values and rows of a walk.
#include "models/rules/Vocabulary.h"
#include "models/rules/Walker.h"

using namespace Qt::StringLiterals;

namespace hearth::rules {

namespace {

std::optional<Value> wrapped(const std::optional<Fraction> &number)
{
    return number ? std::optional(Value::of(*number)) : std::nullopt;
}

bool isAggregate(NodeKind kind)
{
    return kind == NodeKind::Any || kind == NodeKind::Every || kind == NodeKind::Count || kind == NodeKind::Sum;
}

QString signOf(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Add: return u" + "_s;
    case NodeKind::Subtract: return u" - "_s;
    case NodeKind::Multiply: return u" * "_s;
    case NodeKind::Divide: return u" / "_s;
    default: return u", "_s;
    }
}

} // namespace

std::optional<Value> Walker::factValue(const Node &node, Trace *trace)
{
    const auto held = m_frames[size_t(node.frame)]->fact(node.level, node.name);
    UsedFact used{node.level, node.name, u"?"_s, held.has_value(), {}, {}};
    if (held) {
        used.value = held->value.toString(node.type);
        used.source = held->source;
        used.asOf = held->asOf;
    }
    trace->facts.push_back(std::move(used));
    return held ? std::optional(held->value) : std::nullopt;
}

std::optional<Value> Walker::parameterValue(const QString &id, Type type, Trace *trace)
{
    const auto held = m_parameters.inForce(id, m_today);
    std::optional<Value> result;
    if (held)
        result = type == Type::Set ? Value::of(held->text.split(u',', Qt::SkipEmptyParts)) : wrapped(Fraction::fromString(held->text));
    trace->parameters.push_back({id, result ? held->text : u"?"_s, held ? held->from : QDate()});
    return result;
}

std::optional<Value> Walker::value(const Node &node, Trace *trace)
{
    switch (node.kind) {
    case NodeKind::Number: return Value::of(node.number);
    case NodeKind::Date: return Value::of(node.date);
    case NodeKind::Today: return Value::of(m_today);
    case NodeKind::Parameter: return parameterValue(node.name, node.type, trace);
    case NodeKind::Fact: return factValue(node, trace);
    case NodeKind::Age:
    case NodeKind::Since: return since(node, trace);
    case NodeKind::Rank: {
        const auto code = value(*node.parts[0], trace);
        if (!code || !code->text())
            return std::nullopt;
        const auto rank = rankOf(node.parts[0]->list, *code->text());
        return rank ? std::optional(Value::of(Fraction(*rank))) : std::nullopt;
    }
    case NodeKind::Sum: return summed(node, trace);
    default: return arithmetic(node, trace);
    }
}

std::optional<Value> Walker::arithmetic(const Node &node, Trace *trace)
{
    if (node.parts.size() != 2)
        return std::nullopt;
    const auto left = value(*node.parts[0], trace);
    const auto right = value(*node.parts[1], trace);
    if (!left || !right || !left->number() || !right->number())
        return std::nullopt;
    const Fraction &a = *left->number();
    const Fraction &b = *right->number();
    switch (node.kind) {
    case NodeKind::Add: return wrapped(a.plus(b));
    case NodeKind::Subtract: return wrapped(a.minus(b));
    case NodeKind::Multiply: return wrapped(a.times(b));
    case NodeKind::Divide: return wrapped(a.over(b));
    case NodeKind::Round: return wrapped(a.rounded(b, Fraction::Rounding::Nearest));
    case NodeKind::RoundUp: return wrapped(a.rounded(b, Fraction::Rounding::Up));
    case NodeKind::RoundDown: return wrapped(a.rounded(b, Fraction::Rounding::Down));
    case NodeKind::Minimum:
    case NodeKind::Maximum: {
        const auto order = a.compare(b);
        if (!order)
            return std::nullopt;
        return Value::of((*order < 0) == (node.kind == NodeKind::Minimum) ? a : b);
    }
    default: return std::nullopt;
    }
}

std::optional<Value> Walker::since(const Node &node, Trace *trace)
{
    const auto date = value(*node.parts[0], trace);
    if (!date || date->isEmpty())
        return date;
    if (!date->date())
        return std::nullopt;
    const QDate day = *date->date();
    if (node.kind == NodeKind::Since && node.unit == Unit::Days)
        return Value::of(Fraction(day.daysTo(m_today)));
    const int months = monthsSince(day, m_today);
    if (node.kind == NodeKind::Since && node.unit == Unit::Months)
        return Value::of(Fraction(months));
    // Rounded down, also before birth.
    return Value::of(Fraction(months >= 0 ? months / 12 : -((11 - months) / 12)));
}

Rows Walker::rowsOf(const Node &node) const
{
    auto rows = m_frames[size_t(node.frame)]->rows(node.name);
    return rows ? std::move(*rows) : Rows{{}, false};
}

void Walker::quantified(const Node &node, Trace *trace)
{
    const Rows rows = rowsOf(node);
    const bool any = node.kind == NodeKind::Any;
    Truth result = any ? Truth::NotMet : Truth::Met;
    const Truth deciding = any ? Truth::Met : Truth::NotMet;
    std::vector<Trace> open;
    for (size_t i = 0; i < rows.rows.size(); ++i) {
        m_frames.push_back(rows.rows[i].get());
        Trace row = condition(*node.parts[0]);
        m_frames.pop_back();
        result = any ? either(result, row.truth) : both(result, row.truth);
        if (row.truth == deciding && !trace->row) {
            trace->row = int(i);
            trace->parts = {std::move(row)};
        } else if (row.truth == Truth::Unknown) {
            trace->openRows.push_back(int(i));
            open.push_back(std::move(row));
        }
    }
    if (!rows.complete)
        result = any ? either(result, Truth::Unknown) : both(result, Truth::Unknown);
    if (!trace->row)
        trace->parts = std::move(open);
    trace->truth = result;
    trace->value = QString::number(rows.rows.size()) % (rows.complete ? QString() : u"+"_s);
}

Walker::Range Walker::counted(const Node &node, Trace *trace)
{
    const Rows rows = rowsOf(node);
    int met = 0;
    int open = 0;
    for (size_t i = 0; i < rows.rows.size(); ++i) {
        m_frames.push_back(rows.rows[i].get());
        Trace row = condition(*node.parts[0]);
        m_frames.pop_back();
        met += row.truth == Truth::Met ? 1 : 0;
        if (row.truth == Truth::Unknown) {
            ++open;
            trace->openRows.push_back(int(i));
            trace->parts.push_back(std::move(row));
        }
    }
    return {Fraction(met), rows.complete ? std::optional(Fraction(met + open)) : std::nullopt};
}

std::optional<Value> Walker::summed(const Node &node, Trace *trace)
{
    const Rows rows = rowsOf(node);
    std::optional<Fraction> total = Fraction(0);
    for (const auto &facts : rows.rows) {
        m_frames.push_back(facts.get());
        Truth counts = Truth::Met;
        if (node.parts.size() > 1) {
            Trace where = condition(*node.parts[1]);
            counts = where.truth;
            trace->parts.push_back(std::move(where));
        }
        if (counts == Truth::Met) {
            const auto amount = value(*node.parts[0], trace);
            total = total && amount && amount->number() ? total->plus(*amount->number()) : std::nullopt;
        } else if (counts == Truth::Unknown) {
            total.reset();
        }
        m_frames.pop_back();
    }
    return rows.complete ? wrapped(total) : std::nullopt;
}

/// The source of a value with the figures in place of facts and parameters.
QString Walker::putIn(const Node &node)
{
    Trace ignored;
    switch (node.kind) {
    case NodeKind::Add:
    case NodeKind::Subtract:
    case NodeKind::Multiply:
    case NodeKind::Divide: {
        const QString inner = putIn(*node.parts[0]) % signOf(node.kind) % putIn(*node.parts[1]);
        return m_source.mid(node.begin, 1) == "("_L1 ? QString(u'(' % inner % u')') : inner;
    }
    case NodeKind::Minimum:
    case NodeKind::Maximum:
    case NodeKind::Round:
    case NodeKind::RoundUp:
    case NodeKind::RoundDown: {
        const QString text = sourceOf(node);
        return text.left(text.indexOf(u'(')) % u'(' % putIn(*node.parts[0]) % u", "_s % putIn(*node.parts[1]) % u')';
    }
    default: {
        const auto held = value(node, &ignored);
        return held ? held->toString(node.type) : u"?"_s;
    }
    }
}

void Walker::ask(const Node &node, const Trace &trace, std::vector<AskedFact> *asked) const
{
    if (trace.truth != Truth::Unknown)
        return;
    const auto add = [asked](AskedFact fact) {
        if (std::find(asked->begin(), asked->end(), fact) == asked->end())
            asked->push_back(std::move(fact));
    };
    if (node.kind == NodeKind::And || node.kind == NodeKind::Or || node.kind == NodeKind::Not) {
        for (size_t i = 0; i < node.parts.size(); ++i)
            ask(*node.parts[i], trace.parts[i], asked);
        return;
    }
    const Node *collection = &node;
    if (!isAggregate(node.kind))
        for (const auto &part : node.parts)
            if (isAggregate(part->kind))
                collection = part.get();
    if (isAggregate(collection->kind)) {
        // Facts of the open rows; when there is none, or more rows may come, the rows themselves.
        std::vector<AskedFact> ofRows;
        for (const Trace &row : trace.parts)
            ask(*collection->parts.back(), row, &ofRows);
        for (AskedFact &fact : ofRows) {
            if (fact.collection.isEmpty() && fact.level == Level::Row)
                fact.collection = collection->name;
            add(std::move(fact));
        }
        if (!rowsOf(*collection).complete || ofRows.empty())
            add({Level::Row, {}, collection->name});
        return;
    }
    for (const UsedFact &used : trace.facts)
        if (!used.known)
            add({used.level, used.id, {}});
}

} // namespace hearth::rules

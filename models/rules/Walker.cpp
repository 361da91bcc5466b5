// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/Walker.h"

#include "models/rules/Vocabulary.h"

using namespace Qt::StringLiterals;

namespace hearth::rules {

namespace {

/// Does a relation hold when left compares to right like this?
bool holds(NodeKind kind, std::strong_ordering order)
{
    switch (kind) {
    case NodeKind::Less: return order < 0;
    case NodeKind::LessOrEqual: return order <= 0;
    case NodeKind::Greater: return order > 0;
    case NodeKind::GreaterOrEqual: return order >= 0;
    default: return order == 0;
    }
}

QString signOf(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Less: return u"<"_s;
    case NodeKind::LessOrEqual: return u"<="_s;
    case NodeKind::Greater: return u">"_s;
    case NodeKind::GreaterOrEqual: return u">="_s;
    default: return u"="_s;
    }
}

QString shown(const std::optional<Value> &value, Type type)
{
    return value ? value->toString(type) : u"?"_s;
}

/// A number literal is written as the money beside it.
Type shownType(const Node &node, const Node &other)
{
    return node.literal && other.type == Type::Money ? Type::Money : node.type;
}

QString joined(const QString &left, const QString &sign, const QString &right)
{
    return left % u' ' % sign % u' ' % right;
}

} // namespace

Walker::Walker(const QString &source, const Facts &subject, const Parameters &parameters, QDate today)
    : m_source(source)
    , m_parameters(parameters)
    , m_today(today)
    , m_frames{&subject}
{
}

QString Walker::sourceOf(const Node &node) const
{
    return m_source.mid(node.begin, node.end - node.begin).trimmed();
}

Trace Walker::condition(const Node &node)
{
    Trace trace;
    trace.text = sourceOf(node);
    switch (node.kind) {
    case NodeKind::And:
    case NodeKind::Or:
    case NodeKind::Not: logical(node, &trace); break;
    case NodeKind::Equal:
    case NodeKind::Less:
    case NodeKind::LessOrEqual:
    case NodeKind::Greater:
    case NodeKind::GreaterOrEqual: compared(node, &trace); break;
    case NodeKind::Between: between(node, &trace); break;
    case NodeKind::In:
    case NodeKind::InParameter:
    case NodeKind::Has: coded(node, &trace); break;
    case NodeKind::IsSet:
    case NodeKind::IsKnown: filled(node, &trace); break;
    case NodeKind::WithinLast:
    case NodeKind::WithinNext: within(node, &trace); break;
    case NodeKind::ChangesTo: changed(node, &trace); break;
    case NodeKind::Any:
    case NodeKind::Every: quantified(node, &trace); break;
    default: {
        const auto held = value(node, &trace);
        trace.value = shown(held, node.type);
        const bool *truth = held ? held->truth() : nullptr;
        trace.truth = truth ? truthOf(*truth) : Truth::Unknown;
    }
    }
    return trace;
}

void Walker::logical(const Node &node, Trace *trace)
{
    for (const auto &part : node.parts)
        trace->parts.push_back(condition(*part));
    trace->truth = trace->parts.front().truth;
    if (node.kind == NodeKind::Not)
        trace->truth = negated(trace->truth);
    for (size_t i = 1; i < trace->parts.size(); ++i)
        trace->truth = node.kind == NodeKind::And ? both(trace->truth, trace->parts[i].truth)
                                                  : either(trace->truth, trace->parts[i].truth);
}

Truth Walker::compare(NodeKind kind, const std::optional<Value> &a, const std::optional<Value> &b) const
{
    // With an empty side an order is not met, even beside an unknown one; two empties are equal.
    const bool equality = kind == NodeKind::Equal;
    if (!equality && ((a && a->isEmpty()) || (b && b->isEmpty())))
        return Truth::NotMet;
    if (!a || !b)
        return Truth::Unknown;
    if (a->isEmpty() || b->isEmpty())
        return truthOf(a->isEmpty() && b->isEmpty());
    if (a->number() && b->number()) {
        const auto order = a->number()->compare(*b->number());
        return order ? truthOf(holds(kind, *order)) : Truth::Unknown;
    }
    if (a->date() && b->date())
        return truthOf(holds(kind, a->date()->toJulianDay() <=> b->date()->toJulianDay()));
    if (a->truth() && b->truth())
        return truthOf(*a->truth() == *b->truth());
    if (a->text() && b->text())
        return truthOf(*a->text() == *b->text());
    return Truth::Unknown;
}

Truth Walker::compareCount(NodeKind kind, const Range &range, const std::optional<Value> &limit) const
{
    if (!limit || !limit->number())
        return Truth::Unknown;
    const auto low = range.low.compare(*limit->number());
    // A range without an upper end lies above every limit at its upper end.
    const auto high = range.high ? range.high->compare(*limit->number()) : std::optional(std::strong_ordering::greater);
    if (!low || !high)
        return Truth::Unknown;
    if (kind == NodeKind::Equal) {
        if (*low > 0 || *high < 0)
            return Truth::NotMet;
        return *low == 0 && *high == 0 ? Truth::Met : Truth::Unknown;
    }
    const bool atLow = holds(kind, *low);
    const bool atHigh = holds(kind, *high);
    return atLow == atHigh ? truthOf(atLow) : Truth::Unknown;
}

void Walker::compared(const Node &node, Trace *trace)
{
    const Node &left = *node.parts[0];
    const Node &right = *node.parts[1];
    if (left.kind == NodeKind::Count || right.kind == NodeKind::Count) {
        const bool countLeft = left.kind == NodeKind::Count;
        static const QHash<int, NodeKind> mirrored{{int(NodeKind::Less), NodeKind::Greater},
                                                   {int(NodeKind::LessOrEqual), NodeKind::GreaterOrEqual},
                                                   {int(NodeKind::Greater), NodeKind::Less},
                                                   {int(NodeKind::GreaterOrEqual), NodeKind::LessOrEqual}};
        const Range range = counted(countLeft ? left : right, trace);
        const auto limit = value(countLeft ? right : left, trace);
        trace->truth = compareCount(countLeft ? node.kind : mirrored.value(int(node.kind), node.kind), range, limit);
        trace->value = range.high && *range.high->compare(range.low) == std::strong_ordering::equal
            ? range.low.toString()
            : QString(range.low.toString() % u".." % (range.high ? range.high->toString() : QString()));
        trace->limit = shown(limit, Type::Int);
        trace->formula = countLeft ? joined(trace->value, signOf(node.kind), trace->limit)
                                   : joined(trace->limit, signOf(node.kind), trace->value);
        return;
    }
    const auto a = value(left, trace);
    const auto b = value(right, trace);
    trace->truth = compare(node.kind, a, b);
    trace->value = shown(a, shownType(left, right));
    trace->limit = shown(b, shownType(right, left));
    trace->formula = joined(putIn(left), signOf(node.kind), putIn(right));
    if (trace->truth == Truth::NotMet && a && b && a->number() && b->number()) {
        const auto difference = a->number()->minus(*b->number());
        if (difference) {
            const bool money = left.type == Type::Money || right.type == Type::Money;
            const Fraction amount = difference->isNegative() ? Fraction().minus(*difference).value_or(*difference) : *difference;
            trace->shortBy = amount.toString(money ? 2 : 0);
        }
    }
}

void Walker::between(const Node &node, Trace *trace)
{
    const Node &left = *node.parts[0];
    const Node &low = *node.parts[1];
    const Node &high = *node.parts[2];
    const auto a = value(low, trace);
    const auto b = value(high, trace);
    trace->limit = shown(a, shownType(low, left)) % u" and "_s % shown(b, shownType(high, left));
    if (left.kind == NodeKind::Count) {
        const Range range = counted(left, trace);
        trace->truth = both(compareCount(NodeKind::GreaterOrEqual, range, a), compareCount(NodeKind::LessOrEqual, range, b));
        trace->value = range.low.toString();
    } else {
        const auto held = value(left, trace);
        trace->truth = both(compare(NodeKind::GreaterOrEqual, held, a), compare(NodeKind::LessOrEqual, held, b));
        trace->value = shown(held, left.type);
    }
    trace->formula = joined(trace->value, u"between"_s, trace->limit);
}

void Walker::coded(const Node &node, Trace *trace)
{
    const auto held = value(*node.parts[0], trace);
    QStringList codes = node.codes;
    bool codesKnown = true;
    if (node.kind == NodeKind::InParameter) {
        const auto list = parameterValue(node.name, Type::Set, trace);
        codesKnown = list && list->set();
        codes = codesKnown ? *list->set() : QStringList();
    }
    trace->value = shown(held, node.parts[0]->type);
    trace->limit = codesKnown ? codes.join(u',') : u"?"_s;
    trace->formula = joined(trace->value, node.kind == NodeKind::Has ? u"has"_s : u"in"_s, u'(' % trace->limit % u')');
    if (!held)
        return;
    if (node.kind == NodeKind::Has) {
        const QStringList *set = held->set();
        trace->truth = truthOf(set && std::any_of(set->begin(), set->end(), [&](const QString &code) { return codes.contains(code); }));
    } else if (held->isEmpty()) {
        trace->truth = Truth::NotMet;
    } else if (codesKnown) {
        trace->truth = truthOf(held->text() && codes.contains(*held->text()));
    }
}

void Walker::filled(const Node &node, Trace *trace)
{
    const auto held = value(*node.parts[0], trace);
    trace->value = shown(held, node.parts[0]->type);
    trace->formula = joined(trace->value, u"is"_s, node.kind == NodeKind::IsSet ? u"set"_s : u"known"_s);
    if (node.kind == NodeKind::IsKnown)
        trace->truth = truthOf(held.has_value());
    else if (held)
        trace->truth = truthOf(!held->isEmpty() && !(held->set() && held->set()->isEmpty()));
}

Truth Walker::withinDays(const Node &node, const std::optional<Value> &date, Trace *trace)
{
    std::optional<Value> count = Value::of(node.number);
    if (!node.name.isEmpty())
        count = parameterValue(node.name, Type::Int, trace);
    trace->limit = shown(count, Type::Int);
    if (date && date->isEmpty())
        return Truth::NotMet;
    if (!date || !count || !date->date())
        return Truth::Unknown;
    const int n = count->number()->toString().toInt();
    const QDate day = *date->date();
    if (node.kind == NodeKind::WithinNext)
        return truthOf(day >= m_today && day <= (node.unit == Unit::Months ? addMonths(m_today, n) : m_today.addDays(n)));
    trace->until = node.unit == Unit::Months ? addMonths(day, n) : day.addDays(n);
    return truthOf(day <= m_today && m_today <= trace->until);
}

void Walker::within(const Node &node, Trace *trace)
{
    const auto date = value(*node.parts[0], trace);
    trace->value = shown(date, Type::Date);
    trace->truth = withinDays(node, date, trace);
    const QString unit = node.unit == Unit::Months ? u" months"_s : u" days"_s;
    trace->formula = joined(trace->value, node.kind == NodeKind::WithinLast ? u"within last"_s : u"within next"_s, trace->limit % unit);
}

void Walker::changed(const Node &node, Trace *trace)
{
    const auto held = value(*node.parts[0], trace);
    const auto date = value(*node.parts[1], trace);
    Truth isIn = Truth::Unknown;
    if (held)
        isIn = truthOf(held->text() && node.codes.contains(*held->text()));
    Node window;
    window.kind = NodeKind::WithinLast;
    window.name = node.name;
    trace->truth = both(isIn, withinDays(window, date, trace));
    trace->value = shown(held, Type::Code) % u" since "_s % shown(date, Type::Date);
    trace->formula = joined(trace->value, u"changes to"_s, node.codes.join(u','));
    trace->limit = node.codes.join(u',');
}

} // namespace hearth::rules

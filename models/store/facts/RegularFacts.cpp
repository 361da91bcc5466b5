// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Facts that facts.tsv words regularly: read from its columns derived_from, definition and unknown_when.
#include "models/store/facts/FactDeriver.h"

namespace hearth::store {

using namespace Qt::StringLiterals;

namespace {

/// What stands when nobody has told: a closed list (a roll names every case) says "none", else nothing is known.
FactCell otherwiseOf(const catalogue::Fact &fact, FactType type)
{
    static const QLatin1StringView ended = "no row: "_L1;
    const QString &when = fact.unknownWhen;
    if (when.startsWith(ended) && type == FactType::Code) {
        return FactCell::code(when.mid(ended.size()).section(u' ', 0, 0).toStdString());
    }
    const bool closed = when.startsWith("never"_L1) || when.endsWith(": not set"_L1);
    return closed ? FactCell::none(type) : FactCell::unknown();
}

std::optional<qint64> numberOf(const Fields &fields, std::string_view field, FactType type)
{
    switch (type) {
    case FactType::Bool: {
        const auto truth = fields.truth(field);
        return truth ? std::optional<qint64>(*truth ? 1 : 0) : std::nullopt;
    }
    case FactType::Int: return fields.integer(field);
    case FactType::Decimal: return fields.decimal(field);
    case FactType::Money: return fields.fen(field);
    case FactType::Date: {
        const auto day = dayOf(fields, field);
        return day ? std::optional<qint64>(*day) : std::nullopt;
    }
    default: return {};
    }
}

} // namespace

std::optional<RegularFact> regularFact(const catalogue::Fact &fact, const FactColumn &column)
{
    using Kind = RegularFact::Kind;
    const QString &words = fact.definition;
    const QStringList sources = fact.derivedFrom.split(u';');
    const QString type = sources.value(0).section(u'.', 0, 0);
    RegularFact regular;
    regular.field = sources.value(0).section(u'.', 1).toStdString();
    regular.otherwise = otherwiseOf(fact, column.type);
    regular.notReturned = fact.unknownWhen.endsWith(", or BX"_L1) ? "BX" : "";
    const auto rows = rowTypeOf(type.toStdString());
    if (regular.field.empty()) {
        return {};
    }
    if (words == "held item"_L1 || words.startsWith("held item,"_L1) || words.startsWith("held item;"_L1)
        || words.startsWith("held item:"_L1) || words.startsWith("held item of the row"_L1)
        || words.startsWith("held item of the OPEN row"_L1)) {
        return type == fact.scope || fact.scope.startsWith("row:"_L1) ? std::optional(regular) : std::nullopt;
    }
    if (!rows) {
        return {};
    }
    regular.rows = *rows;
    if (words.startsWith("of the latest OPEN row"_L1)) {
        regular.kind = Kind::LatestOpen;
    } else if (words == "of the latest period"_L1 || words == "of the latest year"_L1 || words == "of the latest row"_L1
               || words == QString(u"of the latest "_s + type)) {
        // The second source says what makes a row the latest.
        regular.kind = Kind::Latest;
        regular.order = sources.value(1).section(u'.', 1).toStdString();
        if (regular.order.empty()) {
            return {};
        }
    } else if (words == "of the OPEN row"_L1) {
        regular.kind = Kind::FirstOpen;
    } else if (words == "set over OPEN rows"_L1 && column.list) {
        regular.kind = Kind::OpenSet;
    } else if (words == "any OPEN row y"_L1) {
        regular.kind = Kind::AnyOpen;
    } else {
        return {};
    }
    return regular;
}

qint64 maskOf(const Fields &fields, std::string_view field, const std::unordered_map<std::string, int> &list)
{
    const auto bit = [&list](std::string_view code) {
        const auto found = list.find(std::string(code));
        return found != list.end() && found->second < 63 ? qint64(1) << found->second : qint64(0);
    };
    qint64 mask = bit(fields.text(field));
    for (const std::string_view code : fields.set(field)) {
        mask |= bit(code);
    }
    return mask;
}

FactCell heldCell(const Fields &fields, std::string_view field, const FactColumn &column, const FactCell &otherwise)
{
    const Fields::Element *value = fields.find(field);
    if (!value) {
        return otherwise;
    }
    if (value->is_null()) {
        return fields.held(field) == Held::Empty ? FactCell::none(column.type) : otherwise;
    }
    if (column.type == FactType::Set) {
        return FactCell::of(maskOf(fields, field, *column.list));
    }
    if (column.isText()) {
        const std::string_view text = fields.text(field);
        return text.empty() ? otherwise : FactCell::code(text);
    }
    const auto number = numberOf(fields, field, column.type);
    return number ? FactCell::of(number) : fields.text(field).empty() ? otherwise : FactCell::unknown();
}

} // namespace hearth::store

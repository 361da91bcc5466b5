// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The tests of the language (comparisons, in, has, within, …) and the rules of section 3 about types.
#include "models/rules/ExpressionParser.h"

using namespace Qt::StringLiterals;

namespace hearth::rules {

namespace {

constexpr qsizetype maximumCodes = 64;

bool isNumeric(Type type)
{
    return type == Type::Int || type == Type::Decimal || type == Type::Money;
}

/// Stands only directly beside a comparison, so that it compiles to a cut-off.
bool isCounted(const Node &node)
{
    return node.kind == NodeKind::Age || node.kind == NodeKind::Since || node.kind == NodeKind::Count;
}

/// Money beside money or a bare number; plain numbers among themselves.
bool sameMeasure(const Node &left, const Node &right)
{
    return left.literal || right.literal || (left.type == Type::Money) == (right.type == Type::Money);
}

Type widerType(const Node &left, const Node &right)
{
    if (left.type == Type::Money || right.type == Type::Money)
        return Type::Money;
    return left.type == Type::Decimal || right.type == Type::Decimal ? Type::Decimal : Type::Int;
}

} // namespace

bool ExpressionParser::requireCondition(const Node &node)
{
    if (node.type == Type::Bool)
        return true;
    failAt(node.begin, ParseError::Kind::Type, u"expected a condition, found a value"_s);
    return false;
}

bool ExpressionParser::requireNumber(const Node &node, bool insideArithmetic)
{
    if (!isNumeric(node.type)) {
        failAt(node.begin, ParseError::Kind::Type, u"expected a number, found something else"_s);
        return false;
    }
    if (insideArithmetic && isCounted(node)) {
        failAt(node.begin, ParseError::Kind::Type, u"expected age, since and count only directly beside a comparison"_s);
        return false;
    }
    return true;
}

bool ExpressionParser::requireFact(const Node &node, Type type, const QString &expected)
{
    if (node.kind == NodeKind::Fact && node.type == type)
        return true;
    failAt(node.begin, ParseError::Kind::Type, u"expected %1"_s.arg(expected));
    return false;
}

bool ExpressionParser::requireComparable(const Node &left, const Node &right, bool equality)
{
    const bool facts = left.kind == NodeKind::Fact && right.kind == NodeKind::Fact;
    if (isNumeric(left.type) && isNumeric(right.type)) {
        for (const auto &[counted, other] : {std::pair(&left, &right), std::pair(&right, &left)}) {
            if (isCounted(*counted) && !other->constant) {
                failAt(other->begin, ParseError::Kind::NotConstant, u"expected a number or a parameter beside age, since or count"_s);
                return false;
            }
        }
        if (sameMeasure(left, right))
            return true;
    } else if (left.type == Type::Date && right.type == Type::Date) {
        return true;
    } else if (equality && facts && left.type == right.type
               && (left.type == Type::Bool || left.type == Type::Text || (left.type == Type::Code && left.list == right.list))) {
        return true;
    }
    failAt(right.begin, ParseError::Kind::Type, u"expected a value of the type on the left, found another type"_s);
    return false;
}

ExpressionParser::Owned ExpressionParser::combine(NodeKind kind, Owned left, Owned right)
{
    if (!requireNumber(*left, true) || !requireNumber(*right, true))
        return nullptr;
    if (!sameMeasure(*left, *right))
        return failAt(right->begin, ParseError::Kind::Type, u"expected money beside money, found a plain number"_s);
    Owned node = make(kind, widerType(*left, *right), left->begin);
    node->constant = left->constant && right->constant;
    node->literal = left->literal && right->literal;
    node->parts.push_back(std::move(left));
    node->parts.push_back(std::move(right));
    return finish(std::move(node));
}

ExpressionParser::Owned ExpressionParser::multiplied(NodeKind kind, Owned left, Owned right)
{
    if (!requireNumber(*left, true) || !requireNumber(*right, true))
        return nullptr;
    const bool divides = kind == NodeKind::Divide;
    if (divides && !right->constant)
        return failAt(right->begin, ParseError::Kind::NotConstant, u"expected a number or a parameter after /, found a fact"_s);
    const bool moneyLeft = left->type == Type::Money;
    const bool moneyRight = right->type == Type::Money;
    if (divides ? (moneyRight && !moneyLeft) : (moneyLeft && moneyRight))
        return failAt(right->begin, ParseError::Kind::Type, u"expected a plain number, found money"_s);
    Type type = divides ? Type::Decimal : widerType(*left, *right);
    if (divides && moneyLeft && !moneyRight)
        type = Type::Money;
    Owned node = make(kind, type, left->begin);
    node->constant = left->constant && right->constant;
    node->literal = left->literal && right->literal;
    node->parts.push_back(std::move(left));
    node->parts.push_back(std::move(right));
    return finish(std::move(node));
}

ExpressionParser::Owned ExpressionParser::comparison(Owned left)
{
    const QString sign = take().text;
    const NodeKind kind = sign == "="_L1 ? NodeKind::Equal
        : sign == "<"_L1                 ? NodeKind::Less
        : sign == "<="_L1                ? NodeKind::LessOrEqual
        : sign == ">"_L1                 ? NodeKind::Greater
                                         : NodeKind::GreaterOrEqual;
    Owned right = sum();
    if (!right || !requireComparable(*left, *right, kind == NodeKind::Equal))
        return nullptr;
    Owned node = make(kind, Type::Bool, left->begin);
    node->parts.push_back(std::move(left));
    node->parts.push_back(std::move(right));
    return finish(std::move(node));
}

ExpressionParser::Owned ExpressionParser::between(Owned value)
{
    take();
    Owned low = sum();
    if (!low || !expectWord("and"_L1))
        return nullptr;
    Owned high = sum();
    if (!high || !requireComparable(*value, *low, false) || !requireComparable(*value, *high, false))
        return nullptr;
    Owned node = make(NodeKind::Between, Type::Bool, value->begin);
    node->parts.push_back(std::move(value));
    node->parts.push_back(std::move(low));
    node->parts.push_back(std::move(high));
    return finish(std::move(node));
}

bool ExpressionParser::codeList(Node *node)
{
    if (!expectSign("("_L1))
        return false;
    do {
        if (peek().kind != Token::Kind::Word && peek().kind != Token::Kind::Number) {
            failHere(ParseError::Kind::Syntax, u"a code"_s);
            return false;
        }
        if (!m_vocabulary.hasCode(node->list, peek().text)) {
            failHere(ParseError::Kind::UnknownCode, u"a code of the list %1"_s.arg(node->list));
            return false;
        }
        if (node->codes.size() == maximumCodes) {
            failHere(ParseError::Kind::Limit, u"at most 64 codes"_s);
            return false;
        }
        node->codes.append(take().text);
    } while (takeSign(","_L1));
    return expectSign(")"_L1);
}

ExpressionParser::Owned ExpressionParser::membership(Owned value)
{
    take();
    if (!requireFact(*value, Type::Code, u"a fact that is a code before in"_s))
        return nullptr;
    Owned node = make(NodeKind::In, Type::Bool, value->begin);
    node->list = value->list;
    if (peek().kind == Token::Kind::Parameter) {
        const auto word = m_vocabulary.parameter(peek().text);
        if (!word)
            return failHere(ParseError::Kind::UnknownParameter, u"a parameter of the table"_s);
        if (word->type != Type::Set || word->list != value->list)
            return failHere(ParseError::Kind::Type, u"a parameter that holds codes of the list %1"_s.arg(value->list));
        node->kind = NodeKind::InParameter;
        node->name = take().text;
    } else if (!codeList(node.get())) {
        return nullptr;
    }
    node->parts.push_back(std::move(value));
    return finish(std::move(node));
}

ExpressionParser::Owned ExpressionParser::hasCodes(Owned value)
{
    take();
    if (!requireFact(*value, Type::Set, u"a fact that is a set before has"_s))
        return nullptr;
    Owned node = make(NodeKind::Has, Type::Bool, value->begin);
    node->list = value->list;
    if (!codeList(node.get()))
        return nullptr;
    node->parts.push_back(std::move(value));
    return finish(std::move(node));
}

ExpressionParser::Owned ExpressionParser::isTest(Owned value)
{
    take();
    const bool set = takeWord("set"_L1);
    if (!set && !takeWord("known"_L1))
        return failHere(ParseError::Kind::Syntax, u"set or known"_s);
    const bool mayBeEmpty =
        value->type == Type::Date || value->type == Type::Code || value->type == Type::Set || value->type == Type::Text;
    if (value->kind != NodeKind::Fact || (set && !mayBeEmpty))
        return failAt(value->begin, ParseError::Kind::Type,
                      set ? u"expected a fact that may be empty before is set"_s : u"expected a fact before is known"_s);
    Owned node = make(set ? NodeKind::IsSet : NodeKind::IsKnown, Type::Bool, value->begin);
    node->parts.push_back(std::move(value));
    return finish(std::move(node));
}

ExpressionParser::Owned ExpressionParser::within(Owned value)
{
    take();
    const bool last = takeWord("last"_L1);
    if (!last && !takeWord("next"_L1))
        return failHere(ParseError::Kind::Syntax, u"last or next"_s);
    if (value->type != Type::Date)
        return failAt(value->begin, ParseError::Kind::Type, u"expected a date before within"_s);
    Owned node = make(last ? NodeKind::WithinLast : NodeKind::WithinNext, Type::Bool, value->begin);
    int count = 0;
    if (!whole(&count, &node->name))
        return nullptr;
    node->number = Fraction(count);
    if (takeWord("months"_L1))
        node->unit = Unit::Months;
    else if (!takeWord("days"_L1))
        return failHere(ParseError::Kind::Syntax, u"days or months"_s);
    node->parts.push_back(std::move(value));
    return finish(std::move(node));
}

ExpressionParser::Owned ExpressionParser::changesTo(Owned value)
{
    take();
    if (!expectWord("to"_L1) || !requireFact(*value, Type::Code, u"a fact that is a code before changes to"_s))
        return nullptr;
    Owned node = make(NodeKind::ChangesTo, Type::Bool, value->begin);
    node->list = value->list;
    if (!codeList(node.get()))
        return nullptr;
    // An event is a fact with a date: x changes to (a) needs x_changed_on.
    Owned changedOn = factNode({Token::Kind::Word, value->name + u"_changed_on"_s, value->begin, value->end});
    if (!changedOn)
        return nullptr;
    node->name = u"change_window_days"_s;
    node->unit = Unit::Days;
    node->parts.push_back(std::move(value));
    node->parts.push_back(std::move(changedOn));
    return finish(std::move(node));
}

} // namespace hearth::rules

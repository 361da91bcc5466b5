// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/ExpressionParser.h"

using namespace Qt::StringLiterals;

namespace hearth::rules {

namespace {

constexpr int maximumDepth = 16;

QString shown(const Token &token)
{
    return token.kind == Token::Kind::End ? u"the end"_s
        : token.kind == Token::Kind::Parameter ? QString(u'@' + token.text)
                                               : token.text;
}

} // namespace

ExpressionParser::ExpressionParser(const QString &source, const Vocabulary &vocabulary)
    : m_vocabulary(vocabulary)
{
    Lexed lexed = splitIntoTokens(source);
    m_tokens = std::move(lexed.tokens);
    m_error = std::move(lexed.error);
    if (m_tokens.empty())
        m_tokens.push_back({});
}

void ExpressionParser::setSubject(Subject subject)
{
    QStringList scopes{u"household"_s};
    switch (subject) {
    case Subject::Household: break;
    case Subject::Person: scopes.prepend(u"person"_s); break;
    case Subject::Disaster: scopes.prepend(u"row:disaster"_s); break;
    case Subject::Visit: scopes.prepend(u"row:visit"_s); break;
    case Subject::Assistance: scopes.prepend(u"row:assistance"_s); break;
    case Subject::Call: scopes = {u"row:call"_s, u"person"_s, u"household"_s}; break;
    case Subject::Answer: scopes = {u"answer"_s, u"person"_s, u"household"_s}; break;
    }
    m_frames = {Frame{scopes}};
}

const Token &ExpressionParser::peek(int ahead) const
{
    return m_tokens[std::min(m_at + size_t(ahead), m_tokens.size() - 1)];
}

bool ExpressionParser::isWord(QLatin1String word, int ahead) const
{
    return peek(ahead).kind == Token::Kind::Word && peek(ahead).text == word;
}

bool ExpressionParser::isSign(QLatin1String sign, int ahead) const
{
    return peek(ahead).kind == Token::Kind::Sign && peek(ahead).text == sign;
}

Token ExpressionParser::take()
{
    const Token token = peek();
    if (m_at + 1 < m_tokens.size())
        ++m_at;
    return token;
}

bool ExpressionParser::takeWord(QLatin1String word)
{
    if (!isWord(word))
        return false;
    take();
    return true;
}

bool ExpressionParser::takeSign(QLatin1String sign)
{
    if (!isSign(sign))
        return false;
    take();
    return true;
}

bool ExpressionParser::expectWord(QLatin1String word)
{
    if (takeWord(word))
        return true;
    failHere(ParseError::Kind::Syntax, word);
    return false;
}

bool ExpressionParser::expectSign(QLatin1String sign)
{
    if (takeSign(sign))
        return true;
    failHere(ParseError::Kind::Syntax, sign);
    return false;
}

std::nullptr_t ExpressionParser::failHere(ParseError::Kind kind, const QString &expected)
{
    return failAt(peek().begin, kind, u"expected %1, found %2"_s.arg(expected, shown(peek())));
}

std::nullptr_t ExpressionParser::failAt(int begin, ParseError::Kind kind, const QString &text)
{
    if (!m_error)
        m_error = ParseError{kind, begin + 1, text};
    return nullptr;
}

ExpressionParser::Owned ExpressionParser::make(NodeKind kind, Type type, int begin) const
{
    auto node = std::make_unique<Node>();
    node->kind = kind;
    node->type = type;
    node->begin = begin;
    return node;
}

/// Sets the end of a node behind the last token taken.
ExpressionParser::Owned ExpressionParser::finish(Owned node) const
{
    if (node && m_at > 0)
        node->end = m_tokens[m_at - 1].end;
    return node;
}

bool ExpressionParser::openBracket()
{
    if (!expectSign("("_L1))
        return false;
    if (++m_depth > maximumDepth) {
        failAt(m_tokens[m_at - 1].begin, ParseError::Kind::Limit, u"expected at most 16 brackets in one another, found more"_s);
        return false;
    }
    return true;
}

bool ExpressionParser::closeBracket()
{
    --m_depth;
    return expectSign(")"_L1);
}

ExpressionParser::Owned ExpressionParser::condition()
{
    if (m_error)
        return nullptr;
    Owned node = orCondition();
    if (!node)
        return nullptr;
    // "sex not in (1)": the word that does not fit is the error, not the missing comparison before it.
    if (node->type != Type::Bool && peek().kind != Token::Kind::End && !isSign(";"_L1) && !isSign(")"_L1))
        return failHere(ParseError::Kind::Syntax, u"a comparison"_s);
    return requireCondition(*node) ? std::move(node) : nullptr;
}

ExpressionParser::Owned ExpressionParser::amount()
{
    if (m_error)
        return nullptr;
    Owned node = sum();
    return node && requireNumber(*node, true) ? std::move(node) : nullptr;
}

ExpressionParser::Owned ExpressionParser::orCondition()
{
    Owned first = andCondition();
    if (!first || !isWord("or"_L1))
        return first;
    Owned node = make(NodeKind::Or, Type::Bool, first->begin);
    node->parts.push_back(std::move(first));
    while (takeWord("or"_L1)) {
        Owned next = andCondition();
        if (!next)
            return nullptr;
        node->parts.push_back(std::move(next));
    }
    for (const Owned &part : node->parts)
        if (!requireCondition(*part))
            return nullptr;
    return finish(std::move(node));
}

ExpressionParser::Owned ExpressionParser::andCondition()
{
    Owned first = notCondition();
    if (!first || !isWord("and"_L1))
        return first;
    Owned node = make(NodeKind::And, Type::Bool, first->begin);
    node->parts.push_back(std::move(first));
    while (takeWord("and"_L1)) {
        Owned next = notCondition();
        if (!next)
            return nullptr;
        node->parts.push_back(std::move(next));
    }
    for (const Owned &part : node->parts)
        if (!requireCondition(*part))
            return nullptr;
    return finish(std::move(node));
}

ExpressionParser::Owned ExpressionParser::notCondition()
{
    if (!isWord("not"_L1))
        return test();
    const int begin = take().begin;
    if (++m_depth > maximumDepth)
        return failAt(begin, ParseError::Kind::Limit, u"expected at most 16 brackets and not in one another, found more"_s);
    Owned inner = notCondition();
    --m_depth;
    if (!inner || !requireCondition(*inner))
        return nullptr;
    Owned node = make(NodeKind::Not, Type::Bool, begin);
    node->parts.push_back(std::move(inner));
    return finish(std::move(node));
}

ExpressionParser::Owned ExpressionParser::test()
{
    Owned value = sum();
    if (!value)
        return nullptr;
    if (isSign("="_L1) || isSign("<"_L1) || isSign("<="_L1) || isSign(">"_L1) || isSign(">="_L1))
        return comparison(std::move(value));
    if (isWord("between"_L1))
        return between(std::move(value));
    if (isWord("in"_L1))
        return membership(std::move(value));
    if (isWord("has"_L1))
        return hasCodes(std::move(value));
    if (isWord("is"_L1))
        return isTest(std::move(value));
    if (isWord("within"_L1))
        return within(std::move(value));
    if (isWord("changes"_L1))
        return changesTo(std::move(value));
    return value;
}

ExpressionParser::Owned ExpressionParser::sum()
{
    Owned left = product();
    while (left && (isSign("+"_L1) || isSign("-"_L1))) {
        const NodeKind kind = take().text == "+"_L1 ? NodeKind::Add : NodeKind::Subtract;
        Owned right = product();
        left = right ? combine(kind, std::move(left), std::move(right)) : nullptr;
    }
    return left;
}

ExpressionParser::Owned ExpressionParser::product()
{
    Owned left = factor();
    while (left && (isSign("*"_L1) || isSign("/"_L1))) {
        const NodeKind kind = take().text == "*"_L1 ? NodeKind::Multiply : NodeKind::Divide;
        Owned right = factor();
        left = right ? multiplied(kind, std::move(left), std::move(right)) : nullptr;
    }
    return left;
}

ExpressionParser::Owned ExpressionParser::factor()
{
    switch (peek().kind) {
    case Token::Kind::Number: return number();
    case Token::Kind::Parameter: return parameter();
    case Token::Kind::Word: return wordFactor();
    case Token::Kind::Date: {
        const Token token = take();
        Owned node = make(NodeKind::Date, Type::Date, token.begin);
        node->date = QDate::fromString(token.text, Qt::ISODate);
        return finish(std::move(node));
    }
    case Token::Kind::Sign:
        if (isSign("("_L1))
            return bracket();
        break;
    case Token::Kind::End: break;
    }
    return failHere(ParseError::Kind::Syntax, u"a fact, a number or a bracket"_s);
}

ExpressionParser::Owned ExpressionParser::bracket()
{
    const int begin = peek().begin;
    if (!openBracket())
        return nullptr;
    Owned inner = orCondition();
    if (!inner || !closeBracket())
        return nullptr;
    inner->begin = begin;
    return finish(std::move(inner));
}

ExpressionParser::Owned ExpressionParser::number()
{
    const Token token = take();
    Owned node = make(NodeKind::Number, token.text.contains(u'.') ? Type::Decimal : Type::Int, token.begin);
    node->number = Fraction::fromString(token.text).value_or(Fraction());
    node->constant = true;
    node->literal = true;
    return finish(std::move(node));
}

ExpressionParser::Owned ExpressionParser::parameter()
{
    const auto word = m_vocabulary.parameter(peek().text);
    if (!word)
        return failHere(ParseError::Kind::UnknownParameter, u"a parameter of the table"_s);
    if (word->type == Type::Set)
        return failHere(ParseError::Kind::Type, u"a parameter that is a number"_s);
    const Token token = take();
    Owned node = make(NodeKind::Parameter, word->type, token.begin);
    node->name = token.text;
    node->constant = true;
    return finish(std::move(node));
}

bool ExpressionParser::whole(int *count, QString *parameter)
{
    if (peek().kind == Token::Kind::Parameter) {
        const auto word = m_vocabulary.parameter(peek().text);
        if (!word) {
            failHere(ParseError::Kind::UnknownParameter, u"a parameter of the table"_s);
            return false;
        }
        if (word->type != Type::Int) {
            failHere(ParseError::Kind::Type, u"a parameter that is a whole number"_s);
            return false;
        }
        *parameter = take().text;
        return true;
    }
    if (peek().kind != Token::Kind::Number || peek().text.contains(u'.') || peek().text.size() > 5) {
        failHere(ParseError::Kind::Syntax, u"a whole number or a parameter"_s);
        return false;
    }
    *count = take().text.toInt();
    return true;
}

ExpressionParser::Owned ExpressionParser::factNode(const Token &token)
{
    for (int frame = int(m_frames.size()) - 1; frame >= 0; --frame) {
        for (const QString &scope : m_frames[size_t(frame)].scopes) {
            const Vocabulary::FactWord *word = m_vocabulary.fact(scope, token.text);
            if (!word)
                continue;
            Owned node = make(NodeKind::Fact, word->type, token.begin);
            node->end = token.end;
            node->name = token.text;
            node->list = word->list;
            node->frame = frame;
            node->level = scope == "household"_L1 ? Level::Household
                : scope == "person"_L1            ? Level::Person
                : scope == "answer"_L1            ? Level::Answer
                                                  : Level::Row;
            return node;
        }
    }
    return m_vocabulary.isFactSomewhere(token.text)
        ? failAt(token.begin, ParseError::Kind::Scope, u"expected a fact that is visible here, found "_s + token.text)
        : failAt(token.begin, ParseError::Kind::UnknownFact, u"expected a fact, found "_s + token.text);
}

ExpressionParser::Owned ExpressionParser::wordFactor()
{
    const Token token = peek();
    const QString &word = token.text;
    if (word == "any"_L1)
        return aggregate(NodeKind::Any);
    if (word == "every"_L1)
        return aggregate(NodeKind::Every);
    if (word == "count"_L1)
        return aggregate(NodeKind::Count);
    if (word == "sum"_L1)
        return aggregate(NodeKind::Sum);
    if (word == "rank"_L1)
        return rank();
    if (word == "days"_L1 || word == "months"_L1 || word == "years"_L1)
        return since();
    if (word == "min"_L1)
        return function(NodeKind::Minimum);
    if (word == "max"_L1)
        return function(NodeKind::Maximum);
    if (word == "round"_L1)
        return function(NodeKind::Round);
    if (word == "round_up"_L1)
        return function(NodeKind::RoundUp);
    if (word == "round_down"_L1)
        return function(NodeKind::RoundDown);
    if (word == "today"_L1) {
        take();
        return finish(make(NodeKind::Today, Type::Date, token.begin));
    }
    if (word == "age"_L1) {
        take();
        Owned node = make(NodeKind::Age, Type::Int, token.begin);
        Owned birth = factNode({Token::Kind::Word, u"birth_date"_s, token.begin, token.end});
        if (!birth)
            return nullptr;
        node->parts.push_back(std::move(birth));
        return finish(std::move(node));
    }
    if (isReserved(word) || word != word.toLower() || word.startsWith(u'_'))
        return failHere(ParseError::Kind::Syntax, u"a fact, a number or a bracket"_s);
    return factNode(take());
}

ExpressionParser::Owned ExpressionParser::since()
{
    const Token unit = take();
    if (!expectWord("since"_L1))
        return nullptr;
    Owned date = factor();
    if (!date)
        return nullptr;
    if (date->type != Type::Date)
        return failAt(date->begin, ParseError::Kind::Type, u"expected a date after since"_s);
    Owned node = make(NodeKind::Since, Type::Int, unit.begin);
    node->unit = unit.text == "days"_L1 ? Unit::Days : unit.text == "months"_L1 ? Unit::Months : Unit::Years;
    node->parts.push_back(std::move(date));
    return finish(std::move(node));
}

ExpressionParser::Owned ExpressionParser::function(NodeKind kind)
{
    const int begin = take().begin;
    if (!openBracket())
        return nullptr;
    Owned left = sum();
    if (!left || !expectSign(","_L1))
        return nullptr;
    Owned right = sum();
    if (!right || !closeBracket())
        return nullptr;
    Owned node = combine(kind, std::move(left), std::move(right));
    if (node)
        node->begin = begin;
    return finish(std::move(node));
}

ExpressionParser::Owned ExpressionParser::rank()
{
    const int begin = take().begin;
    if (!openBracket())
        return nullptr;
    if (peek().kind != Token::Kind::Word || isReserved(peek().text))
        return failHere(ParseError::Kind::Syntax, u"a fact"_s);
    Owned fact = factNode(take());
    if (!fact || !closeBracket())
        return nullptr;
    if (fact->type != Type::Code || !isOrderedList(fact->list))
        return failAt(fact->begin, ParseError::Kind::Type, u"expected a code of an ordered list, found "_s + fact->name);
    Owned node = make(NodeKind::Rank, Type::Int, begin);
    node->parts.push_back(std::move(fact));
    return finish(std::move(node));
}

ExpressionParser::Owned ExpressionParser::aggregate(NodeKind kind)
{
    const int begin = take().begin;
    const Token name = peek();
    const Vocabulary::CollectionWord *word =
        name.kind == Token::Kind::Word && !isReserved(name.text) ? m_vocabulary.collection(name.text) : nullptr;
    if (!word)
        return failHere(ParseError::Kind::Syntax, u"a collection"_s);
    const QString owner = word->owner == Level::Answer ? u"answer"_s : word->owner == Level::Person ? u"person"_s : u"household"_s;
    int frame = int(m_frames.size()) - 1;
    while (frame >= 0 && !m_frames[size_t(frame)].scopes.contains(owner))
        --frame;
    // The rows of a person are visible in a household rule as the rows of all members; "others" need somebody to be other to.
    if (frame < 0 && word->owner == Level::Person && name.text != "other_member"_L1)
        frame = 0;
    if (frame < 0)
        return failHere(ParseError::Kind::Scope, u"a collection that is visible here"_s);
    if (m_frames.size() > 2)
        return failHere(ParseError::Kind::Limit, u"at most two aggregates in one another"_s);
    take();
    Owned node = make(kind, kind == NodeKind::Count ? Type::Int : Type::Bool, begin);
    node->name = name.text;
    node->frame = frame;
    if (!openBracket())
        return nullptr;
    m_frames.push_back({{word->rowScope}});
    Owned inner = kind == NodeKind::Sum ? sum() : orCondition();
    if (!inner || !(kind == NodeKind::Sum ? requireNumber(*inner, true) : requireCondition(*inner)))
        return nullptr;
    if (kind == NodeKind::Sum)
        node->type = inner->type;
    node->parts.push_back(std::move(inner));
    if (kind == NodeKind::Sum && takeWord("where"_L1)) {
        Owned where = condition();
        if (!where)
            return nullptr;
        node->parts.push_back(std::move(where));
    }
    m_frames.pop_back();
    return closeBracket() ? finish(std::move(node)) : nullptr;
}

} // namespace hearth::rules

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/Parser.h"

#include "models/rules/ExpressionParser.h"

using namespace Qt::StringLiterals;

namespace hearth::rules {

namespace {

constexpr size_t maximumClauses = 32;

/// The rule, or the error of the parser; a rule must end at the end of the text.
template<typename T>
Parsed<T> result(ExpressionParser &parser, std::shared_ptr<T> rule)
{
    if (!parser.error() && parser.peek().kind != Token::Kind::End)
        parser.failHere(ParseError::Kind::Syntax, u"the end"_s);
    Parsed<T> parsed;
    if (parser.error())
        parsed.error = *parser.error();
    else
        parsed.rule = std::move(rule);
    return parsed;
}

bool clauses(ExpressionParser &parser, Rule *rule)
{
    do {
        if (rule->clauses.size() == maximumClauses) {
            parser.failHere(ParseError::Kind::Limit, u"at most 32 clauses"_s);
            return false;
        }
        auto clause = parser.condition();
        if (!clause)
            return false;
        rule->clauses.push_back(std::move(clause));
    } while (parser.takeSign(";"_L1));
    return true;
}

std::optional<Subject> subjectOf(const QString &word)
{
    static const QHash<QString, Subject> subjects{{u"household"_s, Subject::Household}, {u"person"_s, Subject::Person},
                                                  {u"disaster"_s, Subject::Disaster},   {u"visit"_s, Subject::Visit},
                                                  {u"assistance"_s, Subject::Assistance}, {u"call"_s, Subject::Call}};
    const auto found = subjects.constFind(word);
    return found == subjects.constEnd() ? std::nullopt : std::optional(*found);
}

bool isLevel(const Token &token)
{
    return token.kind == Token::Kind::Word && rankOf(u"warn_level"_s, token.text).has_value();
}

bool levelSteps(ExpressionParser &parser, LevelRule *rule)
{
    int above = 4;
    const auto takeLevel = [&parser, &above](QString *level) {
        if (!isLevel(parser.peek()) || *rankOf(u"warn_level"_s, parser.peek().text) >= above) {
            parser.failHere(ParseError::Kind::Syntax, u"a level below the one before"_s);
            return false;
        }
        above = *rankOf(u"warn_level"_s, parser.peek().text);
        *level = parser.take().text;
        return true;
    };
    while (!parser.takeWord("otherwise"_L1)) {
        LevelRule::Step step;
        if (parser.error() || !takeLevel(&step.level) || !parser.expectWord("if"_L1))
            return false;
        step.condition = parser.condition();
        if (!step.condition || !parser.expectSign(";"_L1))
            return false;
        rule->steps.push_back(std::move(step));
    }
    return takeLevel(&rule->otherwise);
}

bool dedupeWindow(ExpressionParser &parser, Dedupe *dedupe)
{
    if (parser.takeWord("once"_L1))
        return true;
    if (!parser.whole(&dedupe->count, &dedupe->parameter))
        return false;
    if (parser.takeWord("days"_L1))
        dedupe->window = Dedupe::Window::Days;
    else if (parser.takeWord("months"_L1))
        dedupe->window = Dedupe::Window::Months;
    else if (parser.takeWord("school_year"_L1))
        dedupe->window = Dedupe::Window::SchoolYears;
    else
        parser.failHere(ParseError::Kind::Syntax, u"days, months or school_year"_s);
    return !parser.error();
}

bool dedupeKeys(ExpressionParser &parser, Dedupe *dedupe)
{
    if (!parser.expectWord("per"_L1))
        return false;
    do {
        if (parser.isWord("person"_L1) || parser.isWord("household"_L1)) {
            dedupe->keys.append(parser.take().text);
        } else if (parser.peek().kind == Token::Kind::Word && !isReserved(parser.peek().text)) {
            const Token token = parser.take();
            if (!parser.factNode(token))
                return false;
            dedupe->keys.append(token.text);
        } else {
            parser.failHere(ParseError::Kind::Syntax, u"person, household or a fact"_s);
            return false;
        }
    } while (parser.takeSign(","_L1));
    if (parser.takeSign(";"_L1)) {
        dedupe->againIfLevelRises = parser.expectWord("again"_L1) && parser.expectWord("if"_L1) && parser.expectWord("level"_L1)
            && parser.expectWord("rises"_L1);
    }
    return !parser.error();
}

} // namespace

QString ParseError::kindName() const
{
    switch (kind) {
    case Kind::Lex: return u"lex"_s;
    case Kind::Syntax: return u"syntax"_s;
    case Kind::UnknownFact: return u"unknown_fact"_s;
    case Kind::UnknownParameter: return u"unknown_param"_s;
    case Kind::UnknownCode: return u"unknown_code"_s;
    case Kind::Type: return u"type"_s;
    case Kind::Scope: return u"scope"_s;
    case Kind::NotConstant: return u"not_constant"_s;
    case Kind::Limit: return u"limit"_s;
    }
    return {};
}

Parsed<Rule> parseConditions(const QString &source, Subject subject, const Vocabulary &vocabulary)
{
    ExpressionParser parser(source, vocabulary);
    parser.setSubject(subject);
    auto rule = std::make_shared<Rule>();
    rule->source = source;
    rule->subject = subject;
    clauses(parser, rule.get());
    return result(parser, std::move(rule));
}

Parsed<Rule> parseTrigger(const QString &source, const Vocabulary &vocabulary)
{
    ExpressionParser parser(source, vocabulary);
    auto rule = std::make_shared<Rule>();
    rule->source = source;
    if (!parser.error() && parser.expectWord("for"_L1)) {
        const auto subject = subjectOf(parser.peek().text);
        if (!subject) {
            parser.failHere(ParseError::Kind::Syntax, u"household, person, disaster, visit, assistance or call"_s);
        } else {
            parser.take();
            rule->subject = *subject;
            parser.setSubject(*subject);
            if (parser.expectSign(":"_L1))
                clauses(parser, rule.get());
        }
    }
    return result(parser, std::move(rule));
}

Parsed<LevelRule> parseLevelRule(const QString &source, Subject subject, const Vocabulary &vocabulary)
{
    ExpressionParser parser(source, vocabulary);
    parser.setSubject(subject);
    auto rule = std::make_shared<LevelRule>();
    rule->source = source;
    rule->subject = subject;
    levelSteps(parser, rule.get());
    return result(parser, std::move(rule));
}

Parsed<Dedupe> parseDedupe(const QString &source, Subject subject, const Vocabulary &vocabulary)
{
    ExpressionParser parser(source, vocabulary);
    parser.setSubject(subject);
    auto dedupe = std::make_shared<Dedupe>();
    if (!parser.error() && dedupeWindow(parser, dedupe.get()))
        dedupeKeys(parser, dedupe.get());
    return result(parser, std::move(dedupe));
}

Parsed<Benefit> parseBenefit(const QString &source, Subject subject, const Vocabulary &vocabulary)
{
    ExpressionParser parser(source, vocabulary);
    parser.setSubject(subject);
    auto benefit = std::make_shared<Benefit>();
    benefit->source = source;
    benefit->subject = subject;
    benefit->amount = parser.amount();
    if (benefit->amount && parser.expectWord("per"_L1)) {
        static const QStringList periods{u"month"_s, u"term"_s, u"year"_s, u"case"_s};
        if (periods.contains(parser.peek().text))
            benefit->period = parser.take().text;
        else
            parser.failHere(ParseError::Kind::Syntax, u"month, term, year or case"_s);
    }
    return result(parser, std::move(benefit));
}

} // namespace hearth::rules

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/Lexer.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace hearth::rules {

namespace {

constexpr int maximumCharacters = 2000;
constexpr int maximumTokens = 400;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
}

class Lexer {
public:
    explicit Lexer(const QString &source) : m_source(source) {}

    Lexed run()
    {
        if (m_source.size() > maximumCharacters) {
            fail(ParseError::Kind::Limit, maximumCharacters, u"expected at most 2000 characters, found more"_s);
            return std::move(m_result);
        }
        while (!m_result.error && skipBlanks()) {
            if (m_result.tokens.size() == maximumTokens)
                fail(ParseError::Kind::Limit, m_at, u"expected at most 400 tokens, found more"_s);
            else
                next();
        }
        m_result.tokens.push_back({Token::Kind::End, {}, int(m_source.size()), int(m_source.size())});
        return std::move(m_result);
    }

private:
    [[nodiscard]] QChar at(int index) const { return index < m_source.size() ? m_source[index] : QChar(); }

    bool skipBlanks()
    {
        while (at(m_at) == u' ' || at(m_at) == u'\t')
            ++m_at;
        return m_at < m_source.size();
    }

    int endOfWord(int from) const
    {
        int end = from;
        while (isLetter(at(end)) || isDigit(at(end)))
            ++end;
        return end;
    }

    void add(Token::Kind kind, int end)
    {
        const int textBegin = kind == Token::Kind::Parameter ? m_at + 1 : m_at;
        m_result.tokens.push_back({kind, m_source.mid(textBegin, end - textBegin), m_at, end});
        m_at = end;
    }

    void next()
    {
        const QChar c = at(m_at);
        if (isLetter(c))
            add(Token::Kind::Word, endOfWord(m_at));
        else if (isDigit(c))
            number();
        else if (c == u'@' && isLetter(at(m_at + 1)))
            add(Token::Kind::Parameter, endOfWord(m_at + 1));
        else if ((c == u'<' || c == u'>') && at(m_at + 1) == u'=')
            add(Token::Kind::Sign, m_at + 2);
        else if (u"=<>+-*/();:,"_s.contains(c))
            add(Token::Kind::Sign, m_at + 1);
        else
            fail(ParseError::Kind::Lex, m_at, u"expected a word, a number or a sign of the language, found "_s + c);
    }

    /// A number, or a date: four digits, two and two.
    void number()
    {
        int end = m_at;
        while (isDigit(at(end)))
            ++end;
        if (end - m_at == 4 && at(end) == u'-' && isDigit(at(end + 1)) && isDigit(at(end + 2)) && at(end + 3) == u'-'
            && isDigit(at(end + 4)) && isDigit(at(end + 5)) && !isDigit(at(end + 6))) {
            const int dateEnd = end + 6;
            const QString text = m_source.mid(m_at, dateEnd - m_at);
            if (!QDate::fromString(text, Qt::ISODate).isValid())
                fail(ParseError::Kind::Lex, m_at, u"expected a date that exists, found "_s + text);
            else
                add(Token::Kind::Date, dateEnd);
            return;
        }
        if (at(end) == u'.') {
            if (!isDigit(at(end + 1))) {
                fail(ParseError::Kind::Lex, end, u"expected a digit after the point"_s);
                return;
            }
            ++end;
            while (isDigit(at(end)))
                ++end;
        }
        if (isLetter(at(end)))
            fail(ParseError::Kind::Lex, end, u"expected the end of a number, found "_s + at(end));
        else if (end - m_at > 16)
            fail(ParseError::Kind::Lex, m_at, u"expected a number of at most 15 digits"_s);
        else
            add(Token::Kind::Number, end);
    }

    void fail(ParseError::Kind kind, int at, const QString &text) { m_result.error = ParseError{kind, at + 1, text}; }

    const QString &m_source;
    Lexed m_result;
    int m_at = 0;
};

} // namespace

Lexed splitIntoTokens(const QString &source)
{
    return Lexer(source).run();
}

bool isReserved(const QString &word)
{
    static const QSet<QString> reserved{
        u"and"_s, u"or"_s, u"not"_s, u"in"_s, u"has"_s, u"is"_s, u"set"_s, u"known"_s, u"between"_s, u"within"_s, u"last"_s,
        u"next"_s, u"days"_s, u"months"_s, u"years"_s, u"since"_s, u"today"_s, u"age"_s, u"any"_s, u"every"_s, u"count"_s,
        u"sum"_s, u"where"_s, u"min"_s, u"max"_s, u"rank"_s, u"round"_s, u"round_up"_s, u"round_down"_s, u"changes"_s, u"to"_s,
        u"for"_s, u"if"_s, u"otherwise"_s, u"per"_s, u"once"_s, u"again"_s, u"person"_s, u"household"_s, u"school_year"_s};
    return reserved.contains(word);
}

} // namespace hearth::rules

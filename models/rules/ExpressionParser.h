// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/Lexer.h"
#include "models/rules/Vocabulary.h"

namespace hearth::rules {

/// Conditions and values of a rule: recursive descent that checks names, scopes and types while it builds the tree.
/// Every function returns null after an error; the first error stays.
class ExpressionParser {
public:
    using Owned = std::unique_ptr<Node>;

    ExpressionParser(const QString &source, const Vocabulary &vocabulary);

    void setSubject(Subject subject);
    [[nodiscard]] const std::optional<ParseError> &error() const { return m_error; }

    /// A condition, of the lowest precedence.
    Owned condition();
    /// A number: sum of the grammar.
    Owned amount();

    [[nodiscard]] const Token &peek(int ahead = 0) const;
    [[nodiscard]] bool isWord(QLatin1String word, int ahead = 0) const;
    [[nodiscard]] bool isSign(QLatin1String sign, int ahead = 0) const;
    Token take();
    bool takeWord(QLatin1String word);
    bool takeSign(QLatin1String sign);
    bool expectWord(QLatin1String word);
    bool expectSign(QLatin1String sign);
    /// A whole number or an int parameter; the number comes in `count`, the parameter in `parameter`.
    bool whole(int *count, QString *parameter);
    /// Records the first error at the next token: "expected WHAT, found TOKEN".
    std::nullptr_t failHere(ParseError::Kind kind, const QString &expected);
    std::nullptr_t failAt(int begin, ParseError::Kind kind, const QString &text);
    /// Type and list of a fact that is visible from the subject or the rows around.
    Owned factNode(const Token &token);

private:
    struct Frame {
        QStringList scopes; ///< inside out: row:NAME, person, household, answer
    };

    Owned orCondition();
    Owned andCondition();
    Owned notCondition();
    Owned test();
    Owned comparison(Owned left);
    Owned between(Owned value);
    Owned membership(Owned value);
    Owned hasCodes(Owned value);
    Owned isTest(Owned value);
    Owned within(Owned value);
    Owned changesTo(Owned value);
    Owned sum();
    Owned product();
    Owned factor();
    Owned wordFactor();
    Owned since();
    Owned function(NodeKind kind);
    Owned rank();
    Owned aggregate(NodeKind kind);
    Owned bracket();
    Owned number();
    Owned parameter();
    bool codeList(Node *node);
    bool openBracket();
    bool closeBracket();

    Owned make(NodeKind kind, Type type, int begin) const;
    Owned finish(Owned node) const;
    Owned combine(NodeKind kind, Owned left, Owned right);
    Owned multiplied(NodeKind kind, Owned left, Owned right);
    bool requireCondition(const Node &node);
    bool requireNumber(const Node &node, bool insideArithmetic);
    bool requireComparable(const Node &left, const Node &right, bool equality);
    bool requireFact(const Node &node, Type type, const QString &expected);

    const Vocabulary &m_vocabulary;
    std::vector<Token> m_tokens;
    std::vector<Frame> m_frames;
    std::optional<ParseError> m_error;
    size_t m_at = 0;
    int m_depth = 0;
};

} // namespace hearth::rules

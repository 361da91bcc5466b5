// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/Tree.h"

#include <optional>
#include <vector>

namespace hearth::rules {

/// One token. A word is a fact, a keyword or a code, as the place decides: codes stand only in brackets of their own.
struct Token {
    enum class Kind { Word, Number, Date, Parameter, Sign, End };
    Kind kind = Kind::End;
    QString text;   ///< parameter without its @
    int begin = 0;  ///< 0-based
    int end = 0;
};

struct Lexed {
    std::vector<Token> tokens; ///< always ends with End
    std::optional<ParseError> error;
};

/// Splits a rule; stops at the first sign that the language does not have.
[[nodiscard]] Lexed splitIntoTokens(const QString &source);

[[nodiscard]] bool isReserved(const QString &word);

} // namespace hearth::rules

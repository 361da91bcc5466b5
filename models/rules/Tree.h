// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/Value.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace hearth::rules {

/// Whose fact it is. Rows of the collections member and other_member have facts of level Person.
enum class Level { Household, Person, Row, Answer };

/// What a rule speaks about.
enum class Subject { Household, Person, Disaster, Visit, Assistance, Call, Answer };

enum class NodeKind {
    // conditions
    And, Or, Not, Equal, Less, LessOrEqual, Greater, GreaterOrEqual, Between, In, InParameter, Has, IsSet, IsKnown, WithinLast,
    WithinNext, ChangesTo, Any, Every,
    // values
    Number, Date, Parameter, Fact, Today, Age, Since, Minimum, Maximum, Round, RoundUp, RoundDown, Rank, Count, Sum, Add, Subtract,
    Multiply, Divide,
};

enum class Unit { Days, Months, Years };

/// One node of the tree. A bool fact is both: a condition and a value. Which members are used depends on the kind.
struct Node {
    NodeKind kind = NodeKind::And;
    Type type = Type::Bool;
    bool constant = false;      ///< made of numbers and parameters only
    bool literal = false;       ///< made of number literals only; takes the type beside it
    int begin = 0;              ///< place in the source, 0-based
    int end = 0;
    QString name;               ///< fact, parameter or collection
    QString list;               ///< code list of a code or set
    Level level = Level::Row;   ///< of a fact
    int frame = 0;              ///< 0 is the subject, 1 and 2 the rows of the aggregates around it
    Fraction number;
    QDate date;
    QStringList codes;
    Unit unit = Unit::Days;
    std::vector<std::unique_ptr<Node>> parts; ///< operands in source order; Sum: value, then the condition if there is one
};

/// A list of clauses that must all hold: eligibility, discrepancy, trigger or filter. Immutable; shared by threads.
struct Rule {
    QString source;
    Subject subject = Subject::Household;
    std::vector<std::unique_ptr<Node>> clauses;
};

/// Levels fall: the first condition that is met gives the level.
struct LevelRule {
    struct Step {
        QString level;
        std::unique_ptr<Node> condition;
    };
    QString source;
    Subject subject = Subject::Household;
    std::vector<Step> steps;
    QString otherwise;
};

/// When a hit is merged into an earlier record.
struct Dedupe {
    enum class Window { Once, Days, Months, SchoolYears };
    Window window = Window::Once;
    int count = 0;             ///< when the window is given as a number
    QString parameter;         ///< when it is given as a parameter
    QStringList keys;          ///< person, household, or a fact
    bool againIfLevelRises = false;
};

struct Benefit {
    QString source;
    Subject subject = Subject::Household;
    std::unique_ptr<Node> amount;
    QString period;            ///< month, term, year or case
};

/// Why a text is no rule (rules-grammar.md section 9).
struct ParseError {
    enum class Kind { Lex, Syntax, UnknownFact, UnknownParameter, UnknownCode, Type, Scope, NotConstant, Limit };
    Kind kind = Kind::Syntax;
    int position = 0;          ///< 1-based character
    QString text;              ///< "expected …, found …"
    /// The word of the grammar: lex, syntax, unknown_fact, …
    [[nodiscard]] QString kindName() const;
};

/// A tree, or the first error.
template<typename T>
struct Parsed {
    std::shared_ptr<const T> rule;
    ParseError error;
    explicit operator bool() const { return rule != nullptr; }
};

} // namespace hearth::rules

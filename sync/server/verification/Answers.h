// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Result.h"
#include "models/rules/Parser.h"
#include "models/rules/Vocabulary.h"
#include "models/rules/Walk.h"

#include <QJsonObject>
#include <QSet>

#include <map>

namespace hearth::server {

/// What an answer to one item holds: what the item's rule reads (required), and what fields_returned names beside it.
struct AnswerShape {
    struct Column {
        rules::Type type = rules::Type::Text;
        QString list;
    };
    std::map<QString, Column> values;                        ///< required values by key
    std::map<QString, std::map<QString, Column>> rows;       ///< required collections: their required columns
    QSet<QString> alsoAllowed;                               ///< further values and columns
};

/// One item of the catalogue with its parsed rule and the shape of its answers. Immutable.
class ItemRule {
public:
    /// Error Internal `rule` when the item's rule does not parse; the tables of the product do (tested).
    [[nodiscard]] static domain::Result<ItemRule> of(const catalogue::VerificationItem &item, const rules::Vocabulary &words);

    [[nodiscard]] const AnswerShape &shape() const { return m_shape; }
    [[nodiscard]] const rules::Rule &rule() const { return *m_rule; }
    /// Keys of the declaration that the rule compares with.
    [[nodiscard]] const QStringList &declaredKeys() const { return m_declared; }

    /// The `found` object of an answer, checked: every required value is there (null: none on record), types, codes and
    /// dates are right, nothing else came along. Errors InvalidInput: answer_incomplete, answer_type, answer_unknown_field,
    /// answer_too_large, with the key in `field`. No values in the text.
    [[nodiscard]] domain::Result<QJsonObject> check(const QJsonObject &found, const rules::Vocabulary &words) const;

private:
    void collect(const rules::Node &node, const QString &collection, const rules::Vocabulary &words);
    AnswerShape m_shape;
    QStringList m_declared;
    std::shared_ptr<const rules::Rule> m_rule;
};

/// What an answer is judged with.
struct AnswerCase {
    QJsonObject found;           ///< as checked
    QJsonObject declared;        ///< of this item, at dispatch
    QJsonObject person;          ///< fields of the person record, may be empty
    QString requestProgram;      ///< empty when no application stands behind the request
    bool recheck = false;        ///< the purpose is a re-check of the running benefit
};

/// The outcome for one answer. `result` is a code of verify_result: over when a limit of the tables was passed, diff for
/// any other discrepancy, none when the register has nothing, else match. A rule that stays undecided because nothing was
/// declared gives diff if the register has something, for somebody must look at it.
struct Judgement {
    QString result;
    rules::Verdict verdict;
};
[[nodiscard]] Judgement judge(const ItemRule &rule, const AnswerCase &answer, const rules::Vocabulary &words,
                              const rules::Parameters &parameters, QDate today);

} // namespace hearth::server

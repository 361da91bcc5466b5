// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/verification/Answers.h"

#include <QJsonObject>

namespace hearth::tests {

/// What the registers of 20 departments would say about a person, made up from what was declared: mostly the same, in about
/// 15 of 100 answers something else. The same seed, person and item give the same answer.
class DepartmentAnswers {
public:
    DepartmentAnswers(std::shared_ptr<const catalogue::Catalogue> catalogue, quint64 seed);

    /// The `found` object for a question {"item","id_number","declared"}; empty for an item that is not in the catalogue.
    [[nodiscard]] QJsonObject found(const QJsonObject &question) const;
    /// True if this question is one of the 15 in 100.
    [[nodiscard]] bool differs(const QJsonObject &question) const;

private:
    class Dice;
    [[nodiscard]] QJsonValue value(const QString &key, const server::AnswerShape::Column &column, const QJsonObject &declared,
                                   bool differing, Dice &dice) const;
    [[nodiscard]] QJsonArray rows(const QString &item, const QString &key,
                                  const std::map<QString, server::AnswerShape::Column> &columns, const QJsonObject &declared,
                                  bool differing, Dice &dice) const;
    [[nodiscard]] QJsonValue column(const QString &item, const QString &name, const server::AnswerShape::Column &shape, Dice &dice) const;

    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    rules::Vocabulary m_words;
    quint64 m_seed;
};

} // namespace hearth::tests

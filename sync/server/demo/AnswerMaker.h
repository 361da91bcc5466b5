// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/demo/Dice.h"
#include "sync/server/verification/Answers.h"
#include "sync/server/verification/Declaration.h"

#include <QHash>

namespace hearth::demo {

/// What a family declared and what a department found, for one item of the verification catalogue: of the shape that the
/// item's rule reads, so that a made report reads like one that departments answered.
class AnswerMaker {
public:
    explicit AnswerMaker(std::shared_ptr<const catalogue::Catalogue> catalogue);

    struct Answer {
        QJsonObject declared; ///< keys as of server::declaredValues, of this item
        QJsonObject found;
        bool differs = false;
    };
    /// `declared` is what the family says (server::declaredValues). With `differing` the department found something else,
    /// where the item is of a kind that can differ.
    [[nodiscard]] Answer make(const QString &item, bool differing, const QJsonObject &declared, QDate today, Dice &dice) const;

private:
    [[nodiscard]] QJsonValue value(const QString &key, const server::AnswerShape::Column &column, const QJsonObject &declared,
                                   const QJsonValue &said, bool differing, QDate today, Dice &dice) const;
    [[nodiscard]] QJsonArray rows(const QString &collection, const std::map<QString, server::AnswerShape::Column> &columns,
                                  const server::RowMatch &match, const QJsonArray &said, bool differing, QDate today, Dice &dice) const;

    std::shared_ptr<const catalogue::Catalogue> m_catalogue;
    QHash<QString, server::ItemRule> m_rules;
};

} // namespace hearth::demo

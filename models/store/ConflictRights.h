// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Record.h"

#include <QStringList>

#include <optional>

namespace hearth::store {

/// Who would solve a conflict.
struct Solver {
    QString role;
    QStringList prefixes; ///< divisions that the account works in
    [[nodiscard]] bool operator==(const Solver &) const = default;
};

/// Whether the choice between both values is this user's: he may write the fields in question, where the record lies.
/// Without the record nobody here can choose. Pure.
[[nodiscard]] bool maySolve(const catalogue::Catalogue &catalogue, const Solver &solver, const domain::Record &conflict,
                            const std::optional<domain::Record> &target);

/// The record that a conflict is about; null when it names none.
[[nodiscard]] domain::RecordId targetOf(const domain::Record &conflict);
[[nodiscard]] bool isOpenConflict(const domain::Record &record);

} // namespace hearth::store

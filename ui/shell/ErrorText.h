// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Error.h"

#include <QCoreApplication>
#include <QStringList>

#include <vector>

namespace hearth::ui {

/// What went wrong, in the language of the interface: what happened, what is kept, what to do
/// (ux.md 5.4). One table for the codes of sync-protocol.md section 18 and for every reason that
/// the client itself gives.
class ErrorText {
    Q_DECLARE_TR_FUNCTIONS(hearth::ui::ErrorText)

public:
    enum class Occasion {
        Act, ///< reading, opening, sending
        Save, ///< a form was to be saved, and it is still open
    };
    [[nodiscard]] static QString of(const domain::Error &error,
                                    const catalogue::Catalogue &catalogue, const QString &language,
                                    Occasion occasion = Occasion::Act);

    /// Reasons that have a text of their own.
    [[nodiscard]] static QStringList reasons();
    /// The untranslated text of a reason; empty when it has none.
    [[nodiscard]] static QString sourceText(const QString &reason);

private:
    struct Entry;
    [[nodiscard]] static const std::vector<Entry> &entries();
};

} // namespace hearth::ui

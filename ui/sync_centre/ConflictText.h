// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/ValueText.h"
#include "ui/shell/Session.h"

namespace hearth::ui {

/// One conflict in words: of which row and person it is, and whose two values stand against each
/// other. Everybody who may choose sees it, so nothing here is "mine" by default. Names are masked.
class ConflictText {
    Q_DECLARE_TR_FUNCTIONS(hearth::ui::ConflictText)

public:
    ConflictText(Session &session, const domain::Record &conflict);

    [[nodiscard]] QString family() const;
    /// Kind of the row, and the person it is about.
    [[nodiscard]] QString row() const;
    /// Who typed the value that came later, and the one that counts now: "You · 2026-03-10 14:06".
    [[nodiscard]] QString laterBy() const;
    [[nodiscard]] QString presentBy() const;
    /// The buttons that choose them.
    [[nodiscard]] QString useLater() const;
    [[nodiscard]] QString usePresent() const;
    [[nodiscard]] QString value(const catalogue::Field &field, const QJsonValue &value, bool revealed) const;
    /// Fields of this sensitivity or more with something covered in one of the three values.
    [[nodiscard]] QStringList covered(int sensitivity = 0) const;

private:
    [[nodiscard]] QString by(const QString &user, const QString &at) const;
    Session &m_session;
    items::ValueText m_words;
    domain::Record m_conflict;
    QJsonObject m_fields;
};

} // namespace hearth::ui

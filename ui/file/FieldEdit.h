// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/RecordId.h"

#include <QJsonValue>
#include <QUndoCommand>

#include <functional>
#include <utility>

namespace hearth::ui {

/// What was typed into one field, as one step that can be taken back (ux.md 5.3). Typing on in the same field belongs to the
/// same step.
class FieldEdit final : public QUndoCommand {
public:
    struct Place {
        domain::RecordId record;
        QString section, field;
        [[nodiscard]] bool operator==(const Place &) const = default;
    };
    using Put = std::function<void(const Place &place, const QJsonValue &value)>;
    /// `name` of the field in words; `put` brings a value back to its place, wherever the page is by then.
    FieldEdit(Place place, const QString &name, const QJsonValue &before, const QJsonValue &after, Put put)
        : QUndoCommand(name), m_place(std::move(place)), m_before(before), m_after(after), m_put(std::move(put))
    {
    }
    [[nodiscard]] int id() const override { return 1; }
    [[nodiscard]] bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const FieldEdit *>(other);
        if (next->m_place != m_place)
            return false;
        m_after = next->m_after;
        setObsolete(m_after == m_before);
        return true;
    }
    void undo() override { m_put(m_place, m_before); }
    void redo() override
    {
        // The first time it has been typed already.
        if (std::exchange(m_typed, false))
            return;
        m_put(m_place, m_after);
    }

private:
    Place m_place;
    QJsonValue m_before, m_after;
    Put m_put;
    bool m_typed = true;
};

} // namespace hearth::ui

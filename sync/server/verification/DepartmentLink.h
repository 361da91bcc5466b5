// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/RecordId.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <functional>

namespace hearth::server {

/// What a department is asked: one item of one person, with the least data that finds him. The id of the verify_item record
/// names the question, so that asking again is harmless.
struct ItemRequest {
    domain::RecordId item;
    QString department;
    QString itemId;
    QString name;
    QString idNumber;
    QJsonObject declared;

    /// {"request","item","department","name","id_number","declared"}
    [[nodiscard]] QJsonObject toJson() const;
};

struct LinkAnswer {
    enum class Kind { Answered, NotYet, Refused, Unreachable };
    Kind kind = Kind::Unreachable;
    QByteArray body;                       ///< Answered: {"found":{…}}
    QString reason;                        ///< Refused, Unreachable: a word for the item and the log
    std::chrono::seconds retryAfter{0};    ///< NotYet: when the department wants to be asked again
};

/// The door to the departments. `send` returns at once; `done` is called once, later, on the same thread.
class DepartmentLink {
public:
    virtual ~DepartmentLink() = default;
    virtual void send(const ItemRequest &request, std::function<void(LinkAnswer)> done) = 0;
};

} // namespace hearth::server

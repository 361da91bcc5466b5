// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <array>
#include <compare>
#include <optional>

namespace hearth::domain {

/// Identity of a record, operation, device or conflict: a UUIDv7, opaque, never ordered and never trusted as time
/// (sync-protocol.md section 2). Stored as 16 bytes, written as 36 characters.
class RecordId {
public:
    RecordId() = default;
    /// 36 characters, lower or upper case; nothing else is accepted.
    [[nodiscard]] static std::optional<RecordId> fromString(QStringView text);
    [[nodiscard]] static std::optional<RecordId> fromAscii(std::string_view text);
    /// Exactly 16 bytes.
    [[nodiscard]] static std::optional<RecordId> fromBytes(const QByteArray &bytes);
    [[nodiscard]] static RecordId generate(const Clock &clock, Random &random);

    [[nodiscard]] bool isNull() const { return m_bytes == std::array<quint8, 16>{}; }
    [[nodiscard]] QString toString() const;
    [[nodiscard]] QByteArray toAscii() const;
    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] const std::array<quint8, 16> &raw() const { return m_bytes; }

    [[nodiscard]] bool operator==(const RecordId &other) const = default;
    [[nodiscard]] auto operator<=>(const RecordId &other) const = default;

private:
    std::array<quint8, 16> m_bytes{};
};

[[nodiscard]] size_t qHash(const RecordId &id, size_t seed = 0);

} // namespace hearth::domain

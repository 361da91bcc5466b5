// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>

namespace hearth::domain {

/// The one way our code learns what time it is. Tests and the simulator pass their own.
class Clock {
public:
    virtual ~Clock() = default;
    /// UTC, milliseconds.
    [[nodiscard]] virtual QDateTime nowUtc() const = 0;
    /// Milliseconds of a clock that never goes back; the start is arbitrary.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
};

/// The one source of randomness. Tests and the simulator pass a seeded one.
class Random {
public:
    virtual ~Random() = default;
    [[nodiscard]] virtual QByteArray bytes(int count) = 0;
    /// Uniform in [0, bound); bound > 0.
    [[nodiscard]] virtual quint64 below(quint64 bound) = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] QDateTime nowUtc() const override;
    [[nodiscard]] qint64 monotonicMs() const override;
};

/// The operating system's generator, fit for keys and tokens.
class SystemRandom final : public Random {
public:
    [[nodiscard]] QByteArray bytes(int count) override;
    [[nodiscard]] quint64 below(quint64 bound) override;
};

/// The time of the city (China Standard Time, UTC+8 all year), in which dates and limits are counted.
[[nodiscard]] QDateTime toCityTime(const QDateTime &utc);
[[nodiscard]] QDate cityDate(const QDateTime &utc);
/// The UTC moment of a wall-clock time in the city.
[[nodiscard]] QDateTime fromCityTime(QDate day, QTime time);
/// RFC 3339 UTC with milliseconds, as on the wire: 2026-03-02T01:12:09.114Z.
[[nodiscard]] QString toWireTime(const QDateTime &utc);
/// Null if the text is not such a time.
[[nodiscard]] QDateTime fromWireTime(QStringView text);

} // namespace hearth::domain

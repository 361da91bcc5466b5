// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"
#include "models/store/Database.h"

#include <QTemporaryDir>

#include <memory>

namespace hearth::tests {

/// A clock that stands still until it is moved; starts on 2026-03-10 14:06 city time.
class FakeClock final : public domain::Clock {
public:
    [[nodiscard]] QDateTime nowUtc() const override { return m_now; }
    [[nodiscard]] qint64 monotonicMs() const override { return m_monotonic; }
    void advance(qint64 ms)
    {
        m_now = m_now.addMSecs(ms);
        m_monotonic += ms;
    }
    void set(const QDateTime &utc) { m_now = utc; }

private:
    QDateTime m_now = domain::fromCityTime(QDate(2026, 3, 10), QTime(14, 6));
    qint64 m_monotonic = 1000;
};

/// Reproducible noise.
class FakeRandom final : public domain::Random {
public:
    explicit FakeRandom(quint64 seed = 1) : m_state(seed * 0x9E3779B97F4A7C15ull + 1) {}
    [[nodiscard]] QByteArray bytes(int count) override
    {
        QByteArray out(count, '\0');
        for (char &c : out)
            c = static_cast<char>(next() & 0xFF);
        return out;
    }
    [[nodiscard]] quint64 below(quint64 bound) override { return next() % bound; }

private:
    quint64 next()
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return m_state;
    }
    quint64 m_state;
};

/// The two server databases a test runs on: rows of a data-driven test, `newServerDatabase` opens and migrates one.
void addServerDialects();
[[nodiscard]] std::unique_ptr<store::Database> newServerDatabase(const QString &dialect, const QTemporaryDir &folder,
                                                                 QString *url = nullptr);

} // namespace hearth::tests

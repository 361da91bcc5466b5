// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace hearth::domain {
class Clock;
class Random;
}

namespace hearth::client {

class Disk;
class KeyStore;
class Scheduler;
class Transport;

/// The world as the engine meets it. Each belongs to one engine, which uses it on its own thread; clock, random and
/// Disk::openDatabase() are used by the thread of the Client too.
struct ClientParts {
    std::shared_ptr<domain::Clock> clock;
    std::shared_ptr<domain::Random> random;
    std::shared_ptr<Scheduler> scheduler;
    std::shared_ptr<Transport> transport;
    std::shared_ptr<Disk> disk;
    std::shared_ptr<KeyStore> keyStore;

    /// Those of this machine.
    [[nodiscard]] static ClientParts system();
    /// The same with those of this machine in every empty place.
    [[nodiscard]] ClientParts orSystem() const;
};

} // namespace hearth::client

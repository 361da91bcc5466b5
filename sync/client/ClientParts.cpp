// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/ClientParts.h"

#include "models/domain/Clock.h"
#include "sync/client/EventLoopScheduler.h"
#include "sync/client/FileDisk.h"
#include "sync/client/HttpTransport.h"
#include "sync/client/KeyStore.h"

namespace hearth::client {

ClientParts ClientParts::system()
{
    return ClientParts{}.orSystem();
}

ClientParts ClientParts::orSystem() const
{
    ClientParts parts = *this;
    if (!parts.clock)
        parts.clock = std::make_shared<domain::SystemClock>();
    if (!parts.random)
        parts.random = std::make_shared<domain::SystemRandom>();
    if (!parts.scheduler)
        parts.scheduler = std::make_shared<EventLoopScheduler>();
    if (!parts.transport)
        parts.transport = std::make_shared<HttpTransport>(parts.clock);
    if (!parts.disk)
        parts.disk = std::make_shared<FileDisk>();
    if (!parts.keyStore)
        parts.keyStore = std::make_shared<SystemKeyStore>();
    return parts;
}

} // namespace hearth::client

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Clock.h"
#include "sync/client/Transport.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>

#include <memory>

namespace hearth::client {

/// HTTP by Qt's network library, in the thread that sends first. An answer is held to a measure of size and pace.
class HttpTransport final : public Transport {
public:
    explicit HttpTransport(std::shared_ptr<const domain::Clock> clock);
    ~HttpTransport() override;

    [[nodiscard]] Id send(const HttpRequest &request, Done done) override;
    void abort(Id id) override;

private:
    struct Managers;
    void watch(QNetworkReply *reply);
    std::shared_ptr<const domain::Clock> m_clock;
    std::unique_ptr<Managers> m_managers; ///< made late: they belong to the thread that uses them
    Id m_last = 0;
    QHash<Id, QPointer<QNetworkReply>> m_running;
};

} // namespace hearth::client

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/verification/DepartmentLink.h"
#include "sync/server/verification/DepartmentSecret.h"

#include <QNetworkAccessManager>

namespace hearth::server {

/// POST {base}/v1/items, JSON. `{department}` in the base address stands for the department's code; without it one endpoint
/// speaks for all. 200 is an answer, 202 "not yet" with Retry-After, other 4xx a refusal; all else counts as unreachable.
/// An answer is cut off at 256 KiB and after 20 s. Both sides sign (DepartmentSecret): what does not prove that it comes
/// from the departments counts as unreachable, whatever it says. Lives on the thread that uses it.
class HttpDepartmentLink final : public DepartmentLink {
public:
    HttpDepartmentLink(QString base, DepartmentSecret secret, std::chrono::milliseconds timeout = std::chrono::seconds(20));

    void send(const ItemRequest &request, std::function<void(LinkAnswer)> done) override;

private:
    QNetworkAccessManager m_network;
    QString m_base;
    DepartmentSecret m_secret;
    std::chrono::milliseconds m_timeout;
};

} // namespace hearth::server

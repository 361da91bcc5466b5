// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Transport.h"

#include "sync/protocol/Json.h"
#include "sync/protocol/Limits.h"

#include <algorithm>

namespace hearth::client {

namespace {

// An hour: a server that asks for more is asked again all the same.
constexpr qint64 longestRetryAfter = 3600;

} // namespace

QJsonObject HttpAnswer::json() const
{
    return protocol::parseObject(body, protocol::maxResponseBytes).value_or(QJsonObject());
}

qint64 HttpAnswer::retryAfterMs() const
{
    const QByteArray text = headers.value("retry-after").trimmed();
    const bool isNumber = !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber)
        return 0;
    // Digits that no number holds ask for the longest wait, not for none.
    bool fits = false;
    const qint64 seconds = text.toLongLong(&fits);
    return (fits ? std::min(seconds, longestRetryAfter) : longestRetryAfter) * 1000;
}

} // namespace hearth::client

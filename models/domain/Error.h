// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace hearth::domain {

/// The kinds of failure a caller may act on; everything finer is in Error::reason.
enum class ErrorCode {
    NotFound,
    Conflict,
    InvalidInput,
    Storage,
    Offline,
    TimedOut,
    NotSignedIn,
    NotAllowed,
    TooManyRequests,
    WrongProtocolVersion,
    Cancelled,
    Internal,
};

/// Why a call failed. `reason` is a stable machine word (codes of sync-protocol.md section 18, or a validation
/// word such as `id_check_digit`); `detail` is untranslated text for the log and never holds personal data;
/// `field` names the catalogue field concerned, where there is one.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString reason;
    QString detail;
    QString field;
    std::optional<std::chrono::milliseconds> retryAfter;
};

} // namespace hearth::domain

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// Limits and numbers of sync-protocol.md section 17, used by both sides.
namespace hearth::protocol {

inline constexpr int version = 1;
inline constexpr qsizetype maxRequestBytes = 2 * 1024 * 1024;
inline constexpr int maxPageRows = 2000;
inline constexpr int maxOpsInBatch = 200;
inline constexpr int maxVerifiedRecords = 2000;
inline constexpr qsizetype maxBatchBytes = 1024 * 1024;
inline constexpr int maxRowsInPart = 100'000;
inline constexpr int maxJsonDepth = 16;
inline constexpr int longPollSeconds = 55;
/// Largest plain size of one response that a client accepts, over all frames of the coding.
inline constexpr qsizetype maxResponseBytes = 64 * 1024 * 1024;

} // namespace hearth::protocol

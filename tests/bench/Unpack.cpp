// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Unpack.h"

#include "tests/bench/Report.h"

#include <zstd.h>

namespace hearth::bench {

using namespace Qt::StringLiterals;

QByteArray unpackZstd(const QByteArray &packed)
{
    const auto size = static_cast<size_t>(packed.size());
    const unsigned long long named = ZSTD_getFrameContentSize(packed.constData(), size);
    if (named == ZSTD_CONTENTSIZE_UNKNOWN || named == ZSTD_CONTENTSIZE_ERROR) {
        fail(u"no zstd frame"_s);
    }
    QByteArray plain(static_cast<qsizetype>(named), Qt::Uninitialized);
    const size_t got =
        ZSTD_decompress(plain.data(), static_cast<size_t>(plain.size()), packed.constData(), size);
    if (ZSTD_isError(got)) {
        fail(u"a garbled zstd frame"_s);
    }
    return plain;
}

} // namespace hearth::bench

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/DivisionCode.h"

#include <algorithm>

namespace hearth::domain {

bool isDivisionCode(QStringView code)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    switch (code.size()) {
    case 2:
    case 4:
    case 9:
    case 12:
    case 15:
        return std::all_of(code.begin(), code.end(), isDigit);
    case 6: {
        const QStringView tail = code.mid(4);
        const auto isUpper = [](QChar c) { return c >= u'A' && c <= u'Z'; };
        return std::all_of(code.begin(), code.begin() + 4, isDigit)
            && (std::all_of(tail.begin(), tail.end(), isDigit) || std::all_of(tail.begin(), tail.end(), isUpper));
    }
    default:
        return false;
    }
}

QString bucketOf(QStringView code)
{
    return code.size() >= 9 ? code.left(9).toString() : QString();
}

bool isWithin(QStringView code, const QStringList &prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [code](const QString &prefix) { return !prefix.isEmpty() && code.startsWith(prefix); });
}

} // namespace hearth::domain

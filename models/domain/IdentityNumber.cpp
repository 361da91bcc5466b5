// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/IdentityNumber.h"

#include <algorithm>
#include <array>

namespace hearth::domain {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::array<char16_t, 11> checkDigits{u'1', u'0', u'X', u'9', u'8', u'7', u'6', u'5', u'4', u'3', u'2'};

bool allDigits(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

Error invalid(const QString &reason)
{
    return {ErrorCode::InvalidInput, reason, {}, u"id_number"_s, {}};
}

} // namespace

QChar identityCheckDigit(QStringView digits)
{
    int sum = 0;
    for (size_t i = 0; i < weights.size(); ++i)
        sum += (digits[static_cast<qsizetype>(i)].unicode() - u'0') * weights[i];
    return checkDigits[static_cast<size_t>(sum % 11)];
}

Result<QString> normaliseIdentityNumber(QStringView text)
{
    QString number;
    for (const QChar c : text) {
        if (c == u' ' || c.unicode() == 0x3000)
            continue;
        number += c.unicode() >= 0xFF01 && c.unicode() <= 0xFF5E ? QChar(c.unicode() - 0xFEE0).toUpper() : c.toUpper();
    }
    if (number.size() == 15) {
        if (!allDigits(number))
            return invalid(u"id_length"_s);
        number.insert(6, u"19"_s);
        number += identityCheckDigit(number);
    }
    if (number.size() != 18 || !allDigits(QStringView(number).left(17)))
        return invalid(u"id_length"_s);
    const QDate birth = birthDateOf(number);
    if (!birth.isValid() || birth.year() < 1850)
        return invalid(u"id_birth_date"_s);
    if (number.back() != identityCheckDigit(number))
        return invalid(u"id_check_digit"_s);
    return number;
}

QDate birthDateOf(QStringView number)
{
    if (number.size() != 18)
        return {};
    return QDate(number.mid(6, 4).toInt(), number.mid(10, 2).toInt(), number.mid(12, 2).toInt());
}

QString sexOf(QStringView number)
{
    if (number.size() != 18)
        return {};
    return (number[16].unicode() - u'0') % 2 == 1 ? u"1"_s : u"2"_s;
}

} // namespace hearth::domain

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/Masking.h"

#include <QStringList>

#include <algorithm>

namespace hearth::domain {

using namespace Qt::StringLiterals;

namespace {

QString keepEnds(QStringView text, qsizetype head, qsizetype tail)
{
    if (text.size() <= head + tail)
        return QString(text.size(), u'*');
    return text.left(head) + QString(text.size() - head - tail, u'*') + text.right(tail);
}

} // namespace

QString maskName(QStringView name)
{
    if (name.size() <= 1)
        return name.isEmpty() ? QString() : u"*"_s;
    if (name.size() == 2)
        return name.left(1) + u"*"_s;
    // Long foreign names would show their length; three marks are enough.
    const qsizetype hidden = std::min<qsizetype>(name.size() - 2, 3);
    return name.left(1) + QString(hidden, u'*') + name.right(1);
}

QString maskIdNumber(QStringView number)
{
    return keepEnds(number, 6, 4);
}

QString maskPhone(QStringView phone)
{
    return keepEnds(phone, 3, 4);
}

QString maskAddress(QStringView address)
{
    static const QStringList ends{u"社区居委会"_s, u"居委会"_s, u"村委会"_s, u"社区"_s, u"村"_s, u"街道"_s, u"镇"_s};
    for (const QString &end : ends)
        if (const qsizetype at = address.indexOf(end); at >= 0)
            return address.left(at + end.size()) + u"***"_s;
    return address.isEmpty() ? QString() : address.left(std::min<qsizetype>(address.size(), 6)) + u"***"_s;
}

} // namespace hearth::domain

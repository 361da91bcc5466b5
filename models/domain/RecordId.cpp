// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/RecordId.h"

#include <algorithm>

namespace hearth::domain {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

constexpr bool isDashPosition(int i)
{
    return i == 8 || i == 13 || i == 18 || i == 23;
}

} // namespace

std::optional<RecordId> RecordId::fromAscii(std::string_view text)
{
    if (text.size() != 36)
        return std::nullopt;
    RecordId id;
    int nibble = 0;
    for (int i = 0; i < 36; ++i) {
        const char c = text[static_cast<size_t>(i)];
        if (isDashPosition(i)) {
            if (c != '-')
                return std::nullopt;
            continue;
        }
        const int value = hexValue(c);
        if (value < 0)
            return std::nullopt;
        quint8 &byte = id.m_bytes[static_cast<size_t>(nibble / 2)];
        byte = static_cast<quint8>(nibble % 2 == 0 ? value << 4 : byte | value);
        ++nibble;
    }
    return id;
}

std::optional<RecordId> RecordId::fromString(QStringView text)
{
    const QByteArray ascii = text.toLatin1();
    return fromAscii({ascii.constData(), static_cast<size_t>(ascii.size())});
}

std::optional<RecordId> RecordId::fromBytes(const QByteArray &bytes)
{
    if (bytes.size() != 16)
        return std::nullopt;
    RecordId id;
    std::copy_n(bytes.begin(), 16, id.m_bytes.begin());
    return id;
}

RecordId RecordId::generate(const Clock &clock, Random &random)
{
    RecordId id;
    const auto ms = static_cast<quint64>(clock.nowUtc().toMSecsSinceEpoch());
    for (size_t i = 0; i < 6; ++i)
        id.m_bytes[i] = static_cast<quint8>(ms >> (8 * (5 - i)));
    const QByteArray noise = random.bytes(10);
    for (size_t i = 0; i < 10; ++i)
        id.m_bytes[6 + i] = static_cast<quint8>(noise[static_cast<qsizetype>(i)]);
    id.m_bytes[6] = static_cast<quint8>((id.m_bytes[6] & 0x0F) | 0x70);
    id.m_bytes[8] = static_cast<quint8>((id.m_bytes[8] & 0x3F) | 0x80);
    return id;
}

QByteArray RecordId::toAscii() const
{
    static constexpr char digits[] = "0123456789abcdef";
    QByteArray out(36, '-');
    int position = 0;
    for (const quint8 byte : m_bytes) {
        if (isDashPosition(position))
            ++position;
        out[position++] = digits[byte >> 4];
        out[position++] = digits[byte & 0x0F];
    }
    return out;
}

QString RecordId::toString() const
{
    return QString::fromLatin1(toAscii());
}

QByteArray RecordId::toBytes() const
{
    QByteArray out(16, Qt::Uninitialized);
    std::copy(m_bytes.begin(), m_bytes.end(), out.begin());
    return out;
}

size_t qHash(const RecordId &id, size_t seed)
{
    return qHashBits(id.raw().data(), id.raw().size(), seed);
}

} // namespace hearth::domain

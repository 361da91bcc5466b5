// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/SecretKey.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace hearth::client {

struct SecretKey::Buffer {
    std::array<char, size> bytes{};
    bool isWhole = false;

    Buffer() = default;
    Q_DISABLE_COPY_MOVE(Buffer)
    ~Buffer() { clear(); }
    void clear()
    {
        sodium_memzero(bytes.data(), bytes.size());
        isWhole = false;
    }
};

SecretKey::SecretKey(QByteArrayView bytes)
{
    if (bytes.size() != size)
        return;
    m_buffer = std::make_shared<Buffer>();
    std::copy(bytes.begin(), bytes.end(), m_buffer->bytes.begin());
    m_buffer->isWhole = true;
}

SecretKey SecretKey::filledBy(const std::function<bool(unsigned char *)> &fill)
{
    SecretKey key;
    key.m_buffer = std::make_shared<Buffer>();
    key.m_buffer->isWhole = fill(reinterpret_cast<unsigned char *>(key.m_buffer->bytes.data()));
    return key;
}

bool SecretKey::isEmpty() const
{
    return !m_buffer || !m_buffer->isWhole;
}

QByteArray SecretKey::bytes() const
{
    return isEmpty() ? QByteArray() : QByteArray::fromRawData(m_buffer->bytes.data(), size);
}

const unsigned char *SecretKey::data() const
{
    return isEmpty() ? nullptr : reinterpret_cast<const unsigned char *>(m_buffer->bytes.data());
}

void SecretKey::wipe()
{
    if (m_buffer)
        m_buffer->clear();
}

void wipe(QByteArray &bytes)
{
    // Of shared bytes this would clear a copy.
    if (bytes.isDetached())
        sodium_memzero(bytes.data(), static_cast<size_t>(bytes.size()));
    bytes.clear();
}

} // namespace hearth::client

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <memory>

namespace hearth::client {

/// 32 secret bytes in one buffer: copies share it, and it is wiped by wipe(), for all of them, or when the last one goes.
/// Whoever uses it on another thread takes a clone().
class SecretKey {
public:
    static constexpr qsizetype size = 32;

    SecretKey() = default;
    /// Bytes of another number are no key: it is empty then.
    explicit SecretKey(QByteArrayView bytes);
    /// `fill` writes `size` bytes, or returns false: then it is empty.
    [[nodiscard]] static SecretKey filledBy(const std::function<bool(unsigned char *)> &fill);

    /// No key, or one that was wiped.
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] SecretKey clone() const { return SecretKey(bytes()); }
    /// The bytes where they are, not a copy: gone with the buffer.
    [[nodiscard]] QByteArray bytes() const;
    [[nodiscard]] const unsigned char *data() const;
    void wipe();

    friend bool operator==(const SecretKey &a, const SecretKey &b) { return a.bytes() == b.bytes(); }

private:
    struct Buffer;
    std::shared_ptr<Buffer> m_buffer;
};

/// Overwrites bytes that nobody else holds.
void wipe(QByteArray &bytes);

} // namespace hearth::client

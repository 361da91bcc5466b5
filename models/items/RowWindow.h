// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Result.h"

#include <functional>
#include <list>
#include <optional>
#include <unordered_map>
#include <vector>

namespace hearth::items {

/// Rows of a long list, read from the store in chunks of 200 when they are looked at; the chunks
/// used last are kept. Rows are kept by key, so that a change of the order throws nothing away.
template <typename Item>
class RowWindow {
public:
    static constexpr size_t chunkRows = 200;
    using Read = std::function<domain::Result<std::vector<Item>>(const std::vector<qint64> &rids)>;

    explicit RowWindow(Read read, size_t chunks = 24)
        : m_read(std::move(read))
        , m_chunkLimit(chunks)
    {
    }

    /// The row of `order` at this place; nullptr when it is gone or could not be read (see
    /// takeError()). Valid until the next call.
    [[nodiscard]] const Item *at(const std::vector<qint64> &order, size_t row)
    {
        if (row >= order.size()) {
            return nullptr;
        }
        if (auto found = m_items.find(order[row]); found != m_items.end()) {
            m_chunks.splice(m_chunks.begin(), m_chunks, found->second.chunk);
            return found->second.item ? &*found->second.item : nullptr;
        }
        read(order, row);
        const auto found = m_items.find(order[row]);
        return found != m_items.end() && found->second.item ? &*found->second.item : nullptr;
    }

    void forget()
    {
        m_items.clear();
        m_chunks.clear();
    }
    void forget(qint64 rid) { m_items.erase(rid); }
    [[nodiscard]] std::optional<domain::Error> takeError()
    {
        return std::exchange(m_error, std::nullopt);
    }
    [[nodiscard]] size_t size() const { return m_items.size(); }

private:
    using Chunk = std::vector<qint64>;
    struct Held {
        std::optional<Item> item; ///< none: read, and gone
        typename std::list<Chunk>::iterator chunk;
    };

    void read(const std::vector<qint64> &order, size_t row)
    {
        const size_t first = row / chunkRows * chunkRows;
        Chunk wanted;
        for (size_t i = first; i < std::min(first + chunkRows, order.size()); ++i) {
            if (!m_items.contains(order[i])) {
                wanted.push_back(order[i]);
            }
        }
        auto items = m_read(wanted);
        if (!items) {
            m_error = items.error();
            return;
        }
        m_chunks.push_front(wanted);
        for (const qint64 rid : wanted) {
            m_items[rid] = {std::nullopt, m_chunks.begin()};
        }
        for (Item &item : *items) {
            const qint64 rid = item.rid;
            m_items[rid].item = std::move(item);
        }
        evict();
    }
    void evict()
    {
        while (m_chunks.size() > m_chunkLimit) {
            const auto last = std::prev(m_chunks.end());
            for (const qint64 rid : *last) {
                if (const auto held = m_items.find(rid);
                    held != m_items.end() && held->second.chunk == last) {
                    m_items.erase(held);
                }
            }
            m_chunks.erase(last);
        }
    }
    Read m_read;
    size_t m_chunkLimit;
    std::unordered_map<qint64, Held> m_items;
    std::list<Chunk> m_chunks; ///< used last first
    std::optional<domain::Error> m_error;
};

} // namespace hearth::items

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::store {

/// How names are spelled in Latin letters, for sorting and for search by spelling or initials (ux.md P2). Readings come
/// from ICU per character, overridden by :/pinyin/readings.tsv: the readings of surnames (单 shan), compound surnames
/// and characters of several readings. Not thread-safe: each projector owns one (the cache per character is its point).
class Pinyin {
public:
    /// ICU's tables take some 0.2 s to load, once in a program: at the first character that a cache lacks, or by load().
    Pinyin();
    ~Pinyin();
    Q_DISABLE_COPY_MOVE(Pinyin)

    /// Loads them now, for a program in which nobody is to wait for them. Thread-safe.
    static void load();

    struct Spelling {
        std::string full;     ///< "shanxiaoming": the most likely reading, ü written v; other scripts as they are, lower case
        std::string initials; ///< "sxm"
    };
    /// The reading by which a name is sorted.
    [[nodiscard]] Spelling spell(std::string_view nameUtf8);

    struct Keys {
        std::vector<std::string> full;     ///< every combination of readings, at most 16, without duplicates
        std::vector<std::string> initials;
    };
    /// All keys under which the name must be found; ü gives both v and u ("lv" and "lu").
    [[nodiscard]] Keys keys(std::string_view nameUtf8);

private:
    struct Tables;
    std::unique_ptr<Tables> m_tables;
};

} // namespace hearth::store

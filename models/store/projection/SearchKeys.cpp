// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/projection/Derive.h"

#include <QString>

#include <algorithm>
#include <set>

namespace hearth::store {

namespace {

std::string reversed(const std::string &text)
{
    return {text.rbegin(), text.rend()};
}

bool isHan(char32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3FFFF)
        || (c >= 0xF900 && c <= 0xFAFF);
}

std::u32string decode(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toLower().toStdU32String();
}

void append(std::string &out, char32_t c)
{
    const QByteArray utf8 = QString::fromUcs4(&c, 1).toUtf8();
    out.append(utf8.constData(), static_cast<size_t>(utf8.size()));
}

/// Cuts into runs of Han characters and words of anything else.
template<typename OnHan, typename OnWord>
void cut(std::string_view text, OnHan &&onHan, OnWord &&onWord)
{
    const std::u32string characters = decode(text);
    for (size_t i = 0; i < characters.size();) {
        size_t end = i;
        if (isHan(characters[i])) {
            while (end < characters.size() && isHan(characters[end])) {
                ++end;
            }
            onHan(characters.substr(i, end - i));
        } else {
            const auto isWord = [](char32_t c) { return !isHan(c) && QChar::isLetterOrNumber(c); };
            while (end < characters.size() && isWord(characters[end])) {
                ++end;
            }
            if (end > i) {
                onWord(characters.substr(i, end - i));
            } else {
                ++end;
            }
        }
        i = end;
    }
}

std::string utf8(const std::u32string &text)
{
    std::string result;
    for (const char32_t c : text) {
        append(result, c);
    }
    return result;
}

void words(std::string_view text, std::vector<std::string> &into)
{
    size_t start = 0;
    while (start < text.size()) {
        const size_t end = std::min(text.find(' ', start), text.size());
        if (end > start) {
            into.emplace_back(text.substr(start, end - start));
        }
        start = end + 1;
    }
}

} // namespace

std::vector<NameKey> Deriver::keys(const FileProjection &projection)
{
    std::vector<NameKey> result;
    for (const PersonRow &person : projection.persons) {
        std::vector<std::string> names;
        if (!person.name.empty()) {
            names.push_back(person.name);
        }
        words(person.formerNames, names);
        for (const std::string &name : names) {
            result.push_back({'n', name, person.rid});
            Pinyin::Keys keys = m_pinyin.keys(name);
            for (std::string &key : keys.full) {
                result.push_back({'p', std::move(key), person.rid});
            }
            for (std::string &key : keys.initials) {
                result.push_back({'i', std::move(key), person.rid});
            }
        }
        if (!person.idNumber.empty()) {
            result.push_back({'d', person.idNumber, person.rid});
            result.push_back({'t', person.idReversed, person.rid});
        }
        if (!person.phoneReversed.empty()) {
            result.push_back({'m', person.phoneReversed, person.rid});
        }
    }
    for (const HouseholdRow &household : projection.households) {
        if (!household.phone.empty()) {
            result.push_back({'m', reversed(household.phone), household.rid});
        }
        if (!household.fileNo.empty()) {
            result.push_back({'f', household.fileNo, household.rid});
            // People type the number without HH, and its last part alone.
            if (const size_t dash = household.fileNo.find('-'); dash != std::string::npos) {
                result.push_back({'f', household.fileNo.substr(dash + 1), household.rid});
                if (household.fileNo.starts_with("HH")) {
                    result.push_back({'f', household.fileNo.substr(2), household.rid});
                }
            }
        }
    }
    for (const WorkRow &work : projection.work) {
        if (!work.caseNo.empty()) {
            result.push_back({'f', work.caseNo, work.rid});
        }
    }
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

std::vector<TextRow> Deriver::texts(const FileProjection &projection)
{
    std::vector<TextRow> result;
    for (const PersonRow &person : projection.persons) {
        std::string text = person.name;
        for (const std::string *part : {&person.formerNames, &person.words}) {
            if (!part->empty()) {
                text += ' ' + *part;
            }
        }
        result.push_back({person.rid, std::move(text)});
    }
    for (const HouseholdRow &household : projection.households) {
        std::string text = household.address;
        for (const std::string *part : {&household.hukouAddress, &household.fileNo}) {
            if (!part->empty()) {
                text += ' ' + *part;
            }
        }
        result.push_back({household.rid, std::move(text)});
    }
    std::sort(result.begin(), result.end());
    return result;
}

std::string searchTokens(std::string_view text)
{
    std::set<std::string> seen;
    std::string result;
    const auto add = [&](std::string token) {
        if (seen.insert(token).second) {
            result += (result.empty() ? "" : " ") + token;
        }
    };
    cut(
        text,
        [&](const std::u32string &han) {
            for (size_t i = 0; i < han.size(); ++i) {
                add(utf8(han.substr(i, 1)));
                if (i + 1 < han.size()) {
                    add(utf8(han.substr(i, 2)));
                }
            }
        },
        [&](const std::u32string &word) { add(utf8(word)); });
    return result;
}

std::vector<std::string> queryTokens(std::string_view query)
{
    std::vector<std::string> result;
    cut(
        query,
        [&](const std::u32string &han) {
            if (han.size() == 1) {
                result.push_back(utf8(han));
            }
            for (size_t i = 0; i + 1 < han.size(); ++i) {
                result.push_back(utf8(han.substr(i, 2)));
            }
        },
        [&](const std::u32string &word) { result.push_back(utf8(word)); });
    return result;
}

} // namespace hearth::store

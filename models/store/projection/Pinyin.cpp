// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/projection/Pinyin.h"

#include <QFile>
#include <QStringList>

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <mutex>
#include <unordered_map>

// At file scope, as the macro demands: a static library's resources are linked only when asked for.
static void initPinyinResources()
{
    Q_INIT_RESOURCE(pinyin);
}

namespace hearth::store {

using namespace Qt::StringLiterals;

namespace {

using Readings = std::vector<std::string>;

constexpr size_t maxCombinations = 16;

/// ü is v inside the program: unlike u it keeps 吕 and 鲁 apart, and it is what input methods type.
std::string asciiReading(QString text)
{
    text.replace(u'ü', u'v');
    std::string result;
    for (const QChar c : text.toLower()) {
        if (c >= u'a' && c <= u'z') {
            result.push_back(static_cast<char>(c.unicode()));
        }
    }
    return result;
}

bool isHan(char32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3FFFF)
        || (c >= 0xF900 && c <= 0xFAFF);
}

void addUnique(Readings &list, std::string value)
{
    if (std::find(list.begin(), list.end(), value) == list.end()) {
        list.push_back(std::move(value));
    }
}

/// Every spelling of one reading that people type: lv also as lu, lve also as lue.
Readings typed(const Readings &readings)
{
    Readings result = readings;
    for (const std::string &reading : readings) {
        if (const auto at = reading.find('v'); at != std::string::npos) {
            std::string plain = reading;
            plain[at] = 'u';
            addUnique(result, std::move(plain));
        }
    }
    return result;
}

/// One table for the program, whichever thread asks: it takes long to load and much room.
std::string icuReading(char32_t c)
{
    static std::mutex mutex;
    static std::unique_ptr<icu::Transliterator> transliterator;
    icu::UnicodeString text(static_cast<UChar32>(c));
    {
        const std::lock_guard lock(mutex);
        if (!transliterator) {
            UErrorCode status = U_ZERO_ERROR;
            transliterator.reset(icu::Transliterator::createInstance("Han-Latin/Names", UTRANS_FORWARD, status));
            if (U_FAILURE(status) || !transliterator) {
                transliterator.reset();
                return {};
            }
        }
        transliterator->transliterate(text);
    }
    const QString latin = QString::fromUtf16(text.getBuffer(), text.length());
    // NFD parts tone marks from letters; the diaeresis of ü is looked for before all marks go.
    const QString parted = latin.normalized(QString::NormalizationForm_D);
    QString bare;
    for (const QChar ch : parted) {
        if (ch == QChar(0x0308) && bare.endsWith(u'u')) {
            bare.back() = u'v';
        } else {
            bare.append(ch);
        }
    }
    return asciiReading(bare);
}

} // namespace

struct Pinyin::Tables {
    std::unordered_map<char32_t, Readings> surname;
    std::unordered_map<char32_t, Readings> any;
    std::unordered_map<std::u32string, Readings> compound; ///< one reading per character
    std::unordered_map<char32_t, Readings> cache;

    void load();
    const Readings &given(char32_t c);
    std::vector<Readings> parts(const std::u32string &name);
};

void Pinyin::Tables::load()
{
    initPinyinResources();
    QFile file(u":/pinyin/readings.tsv"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return;
    }
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : lines.mid(1)) {
        const QStringList columns = line.split(u'\t');
        if (columns.size() != 3) {
            continue;
        }
        const std::u32string characters = columns.at(0).toStdU32String();
        Readings readings;
        const QStringList words = columns.at(2).split(columns.at(1) == "compound"_L1 ? u' ' : u',');
        for (const QString &word : words) {
            readings.push_back(asciiReading(word));
        }
        if (columns.at(1) == "compound"_L1) {
            compound.emplace(characters, std::move(readings));
        } else {
            (columns.at(1) == "surname"_L1 ? surname : any).emplace(characters.front(), std::move(readings));
        }
    }
}

const Readings &Pinyin::Tables::given(char32_t c)
{
    if (const auto found = cache.find(c); found != cache.end()) {
        return found->second;
    }
    Readings readings;
    if (const auto found = any.find(c); found != any.end()) {
        readings = found->second;
    } else if (isHan(c)) {
        readings.push_back(icuReading(c));
    } else {
        const QString lower = QString::fromUcs4(&c, 1).toLower();
        readings.push_back(lower.at(0).isLetterOrNumber() ? lower.toStdString() : std::string());
    }
    return cache.emplace(c, std::move(readings)).first->second;
}

std::vector<Readings> Pinyin::Tables::parts(const std::u32string &name)
{
    std::vector<Readings> result;
    size_t start = 0;
    if (name.size() >= 2) {
        if (const auto found = compound.find(name.substr(0, 2)); found != compound.end()) {
            for (const std::string &reading : found->second) {
                result.push_back({reading});
            }
            start = 2;
        }
    }
    for (size_t i = start; i < name.size(); ++i) {
        Readings readings;
        if (i == 0) {
            if (const auto found = surname.find(name[0]); found != surname.end()) {
                readings = found->second;
            }
        }
        for (const std::string &reading : given(name[i])) {
            addUnique(readings, reading);
        }
        result.push_back(std::move(readings));
    }
    return result;
}

Pinyin::Pinyin() : m_tables(std::make_unique<Tables>())
{
    m_tables->load();
}

Pinyin::~Pinyin() = default;

void Pinyin::load()
{
    (void)icuReading(U'王');
}

namespace {

std::u32string characters(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())).toStdU32String();
}

} // namespace

Pinyin::Spelling Pinyin::spell(std::string_view nameUtf8)
{
    Spelling result;
    for (const Readings &readings : m_tables->parts(characters(nameUtf8))) {
        if (!readings.empty() && !readings.front().empty()) {
            result.full += readings.front();
            result.initials.push_back(readings.front().front());
        }
    }
    return result;
}

Pinyin::Keys Pinyin::keys(std::string_view nameUtf8)
{
    Keys result;
    result.full.emplace_back();
    result.initials.emplace_back();
    for (const Readings &readings : m_tables->parts(characters(nameUtf8))) {
        Readings full;
        Readings initials;
        for (const std::string &reading : typed(readings)) {
            if (reading.empty()) {
                continue;
            }
            for (size_t i = 0; i < result.full.size() && full.size() < maxCombinations; ++i) {
                addUnique(full, result.full[i] + reading);
            }
            for (size_t i = 0; i < result.initials.size() && initials.size() < maxCombinations; ++i) {
                addUnique(initials, result.initials[i] + reading.front());
            }
        }
        if (!full.empty()) {
            result.full = std::move(full);
            result.initials = std::move(initials);
        }
    }
    std::erase(result.full, std::string());
    std::erase(result.initials, std::string());
    return result;
}

} // namespace hearth::store

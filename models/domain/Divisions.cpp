// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/Divisions.h"

#include <QFile>

static void initDomainResources()
{
    Q_INIT_RESOURCE(domain);
}

namespace hearth::domain {

using namespace Qt::StringLiterals;

std::shared_ptr<const Divisions> Divisions::builtIn()
{
    static const std::shared_ptr<const Divisions> shared = [] {
        initDomainResources();
        QFile file(u":/divisions/changzhou.tsv"_s);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the built-in divisions are missing");
        auto divisions = std::make_shared<Divisions>();
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        for (const QString &line : lines.mid(1)) {
            const QStringList cells = line.split(u'\t');
            if (cells.size() < 5)
                qFatal("the built-in divisions cannot be read");
            divisions->m_index.insert(cells[0], divisions->m_divisions.size());
            divisions->m_divisions.push_back({cells[0], cells[1], cells[2], cells[3].toInt(), cells[4] == "y"_L1});
            if (cells[3] == "4"_L1 && cells[2] != cells[0].left(6))
                divisions->m_unitTowns[cells[2]].append(cells[0]);
        }
        return divisions;
    }();
    return shared;
}

const Division *Divisions::find(const QString &code) const
{
    const auto found = m_index.constFind(code);
    return found == m_index.constEnd() ? nullptr : &m_divisions[*found];
}

QString Divisions::name(const QString &code) const
{
    for (const int length : {12, 9, 6, 4})
        if (code.size() >= length)
            if (const Division *division = find(code.left(length)))
                return division->name;
    return code;
}

QString Divisions::path(const QString &code) const
{
    QStringList names;
    const Division *division = nullptr;
    for (const int length : {12, 9, 6, 4})
        if (!division && code.size() >= length)
            division = find(code.left(length));
    for (; division && division->level > 2; division = find(division->parent))
        names.prepend(division->name);
    return names.isEmpty() ? name(code) : names.join(u" › "_s);
}

std::vector<const Division *> Divisions::children(const QString &code) const
{
    std::vector<const Division *> out;
    for (const Division &division : m_divisions)
        if (division.parent == code)
            out.push_back(&division);
    return out;
}

QString Divisions::districtOf(const QString &code) const
{
    const Division *town = find(code.left(9));
    return town ? town->parent : code.left(6);
}

QStringList Divisions::prefixesOf(const QString &code) const
{
    if (m_unitTowns.contains(code))
        return m_unitTowns.value(code);
    if (code.size() != 6)
        return {code};
    QStringList own;
    bool cut = false;
    for (const Division &division : m_divisions) {
        if (division.level != 4 || !division.code.startsWith(code))
            continue;
        if (division.parent == code)
            own.append(division.code);
        else
            cut = true;
    }
    return cut ? own : QStringList{code};
}

std::vector<const Division *> Divisions::matching(const QString &text, int limit) const
{
    std::vector<const Division *> out;
    for (const Division &division : m_divisions) {
        if (static_cast<int>(out.size()) >= limit)
            break;
        if (division.name.contains(text) || division.code.startsWith(text))
            out.push_back(&division);
    }
    return out;
}

} // namespace hearth::domain

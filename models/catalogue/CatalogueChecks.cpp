// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a word in a table may name.
#include "models/catalogue/CatalogueLoader.h"

namespace hearth::catalogue {

using namespace Qt::StringLiterals;

namespace {

/// What a family declares for a verification although the file keeps no item of it (V04).
const QStringList declaredBesideTheFile{u"declared trips"_s};
/// What the message of a department says besides items of the file: a call to the city's line (N10), a police finding (R2).
const QStringList wordsOfMessages{u"caller id_number"_s, u"topic"_s, u"date"_s, u"incident"_s};
/// What figures are split by.
const QStringList breakdowns{u"age band"_s, u"category"_s,  u"department"_s, u"device type"_s,     u"direction"_s,
                             u"division"_s, u"feed"_s,      u"indicator"_s,  u"item"_s,            u"kind"_s,
                             u"level"_s,    u"month"_s,     u"new or re-check"_s, u"peer"_s,       u"program"_s,
                             u"purpose"_s,  u"risk category"_s, u"section"_s, u"service"_s,        u"station"_s,
                             u"step"_s,     u"tier"_s,      u"type"_s};

} // namespace

void CatalogueLoader::requireDepartment(const TsvTable &table, const TsvTable::Row &row, const QString &department)
{
    const CodeList *list = m_catalogue->codeList(u"department");
    if (!list || !list->find(department))
        fail(table, row, u"unknown department %1"_s.arg(department));
}

void CatalogueLoader::requireCode(const TsvTable &table, const TsvTable::Row &row, QStringView list, const QString &code)
{
    const CodeList *codes = m_catalogue->codeList(list);
    if (!codes || !codes->find(code))
        fail(table, row, u"unknown code %1 of %2"_s.arg(code, list));
}

void CatalogueLoader::requireRole(const TsvTable &table, const TsvTable::Row &row, const QString &role)
{
    const CodeList *list = m_catalogue->codeList(u"role");
    if (!list || !list->find(role))
        fail(table, row, u"unknown role %1"_s.arg(role));
}

void CatalogueLoader::requireItems(const TsvTable &table, const TsvTable::Row &row, const QStringList &words,
                                   Beside beside)
{
    const QStringList &known = beside == Beside::Declared ? declaredBesideTheFile : wordsOfMessages;
    for (const QString &word : words)
        if (!m_catalogue->item(word) && !known.contains(word))
            fail(table, row, u"unknown item %1"_s.arg(word));
}

void CatalogueLoader::requireBreakdowns(const TsvTable &table, const TsvTable::Row &row, const QString &cell)
{
    for (const QString &part : cell.split(u',', Qt::SkipEmptyParts))
        if (const QString word = part.trimmed(); !breakdowns.contains(word))
            fail(table, row, u"unknown breakdown %1"_s.arg(word));
}

void CatalogueLoader::checkPlainTables()
{
    for (const QString &name : {u"dynamic-data"_s, u"coordination-list"_s}) {
        const TsvTable &t = table(name);
        for (const auto &row : t.rows)
            requireDepartment(t, row, t.cell(row, u"department"));
    }
    const TsvTable &feeds = table(u"dynamic-data"_s);
    for (const auto &row : feeds.rows)
        if (const QString &section = feeds.cell(row, u"section_id"); !m_catalogue->section(section))
            fail(feeds, row, u"unknown section %1"_s.arg(section));
}

} // namespace hearth::catalogue

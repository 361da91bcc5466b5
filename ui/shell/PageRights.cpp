// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PageRights.h"

#include <QHash>
#include <QStringList>

namespace hearth::ui {

using namespace Qt::StringLiterals;

namespace {

const QStringList caseWorkers{u"town_worker"_s, u"town_reviewer"_s};
const QStringList gridWorkers{u"grid_worker"_s, u"community_worker"_s};
const QString district = u"county_reviewer"_s;
const QString city = u"city_operator"_s;
const QString liaison = u"dept_liaison"_s;
const QStringList watchers{u"supervisor"_s, u"auditor"_s};

} // namespace

bool pageIsOffered(const QString &pageId, const QString &role)
{
    // Pages that are not here belong to everybody.
    static const QHash<QString, QStringList> rolesOf{
        {u"households"_s, caseWorkers + gridWorkers + watchers + QStringList{district, city}},
        {u"verification"_s, caseWorkers + watchers + QStringList{district, city, liaison}},
        {u"warnings"_s, caseWorkers + gridWorkers + watchers + QStringList{district, city}},
        {u"dashboards"_s, caseWorkers + QStringList{district, city, u"supervisor"_s}},
    };
    const auto roles = rolesOf.constFind(pageId);
    return roles == rolesOf.constEnd() || roles->contains(role);
}

} // namespace hearth::ui

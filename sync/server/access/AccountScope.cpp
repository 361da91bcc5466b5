// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/access/AccountScope.h"

namespace hearth::server {

using namespace Qt::StringLiterals;
using domain::Error;
using domain::ErrorCode;
using domain::Result;

namespace {

constexpr int communityDigits = 12;
constexpr int cellDigits = 15;

Error invalid(const QString &field, const QString &why)
{
    return {ErrorCode::InvalidInput, u"validation_failed"_s, why, field, {}};
}

/// Level of division that a role works on (visibility.tsv); 0: any.
int levelOf(const QString &role)
{
    static const QHash<QString, int> levels{{u"community_worker"_s, 5}, {u"town_worker"_s, 4},   {u"town_reviewer"_s, 4},
                                            {u"county_reviewer"_s, 3},  {u"city_operator"_s, 2}, {u"admin"_s, 2}};
    return levels.value(role, 0);
}

/// A cell of the grid has no code of its own in the table: a community's code and a running number.
bool isCell(const domain::Divisions &divisions, const QString &code)
{
    const domain::Division *community = divisions.find(code.left(communityDigits));
    bool numbered = false;
    (void)code.mid(communityDigits).toUInt(&numbered);
    return code.size() == cellDigits && numbered && community && community->level == 5;
}

Result<void> checkDivision(const domain::Divisions &divisions, const QString &role, const QString &code)
{
    if (role == "grid_worker"_L1)
        return isCell(divisions, code) ? Result<void>() : Result<void>(invalid(u"division"_s, u"unknown_code"_s));
    const domain::Division *division = divisions.find(code);
    if (!division)
        return invalid(u"division"_s, u"unknown_code"_s);
    const int level = levelOf(role);
    return level == 0 || division->level == level ? Result<void>()
                                                  : Result<void>(invalid(u"division"_s, u"not_of_this_role"_s));
}

} // namespace

Result<QStringList> scopeOf(const catalogue::Catalogue &catalogue, const domain::Divisions &divisions, const AccountWish &wish)
{
    const catalogue::CodeList *roles = catalogue.codeList(u"role");
    const catalogue::CodeList *departments = catalogue.codeList(u"department");
    if (!roles || !roles->find(wish.role) || wish.role == "system"_L1)
        return invalid(u"role"_s, u"unknown_code"_s);
    const bool liaison = wish.role == "dept_liaison"_L1;
    const bool provides = wish.role == "sw_station"_L1 || wish.role == "social_org"_L1;
    if (wish.department.isEmpty() == liaison)
        return invalid(u"department"_s, liaison ? u"required"_s : u"not_of_this_role"_s);
    if (liaison && (!departments || !departments->find(wish.department)))
        return invalid(u"department"_s, u"unknown_code"_s);
    if (wish.provider.isEmpty() == provides)
        return invalid(u"provider"_s, provides ? u"required"_s : u"not_of_this_role"_s);
    if (liaison || provides) {
        // They are fed what was sent to them, wherever it lies.
        if (!wish.division.isEmpty() && !divisions.find(wish.division))
            return invalid(u"division"_s, u"unknown_code"_s);
        return QStringList();
    }
    if (auto fits = checkDivision(divisions, wish.role, wish.division); !fits)
        return fits.error();
    return divisions.prefixesOf(wish.division);
}

} // namespace hearth::server

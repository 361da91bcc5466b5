// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/access/Rights.h"

namespace hearth::server {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype streetDigits = 9;

} // namespace

Rights::Rights(const catalogue::Catalogue &catalogue, const Principal &principal)
    : m_catalogue(catalogue), m_principal(principal)
{
    m_audiences.append(QString(u"user:"_s + principal.userId));
    if (!principal.department.isEmpty())
        m_audiences.append(QString(u"dept:"_s + principal.department));
    if (!principal.provider.isEmpty())
        m_audiences.append(QString(u"org:"_s + principal.provider));
    // The city centre stands behind every department's requests (data-model.md section 4).
    m_readsEveryDepartment = principal.role == "city_operator"_L1;
    m_seesAll = true;
    for (int sensitivity = 0; sensitivity <= 3; ++sensitivity)
        m_seesAll = m_seesAll && fieldRight(sensitivity) == "full"_L1;
}

bool Rights::inPrefixes(const QString &division) const
{
    for (const QString &prefix : m_principal.prefixes)
        // Every text begins with nothing: an account without a place has none, not all of them.
        if (!prefix.isEmpty() && division.startsWith(prefix))
            return true;
    return false;
}

QString Rights::receivingStreet(const domain::Record &record)
{
    if (record.type != "household"_L1 || record.state != "moving"_L1 || record.deleted)
        return {};
    const QString to = record.fields().value("moving_to"_L1).toString();
    return to.size() >= streetDigits ? to.left(streetDigits) : QString();
}

bool Rights::receives(const domain::Record &record) const
{
    return inPrefixes(receivingStreet(record));
}

bool Rights::audienceOnly(const QString &type)
{
    return type == "verify_item"_L1 || type == "mark"_L1 || type == "transfer_job"_L1 || type == "saved_filter"_L1;
}

bool Rights::typeVisible(const QString &type) const
{
    // An administrator keeps users, divisions and parameters, and sees no household (visibility.tsv).
    if (m_principal.role != "admin"_L1)
        return true;
    const catalogue::RecordType *found = m_catalogue.recordType(type);
    return found && found->scope == "city"_L1;
}

bool Rights::mayRead(const domain::Record &record, const QStringList &audience) const
{
    if (!typeVisible(record.type))
        return false;
    for (const QString &bucket : audience)
        if (m_audiences.contains(bucket) || (m_readsEveryDepartment && bucket.startsWith("dept:"_L1)))
            return true;
    if (audienceOnly(record.type))
        return false;
    if (inPrefixes(record.div) || (!record.div2.isEmpty() && inPrefixes(record.div2)) || receives(record))
        return true;
    const catalogue::RecordType *type = m_catalogue.recordType(record.type);
    if (!type || !type->inherit)
        return false;
    if (record.div.isEmpty() || m_principal.prefixes.isEmpty())
        return true;
    for (const QString &prefix : m_principal.prefixes)
        if (prefix.startsWith(record.div))
            return true;
    return false;
}

bool Rights::concerns(const QString &place) const
{
    if (place.contains(u':'))
        return m_audiences.contains(place) || (m_readsEveryDepartment && place.startsWith("dept:"_L1));
    return inPrefixes(place);
}

bool Rights::writesPlace(const domain::Record &record) const
{
    if (inPrefixes(record.div))
        return true;
    const catalogue::RecordType *type = m_catalogue.recordType(record.type);
    while (type && type->bucketRule == catalogue::BucketRule::Parent && !type->parentType.isEmpty())
        type = m_catalogue.recordType(type->parentType);
    return type && type->bucketRule == catalogue::BucketRule::Both && !record.div2.isEmpty() && inPrefixes(record.div2);
}

bool Rights::mayCreate(const catalogue::RecordType &type) const
{
    return type.createdByRoles.contains(m_principal.role);
}

bool Rights::isProof(const QString &type)
{
    return type == "verify_report"_L1;
}

bool Rights::mayWriteField(const catalogue::RecordType &type, const catalogue::Field &field) const
{
    return mayCreate(type) || field.source == m_principal.role;
}

QString Rights::fieldRight(int sensitivity) const
{
    const catalogue::Visibility *row = m_catalogue.visibility(m_principal.role);
    if (!row || sensitivity < 0 || sensitivity >= row->bySensitivity.size())
        return u"hide"_s;
    const QString &right = row->bySensitivity.at(sensitivity);
    // What a role opens on a case is masked on screen and its opening logged; case_only reaches only those whom the case
    // was sent to, which the feed has decided already. A task card, not the field, tells a task's worker who it is.
    if (right == "open_full"_L1 || right == "open_on_case"_L1 || right == "case_only"_L1)
        return u"full"_s;
    return right == "task_full"_L1 ? u"mask"_s : right;
}

} // namespace hearth::server

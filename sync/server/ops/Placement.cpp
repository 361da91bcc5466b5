// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/ops/Placement.h"

#include <QJsonArray>

namespace hearth::server {

using namespace Qt::StringLiterals;
using catalogue::BucketRule;

namespace {

constexpr int streetDigits = 9;

QString bucketOf(const QString &division)
{
    return division.size() >= streetDigits ? division.left(streetDigits) : QString();
}

} // namespace

Places Places::ofHousehold(const QJsonObject &household)
{
    Places places{household.value("residence_area"_L1).toString(), household.value("hukou_area"_L1).toString()};
    // The first four digits name the city; only a registration of this city, known to the street, has a bucket.
    if (places.registration.size() < streetDigits || places.registration.left(4) != places.residence.left(4))
        places.registration.clear();
    return places;
}

BucketRule effectiveRule(const catalogue::Catalogue &catalogue, const catalogue::RecordType &type)
{
    const catalogue::RecordType *at = &type;
    while (at->bucketRule == BucketRule::Parent && !at->parentType.isEmpty()) {
        const catalogue::RecordType *parent = catalogue.recordType(at->parentType);
        if (!parent)
            break;
        at = parent;
    }
    return at->bucketRule;
}

void setPlace(domain::Record &record, const QString &div, const QString &div2)
{
    record.div = div;
    record.bucket = bucketOf(div);
    const bool differs = !div2.isEmpty() && div2 != div;
    record.div2 = differs ? div2 : QString();
    record.bucket2 = differs ? bucketOf(div2) : QString();
}

void place(const catalogue::Catalogue &catalogue, domain::Record &record, const std::optional<Places> &places,
           const domain::Record *parent)
{
    const catalogue::RecordType *type = catalogue.recordType(record.type);
    const BucketRule rule = type ? effectiveRule(catalogue, *type) : BucketRule::Parent;
    if (places && rule != BucketRule::City && rule != BucketRule::Parent) {
        if (rule == BucketRule::Registration && !places->registration.isEmpty())
            setPlace(record, places->registration, places->residence);
        else if (record.type == "alarm"_L1)
            setPlace(record, places->residence, {}); // only where the household lives
        else
            setPlace(record, places->residence, places->registration);
        return;
    }
    if (rule != BucketRule::City && parent) {
        setPlace(record, parent->div, parent->div2);
        return;
    }
    const QJsonObject fields = record.fields();
    QString own = fields.value("division"_L1).toString();
    if (own.isEmpty())
        own = fields.value("divisions"_L1).toArray().at(0).toString();
    setPlace(record, own, {});
}

} // namespace hearth::server

// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Record.h"

#include <optional>

namespace hearth::server {

/// The two places of a household: 12 digits where known. A registration outside the city is no place of ours.
struct Places {
    QString residence;
    QString registration;
    [[nodiscard]] static Places ofHousehold(const QJsonObject &household);
};

/// The bucket rule that counts for a type: its own, or that of the nearest ancestor that has one.
[[nodiscard]] catalogue::BucketRule effectiveRule(const catalogue::Catalogue &catalogue, const catalogue::RecordType &type);

/// Sets div, bucket, div2 and bucket2 of a record by the bucket rule of its type (data-model.md section 4). `places` is that
/// of its household, if it has one; `parent` the record it copies from when it hangs on any record.
void place(const catalogue::Catalogue &catalogue, domain::Record &record, const std::optional<Places> &places,
           const domain::Record *parent);

/// Sets div and div2 with the buckets that follow from them.
void setPlace(domain::Record &record, const QString &div, const QString &div2);

} // namespace hearth::server

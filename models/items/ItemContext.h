// SPDX-FileCopyrightText: 2026 The Hearth authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/Catalogue.h"
#include "models/domain/Divisions.h"
#include "models/domain/RecordId.h"

#include <QtGlobal>

#include <functional>
#include <memory>

namespace hearth::items {

/// What item models need to turn codes into words. Names are asked for when shown; a function that
/// is not set gives the code itself.
struct ItemContext {
    std::shared_ptr<const catalogue::Catalogue> catalogue;
    std::shared_ptr<const domain::Divisions> divisions;
    QString language; ///< locale name; zh gives the Chinese labels of the catalogue, all else the
                      ///< English ones
    std::function<QString(const QString &userId)> userName;
    std::function<QString(const domain::RecordId &record)> recordName; ///< of references
    std::function<QString()> home = {}; ///< division of the user; lists name places from there down
    std::function<int()> coverFrom = {}; ///< values of this sensitivity and above are masked whatever they are; 3 if not set
};

/// Roles of all models of this folder. Qt::DisplayRole, ToolTipRole and AccessibleTextRole are
/// words in the current language, with names, numbers and addresses masked (ux.md 5.8): they are
/// safe to show, copy and read aloud.
enum Role {
    ValueRole = Qt::UserRole + 1, ///< raw typed value of the cell: QString, int, QDate, QDateTime
                                  ///< (UTC), QStringList; in full
    CodeRole, ///< code behind the words, for marks and chips; list columns: QString or QStringList
    IdRole, ///< record id as text: household, case or person of the row
    FileRole, ///< id of the household as text; empty when there is none
    RidRole, ///< local key, qlonglong
    LocalStateRole, ///< store::LocalState as int: the state chip of the row
    LevelRole, ///< code of warn_level, empty when there is none
    MarkRole, ///< household list: 0 verified, 1 declared, 2 conflicting
    StatusRole, ///< value cells: store::ValueStatus as int
    DueRole, ///< cases: QDateTime UTC, null when nothing is due
    DueBucketRole, ///< my work: store::DueBucket as int
    TypeRole, ///< record type of the row
    FieldRole, ///< value cells: field id
    SourceRole, ///< value cells: source code of the value that counts
    AsOfRole, ///< value cells: as-of date as stored
    MaskedRole, ///< bool: the display text of this cell hides something
    GroupRole, ///< search: code of the group the row belongs to; my work: number of the due bucket
    HeadingRole, ///< search, my work: true for the heading of a group
    NumberRole, ///< figures: the number as double, for charts
    SecondRole, ///< lists: muted words behind the display text, such as the persons of a family
    BarRole, ///< lists: percent of a small bar before the number
    MonoRole, ///< lists: an identity or file number, in figures of one width
};

} // namespace hearth::items
